//go:build tools

package export_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
)

// TestCurl: a script of curl passes against a platform like the one that it came from, and
// fails against one that breaks a rule, which it names.
func TestCurl(t *testing.T) {
	t.Parallel()
	right := mock.Start(t).URL
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			script := c.export(t, "curl", []string{"en", "zh-CN"}[i%2])
			file := filepath.Join(t.TempDir(), "flow.sh")
			if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
				t.Fatal(err)
			}
			run := func(base string) (string, error) {
				out, err := exec.CommandContext(t.Context(), "sh", file, base).CombinedOutput()
				return string(out), err
			}
			if out, err := run(right); err != nil {
				t.Errorf("against the like: %v\n%s\n%s", err, out, script)
			}
			if c.broken.ID == "" {
				return
			}
			if out, err := run(c.mutant(t)); err == nil || !strings.Contains(out, c.broken.ID) {
				t.Errorf("against a mutant of %s: %v\n%s\n%s", c.broken.ID, err, out, script)
			}
		})
	}
}
