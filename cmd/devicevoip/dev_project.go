package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A project is a kind of app that a developer works on.
type project struct {
	name    string
	because string   // what tells it
	paste   []string // its lines to paste, files of the folder npm/paste
}

// A packageFile is what package.json tells about a project.
type packageFile struct {
	Dependencies    map[string]string `json:"dependencies"`
	DevDependencies map[string]string `json:"devDependencies"`
}

// has returns the first of the packages that the project depends on.
func (p packageFile) has(names ...string) (name string, ok bool) {
	for _, name := range names {
		if p.Dependencies[name] != "" || p.DevDependencies[name] != "" {
			return name, true
		}
	}
	return "", false
}

// frameworks are projects that a package tells, unless another one does.
var frameworks = []struct {
	name     string
	packages []string
	unless   string
	paste    string
}{
	{"Taro", []string{"@tarojs/taro", "@tarojs/cli"}, "", "taro.js"},
	{"uni-app", []string{"@dcloudio/vite-plugin-uni"}, "", "vite.js"},
	{"uni-app", []string{"@dcloudio/uni-app", "@dcloudio/vue-cli-plugin-uni"}, "@dcloudio/vite-plugin-uni", "import.js"},
	{"weapp-vite", []string{"weapp-vite"}, "", "vite.js"},
}

// uniManifest is in the manifest.json of a uni-app project, which is no JSON: it has comments.
var uniManifest = lazyregexp.New(`"mp-weixin"|__UNI__`)

// findProjects recognizes the projects of a folder, or of the nearest one above it that
// has any, and returns that folder.
func findProjects(dir string) (found []project, at string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, "", err
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, "", &exitError{exitUsage, err, "pass the directory of your app, or run the command there"}
	}
	for at = dir; ; at = filepath.Dir(at) {
		found, err = projectsIn(at)
		if err != nil || len(found) > 0 {
			return found, at, err
		}
		if isThere(at, ".git") || at == filepath.Dir(at) {
			return nil, dir, nil
		}
	}
}

// projectsIn recognizes the projects of a folder. What frameworks build looks like a
// native mini program, so that counts only without them.
func projectsIn(dir string) ([]project, error) {
	var pkg packageFile
	text, err := readIn(dir, "package.json")
	if err != nil {
		return nil, err
	}
	if text != "" {
		if err := json.Unmarshal([]byte(text), &pkg); err != nil {
			return nil, &exitError{exitUsage, fmt.Errorf("%s: %s", filepath.Join(dir, "package.json"), jsonwords.Describe("the file", err)), "mend the file; devicevoip serve reads no project"}
		}
	}
	var found []project
	for _, f := range frameworks {
		if _, other := pkg.has(f.unless); other {
			continue
		}
		if name, ok := pkg.has(f.packages...); ok {
			found = append(found, project{f.name, fmt.Sprintf("package.json depends on %s", name), []string{f.paste}})
		}
	}
	manifest, err := readIn(dir, "manifest.json")
	if err != nil {
		return nil, err
	}
	if len(found) == 0 && uniManifest().MatchString(manifest) {
		found = append(found, project{"uni-app", "manifest.json is one of uni-app", []string{"import.js"}})
	}
	if len(found) == 0 {
		found, err = native(dir)
		if err != nil {
			return nil, err
		}
	}
	if len(found) == 0 && text != "" {
		found = append(found, project{"plain", "package.json depends on no framework for mini programs", []string{"page.html"}})
	}
	if len(found) == 0 && isThere(dir, "index.html") {
		found = append(found, project{"plain", "index.html is there", []string{"page.html"}})
	}
	if len(found) > 0 && text != "" {
		found[0].paste = append(found[0].paste, testRunner(pkg))
	}
	return found, nil
}

// native recognizes a mini program without a framework.
func native(dir string) ([]project, error) {
	app, err := readIn(dir, "app.json")
	switch {
	case err != nil:
		return nil, err
	case isThere(dir, "project.config.json"):
		return []project{{"native mini program", "project.config.json is there", []string{"native.js"}}}, nil
	case strings.Contains(app, `"pages"`): // React Native has an app.json of its own
		return []project{{"native mini program", "app.json lists pages", []string{"native.js"}}}, nil
	}
	return nil, nil
}

// testFiles are the lines to paste that are tests: they move the clock and answer for the
// user, which only programs on this machine may.
var testFiles = []string{"vitest.mjs", "jest.js", "node.mjs"}

// testRunner is the lines to paste for the test runner that the project has.
func testRunner(pkg packageFile) string {
	for _, runner := range []struct{ name, paste string }{{"vitest", "vitest.mjs"}, {"jest", "jest.js"}} {
		if _, ok := pkg.has(runner.name); ok {
			return runner.paste
		}
	}
	return "node.mjs"
}

// readIn returns a file of a folder, or nothing where there is none.
func readIn(dir, name string) (string, error) {
	text, err := readText(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", &exitError{exitUsage, err, "make the file readable, as UTF-8; devicevoip serve reads no project"}
	}
	return text, nil
}

func isThere(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}
