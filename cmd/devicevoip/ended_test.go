package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/memory"
)

// TestIdleExports: a sandbox that --idle ends is written to a file first, which brings it
// back as it was.
func TestIdleExports(t *testing.T) {
	t.Parallel()
	for name, flags := range map[string]func(data, elsewhere string) (args []string, folder string){
		"in the folder of --data": func(data, _ string) ([]string, string) { return nil, filepath.Join(data, "ended") },
		"in --ended-dir": func(_, elsewhere string) ([]string, string) {
			return []string{"--ended-dir", elsewhere}, elsewhere
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			args, folder := flags(data, filepath.Join(t.TempDir(), "new"))
			s := startServe(t, append([]string{"--data", data, "--idle", "1s"}, args...)...)
			sandbox, err := control.Client{BaseURL: s.base}.Create(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			before := keptBy(t, s.base, sandbox.ID)
			waitForLog(t, s, "ended a sandbox that was not used")
			s.stop()
			files, err := filepath.Glob(filepath.Join(folder, sandbox.ID+"-*Z.json"))
			if err != nil || len(files) != 1 {
				t.Fatalf("files %q, %v; the log is %s", files, err, s.log)
			}
			if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("others may read the file: %v, %v", info.Mode(), err)
			}
			var out strings.Builder
			if code := run(t.Context(), []string{"data", "import", "--data", data, files[0]}, nil, &out, &out); code != exitOK {
				t.Fatalf("data import exits %d: %s", code, out.String())
			}
			again := startServe(t, "--data", data)
			if diff := cmp.Diff(before, keptBy(t, again.base, sandbox.ID), cmp.AllowUnexported(control.Sandbox{}), cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".client" }, cmp.Ignore())); diff != "" {
				t.Errorf("sandbox mismatch (-before +brought back):\n%s", diff)
			}
		})
	}
	var out, errOut strings.Builder
	code := run(t.Context(), []string{"serve", "--addr", "127.0.0.1:0", "--ended-dir", t.TempDir()}, nil, &out, &errOut)
	if code != exitUsage || !strings.Contains(errOut.String(), "--ended-dir without --data") {
		t.Errorf("--ended-dir in memory exits %d: %s", code, errOut.String())
	}
}

// TestIdleKeepsWhatItCannotExport: a sandbox stays while its file cannot be written.
func TestIdleKeepsWhatItCannotExport(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--data", t.TempDir(), "--idle", "1s", "--ended-dir", filepath.Join(written(t, ""), "below-a-file"))
	sandbox, err := control.Client{BaseURL: s.base}.Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	waitForLog(t, s, "a sandbox that is not used stays, because it cannot be exported")
	if _, err := (control.Client{BaseURL: s.base}).Sandbox(t.Context(), sandbox.ID); err != nil {
		t.Errorf("the sandbox: %v", err)
	}
}

// TestIdleWritesBesideNothing: an id that an older version imported leads no file out of the folder.
func TestIdleWritesBesideNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	bad := new(memory.Store)
	if err := bad.Create(t.Context(), store.Shard{ID: "../evil", AppID: "x"}, "e", nil); err != nil {
		t.Fatal(err)
	}
	k := keeping{endedDir: filepath.Join(folder, "ended"), kept: bad}
	var log strings.Builder
	if err := k.keepEnded(slog.New(slog.NewTextHandler(&log, nil)))(t.Context(), "../evil"); !is[*store.IDError](err) {
		t.Errorf("kept with the error %v, want an IDError", err)
	}
	if !strings.Contains(log.String(), "it cannot be exported") {
		t.Errorf("the log is %s", log.String())
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) > 0 {
		t.Errorf("files %v, %v, want none", files, err)
	}
	_, problems, err := mock.CheckStore(t.Context(), bad)
	if err != nil || len(problems) == 0 || !is[*store.IDError](problems[0]) {
		t.Errorf("the check of the store finds %v, %v, want an IDError", problems, err)
	}
}

// waitForLog waits until the log has a text.
func waitForLog(t *testing.T, s *serving, text string) {
	t.Helper()
	for !strings.Contains(s.log.String(), text) {
		if t.Context().Err() != nil {
			t.Fatalf("the log never has %q: %s", text, s.log)
		}
		waitFor(t, s.base+"/__admin/live", "") // gives way
	}
}
