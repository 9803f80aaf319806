package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const fixturesDir = "../../fixtures"

// An adapterLanguage says how a fixture is installed and its adapter started. In its
// texts DIR is the fixture's folder, and ADAPTER the adapter's file.
type adapterLanguage struct {
	lock      string // a folder that has this file needs installing
	install   string // does so
	installed string // is in the folder from then on
	command   string // starts the adapter
}

// languages are those of the adapters, by the end of the adapter's name.
var languages = map[string]adapterLanguage{
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

// TestLanguages: .ci/run installs the fixtures of every language, and the README
// says how.
func TestLanguages(t *testing.T) {
	t.Parallel()
	ci := document(t, "../../.ci/run")
	readme, err := os.ReadFile(filepath.Join(fixturesDir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for end, l := range languages {
		if !strings.Contains(ci, " fixtures/*/"+l.lock+" ") {
			t.Errorf(".ci/run does not go through fixtures/*/%s, the lock of adapters in %s", l.lock, end)
		}
		if row := fmt.Sprintf("\n| `%s` | `%s` | `%s` |\n", l.lock, l.install, l.command); !strings.Contains(string(readme), row) {
			t.Errorf("fixtures/README.md has no row %q", row)
		}
	}
}
