package main

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/wrong"
)

// A wrongClient is one of fixtures/wrong/defects.yaml: a client with one defect,
// whose report should name that in its first line.
type wrongClient struct {
	Name     string
	Language string
	Does     string
	// Names are the regular expressions that a right first line matches.
	Names []string
	// Varies says that its first line differs from run to run.
	Varies bool
}

func wrongClients(t *testing.T) (all []wrongClient) {
	t.Helper()
	readYAML(t, fixturesDir+"/wrong/defects.yaml", &all)
	return all
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(text, into, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// right reports whether a line names the defect.
func (c wrongClient) right(line string) bool {
	return !slices.ContainsFunc(c.Names, func(name string) bool {
		return !regexp.MustCompile(`(?i)` + name).MatchString(line)
	})
}

// TestEveryDefectHasItsClient holds the list of defects to the programs.
func TestEveryDefectHasItsClient(t *testing.T) {
	t.Parallel()
	listed, written := map[string][]string{}, map[string][]string{}
	for _, c := range wrongClients(t) {
		listed[c.Language] = append(listed[c.Language], c.Name)
		if c.right("") {
			t.Errorf("%s: an empty line matches %q", c.Name, c.Names)
		}
	}
	for language, p := range map[string]struct{ file, name string }{
		"Python": {"client.py", `(?m)^@wrong\("([\w-]+)"\)`},
		"Node":   {"client.mjs", `(?m)^  '([\w-]+)': class`},
	} {
		for _, m := range regexp.MustCompile(p.name).FindAllStringSubmatch(document(t, fixturesDir+"/wrong/"+p.file), -1) {
			written[language] = append(written[language], m[1])
		}
	}
	for _, c := range wrong.Clients() {
		if c.Name != "" {
			written["Go"] = append(written["Go"], c.Name)
		}
	}
	if diff := cmp.Diff(listed, written); diff != "" {
		t.Errorf("clients (-defects.yaml +programs):\n%s", diff)
	}
}
