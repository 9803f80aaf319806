package project_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/npm"
)

// TestOneVersion: the command and every npm package have the same semantic version, and a
// package wants that version of another one.
func TestOneVersion(t *testing.T) {
	t.Parallel()
	version := npm.Version()
	if !regexp.MustCompile(`^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`).MatchString(version) {
		t.Errorf("%q is not a semantic version", version)
	}
	manifests, err := filepath.Glob("npm/*/package.json")
	if err != nil || len(manifests) < 5 {
		t.Fatalf("there are %d npm packages, %v", len(manifests), err)
	}
	for _, file := range manifests {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var manifest struct {
			Version                        string
			Dependencies, PeerDependencies map[string]string
		}
		if err := json.Unmarshal(text, &manifest); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if manifest.Version != version {
			t.Errorf("%s has version %s, and npm/devicevoip/package.json %s", file, manifest.Version, version)
		}
		for _, wanted := range []map[string]string{manifest.Dependencies, manifest.PeerDependencies} {
			for name, wants := range wanted {
				if strings.HasPrefix(name, "devicevoip") && wants != version {
					t.Errorf("%s wants %s %s, and npm/devicevoip/package.json has %s", file, name, wants, version)
				}
			}
		}
	}
}
