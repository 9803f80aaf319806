package project_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// callFiles is how many files a new server call may take, and stateFiles how
// many it may take with a rule and world state of its own.
const (
	callFiles  = 5
	stateFiles = 11
)

// callWalk is the title of the walk for a new server call.
const callWalk = "A new server call"

// An edit is one that CONTRIBUTING.md describes.
type edit struct{ file, below, text string }

// edits reads a walk.
func edits(t *testing.T, title string) []edit {
	t.Helper()
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, walk, _ := strings.Cut(string(text), "\n## "+title+"\n")
	walk, _, _ = strings.Cut(walk, "\n## ")
	block := regexp.MustCompile("goes (?:into|to the end of) `([^`]+)`(?:, below the line that begins with `([^`]+)`)?[^\n]*:\n\n```\\w+\n((?s:.*?))```\n")
	var all []edit
	for _, m := range block.FindAllStringSubmatch(walk, -1) {
		all = append(all, edit{m[1], m[2], m[3]})
	}
	if blocks := strings.Count(walk, "```") / 2; blocks != len(all) || blocks == 0 {
		t.Fatalf("the walk %q has %d blocks, of which %d say where they go", title, blocks, len(all))
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

// An edited is a copy of the repository with edits. It is an overlay: the compiler
// sees the edited files in place of the others.
type edited struct {
	dir, overlay string
	packages     []string // that have edited files
}

// copyWith makes a copy with edits in so many files.
func copyWith(t *testing.T, files int, all []edit) edited {
	t.Helper()
	dir := t.TempDir()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	var packages []string
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
		if path.Ext(file) == ".go" && !slices.Contains(packages, "./"+path.Dir(e.file)) {
			packages = append(packages, "./"+path.Dir(e.file))
		}
	}
	if len(overlay.Replace) != files {
		t.Errorf("the walk edits %d files, want %d", len(overlay.Replace), files)
	}
	described, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, described, 0o600); err != nil {
		t.Fatal(err)
	}
	return edited{dir, file, packages}
}

// build builds the command from the copy. With -short the test ends once the edited
// packages compile: to build and run the command takes long.
func (e edited) build(t *testing.T) (program string) {
	t.Helper()
	if testing.Short() {
		prints(t, "", "go", slices.Concat([]string{"build", "-buildvcs=false", "-overlay", e.overlay}, e.packages)...)
		t.Skip("the edits compile; the command runs without -short")
	}
	program = filepath.Join(e.dir, "devicevoip")
	prints(t, "", "go", "build", "-buildvcs=false", "-overlay", e.overlay, "-o", program, "./cmd/devicevoip")
	return program
}

// prints runs a command that has to succeed and to print something.
func prints(t *testing.T, want, name string, args ...string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil || !strings.Contains(string(out), want) {
		t.Fatalf("%s %q does not print %s: %v\n%.2000s", name, args, want, err, out)
	}
}

// TestNewServerCall makes the edits that CONTRIBUTING.md describes, and sees
// the new call judged, described and listed.
func TestNewServerCall(t *testing.T) {
	t.Parallel()
	const renamed = "/wxa/business/group/rename"
	program := copyWith(t, callFiles, edits(t, callWalk)).build(t)
	prints(t, "1 passed", program, "verify", "--platform", "--scenario", "group-rename")
	prints(t, `"`+renamed+`"`, program, "openapi")
	if calls := listedBy(t, program); !strings.Contains(calls, `"path":"`+renamed+`"`) {
		t.Errorf("the control API does not list %s: %s", renamed, calls)
	}
}

// TestNewServerCallWithState makes the edits of both walks, and sees the rule
// enforced, known to the tests of the catalogue, and able to kill its mutants.
func TestNewServerCallWithState(t *testing.T) {
	t.Parallel()
	changed := copyWith(t, stateFiles, slices.Concat(edits(t, callWalk), edits(t, "A rule and world state of a call")))
	program := changed.build(t)
	prints(t, "4 passed", program, "verify", "--platform", "--scenario", "group-rename", "--scenario", "group-locked*")
	prints(t, "group.locked", program, "rules", "--evidence", "assumed")
	prints(t, "the selected mutants are killed as declared", program, "mutants", "--mutant", "group-locked-*")
	prints(t, "ok", "go", "test", "-overlay", changed.overlay, "-count=1", "./mock/rule")
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
