package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// The exit codes.
const (
	exitOK            = 0
	exitNotConformant = 1
	exitUsage         = 2
	exitClient        = 3
	exitSuite         = 4
)

// exitCodes says what each exit code means. It is printed by --help.
var exitCodes = []struct {
	code    int
	meaning string
}{
	{exitOK, "conformant, or done"},
	{exitNotConformant, "not conformant, or the suite is not proven"},
	{exitUsage, "usage: the command line, or something it names, cannot be used"},
	{exitClient, "the client could not be run"},
	{exitSuite, "the suite itself failed, or was interrupted"},
}

func exitTable() string {
	var b strings.Builder
	b.WriteString("\nExit codes:\n")
	for _, c := range exitCodes {
		fmt.Fprintf(&b, "  %d  %s\n", c.code, c.meaning)
	}
	return b.String()
}

// A fault is an error that ends the program.
type fault struct {
	code int
	err  error
	hint string // what to do about it
}

func (f *fault) Error() string { return f.err.Error() }

func (f *fault) Unwrap() error { return f.err }

// errNotConformant ends a run whose report says everything there is to say.
var errNotConformant = errors.New("not conformant")

// conclude prints an error with its hint and returns the exit code. An error
// that is no fault comes from the parser of the command line.
func conclude(errOut io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errNotConformant) {
		return exitNotConformant
	}
	f := &fault{exitUsage, err, "see: devicevoip --help"}
	errors.As(err, &f)
	_, _ = fmt.Fprintf(errOut, "devicevoip: %v\nhint: %s\n", f.err, f.hint)
	return f.code
}
