package main

import (
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/steps/report"
)

// reportFlags say which reports a run writes, and what they hold.
type reportFlags struct {
	reports        []string
	applicableOnly bool
	meta           []string
	quiet, all     bool

	// What open makes of them.
	files reportFiles
	pairs map[string]string
}

func (r *reportFlags) flags(f *pflag.FlagSet) {
	f.StringArrayVar(&r.reports, "report", nil, "write a report as FORMAT:FILE, where FORMAT is "+formatNames(reportFormats)+"; the file - is standard output, and the terminal's report then goes to standard error; repeatable")
	f.BoolVar(&r.applicableOnly, "applicable-only", false, "leave scenarios that do not apply out of the JUnit report")
	f.BoolVar(&r.quiet, "quiet", false, "print only the causes of failures and the verdict")
	f.BoolVar(&r.all, "all", false, "print every failure, every rule and what was not asked, instead of at most 60 lines")
	f.StringArrayVar(&r.meta, "meta", nil, "note KEY=VALUE in every report, such as commit=1a2b3c4; repeatable")
}

// open reads the flags, and creates the files of the reports.
func (r *reportFlags) open() error {
	if r.quiet && r.all {
		return &exitError{exitUsage, errors.New("--quiet and --all exclude each other"), "pass one of them"}
	}
	var err error
	if r.pairs, err = parseMeta(r.meta); err != nil {
		return err
	}
	formats := reportFormats
	if r.applicableOnly {
		if !slices.ContainsFunc(r.reports, func(wanted string) bool { return strings.HasPrefix(wanted, "junit:") }) {
			return &exitError{exitUsage, errors.New("--applicable-only without a JUnit report"), "add --report junit:FILE; the other formats list what does not apply in a few lines"}
		}
		formats = maps.Clone(formats)
		formats["junit"] = report.JUnitApplicable
	}
	r.files, err = openReports(r.reports, formats)
	return err
}

// discard removes what was not written.
func (r *reportFlags) discard() { r.files.discard() }

// write writes every report of a run, the terminal's too.
func (r *reportFlags) write(out, errOut io.Writer, rep *report.Report) error {
	rep.Meta = r.pairs
	shown := out
	if r.files.printed() != nil {
		shown = errOut
	}
	return errors.Join(report.Terminal(shown, rep, r.style(shown)), r.files.write(out, rep))
}

// style says how the terminal's report is written: in color on a terminal, unless
// NO_COLOR (https://no-color.org) or TERM says that it is not wanted.
func (r *reportFlags) style(w io.Writer) report.Style {
	s := report.Style{Color: terminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	switch {
	case r.quiet:
		s.Detail = report.Quiet
	case r.all:
		s.Detail = report.Full
	}
	return s
}
