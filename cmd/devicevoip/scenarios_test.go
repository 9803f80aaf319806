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

// scenariosFiles are the page on scenarios, by language.
var scenariosFiles = map[string]string{"en": "../../docs/scenarios.md", "zh-CN": "../../docs/scenarios.zh-CN.md"}

// TestScenariosExample judges the reference client by the feature on each page.
func TestScenariosExample(t *testing.T) {
	t.Parallel()
	for _, file := range scenariosFiles {
		example := regexp.MustCompile("(?s)```gherkin\n(.*?)```").FindStringSubmatch(document(t, file))
		if example == nil {
			t.Fatalf("%s has no feature", file)
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "example.feature"), []byte(example[1]), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errOut bytes.Buffer
		code := run(t.Context(), []string{"verify", "--features", dir, "--rule", "own.*"}, nil, &out, &errOut)
		for _, want := range []string{"own scenarios: 4 selected, 4 passed\n", "\nthe own scenarios passed\n"} {
			if code != exitOK || !strings.Contains(out.String(), want) {
				t.Errorf("%s: verify exits %d and does not print %q\n%s%s", file, code, want, &out, &errOut)
			}
		}
	}
}

// TestScenariosKinds: each page explains every kind of parameter.
func TestScenariosKinds(t *testing.T) {
	t.Parallel()
	for lang, file := range scenariosFiles {
		suite, err := steps.Load(features.FS, lang, rule.Both)
		if err != nil {
			t.Fatal(err)
		}
		page := document(t, file)
		for _, s := range suite.Sentences() {
			for _, p := range s.Parameters {
				if !strings.Contains(page, "\n| "+p.Kind+" |") {
					t.Errorf("%s does not explain %q, of %q", file, p.Kind, s.Text)
				}
			}
		}
	}
}
