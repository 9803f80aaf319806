package project_test

import (
	"os"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

// TestArchives: the archives of a release are for every platform of the npm packages, and are
// built so that the same commit gives the same bytes. Whether goreleaser takes the file,
// .ci/release asks it.
func TestArchives(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(".goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	type build struct {
		Main         string   `yaml:"main"`
		Env          []string `yaml:"env"`
		GOOS         []string `yaml:"goos"`
		GOARCH       []string `yaml:"goarch"`
		Flags        []string `yaml:"flags"`
		LDFlags      []string `yaml:"ldflags"`
		ModTimestamp string   `yaml:"mod_timestamp"`
	}
	var config struct {
		Version int     `yaml:"version"`
		Builds  []build `yaml:"builds"`
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	want := []build{{
		Main: "./cmd/devicevoip", Env: []string{"CGO_ENABLED=0"},
		GOOS: []string{"linux", "darwin", "windows"}, GOARCH: []string{"amd64", "arm64"},
		Flags: []string{"-trimpath"}, LDFlags: []string{"-s -w"}, ModTimestamp: "{{ .CommitTimestamp }}",
	}}
	if diff := cmp.Diff(want, config.Builds); diff != "" || config.Version != 2 {
		t.Errorf("version %d, builds (-want +got):\n%s", config.Version, diff)
	}
}
