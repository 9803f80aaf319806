//go:build tools

package project_test

import (
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// A step is a run of the action's script, with the files that a runner of GitHub gives it.
type step struct {
	code                             int
	log                              string
	summary, output, path, variables string // what the script wrote into each file
}

// act runs the action with a command line.
func act(t *testing.T, command string) step {
	t.Helper()
	toolstest.Find(t, "jq")
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	files, temp := t.TempDir(), t.TempDir()
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "bash"), ".github/action/run")
	cmd.Env = append(os.Environ(), "COMMAND="+command, "GITHUB_ACTION_PATH="+root, "RUNNER_TEMP="+temp)
	for _, name := range []string{"GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_ENV"} {
		file := filepath.Join(files, name)
		write(t, file, "")
		cmd.Env = append(cmd.Env, name+"="+file)
	}
	log, err := os.Create(filepath.Join(files, "log")) // a pipe would stay open with the platform
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	var s step
	if exit := (*exec.ExitError)(nil); errors.As(cmd.Run(), &exit) {
		s.code = exit.ExitCode()
	}
	for name, to := range map[string]*string{"log": &s.log, "GITHUB_STEP_SUMMARY": &s.summary, "GITHUB_OUTPUT": &s.output, "GITHUB_PATH": &s.path, "GITHUB_ENV": &s.variables} {
		text, err := os.ReadFile(filepath.Join(files, name))
		if err != nil {
			t.Fatal(err)
		}
		*to = string(text)
	}
	return s
}

// value is that of a line NAME=VALUE.
func value(lines, name string) string {
	for line := range strings.Lines(lines) {
		if v, ok := strings.CutPrefix(line, name+"="); ok {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// TestActionVerifies: the action exits as the command does, with the report in the summary,
// and an annotation of each cause that no text of a client can end or forge.
func TestActionVerifies(t *testing.T) {
	t.Parallel()
	t.Run("conformant", func(t *testing.T) {
		t.Parallel()
		s := act(t, "verify --rule sn.length")
		if s.code != 0 || !strings.Contains(s.summary, "client scenarios") || strings.Contains(s.log, "::error") {
			t.Errorf("it exits %d, with the summary %q and the log\n%s", s.code, s.summary, s.log)
		}
		if _, err := os.Stat(filepath.Join(strings.TrimSpace(s.path), "devicevoip")); err != nil {
			t.Errorf("the next steps have no command: %v", err)
		}
		if text, err := os.ReadFile(value(s.output, "report")); err != nil || !strings.Contains(string(text), `"green":`) {
			t.Errorf("the output has no report: %v", err)
		}
	})
	t.Run("not conformant", func(t *testing.T) {
		t.Parallel()
		toolstest.Find(t, "node")
		s := act(t, "verify --rule ticket.shape -- node fixtures/wrong/client.mjs body-in-quotes")
		if s.code != 1 || !regexp.MustCompile(`(?m)^::error title=devicevoip::.+ failures\)$`).MatchString(s.log) {
			t.Errorf("it exits %d, with the log\n%s", s.code, s.log)
		}
	})
	t.Run("a client that does not start", func(t *testing.T) {
		t.Parallel()
		if s := act(t, "verify -- ./there-is-no-client"); s.code != 3 || s.output != "" {
			t.Errorf("it exits %d, with the output %q and the log\n%s", s.code, s.output, s.log)
		}
	})
	t.Run("an unknown command", func(t *testing.T) {
		t.Parallel()
		if s := act(t, "demo"); s.code != 2 || !strings.Contains(s.log, "::error title=devicevoip::the input command begins with serve or verify") {
			t.Errorf("it exits %d, with the log\n%s", s.code, s.log)
		}
	})
}

// TestActionServes: the platform goes on after the step, and a step fails with what serve says
// where it does not start.
func TestActionServes(t *testing.T) {
	t.Parallel()
	s := act(t, "serve --addr 127.0.0.1:0")
	if s.code != 0 {
		t.Fatalf("it exits %d, with the log\n%s", s.code, s.log)
	}
	pid, err := strconv.Atoi(value(s.output, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(pid, syscall.SIGTERM) })
	base := value(s.output, "base-url")
	if got := value(s.variables, "DEVICEVOIP_URL"); got != base {
		t.Errorf("the variable says %q, and the output %q", got, base)
	}
	response, err := http.Get(base + "/__admin/live")
	if err != nil {
		t.Fatalf("the platform is gone with its step: %v", err)
	}
	_ = response.Body.Close()
	if s := act(t, "serve --addr nowhere"); s.code != 2 || !strings.Contains(s.log, "hint: ") {
		t.Errorf("serve on no address exits %d, with the log\n%s", s.code, s.log)
	}
}

// TestActionInputs: the action runs the script, hands on each of its inputs, and has the
// outputs that the script writes.
func TestActionInputs(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Name, Description string
		Inputs            map[string]struct{ Description, Default string }
		Outputs           map[string]struct{ Description, Value string }
		Runs              struct {
			Using string
			Steps []struct {
				ID, Shell, Run string
				Env            map[string]string
			}
		}
	}
	if err := yaml.UnmarshalWithOptions(text, &action, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if action.Runs.Using != "composite" || len(action.Runs.Steps) != 1 || !strings.Contains(action.Runs.Steps[0].Run, ".github/action/run") {
		t.Fatalf("it runs %+v", action.Runs)
	}
	script, err := os.ReadFile(".github/action/run")
	if err != nil {
		t.Fatal(err)
	}
	handed := map[string]bool{}
	for variable, expression := range action.Runs.Steps[0].Env {
		if !strings.Contains(string(script), "$"+variable) {
			t.Errorf("the script does not read %s", variable)
		}
		handed[expression] = true
	}
	for input := range action.Inputs {
		if !handed["${{ inputs."+input+" }}"] {
			t.Errorf("the input %s goes nowhere", input)
		}
	}
	for output, o := range action.Outputs {
		if o.Value != "${{ steps.run.outputs."+output+" }}" || !strings.Contains(string(script), `"`+output+"=") {
			t.Errorf("the output %s is %s, which the script does not write", output, o.Value)
		}
	}
}
