//go:build tools

package project_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// generatedDir has the programs over generated clients, and what generates these.
const generatedDir = "fixtures/generated"

// A generator makes a client of the description.
type generator struct {
	files    []string   // of generatedDir, that the client is built with
	links    []string   // to what is installed there
	commands [][]string // that generate the client from description.json, and build it
	run      []string   // the program that fetches a ticket with it
}

func generators(t *testing.T) map[string]generator {
	t.Helper()
	node, golang := toolstest.Find(t, "node"), toolstest.Find(t, "go")
	return map[string]generator{
		"openapi-typescript": {
			files: []string{"ticket.mts"}, links: []string{"node_modules"},
			commands: [][]string{
				{node, "node_modules/openapi-typescript/bin/cli.js", "description.json", "-o", "description.ts"},
				{node, "node_modules/typescript/bin/tsc", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "ticket.mts"},
			},
			run: []string{node, "ticket.mjs"},
		},
		"openapi-python-client": {
			files: []string{"ticket.py"}, links: []string{".venv"},
			commands: [][]string{{".venv/bin/openapi-python-client", "generate", "--path", "description.json", "--output-path", "description", "--meta", "none", "--fail-on-warning"}},
			run:      []string{".venv/bin/python", "ticket.py"},
		},
		"oapi-codegen": {
			files: []string{"ticket.go", "go.mod", "go.sum"},
			commands: [][]string{
				{golang, "tool", "oapi-codegen", "-generate", "types,client", "-package", "main", "-o", "description.go", "description.json"},
				{golang, "vet", "./..."},
			},
			run: []string{golang, "run", "."},
		},
	}
}

// TestGeneratedClients: the clients that generators make of the description compile, and
// fetch a device ticket from the platform that serves it.
func TestGeneratedClients(t *testing.T) {
	t.Parallel()
	platform := mock.Start(t)
	described := string(mock.OpenAPI(rule.Default()))
	for name, g := range generators(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := g.folder(t, described)
			program := slices.Concat(g.run, []string{platform.URL, platform.AppID, platform.Secret, "SN-1", platform.Models[0].ID})
			var out string
			for _, command := range slices.Concat(g.commands, [][]string{program}) {
				var err error
				if out, err = inFolder(t, dir, command); err != nil {
					t.Fatalf("%v: %v\n%s", command, err, out)
				}
			}
			if !regexp.MustCompile(`^[0-9a-f]{32}\n$`).MatchString(out) {
				t.Errorf("the client prints %q, want a ticket", out)
			}
		})
	}
}

// TestGeneratedClientsFail: a description whose member is missing makes no client.
func TestGeneratedClientsFail(t *testing.T) {
	t.Parallel()
	described := strings.ReplaceAll(string(mock.OpenAPI(rule.Default())), `"sn_ticket"`, `"ticket"`)
	for name, g := range generators(t) {
		if name == "openapi-python-client" {
			continue // Python misses a member when it runs
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := g.folder(t, described)
			for _, command := range g.commands {
				if _, err := inFolder(t, dir, command); err != nil {
					return
				}
			}
			t.Error("the client compiles without sn_ticket")
		})
	}
}

// TestDescriptionIsLinted: Redocly and Spectral find no error in the description.
func TestDescriptionIsLinted(t *testing.T) {
	t.Parallel()
	node := toolstest.Find(t, "node")
	linters := map[string][]string{
		"redocly":  {node, "node_modules/@redocly/cli/bin/cli.js", "lint", "description.json"},
		"spectral": {node, "node_modules/@stoplight/spectral-cli/dist/index.js", "lint", "--ruleset", "spectral.yaml", "description.json"},
	}
	right := string(mock.OpenAPI(rule.Default()))
	for name, command := range linters {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for described, fails := range map[string]bool{right: false, strings.Replace(right, `"responses"`, `"answers"`, 1): true} {
				dir := generator{links: []string{"node_modules"}, files: []string{"spectral.yaml"}}.folder(t, described)
				if out, err := inFolder(t, dir, command); (err != nil) != fails {
					t.Errorf("it ends with %v, want that it fails: %t\n%s", err, fails, out)
				}
			}
		})
	}
}

// folder is a new one with the description, and with what the client is made with.
func (g generator) folder(t *testing.T, described string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "description.json"), described)
	for _, file := range g.files {
		text, err := os.ReadFile(filepath.Join(generatedDir, file))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, file), string(text))
	}
	for _, link := range g.links {
		to, err := filepath.Abs(filepath.Join(generatedDir, link))
		if err == nil {
			err = os.Symlink(to, filepath.Join(dir, link))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// inFolder runs a program there and gives what it prints.
func inFolder(t *testing.T, dir string, command []string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), command[0], command[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOWORK=off", "PATH="+filepath.Join(dir, ".venv/bin")+":"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	return string(out), err
}
