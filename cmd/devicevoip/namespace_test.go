package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// TestNamespace pastes the command of docs/redirect.md with which a client can
// reach this machine alone. Where no namespaces may be made it is skipped, even
// where every tool has to be there: that is not a matter of tools.
func TestNamespace(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"unshare", "ip", "bash"} {
		tool(t, name)
	}
	if out, err := exec.CommandContext(t.Context(), "unshare", "--user", "--map-root-user", "--net", "true").CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: no network namespace may be made here: %v %s", err, out)
	}
	text, err := os.ReadFile("../../docs/redirect.md")
	if err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile("(?s)```sh\n(.*?)```").FindSubmatch(text)
	if command == nil {
		t.Fatal("docs/redirect.md has no such command")
	}
	for client, want := range map[string]struct {
		code int
		text string
	}{
		"reference": {exitOK, "\nconformant\n"},
		"hardcoded": {exitNotConformant, "redirect.token: "},
	} {
		cmd := exec.CommandContext(t.Context(), "bash", "-c", string(command[1]))
		cmd.Env = append(os.Environ(), "PATH="+programsOf(t, client)+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		code := 0
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			code = exit.ExitCode()
		}
		if code != want.code || !bytes.Contains(out, []byte(want.text)) {
			t.Errorf("%s: it exits %d, want %d and %q\n%s", client, code, want.code, want.text, out)
		}
	}
}

// programsOf is a folder with the command and an adapter, by their names in the
// docs.
func programsOf(t *testing.T, client string) string {
	t.Helper()
	dir := ownCommand(t)
	script := "#!/bin/sh\nexec " + commandLine(os.Args[0], "client", client) + "\n"
	if err := os.WriteFile(filepath.Join(dir, "my-adapter"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
