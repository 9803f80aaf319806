package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/devicevoip/devicevoip/steps"
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

// openDraft creates the file for drafted deviations, if one is named. What
// people have written is never overwritten.
func openDraft(path string) (reportFiles, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		hint := "choose a file in a writable directory"
		if errors.Is(err, fs.ErrExist) {
			hint = "choose a new file; an existing one is never overwritten"
		}
		return nil, &exitError{exitUsage, fmt.Errorf("--write-deviations: %w", err), hint}
	}
	return reportFiles{{path, steps.DraftDeviations, file}}, nil
}
