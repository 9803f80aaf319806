//go:build tools

package export_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
)

// TestJest: tests for Jest pass against a platform like the one that they came from, and fail
// against one that breaks a rule, which they name.
func TestJest(t *testing.T) {
	t.Parallel()
	modules, err := filepath.Abs("../../../fixtures/javascript/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("package.json", "{}")
	right, want := mock.Start(t).URL, map[string]string{} // the rule that each file names
	for i, c := range cases {
		text := c.export(t, "jest", []string{"zh-CN", "en"}[i%2])
		at := func(name, url, rule string) {
			want[name] = rule
			write(name, strings.Replace(text, "sandbox({", fmt.Sprintf("sandbox({ baseUrl: %q,", url), 1))
		}
		at(fmt.Sprintf("right%d.test.js", i), right, "")
		if c.broken.ID != "" && c.name != chunks {
			at(fmt.Sprintf("wrong%d.test.js", i), c.mutant(t), c.broken.ID)
		}
	}
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "npx"), "jest", "--json", "--runInBand", "--silent")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "CI=1")
	out, _ := cmd.Output() // it fails, as the mutants do
	var ran struct {
		TestResults []struct {
			Name    string `json:"name"`
			Status  string `json:"status"`
			Message string `json:"message"`
		} `json:"testResults"`
	}
	if err := json.Unmarshal(out, &ran); err != nil || len(ran.TestResults) != len(want) {
		t.Fatalf("%d of %d files ran: %v\n%s", len(ran.TestResults), len(want), err, out)
	}
	for _, r := range ran.TestResults {
		name := filepath.Base(r.Name)
		rule, known := want[name]
		if failed := r.Status == "failed"; !known || failed != (rule != "") || !strings.Contains(r.Message, rule) {
			t.Errorf("%s %s, and should name %q: %s", name, r.Status, rule, r.Message)
		}
	}
}
