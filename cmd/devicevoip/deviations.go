package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/report"
)

func readDeviations(file string) ([]steps.Deviation, error) {
	if file == "" {
		return nil, nil
	}
	hint := "write a YAML list of entries with scenario, reason and link"
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("--deviations: %w", err), hint}
	}
	list, err := steps.ParseDeviations(file, text)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("--deviations: %w", err), hint}
	}
	return list, nil
}

// A deviationsDraft is a file of deviations to be drafted from a run.
type deviationsDraft struct{ file *os.File }

// openDraft makes the file before the run, which would be in vain if it could
// not be made. What people have written is never overwritten.
func openDraft(path string) (*deviationsDraft, error) {
	if path == "" {
		return &deviationsDraft{}, nil
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		hint := "choose a file in a writable directory"
		if errors.Is(err, fs.ErrExist) {
			hint = "choose a new file; an existing one is never overwritten"
		}
		return nil, &exitError{exitUsage, fmt.Errorf("--write-deviations: %w", err), hint}
	}
	return &deviationsDraft{file}, nil
}

// write drafts the deviations of a run and keeps the file.
func (d *deviationsDraft) write(r *report.Report) error {
	if d.file == nil {
		return nil
	}
	err := errors.Join(steps.DraftDeviations(d.file, r), d.file.Close())
	d.file = nil
	return err
}

// discard removes a file that was not written.
func (d *deviationsDraft) discard() {
	if d.file != nil {
		_ = d.file.Close()
		_ = os.Remove(d.file.Name())
	}
}
