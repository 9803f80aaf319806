package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

const scenariosFile = "../../docs/scenarios.md"

// TestScenariosExample judges the reference client by the feature in
// docs/scenarios.md.
func TestScenariosExample(t *testing.T) {
	t.Parallel()
	example := regexp.MustCompile("(?s)```gherkin\n(.*?)```").FindStringSubmatch(document(t, scenariosFile))
	if example == nil {
		t.Fatal("docs/scenarios.md has no feature")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "example.feature"), []byte(example[1]), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errOut bytes.Buffer
	code := run(t.Context(), []string{"verify", "--features", dir, "--rule", "own.*"}, nil, &out, &errOut)
	for _, want := range []string{"own scenarios: 4 selected, 4 passed\n", "\nthe own scenarios passed\n"} {
		if code != exitOK || !strings.Contains(out.String(), want) {
			t.Errorf("verify exits %d and does not print %q\n%s%s", code, want, &out, &errOut)
		}
	}
}

// TestScenariosKinds: docs/scenarios.md explains every kind of parameter.
func TestScenariosKinds(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	page := document(t, scenariosFile)
	for _, s := range suite.Sentences() {
		for _, p := range s.Parameters {
			if !strings.Contains(page, "\n| "+p.Kind+" |") {
				t.Errorf("docs/scenarios.md does not explain %q, of %q", p.Kind, s.Text)
			}
		}
	}
}
