package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A progress shows the progress of a run on a terminal, and nothing elsewhere.
type progress struct {
	out   io.Writer
	in    language.Language
	wrong int
}

func newProgress(out io.Writer, in language.Language) *progress {
	if !terminal(out) {
		out = io.Discard
	}
	return &progress{out: out, in: in}
}

func terminal(w io.Writer) bool {
	if p, ok := w.(*printedOutput); ok {
		w = p.out
	}
	if l, ok := w.(runnerLog); ok {
		w = l.out
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (p *progress) show(done, total int, s report.Scenario) {
	if wentWrong(s.Outcome) {
		p.wrong++
	}
	_, _ = fmt.Fprint(p.out, "\r"+p.in.Say("%d of %d scenarios", done, total))
	if p.wrong > 0 {
		_, _ = fmt.Fprint(p.out, p.in.Say(", %d went wrong", p.wrong))
	}
}

// wentWrong reports whether a scenario with an outcome is one to look at.
func wentWrong(o report.Outcome) bool {
	return o == report.Failed || o == report.Errored || o == report.UnexpectedPass
}

// count shows how many mutants are done.
func (p *progress) count(done, total int) {
	_, _ = fmt.Fprint(p.out, "\r"+p.in.Say("%d of %d mutants", done, total))
}

// clear removes the line.
func (p *progress) clear() { _, _ = fmt.Fprint(p.out, "\r\x1b[K") }
