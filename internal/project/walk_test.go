package project_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// walkFiles is how many files a new server call may take.
const walkFiles = 4

// An edit is one that CONTRIBUTING.md describes.
type edit struct{ file, below, text string }

// edits reads the walk "a new server call".
func edits(t *testing.T) []edit {
	t.Helper()
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, walk, _ := strings.Cut(string(text), "\n## A new server call\n")
	walk, _, _ = strings.Cut(walk, "\n## ")
	block := regexp.MustCompile("goes (?:into|to the end of) `([^`]+)`(?:, below the line that begins with `([^`]+)`)?[^\n]*:\n\n```\\w+\n((?s:.*?))```\n")
	var all []edit
	for _, m := range block.FindAllStringSubmatch(walk, -1) {
		all = append(all, edit{m[1], m[2], m[3]})
	}
	if blocks := strings.Count(walk, "```") / 2; blocks != len(all) || blocks == 0 {
		t.Fatalf("the walk has %d blocks, of which %d say where they go", blocks, len(all))
	}
	return all
}

// apply makes an edit in the text of its file.
func (e edit) apply(t *testing.T, text string) string {
	t.Helper()
	if e.below == "" {
		return text + e.text
	}
	var b strings.Builder
	found := 0
	for line := range strings.Lines(text) {
		b.WriteString(line)
		if strings.HasPrefix(strings.TrimSpace(line), e.below) {
			b.WriteString(e.text)
			found++
		}
	}
	if found != 1 {
		t.Fatalf("%s has %d lines that begin with %s, want one", e.file, found, e.below)
	}
	return b.String()
}

// builtWith builds the command from a copy of the repository with the edits. The
// copy is an overlay: the compiler sees the edited files in place of the others.
func builtWith(t *testing.T, all []edit) (program string) {
	t.Helper()
	dir := t.TempDir()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for _, e := range all {
		file, err := filepath.Abs(e.file)
		if err != nil {
			t.Fatal(err)
		}
		from := file
		if copied := overlay.Replace[file]; copied != "" {
			from = copied
		}
		text, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(dir, strings.ReplaceAll(e.file, "/", "-"))
		if err := os.WriteFile(copied, []byte(e.apply(t, string(text))), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay.Replace[file] = copied
	}
	if len(overlay.Replace) != walkFiles {
		t.Errorf("the walk edits %d files, want %d", len(overlay.Replace), walkFiles)
	}
	described, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, described, 0o600); err != nil {
		t.Fatal(err)
	}
	program = filepath.Join(dir, "devicevoip")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-overlay", file, "-o", program, "./cmd/devicevoip")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build with the edits: %v\n%s", err, out)
	}
	return program
}

// TestNewServerCall makes the edits that CONTRIBUTING.md describes, and sees
// the new call judged, described and listed.
func TestNewServerCall(t *testing.T) {
	t.Parallel()
	const path = "/wxa/business/group/rename"
	program := builtWith(t, edits(t))
	for want, args := range map[string][]string{
		"1 passed":       {"verify", "--platform", "--scenario", "group-rename"},
		`"` + path + `"`: {"openapi"},
	} {
		out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%q does not print %s: %v\n%.2000s", args, want, err, out)
		}
	}
	if calls := listedBy(t, program); !strings.Contains(calls, `"path":"`+path+`"`) {
		t.Errorf("the control API does not list %s: %s", path, calls)
	}
}

// listedBy starts the platform and returns the calls that its control API lists.
func listedBy(t *testing.T, program string) string {
	t.Helper()
	serve := exec.CommandContext(t.Context(), program, "serve", "--addr", "127.0.0.1:0")
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = serve.Process.Kill()
		_ = serve.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get(regexp.MustCompile(`http://\S+`).FindString(line) + "/__admin/calls")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
