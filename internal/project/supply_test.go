package project_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// licenses are those that a module or package may have: each lets anybody use, change
// and pass on the software. A package with one of several has one of these.
var licenses = []string{
	"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC-BY-3.0", "CC-BY-4.0", "CC0-1.0", "ISC",
	"LicenseRef-PublicDomain", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unicode-3.0", "Unlicense", "Zlib", "xpp",
}

// licenseTexts are words that the text of a license has, and no other's text that follows.
var licenseTexts = []struct {
	license string
	words   *regexp.Regexp
}{
	{"MPL-2.0", regexp.MustCompile(`Mozilla Public License,? [Vv]ersion 2\.0`)},
	{"Apache-2.0", regexp.MustCompile(`Apache License\s+Version 2\.0`)},
	{"BSD-3-Clause", regexp.MustCompile(`Redistributions in binary form must[\s\S]+Neither the name`)},
	{"BSD-2-Clause", regexp.MustCompile(`Redistributions in binary form must`)},
	{"MIT", regexp.MustCompile(`Permission is hereby granted, free of charge`)},
	{"ISC", regexp.MustCompile(`Permission to use, copy, modify, and(?:/or)? distribute`)},
}

// TestGoLicenses: every module that this one requires and that is on this machine has a license
// that is allowed. go mod verify, in .ci/run, has all of them there.
func TestGoLicenses(t *testing.T) {
	t.Parallel()
	var required []string
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+`).FindAllSubmatch(text, -1) {
		required = append(required, string(m[1]))
	}
	out, err := exec.CommandContext(t.Context(), "go", append([]string{"list", "-m", "-f", "{{.Path}}\t{{.Dir}}"}, required...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for line := range strings.Lines(string(out)) {
		module, dir, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if dir == "" {
			continue // no package of it is built on this machine
		}
		read++
		if license := licenseIn(t, dir); !slices.Contains(licenses, license) {
			t.Errorf("module %s in %s has the license %q, which is not allowed", module, dir, license)
		}
	}
	if read < len(required)/2 {
		t.Errorf("the licenses of %d of %d modules were read", read, len(required))
	}
}

// licenseIn returns the license whose text is in a folder, or "".
func licenseIn(t *testing.T, dir string) string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !regexp.MustCompile(`(?i)^(?:licen[sc]e|copying)`).MatchString(f.Name()) || f.IsDir() {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range licenseTexts {
			if l.words.Match(text) {
				return l.license
			}
		}
	}
	return ""
}

// A lockFile is what a package-lock.json says of packages.
type lockFile struct {
	Packages map[string]struct {
		Version, Resolved, Integrity string
		License                      any
		Link, InBundle               bool
	}
}

// unsaid are packages whose lock file says no license in a form that is understood, with what
// they say in their own files.
var unsaid = map[string]string{
	"@vue/compiler-sfc": "MIT", "callsite": "MIT", "dom-walk": "MIT", "exif-parser": "MIT", "exit": "MIT", "qrcode-terminal": "Apache-2.0",
	"reserved": "MIT", "string.fromcodepoint": "MIT", "svg-tags": "MIT",
}

// TestNPMPackages: every package of npm that a folder here installs has a license that is
// allowed, and comes with a hash of its content or from this repository.
func TestNPMPackages(t *testing.T) {
	t.Parallel()
	locks := slices.Concat(glob(t, "docs/package-lock.json"), glob(t, "npm/*/package-lock.json"), glob(t, "fixtures/*/package-lock.json"))
	used := map[string]bool{}
	for _, file := range locks {
		var lock lockFile
		text, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(text, &lock)
		}
		if err != nil || len(lock.Packages) == 0 {
			t.Fatalf("%s: %d packages, %v", file, len(lock.Packages), err)
		}
		for path, p := range lock.Packages {
			in := strings.LastIndex(path, "node_modules/")
			if in < 0 || p.Link || strings.HasPrefix(p.Resolved, "file:") {
				continue // it is in this repository
			}
			name := path[in+len("node_modules/"):]
			if p.Integrity == "" && !p.InBundle {
				t.Errorf("%s: %s has no hash", file, path)
			}
			license := licenseOf(p.License)
			if license == "" {
				license, used[name] = unsaid[name], true
			}
			if !permits(license) {
				t.Errorf("%s: %s has the license %q, which is not allowed", file, path, license)
			}
		}
	}
	for name := range unsaid {
		if !used[name] {
			t.Errorf("%s says its license, or is not used: remove it from the list", name)
		}
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	return files
}

// licenseOf returns the license in a member of a lock file, which may be a list.
func licenseOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var names []string
		for _, name := range v {
			names = append(names, strings.Replace(licenseOf(name), "Apache2", "Apache-2.0", 1))
		}
		return strings.Join(names, " OR ")
	}
	return ""
}

// permits reports whether an expression of SPDX permits what is allowed: all of the licenses
// that AND joins, or one that OR joins.
func permits(expression string) bool {
	return slices.ContainsFunc(operands(expression, " OR "), func(alternative string) bool {
		return !slices.ContainsFunc(operands(alternative, " AND "), func(license string) bool {
			if inner, ok := strings.CutPrefix(license, "("); ok {
				return !permits(strings.TrimSuffix(inner, ")"))
			}
			return !slices.Contains(licenses, license)
		})
	})
}

// operands splits an expression at an operator outside of parentheses.
func operands(expression, operator string) (parts []string) {
	depth, from := 0, 0
	for i := range expression {
		switch {
		case expression[i] == '(':
			depth++
		case expression[i] == ')':
			depth--
		case depth == 0 && strings.HasPrefix(expression[i:], operator):
			parts = append(parts, expression[from:i])
			from = i + len(operator)
		}
	}
	return append(parts, expression[from:])
}

// TestPermits: parentheses bind first, then AND, then OR.
func TestPermits(t *testing.T) {
	t.Parallel()
	for expression, want := range map[string]bool{
		"MIT": true, "GPL-3.0": false, "": false, "GPL-3.0 OR MIT": true, "GPL-3.0 AND MIT": false, "(MIT OR GPL-3.0)": true,
		"(MIT OR GPL-3.0) AND ISC": true, "(MIT OR GPL-3.0) AND AGPL-3.0": false, "AGPL-3.0 AND (MIT OR ISC) OR Zlib": true,
	} {
		if got := permits(expression); got != want {
			t.Errorf("%q: got %t, want %t", expression, got, want)
		}
	}
}

// TestNothingFloats: whatever .ci, the workflows in the docs and the packages install has a
// version, or better the hash of its content. What Debian packages is as Debian signed it.
func TestNothingFloats(t *testing.T) {
	t.Parallel()
	floats := regexp.MustCompile(`@(?:latest|master|main|next)\b|\bnpm (?:install|i) +[a-z@]|\bnpx +(?:-y|--yes)|curl [^|\n]*\| *(?:ba)?sh|go (?:install|run) "?[\w-]+\.[\w.-]+/[^\s"@]+"?(?:\s|$)`)
	uses := regexp.MustCompile(`(?m)^\s*-? *uses: *(\S+)`)
	digest := regexp.MustCompile(`@[0-9a-f]{40}$`)
	images := regexp.MustCompile(`(?m)^\s*(?:FROM|image:) +(\S+)`)
	visitFiles(t, ".", func(file string) error {
		script := strings.HasPrefix(file, ".ci/")
		if !script && !slices.Contains([]string{".md", ".yml", ".yaml", ".sh", ".mjs"}, path.Ext(file)) && !strings.HasPrefix(path.Base(file), "Dockerfile") {
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for _, m := range uses.FindAllSubmatch(text, -1) {
			if !digest.Match(m[1]) {
				t.Errorf("%s uses %s: pin it to the digest of a commit", file, m[1])
			}
		}
		for _, m := range images.FindAllSubmatch(text, -1) {
			if strings.ContainsAny(string(m[1]), "/:") && !strings.Contains(string(m[1]), "@sha256:") {
				t.Errorf("%s has the image %s: pin it to a digest", file, m[1])
			}
		}
		if script {
			for _, m := range floats.FindAll(text, -1) {
				t.Errorf("%s: %q has no version", file, m)
			}
		}
		return nil
	})
}
