//go:build tools

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
)

var installDocs = []string{"../../docs/install.md", "../../docs/install.zh-CN.md"}

// blocks are the code blocks of a document in a language.
func blocks(t *testing.T, file, lang string) (all []string) {
	t.Helper()
	for _, m := range regexp.MustCompile("(?s)```"+lang+"\n(.*?)```").FindAllStringSubmatch(document(t, file), -1) {
		all = append(all, m[1])
	}
	return all
}

// TestInstallPage runs the commands of the page in a folder that has what the repository has:
// they install a command that completes its subcommands, and write an image.
func TestInstallPage(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(blocks(t, installDocs[0], "sh"), blocks(t, installDocs[1], "sh")); diff != "" {
		t.Errorf("commands of the two languages (-en +zh-CN):\n%s", diff)
	}
	toolstest.Find(t, "go")
	dir := checkout(t)
	bin := t.TempDir()
	// What the package bash-completion has, and what only a shell that completes has.
	const completion = `
compopt() { :; }
_get_comp_words_by_ref() { words=("${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=${words[cword]}; prev=${words[cword-1]}; }
COMP_WORDS=(devicevoip ver) COMP_CWORD=1 COMP_TYPE=9 COMP_LINE='devicevoip ver' COMP_POINT=14
__start_devicevoip
printf 'completed %s\n' "${COMPREPLY[@]}"
`
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "bash"), "-eo", "pipefail", "-c", strings.Join(blocks(t, installDocs[0], "sh"), "")+completion)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PWD="+dir, "GOBIN="+bin, "GOFLAGS=-trimpath", "PATH="+bin+":"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("the commands end with %v\n%s", err, out)
	}
	for _, want := range []string{`(?m)^devicevoip \d+\.\d+\.\d+`, `(?m)^sha256:[0-9a-f]{64}$`, `(?m)^completed verify`, `(?m)^completed version`} {
		if !regexp.MustCompile(want).Match(out) {
			t.Errorf("the commands print no %s:\n%s", want, out)
		}
	}
	if !exists(filepath.Join(dir, "dist/image/index.json")) {
		t.Error("there is no dist/image/index.json")
	}
}

// checkout is a folder with the files of the repository, in which others may be written.
func checkout(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, entry := range entries {
		if entry.Name() == "dist" {
			continue
		}
		if err := os.Symlink(filepath.Join(root, entry.Name()), filepath.Join(dir, entry.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestPytest: the fixture of the page gives pytest a platform, which ends with it.
func TestPytest(t *testing.T) {
	t.Parallel()
	languages[".py"].needs(t, "pytest")
	bin := t.TempDir()
	build := exec.CommandContext(t.Context(), toolstest.Find(t, "go"), "build", "-trimpath", "-o", filepath.Join(bin, "devicevoip"), ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	python, err := filepath.Abs(filepath.Join(fixturesDir, "pytest/.venv/bin/python"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range installDocs {
		code := blocks(t, file, "python")
		if len(code) != 2 {
			t.Fatalf("%s has %d blocks of Python, want 2", file, len(code))
		}
		cmd := exec.CommandContext(t.Context(), python, "-m", "pytest", "-p", "no:cacheprovider")
		cmd.Dir = folder(t, map[string]string{"conftest.py": code[0], "test_token.py": code[1]})
		cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "1 passed") {
			t.Errorf("%s: pytest: %v\n%s", file, err, out)
		}
	}
}

// TestJestSetup: the global setup of the page gives the tests of Jest a platform.
func TestJestSetup(t *testing.T) {
	t.Parallel()
	npx := toolstest.Find(t, "npx")
	languages[".js"].needs(t, "javascript")
	modules, err := filepath.Abs(filepath.Join(fixturesDir, "javascript/node_modules"))
	if err != nil {
		t.Fatal(err)
	}
	p := mock.Start(t)
	for _, file := range installDocs {
		code := blocks(t, file, "js")
		if len(code) != 2 {
			t.Fatalf("%s has %d blocks of JavaScript, want 2", file, len(code))
		}
		dir := folder(t, map[string]string{"package.json": `{"jest":{"globalSetup":"./setup.js"}}`, "setup.js": code[0], "user.test.js": code[1]})
		if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), npx, "jest")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "CI=1", "DEVICEVOIP_URL="+p.URL)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "1 passed") {
			t.Errorf("%s: jest: %v\n%s", file, err, out)
		}
	}
}
