//go:build tools

package main

import (
	"bufio"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/right"
	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestRightClients judges every right client, whole and by each capability that
// it declares, and holds docs/right-clients.md to what came out. With -short it takes one
// capability of each client.
func TestRightClients(t *testing.T) {
	t.Parallel()
	programs, handlers := len(rightClients), right.Clients()
	rows := make([]string, programs+len(handlers))
	t.Run("verify", func(t *testing.T) {
		for i, c := range rightClients {
			t.Run(c.file, func(t *testing.T) {
				t.Parallel()
				language, _ := c.language()
				rows[i] = rightRow(language, c.differs, judgeRight(t, c.arguments(t)))
			})
		}
		for i, c := range handlers {
			t.Run(c.Name, func(t *testing.T) {
				t.Parallel()
				server := httptest.NewServer(adapter.HTTP(c.New()))
				t.Cleanup(server.Close)
				rows[programs+i] = rightRow("Go", c.Differs, judgeRight(t, []string{"--adapter-url", server.URL}))
			})
		}
	})
	if !t.Failed() && !slices.Contains(rows, "") { // -run may leave clients out
		const head = "| client | language | how it differs | verdict | passed | failed, of rules that do not decide | not applicable |\n" +
			"|---|---|---|---|--:|--:|--:|\n"
		table("../../docs/right-clients.md", "right clients").hold(t, head+strings.Join(rows, ""))
	}
}

// arguments are those by which verify reaches the program.
func (c rightClient) arguments(t *testing.T) []string {
	t.Helper()
	_, command := c.language()
	file := filepath.Join(fixturesDir, "right", c.file)
	switch {
	case c.http:
		return []string{"--adapter-url", listening(t, toolstest.Find(t, command), file)}
	case c.jobs != "":
		return []string{"--jobs", c.jobs, "--", toolstest.Find(t, command), file}
	}
	return []string{"--", toolstest.Find(t, command), file}
}

// listening starts a program and gives the URL that it prints.
func listening(t *testing.T, command, file string) string {
	t.Helper()
	program := exec.CommandContext(t.Context(), command, file)
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = program.Process.Kill(); _ = program.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%s prints no URL: %v", file, err)
	}
	return strings.TrimSpace(line)
}

// judgeRight runs the whole suite, and then what needs each capability.
func judgeRight(t *testing.T, client []string) clientReport {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.json")
	if code, out := verifyRight(t, client, "--report", "json:"+file); code != exitOK {
		t.Fatalf("the whole suite exits %d, want %d\n%s", code, exitOK, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r clientReport
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	for i, capability := range r.Client.Capabilities {
		if testing.Short() && i != len(r.Client.Name)%len(r.Client.Capabilities) {
			continue // another client has its turn with this one
		}
		if code, out := verifyRight(t, client, "--tags", "@needs:"+capability); code != exitOK {
			t.Errorf("what needs %s exits %d, want %d\n%s", capability, code, exitOK, out)
		}
	}
	return r
}

func verifyRight(t *testing.T, client []string, flags ...string) (code int, out string) {
	t.Helper()
	var all strings.Builder
	code = run(t.Context(), slices.Concat([]string{"verify"}, flags, client), nil, &all, &all)
	return code, all.String()
}

func rightRow(language, differs string, r clientReport) string {
	verdict := "not conformant"
	if r.Conformant {
		verdict = "conformant"
	}
	n := r.Totals
	return fmt.Sprintf("| %s | %s | %s | %s | %d | %d | %d |\n",
		r.Client.Name, language, differs, verdict, n.Passed, n.Failed+n.Errored, n.NotApplicable)
}
