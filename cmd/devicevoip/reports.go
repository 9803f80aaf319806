package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/steps/report"
)

// reportFormats are the formats of a report file.
var reportFormats = map[string]func(io.Writer, *report.Report) error{
	"html": report.HTML, "json": report.JSON, "junit": report.JUnit, "markdown": report.Markdown,
}

// standardOutput stands for standard output in place of a file's name.
const standardOutput = "-"

// reportFile is a report to be written. It is written to a draft that replaces
// the file at the end, so that nobody reads half of one.
type reportFile struct {
	path   string
	render func(io.Writer, *report.Report) error
	draft  *os.File // nil once it is written, and where it goes to standard output
}

type reportFiles []*reportFile

// openReports opens every report before the run, which would be in vain if
// one could not be written.
func openReports(wanted []string, formats map[string]func(io.Writer, *report.Report) error) (reportFiles, error) {
	var files reportFiles
	for _, w := range wanted {
		f, err := openReport(w, formats)
		if err == nil && slices.ContainsFunc(files, func(other *reportFile) bool { return other.path == f.path }) {
			err = errors.New("another report goes there")
			files = append(files, f)
		}
		if err != nil {
			files.discard()
			return nil, &exitError{exitUsage, fmt.Errorf("--report %s: %w", w, err), "use FORMAT:FILE, such as json:report.json, in a writable directory, and another file for each report; one may go to standard output, as json:-"}
		}
		files = append(files, f)
	}
	return files, nil
}

func openReport(wanted string, formats map[string]func(io.Writer, *report.Report) error) (*reportFile, error) {
	format, path, ok := strings.Cut(wanted, ":")
	if !ok || path == "" {
		return nil, errors.New("format or file is missing")
	}
	render, ok := formats[format]
	if !ok {
		return nil, fmt.Errorf("unknown format %q; the formats are %s", format, formatNames(formats))
	}
	if path == standardOutput {
		return &reportFile{path: path, render: render}, nil
	}
	// A link keeps its place; what it leads to is replaced.
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	path = filepath.Clean(path)
	dir, base := filepath.Split(path)
	// The umask decides who may read it, which os.CreateTemp does not ask.
	draft, err := os.OpenFile(filepath.Join(dir, "."+base+"."+rand.Text()[:8]), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, about(path, err)
	}
	return &reportFile{path, render, draft}, nil
}

// printed is the report that goes to standard output, if one does.
func (files reportFiles) printed() *reportFile {
	for _, f := range files {
		if f.path == standardOutput {
			return f
		}
	}
	return nil
}

// write writes every report: to out, or to its draft that is put in its place.
func (files reportFiles) write(out io.Writer, r *report.Report) error {
	var errs []error
	for _, f := range files {
		if err := f.write(out, r); err != nil {
			errs = append(errs, fmt.Errorf("write %s: %w", f.path, err))
		}
	}
	return errors.Join(errs...)
}

// print writes the report in one piece: what keeps a client from writing commands to a
// CI service looks at the starts of lines.
func (f *reportFile) print(out io.Writer, r *report.Report) error {
	var b bytes.Buffer
	if err := f.render(&b, r); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

func (f *reportFile) write(out io.Writer, r *report.Report) error {
	if f.path == standardOutput {
		return f.print(out, r)
	}
	if err := f.render(f.draft, r); err != nil {
		return err
	}
	if err := f.draft.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.draft.Name(), f.path); err != nil {
		return err
	}
	f.draft = nil
	return nil
}

// discard removes what was not written.
func (files reportFiles) discard() {
	for _, f := range files {
		if f.draft != nil {
			_ = f.draft.Close()
			_ = os.Remove(f.draft.Name())
		}
	}
}
