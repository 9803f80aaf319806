package main

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

const fixturesDir = "../../fixtures"

// A language says how a fixture is installed and its adapter started. In its
// texts DIR is the fixture's folder, and ADAPTER the adapter's file.
type language struct {
	lock      string // a folder that has this file needs installing
	install   string // does so
	installed string // is in the folder from then on
	command   string // starts the adapter
}

// languages are those of the adapters, by the end of the adapter's name.
var languages = map[string]language{
	".js": {
		lock: "package-lock.json", install: "npm ci --prefix DIR", installed: "node_modules",
		command: "node ADAPTER",
	},
	".py": {
		lock: "requirements.txt", installed: ".venv",
		install: "python3 -m venv DIR/.venv && DIR/.venv/bin/pip install --require-hashes -r DIR/requirements.txt",
		command: "DIR/.venv/bin/python ADAPTER",
	},
	".java": {
		lock: "pom.xml", install: "mvn -q -B -f DIR/pom.xml package", installed: "target/adapter.jar",
		command: "java -jar DIR/target/adapter.jar",
	},
	".rs": {
		lock: "Cargo.toml", installed: "target/release/adapter",
		install: "cargo build --release --locked --manifest-path DIR/Cargo.toml",
		command: "DIR/target/release/adapter",
	},
}

// builds are the folders that installing makes in a fixture.
func builds() []string {
	var names []string
	for _, l := range languages {
		name, _, _ := strings.Cut(l.installed, "/")
		names = append(names, name)
	}
	return names
}

// started is the command of a fixture's adapter, whose packages are there.
func started(t testing.TB, adapter string) []string {
	t.Helper()
	l, ok := languages[path.Ext(adapter)]
	if !ok {
		t.Fatalf("fixtures/%s: languages does not say how to start it", adapter)
	}
	fixture, _, _ := strings.Cut(adapter, "/")
	l.needs(t, fixture)
	place := strings.NewReplacer(
		"DIR", filepath.Join(fixturesDir, fixture),
		"ADAPTER", filepath.Join(fixturesDir, adapter),
	)
	command := strings.Fields(place.Replace(l.command))
	toolstest.Find(t, command[0])
	return command
}

// needs makes sure that the packages of a fixture are there, if it has any.
func (l language) needs(t testing.TB, fixture string) {
	t.Helper()
	dir := filepath.Join(fixturesDir, fixture)
	if exists(filepath.Join(dir, l.lock)) && !exists(filepath.Join(dir, l.installed)) {
		toolstest.Lacking(t, "fixtures/"+fixture+" is not installed ("+strings.ReplaceAll(l.install, "DIR", "fixtures/"+fixture)+")")
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// runWith runs a command with a client that it starts.
func runWith(t testing.TB, client []string, args ...string) (code int, out string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), slices.Concat(args, []string{"--"}, client), nil, &stdout, &stderr)
	return code, stdout.String() + stderr.String()
}

// TestLanguages: .ci/run installs the fixtures of every language, and the README
// says how.
func TestLanguages(t *testing.T) {
	t.Parallel()
	ci, err := os.ReadFile("../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(fixturesDir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for end, l := range languages {
		if !strings.Contains(string(ci), "in fixtures/*/"+l.lock+";") {
			t.Errorf(".ci/run does not go through fixtures/*/%s, the lock of adapters in %s", l.lock, end)
		}
		if row := fmt.Sprintf("\n| `%s` | `%s` | `%s` |\n", l.lock, l.install, l.command); !strings.Contains(string(readme), row) {
			t.Errorf("fixtures/README.md has no row %q", row)
		}
	}
}
