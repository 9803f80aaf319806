package project_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"testing"
)

// notWritten are folders whose content nobody wrote: packages, what is built of them, and
// what tests leave.
var notWritten = []string{"node_modules", ".git", ".venv", "target", "dist", "testdata", "screenshots"}

// visitFiles calls visit with each file below a folder that somebody wrote, by its path with
// slashes. Other tests, and whoever installs packages, may remove theirs meanwhile.
func visitFiles(t *testing.T, folder string, visit func(file string) error) {
	t.Helper()
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains(notWritten, entry.Name()):
			return fs.SkipDir
		case entry.IsDir():
			return nil
		}
		if err := visit(filepath.ToSlash(file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
