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
	files    []string   // of generatedDir, that the client is built with; those of folders of it go beside the others
	links    []string   // to what is installed there
	commands [][]string // that generate the client from description.json, and build it
	run      []string   // the program that fetches a ticket with it
	late     bool       // the client misses a member only when it runs
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
			late:     true,
		},
		"oapi-codegen": {
			files: []string{"ticket.go", "go.mod", "go.sum"},
			commands: [][]string{
				{golang, "tool", "oapi-codegen", "-generate", "types,client", "-package", "main", "-o", "description.go", "description.json"},
				{golang, "vet", "./..."},
			},
			run: []string{golang, "run", "."},
		},
		"openapi-generator go": {
			files: []string{"openapi-generator/ticket.go", "go.mod", "go.sum"}, links: []string{"target"},
			commands: [][]string{openAPIGenerator(t, "go", "--additional-properties=packageName=client,withGoMod=false"), {golang, "vet", "./..."}},
			run:      []string{golang, "run", "."},
		},
		"openapi-generator java": {
			files: []string{"openapi-generator/Ticket.java", "openapi-generator/Generated.java"}, links: []string{"target"},
			commands: [][]string{
				openAPIGenerator(t, "java", "--library=native", "--additional-properties=openApiNullable=false"),
				{toolstest.Find(t, "javac"), "-proc:none", "-d", "classes", "-cp", "target/lib/*", "--source-path", "client/src/main/java", "Ticket.java", "Generated.java"},
			},
			run: []string{toolstest.Find(t, "java"), "-cp", "classes:target/lib/*", "Ticket"},
		},
		"openapi-generator typescript-fetch": {
			files: []string{"openapi-generator/ticket.ts"}, links: []string{"node_modules", "target"},
			commands: [][]string{
				openAPIGenerator(t, "typescript-fetch"),
				{node, "node_modules/typescript/bin/tsc", "--strict", "--target", "es2022", "--module", "commonjs", "ticket.ts"},
			},
			run: []string{node, "ticket.js"},
		},
		"openapi-generator python": {
			files: []string{"openapi-generator/ticket.py"}, links: []string{".venv", "target"},
			commands: [][]string{openAPIGenerator(t, "python", "--additional-properties=packageName=client"), {"mv", "ticket.py", "client/"}},
			run:      []string{".venv/bin/python", "client/ticket.py"},
			late:     true,
		},
	}
}

// openAPIGenerator is the command of openapi-generator for a language, without documents and
// tests.
func openAPIGenerator(t *testing.T, language string, flags ...string) []string {
	t.Helper()
	return append([]string{
		toolstest.Find(t, "java"), "-jar", "target/lib/openapi-generator-cli-7.25.0.jar", "generate", "-i", "description.json", "-o", "client", "-g", language,
		"--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false",
	}, flags...)
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
		if g.late || name == "openapi-generator java" { // Java takes longest, and is made as Go is
			continue
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

// TestDescriptionIsLinted: Redocly and Spectral find nothing in the descriptions, not even
// what they only warn of.
func TestDescriptionIsLinted(t *testing.T) {
	t.Parallel()
	node := toolstest.Find(t, "node")
	linters := map[string][]string{
		"redocly":  {node, "node_modules/@redocly/cli/bin/cli.js", "lint", "--extends=recommended-strict"},
		"spectral": {node, "node_modules/@stoplight/spectral-cli/dist/index.js", "lint", "--fail-severity=warn", "--ruleset", "spectral.yaml"},
	}
	files := map[string]string{"server.json": describedAs(t, "server"), "control.json": describedAs(t, "control"), "phone.json": describedAs(t, "phone")}
	files["no-responses.json"] = strings.Replace(files["server.json"], `"responses"`, `"answers"`, 1)
	files["no-contact.json"] = regexp.MustCompile(`"(contact|license)": `).ReplaceAllString(files["server.json"], `"x-$1": `)
	for name, command := range linters {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := generator{links: []string{"node_modules"}, files: []string{"spectral.yaml"}}.folder(t, files["server.json"])
			for file, text := range files {
				write(t, filepath.Join(dir, file), text)
			}
			if out, err := inFolder(t, dir, slices.Concat(command, []string{"server.json", "control.json", "phone.json"})); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			for _, wrong := range []string{"no-responses.json", "no-contact.json"} {
				if out, err := inFolder(t, dir, append(slices.Clone(command), wrong)); err == nil {
					t.Errorf("it finds nothing in %s\n%s", wrong, out)
				}
			}
		})
	}
}

// TestOtherDescriptionsGenerate: generators make clients of control and of the phone, which
// compile.
func TestOtherDescriptionsGenerate(t *testing.T) {
	t.Parallel()
	all := generators(t)
	for _, part := range []string{"control", "phone"} {
		for name, program := range map[string]string{"oapi-codegen": "ticket.go", "openapi-typescript": "ticket.mts"} {
			t.Run(part+" "+name, func(t *testing.T) {
				t.Parallel()
				g := all[name]
				g.files = slices.DeleteFunc(slices.Clone(g.files), func(file string) bool { return file == program })
				dir := g.folder(t, describedAs(t, part))
				write(t, filepath.Join(dir, program), others[part+" "+name])
				for _, command := range g.commands {
					if out, err := inFolder(t, dir, command); err != nil {
						t.Fatalf("%v: %v\n%s", command, err, out)
					}
				}
			})
		}
	}
}

// others are programs over the clients of control and of the phone.
var others = map[string]string{
	"control oapi-codegen": `package main

func main() {
	client, err := NewClientWithResponses("http://127.0.0.1:8080")
	var clock Clock
	_, _, _ = client, err, clock.Mode
}
`,
	"phone oapi-codegen": `package main

func main() {
	client, err := NewClientWithResponses("http://127.0.0.1:8080")
	var device ListItem
	_, _, _ = client, err, device.Sn
}
`,
	"control openapi-typescript": `import createClient from 'openapi-fetch'
import type { components, paths } from './description.js'

const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:8080' })
const moved = await client.POST('/__admin/sandboxes/{id}/clock', { params: { path: { id: 'default' } }, body: { advance: '5m' } })
const clock: components['schemas']['Clock'] | undefined = moved.data
console.log(clock?.now)
`,
	"phone openapi-typescript": `import createClient from 'openapi-fetch'
import type { paths } from './description.js'

const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:8080' })
const list = await client.POST('/__phone/getDeviceVoIPList', { body: { appid: 'wx0000000000000001', openid: 'ann' } })
console.log(list.data?.errMsg)
`,
}

// describedAs is the description of a part of the platform.
func describedAs(t *testing.T, part string) string {
	t.Helper()
	text, err := mock.OpenAPIOf(part, rule.Default())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
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
		write(t, filepath.Join(dir, filepath.Base(file)), string(text))
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
