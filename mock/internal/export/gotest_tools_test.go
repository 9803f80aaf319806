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
)

// broken makes the platform of an exported test a mutant of the rule that the environment
// names, in the place of mock.Start.
const broken = `package flow_test

import (
	"os"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func start(t *testing.T, world mock.Option) *mock.Running {
	r, ok := rule.Default().Get(os.Getenv("BROKEN"))
	if !ok {
		return mock.Start(t, world)
	}
	r.Code++
	r.Limit.Max *= 10
	rules, err := rule.Default().With(r)
	if err != nil {
		t.Fatal(err)
	}
	return mock.Start(t, world, mock.WithRules(rules))
}
`

// unused uses what a file imports.
const unused = `
var (
	_ = json.Marshal
	_ = io.ReadAll
	_ = http.Get
	_ = regexp.MustCompile
	_ = strings.Cut
	_ = time.Second
	_ mock.World
	_ control.Fault
)
`

// TestGo: tests in Go pass with the platform, and fail with one that breaks a rule, which
// they name. All are compiled at once.
func TestGo(t *testing.T) {
	t.Parallel()
	files := map[string]string{"broken_test.go": broken}
	for i, c := range cases {
		text := c.export(t, "go", []string{"en", "zh-CN"}[i%2])
		name := fmt.Sprintf("TestFlow%d", i)
		text = strings.Replace(text, "func TestFlow(", "func "+name+"(", 1)
		text = strings.Replace(text, "mock.Start(", "start(", 1)
		if head, tail, _ := strings.Cut(text, "\n// platform "); i > 0 { // the first has what all use
			text = head + unused
		} else {
			text = head + "\n// platform " + tail + unused
		}
		files[name+"_test.go"] = text
	}
	binary := build(t, files)
	for i, c := range cases {
		run := func(id string) (string, error) {
			cmd := exec.CommandContext(t.Context(), binary, fmt.Sprintf("-test.run=^TestFlow%d$", i), "-test.v")
			cmd.Env = append(os.Environ(), "BROKEN="+id)
			out, err := cmd.CombinedOutput()
			return string(out), err
		}
		if out, err := run(""); err != nil || !strings.Contains(out, "--- PASS") {
			t.Errorf("%s, with the like: %v\n%s", c.name, err, out)
		}
		if c.broken.ID == "" || len(c.broken.Switch) > 0 && c.broken.Key == "" {
			continue
		}
		if out, err := run(c.broken.ID); err == nil || !strings.Contains(out, c.broken.ID) {
			t.Errorf("%s, with a mutant of %s: %v\n%s", c.name, c.broken.ID, err, out)
		}
	}
}

// build compiles a package of tests that is in the module for the compiler only.
func build(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, overlay := t.TempDir(), struct{ Replace map[string]string }{map[string]string{}}
	for name, text := range files {
		virtual, err := filepath.Abs(filepath.Join("exported", name))
		if err != nil {
			t.Fatal(err)
		}
		overlay.Replace[virtual] = filepath.Join(dir, name)
		if err := os.WriteFile(overlay.Replace[virtual], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	list, binary := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "flow.test")
	if err := os.WriteFile(list, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), toolstest.Find(t, "go"), "test", "-c", "-vet=off", "-overlay", list, "-o", binary, "./exported").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}
