package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

// leastSpace is how many bytes should be free where sandboxes are kept.
const leastSpace = 1 << 30

// checkData checks where sandboxes are kept.
func (d *doctor) checkData(ctx context.Context, data dataFlags) {
	if isDatabase(data.place) {
		d.checkStore(ctx, data)
		return
	}
	if !d.checkWritable(data.place) {
		return
	}
	free, known := d.machine.freeSpace(data.place)
	switch {
	case known && free < leastSpace:
		d.problem("space", "free some, or keep the sandboxes elsewhere", "%d MB are free in %s, less than %d", free>>20, data.place, leastSpace>>20)
	case known:
		d.ok("space", "%d MB are free in %s", free>>20, data.place)
	}
	if _, err := os.Stat(filepath.Join(data.place, disk.FileName)); errors.Is(err, fs.ErrNotExist) {
		d.ok("store", "there is none yet: serve makes it")
		return
	}
	d.checkStore(ctx, data)
}

// checkStore opens a store as serve does.
func (d *doctor) checkStore(ctx context.Context, data dataFlags) {
	kept, err := data.open(ctx, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if is[*disk.InUseError](err) {
		d.ok("store", "a process uses it: check that with --server")
		return
	}
	if err != nil {
		hint := bugHint
		if exit, ok := errors.AsType[*exitError](err); ok {
			hint = exit.hint
		}
		d.problem("store", hint, "%v", err)
		return
	}
	defer func() { _ = kept.Close() }()
	n, err := store.Sandboxes(ctx, kept)
	if err != nil {
		d.problem("store", "see the log of the database", "its sandboxes cannot be counted: %v", err)
		return
	}
	d.ok("store", "it answers, has the schema of this version, and keeps %d sandboxes", n)
}

// checkWritable checks whether files can be made in a folder.
func (d *doctor) checkWritable(folder string) bool {
	file, err := os.CreateTemp(folder, "doctor-*")
	if err != nil {
		d.problem("data", "make the folder, and let the user who runs serve write there", "%v", about(folder, err))
		return false
	}
	_ = file.Close()
	_ = os.Remove(file.Name())
	d.ok("data", "%s can be written to", folder)
	return true
}
