package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"github.com/devicevoip/devicevoip/steps/report"
)

// A progress shows the progress of a run on a terminal, and nothing elsewhere.
type progress struct {
	out   io.Writer
	wrong int
}

func newProgress(out io.Writer) *progress {
	if !terminal(out) {
		out = io.Discard
	}
	return &progress{out: out}
}

func terminal(w io.Writer) bool {
	if l, ok := w.(runnerLog); ok {
		w = l.out
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (p *progress) show(done, total int, s report.Scenario) {
	switch s.Outcome {
	case report.Failed, report.Errored, report.UnexpectedPass:
		p.wrong++
	}
	_, _ = fmt.Fprintf(p.out, "\r%d of %d scenarios", done, total)
	if p.wrong > 0 {
		_, _ = fmt.Fprintf(p.out, ", %d went wrong", p.wrong)
	}
}

// count shows how many of something are done.
func (p *progress) count(done, total int, what string) {
	_, _ = fmt.Fprintf(p.out, "\r%d of %d %s", done, total, what)
}

// clear removes the line.
func (p *progress) clear() { _, _ = fmt.Fprint(p.out, "\r\x1b[K") }
