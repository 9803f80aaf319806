package main

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A doctor checks a deployment, and prints what it finds.
type doctor struct {
	out      io.Writer
	in       language.Language
	http     *http.Client
	base     string // URL of the platform
	token    string // of control, if there is one
	now      func() time.Time
	machine  machine
	problems int
}

// A machine tells what a program may use of it, if that is known.
type machine struct {
	openFiles func() (most uint64, known bool)
	freeSpace func(folder string) (bytes uint64, known bool)
}

// ok says what a check found in order.
func (d *doctor) ok(check, format string, args ...any) {
	d.tell(d.in.Word("ok       "), check, format, args)
}

// skipped says why a check was not made.
func (d *doctor) skipped(check, format string, args ...any) {
	d.tell(d.in.Word("skipped  "), check, format, args)
}

// problem says what a check found wrong, and what to do about it.
func (d *doctor) problem(check, hint, format string, args ...any) {
	d.problems++
	d.tell(d.in.Word("PROBLEM  "), check, format, args)
	_, _ = fmt.Fprintf(d.out, "                    %s\n", d.in.Say("hint: %s", hint))
}

// tell says what a check found.
func (d *doctor) tell(status, check, format string, args []any) {
	_, _ = fmt.Fprintf(d.out, "%s%-9s  %s\n", status, check, d.in.Say(format, args...))
}

// verdict ends the program with what was found.
func (d *doctor) verdict() error {
	if d.problems == 0 {
		return nil
	}
	_, _ = fmt.Fprintln(d.out, d.in.Say("problems: %d", d.problems))
	return errNotConformant
}
