//go:build tools

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// TestBuildTwice: the same sources give the same bytes, in whatever folder they are.
func TestBuildTwice(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Symlink(root, elsewhere); err != nil {
		t.Fatal(err)
	}
	var programs [][]byte
	for _, folder := range []string{root, elsewhere} {
		file := filepath.Join(t.TempDir(), "devicevoip")
		build := exec.CommandContext(t.Context(), toolstest.Find(t, "go"), "build", "-trimpath", "-buildvcs=false", "-o", file, "./cmd/devicevoip")
		build.Dir = folder // and so PWD, by which go names the folder
		build.Env = append(os.Environ(), "CGO_ENABLED=0", "PWD="+folder)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("build in %s: %v\n%s", folder, err, out)
		}
		program, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(program, []byte(folder)) {
			t.Errorf("the program says where it was built: %s", folder)
		}
		programs = append(programs, program)
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Error("the program differs when it is built in another folder")
	}
}
