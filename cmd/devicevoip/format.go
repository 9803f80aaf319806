package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// formatUsage describes the flag --format.
func formatUsage[T any](formats map[string]T) string { return "output format: " + formatNames(formats) }

func formatNames[T any](formats map[string]T) string {
	return strings.Join(slices.Sorted(maps.Keys(formats)), ", ")
}

// formatNamed returns the rendering that the flag --format names.
func formatNamed[T any](formats map[string]T, name string) (T, error) {
	render, ok := formats[name]
	if !ok {
		return render, &exitError{exitUsage, fmt.Errorf("--format: unknown format %q", name), "use one of " + formatNames(formats)}
	}
	return render, nil
}

// writeJSON writes a document for machines.
func writeJSON(w io.Writer, document any) error {
	if err := json.MarshalWrite(w, document, jsontext.WithIndent("  ")); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
