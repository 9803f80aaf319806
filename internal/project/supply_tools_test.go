//go:build tools

package project_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// installed is a package that a fixture installs from another registry than that of npm.
type installed struct{ name, license string }

// TestForeignLicenses: every package of pip, Maven and Cargo that a fixture has installed here has
// a license that is allowed. Of Cargo's, those for other systems are not here.
func TestForeignLicenses(t *testing.T) {
	t.Parallel()
	for registry, read := range map[string]struct {
		packages []installed
		least    int
	}{
		"pip": {pipPackages(t), 10}, "Maven": {mavenPackages(t), 20}, "Cargo": {cargoPackages(t), 150},
	} {
		if len(read.packages) < read.least {
			t.Errorf("%s: %d packages, want at least %d", registry, len(read.packages), read.least)
		}
		for _, p := range read.packages {
			if !permits(p.license) {
				t.Errorf("%s: %s has the license %q, which is not allowed", registry, p.name, p.license)
			}
		}
	}
}

// spoken are the names that packages give their licenses in place of those of SPDX.
var spoken = map[string]string{
	"Apache 2.0": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "Apache License, Version 2.0": "Apache-2.0", "The Apache License, Version 2.0": "Apache-2.0",
	"The Apache Software License, Version 2.0": "Apache-2.0", "BSD 3-clause New License": "BSD-3-Clause",
	"BSD License": "BSD-3-Clause", "Bouncy Castle Licence": "MIT", "ISC License": "ISC", "MIT License": "MIT", "The MIT License": "MIT",
	"Indiana University Extreme! Lab Software License": "xpp", "Public Domain": "LicenseRef-PublicDomain",
}

// inSPDX returns the name of a license in SPDX, if it is known.
func inSPDX(name string) string {
	if license, ok := spoken[name]; ok {
		return license
	}
	return name
}

// pipPackages reads what is in the virtual environments of the fixtures.
func pipPackages(t *testing.T) []installed {
	t.Helper()
	fields := regexp.MustCompile(`(?m)^(License-Expression|License|Classifier): (?:License :: (?:OSI Approved :: )?)?(.+)$`)
	var found []installed
	for _, file := range glob(t, "fixtures/*/.venv/lib/*/site-packages/*.dist-info/METADATA") {
		head, _, _ := strings.Cut(text(t, file), "\n\n")
		p := installed{name: file}
		for _, m := range fields.FindAllStringSubmatch(head, -1) {
			if license := inSPDX(strings.TrimSpace(m[2])); p.license == "" || m[1] != "License" && permits(license) {
				p.license = license
			}
		}
		found = append(found, p)
	}
	return found
}

// mavenPackages reads the descriptions of what the lock files of Maven name.
func mavenPackages(t *testing.T) []installed {
	t.Helper()
	var found []installed
	for _, file := range glob(t, "fixtures/*/dependencies-lock.json") {
		var lock struct{ Dependencies []artifact }
		if err := json.Unmarshal([]byte(text(t, file)), &lock); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, a := range lock.Dependencies {
			found = append(found, installed{a.ArtifactID, a.license(t)})
		}
	}
	return found
}

// An artifact is a package of Maven.
type artifact struct{ GroupID, ArtifactID, Version string }

// license is that of the artifact, or of the nearest parent that has one.
func (a artifact) license(t *testing.T) string {
	t.Helper()
	const most = 8 // parents
	for range most {
		pom := text(t, home(t, ".m2/repository", strings.ReplaceAll(a.GroupID, ".", "/"), a.ArtifactID, a.Version, a.ArtifactID+"-"+a.Version+".pom"))
		if licenses := element(pom, "licenses"); licenses != "" {
			return inSPDX(element(licenses, "name"))
		}
		parent := element(pom, "parent")
		a = artifact{element(parent, "groupId"), element(parent, "artifactId"), element(parent, "version")}
		if a.ArtifactID == "" {
			break
		}
	}
	return ""
}

// element is what the first element of that name in an XML text holds.
func element(text, name string) string {
	m := regexp.MustCompile(`(?s)<` + name + `>\s*(.*?)\s*</` + name + `>`).FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[1]
}

// cargoPackages reads the descriptions of what the lock files of Cargo name, as far as it is
// on this machine.
func cargoPackages(t *testing.T) []installed {
	t.Helper()
	locked := regexp.MustCompile(`(?m)^name = "(.+)"\nversion = "(.+)"\nsource = `)
	said := regexp.MustCompile(`(?m)^license = "(.+)"$`)
	slashes := strings.NewReplacer(" / ", " OR ", "/", " OR ")
	var found []installed
	for _, file := range glob(t, "fixtures/*/Cargo.lock") {
		for _, m := range locked.FindAllStringSubmatch(text(t, file), -1) {
			manifests, err := filepath.Glob(home(t, ".cargo/registry/src/*", m[1]+"-"+m[2], "Cargo.toml"))
			if err != nil {
				t.Fatal(err)
			}
			for _, manifest := range manifests {
				p := installed{name: m[1]}
				if license := said.FindStringSubmatch(text(t, manifest)); license != nil {
					p.license = slashes.Replace(license[1])
				}
				found = append(found, p)
			}
		}
	}
	return found
}

// home returns a path in the user's home directory.
func home(t *testing.T, below ...string) string {
	t.Helper()
	dir, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(append([]string{dir}, below...)...)
}

func text(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
