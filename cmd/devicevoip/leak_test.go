package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A leakSearch is everything that a run put out, and the secrets that were part of it.
type leakSearch struct {
	outputs map[string]string   // by what they are
	secrets map[string]string   // what each is
	allowed map[string][]string // where a secret may stand, by what it is: the beginnings of outputs
	texts   int                 // how many were searched for how many secrets
}

// read adds the files of a folder, whatever they are, and fails if others may read one of them.
func (l *leakSearch) read(t *testing.T, what, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may use %s: %v", path, info.Mode())
		}
		if entry.IsDir() {
			return nil
		}
		text, err := os.ReadFile(path)
		l.outputs[what+" "+entry.Name()] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wide is what UTF-16 and its escapes put between characters.
var wide = regexp.MustCompile(`\\u0000|\x00`)

// leaks fails the test for each secret where it must not be, and returns how many there are.
func (l *leakSearch) leaks(t *testing.T) (found int) {
	t.Helper()
	for output, text := range l.outputs {
		if text == "" {
			t.Errorf("%s is empty", output)
		}
		narrow := wide.ReplaceAllString(text, "")
		for secret, what := range l.secrets {
			l.texts++
			may := slices.ContainsFunc(l.allowed[what], func(place string) bool { return strings.HasPrefix(output, place) })
			if len(secret) < 8 || !may && (strings.Contains(text, secret) || strings.Contains(narrow, secret)) {
				found++
				t.Errorf("%s holds the %s %q", output, what, secret)
			}
		}
	}
	return found
}
