//go:build tools

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/skeleton"
)

// TestSkeletons does in every language what a stranger would: it has the
// command write the skeleton and pastes what the command printed into a shell.
func TestSkeletons(t *testing.T) {
	t.Parallel()
	toolstest.Find(t, "bash")
	bin := ownCommand(t)
	for _, l := range skeleton.Languages() {
		if l.Tool() == "dotnet" && !toolstest.Present(t, "dotnet") {
			continue // Debian has no package of the .NET SDK
		}
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			toolstest.Find(t, l.Tool())
			dir := filepath.Join(t.TempDir(), "an adapter")
			script := nextPrinted(t, l.Name, dir)
			if l.Name == "typescript" {
				l.Run = []string{"node", runnable(t, dir)}
				script = strings.ReplaceAll(script, "node adapter.ts", strings.Join(l.Run, " "))
			}
			// A machine with much to do takes its time to start a virtual one.
			script = strings.ReplaceAll(script, " -- ", " --timeout 1m -- ")
			shell := exec.CommandContext(t.Context(), "bash", "-euc", script)
			shell.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			out, err := shell.CombinedOutput()
			if err != nil {
				t.Fatalf("the commands end with %v:\n%s\n%s", err, script, out)
			}
			for _, want := range []string{`\n\d+ checks: [1-9]\d* ok, 0 not ok,`, `selected, [1-9]\d* passed,`, `\nconformant in what was asked: \d+ of \d+ client scenarios\n`} {
				if !regexp.MustCompile(want).Match(out) {
					t.Errorf("the commands print nothing like %s:\n%s\n%s", want, script, out)
				}
			}
			readsOddLines(t, dir, l.Run)
		})
	}
}

// readsOddLines sends an adapter lines which the suite never writes, and which
// are lines all the same: only U+000A ends one.
func readsOddLines(t *testing.T, dir string, argv []string) {
	t.Helper()
	odd := strings.Repeat("设备 \u2028 \u0085 😀 \\\" } ]", 1<<16) // raw, and more than a megabyte
	lines := []string{
		`{"jsonrpc":"2.0","id":1,"method":"describe","params":{"protocol":1,"later":"` + odd + `"}}`,
		"{\"jsonrpc\":\"2.0\",\r\"id\":2,\"later\":[[{\"a\":\"]\"}],{}],\"method\":\"describe\",\"params\":{}}\r",
		`{"jsonrpc":"2.0","id":3,"method":"` + odd + `","params":{}}`,
	}
	adapter := exec.CommandContext(t.Context(), argv[0], argv[1:]...)
	adapter.Dir = dir
	adapter.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	out, err := adapter.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(string(out)) {
		var reply struct {
			ID     int       `json:"id"`
			Result *struct{} `json:"result"`
			Error  *struct {
				Code int `json:"code"`
			} `json:"error"`
		}
		if err := json.Unmarshal([]byte(line), &reply); err != nil {
			t.Fatalf("%v: %.200s", err, line)
		}
		if reply.Error != nil {
			got = append(got, fmt.Sprintf("%d: error %d", reply.ID, reply.Error.Code))
		} else if reply.Result != nil {
			got = append(got, fmt.Sprintf("%d: a result", reply.ID))
		}
	}
	slices.Sort(got) // they came all at once, so that any order will do
	if diff := cmp.Diff([]string{"1: a result", "2: a result", "3: error -32601"}, got); diff != "" {
		t.Errorf("replies to odd lines mismatch (-want +got):\n%s", diff)
	}
}

// ownCommand makes a folder in which devicevoip is this program.
func ownCommand(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	script := "#!/bin/sh\nexec " + quote(os.Args[0]) + ` devicevoip "$@"` + "\n"
	if err := os.WriteFile(filepath.Join(bin, "devicevoip"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return bin
}

// nextPrinted has the command write a skeleton and returns the commands it
// prints.
func nextPrinted(t *testing.T, lang, dir string) string {
	t.Helper()
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"adapter", "new", "--lang", lang, dir}, nil, &out, &errOut); code != exitOK {
		t.Fatalf("adapter new exits %d:\n%s", code, &errOut)
	}
	commands := regexp.MustCompile("(?m)^  (.*)$").FindAllStringSubmatch(out.String(), -1)
	var script strings.Builder
	for _, c := range commands {
		script.WriteString(c[1] + "\n")
	}
	return script.String()
}

// runnable type-checks adapter.ts in dir and returns what node is to run: the
// file itself or, for a Node that does not strip types, what is left of it.
func runnable(t *testing.T, dir string) string {
	t.Helper()
	languages[".js"].needs(t, "javascript")
	tsc := exec.CommandContext(t.Context(), "node", filepath.Join(fixturesDir, "javascript/node_modules/typescript/bin/tsc"),
		"--strict", "--erasableSyntaxOnly", "--target", "es2022", "--module", "commonjs", "--outDir", filepath.Join(dir, "build"),
		filepath.Join(dir, "adapter.ts"))
	if out, err := tsc.CombinedOutput(); err != nil {
		t.Fatalf("tsc: %v\n%s", err, out)
	}
	strips, err := exec.CommandContext(t.Context(), "node", "-p", "Boolean(process.features.typescript)").Output()
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(string(strips)) == "true" {
		return "adapter.ts"
	}
	return "build/adapter.js"
}
