package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/devicevoip/devicevoip/internal/skeleton"
)

// writeSkeleton writes files into dir, unless one of them exists.
func writeSkeleton(dir string, files []skeleton.File) error {
	err := writeNewFiles(dir, files)
	if err == nil {
		return nil
	}
	hint := "choose a writable directory"
	if errors.Is(err, fs.ErrExist) {
		hint = "choose another directory, as the last argument; an existing file is never overwritten"
	}
	return &exitError{exitUsage, fmt.Errorf("write the skeleton: %w", err), hint}
}

func writeNewFiles(dir string, files []skeleton.File) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if _, err := os.Lstat(path); err == nil {
			return &fs.PathError{Op: "open", Path: path, Err: fs.ErrExist}
		}
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(f.Name)), f.Text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
