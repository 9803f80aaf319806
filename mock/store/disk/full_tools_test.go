//go:build tools

package disk_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

// inside is the variable by which a test finds itself in a namespace of its own.
const inside = "DEVICEVOIP_MOUNTED"

// TestFull: when the disk is full a commit is an error and keeps nothing, what was
// acknowledged stays, and once there is room commits succeed again.
func TestFull(t *testing.T) {
	t.Parallel()
	dir := os.Getenv(inside)
	if dir == "" {
		mounted(t, "size=1m")
		return
	}
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 256<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	if err := s.Create(t.Context(), store.Shard{ID: "s", AppID: "wx"}, "e", nil); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	acknowledged, refused := 0, 0
	commit := func(n int) bool {
		key, value := fmt.Sprint("row ", n), `"`+strings.Repeat("x", 5000)+`"`
		err := s.Commit(t.Context(), "s", uint64(acknowledged+1), []store.Row{row(key, value), row("last", fmt.Sprint(n))})
		if err != nil {
			refused++
			return false
		}
		acknowledged++
		want[key], want["last"] = value, fmt.Sprint(n)
		return true
	}
	compare := func(when string) {
		t.Helper()
		version, got := contents(t, s)
		if diff := cmp.Diff(want, got); diff != "" || version != uint64(acknowledged+1) {
			t.Errorf("%s: version %d, want %d; rows mismatch (-want +got):\n%s", when, version, acknowledged+1, diff)
		}
	}
	for n := 0; refused < 5; n++ {
		commit(n)
	}
	before := acknowledged
	compare("on a full disk")
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	for n := 1000; n < 1010; n++ {
		if !commit(n) {
			t.Errorf("commit %d is refused although there is room", n)
		}
	}
	compare("with room")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	compare("after it was opened again")
	t.Logf("%d commits acknowledged, %d refused, %d more once there was room", before, refused, acknowledged-before)
}

// TestReadOnly: a directory on a disk that takes no changes is named.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	dir := os.Getenv(inside)
	if dir == "" {
		mounted(t, "ro")
		return
	}
	_, err := disk.Open(dir)
	if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "read-only file system") {
		t.Errorf("open: %v, want an error that names %s and says why", err, dir)
	}
}

// mounted runs the test with a disk of its own.
func mounted(t *testing.T, options string) {
	t.Helper()
	const script = `mount -t tmpfs -o "$1" none "$2" && exec "$3" -test.run "^$4\$" -test.v`
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", options, dir, os.Args[0], t.Name())
	cmd.Env = append(os.Environ(), inside+"="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
