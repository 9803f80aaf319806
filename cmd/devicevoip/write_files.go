package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/devicevoip/devicevoip/internal/skeleton"
)

// writeSkeleton writes every file into dir, or none of them.
func writeSkeleton(dir string, files []skeleton.File) error {
	var made writtenFiles
	for _, f := range files {
		if err := made.write(filepath.Join(dir, filepath.FromSlash(f.Name)), f.Text); err != nil {
			made.undo()
			hint := "choose a writable directory"
			if errors.Is(err, fs.ErrExist) {
				hint = "choose another directory, as the last argument; an existing file is never overwritten"
			}
			return &exitError{exitUsage, fmt.Errorf("write the skeleton: %w", err), hint}
		}
	}
	return nil
}

// A writtenFiles is the folders and files that have been made, oldest first.
type writtenFiles []string

func (p *writtenFiles) write(path string, text []byte) error {
	if err := p.mkdir(filepath.Dir(path)); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	*p = append(*p, path)
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// mkdir makes a folder, and those it is in.
func (p *writtenFiles) mkdir(dir string) error {
	info, err := os.Stat(dir)
	switch parent := filepath.Dir(dir); {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return fmt.Errorf("%s is not a directory", dir)
	case parent == dir:
		return err
	default:
		if err := p.mkdir(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	*p = append(*p, dir)
	return nil
}

// undo takes away what was made.
func (p *writtenFiles) undo() {
	for i := len(*p) - 1; i >= 0; i-- {
		_ = os.Remove((*p)[i])
	}
}
