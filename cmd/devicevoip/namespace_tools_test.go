//go:build tools

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// TestNamespace pastes the command of docs/redirect.md with which a client can
// reach this machine alone. Where no namespaces may be made it is skipped, even
// where every tool has to be there: that is not a matter of tools.
func TestNamespace(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"unshare", "ip", "bash"} {
		toolstest.Find(t, name)
	}
	if out, err := exec.CommandContext(t.Context(), "unshare", "--user", "--map-root-user", "--net", "true").CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: no network namespace may be made here: %v %s", err, out)
	}
	text, err := os.ReadFile("../../docs/redirect.md")
	if err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile("(?s)```sh\n(unshare .*?)```").FindSubmatch(text)
	if command == nil {
		t.Fatal("docs/redirect.md has no such command")
	}
	tests := []struct {
		name   string
		client func(*testing.T) []string
		flags  string
		code   int
		text   string
	}{
		{"a client that is redirected", ownClient("reference"), "", exitOK, "\nconformant\n"},
		{"one whose token call is not", ownClient("hardcoded"), "", exitNotConformant, "redirect.token: "},
		{"a real one of that kind", func(t *testing.T) []string { return started(t, "wechatpy/adapter.py") }, "--rule ticket.shape ", exitNotConformant, "redirect.token: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			script := strings.Replace(string(command[1]), "-- my-adapter", tt.flags+"-- my-adapter", 1)
			cmd := exec.CommandContext(t.Context(), "bash", "-c", script)
			cmd.Env = append(os.Environ(), "PATH="+programsOf(t, tt.client(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
			out, err := cmd.CombinedOutput()
			code := 0
			if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
				code = exit.ExitCode()
			}
			if code != tt.code || !bytes.Contains(out, []byte(tt.text)) {
				t.Errorf("it exits %d, want %d and %q\n%s", code, tt.code, tt.text, out)
			}
		})
	}
}

func ownClient(name string) func(*testing.T) []string {
	return func(*testing.T) []string { return []string{os.Args[0], "client", name} }
}

// programsOf is a folder with the command and an adapter, by their names in the
// docs.
func programsOf(t *testing.T, client []string) string {
	t.Helper()
	dir := ownCommand(t)
	script := "#!/bin/sh\nexec " + commandLine(client...) + "\n"
	if err := os.WriteFile(filepath.Join(dir, "my-adapter"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
