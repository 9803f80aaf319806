//go:build tools

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/pgtest"
)

// BenchmarkDatabase prints what getsnticket costs on a database beside in memory, and fails
// where it is slower than it may be.
func BenchmarkDatabase(b *testing.B) {
	platform := server{program: filepath.Join(b.TempDir(), "devicevoip"), dir: b.TempDir(), args: []string{"serve", "--addr"}}
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", platform.program, "../devicevoip").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	r := &run{rounds: 3, burst: time.Second, connections: 32, devices: 4096, limits: true}
	r.data = pgtest.Start(b, "fsync=on").Database(b)
	for b.Loop() {
		if err := r.measureStored(b.Context(), os.Stdout, platform); err != nil {
			b.Fatal(err)
		}
	}
}
