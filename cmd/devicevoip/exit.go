package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os/exec"
	"strings"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
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
	{exitOK, "conformant, or the command succeeded"},
	{exitNotConformant, "not conformant, no valid call of a declared capability succeeded, a new failure in a comparison, or the mutation test failed, or doctor found a problem"},
	{exitUsage, "usage error: the command line, or a file it names, is invalid"},
	{exitClient, "the client could not be run"},
	{exitSuite, "the suite itself failed or was interrupted, or the output could not be written"},
}

func exitTable(in language.Language) string {
	var b strings.Builder
	b.WriteString("\n" + in.Word("Exit codes:") + "\n")
	for _, c := range exitCodes {
		fmt.Fprintf(&b, "  %d  %s\n", c.code, in.Word(c.meaning))
	}
	return b.String()
}

// An exitError is an error that ends the program with an exit code.
type exitError struct {
	code int
	err  error
	hint string // what to do about it
}

func (e *exitError) Error() string { return e.err.Error() }

func (e *exitError) Unwrap() error { return e.err }

// errNotConformant ends a run whose report says everything there is to say.
var errNotConformant = errors.New("not conformant")

// limitHint goes with a limit of the platform that the run exceeded.
const limitHint = "run fewer scenarios at a time with --jobs 1, or ask who runs the platform for a higher limit"

// bugHint goes with an error that only a bug can cause.
const bugHint = "this is a bug in devicevoip; please report it"

// printError prints an error with its hint and returns the exit code. An error
// without a code comes from the command-line parser.
func printError(errOut io.Writer, l language.Language, err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errNotConformant) {
		return exitNotConformant
	}
	e := &exitError{exitUsage, err, "see: devicevoip --help"}
	errors.As(err, &e)
	_, _ = fmt.Fprintf(errOut, "devicevoip: %s\n%s\n", l.Text(e.err.Error()), l.Say("hint: %s", e.hint))
	return e.code
}

// suiteError gives an error of the suite its exit code and a hint.
func suiteError(err error) error {
	if selection, ok := errors.AsType[*steps.SelectionError](err); ok {
		return &exitError{exitUsage, selection.Err, selection.Hint}
	}
	if limit, ok := errors.AsType[steps.LimitError](err); ok {
		return &exitError{exitSuite, limit, limitHint}
	}
	switch {
	case errors.Is(err, context.Canceled):
		return &exitError{exitSuite, err, "the run was interrupted, so there is no verdict"}
	case is[*control.Error](err):
		return platformError(err)
	}
	return &exitError{exitSuite, err, bugHint}
}

// newSandboxPath is where control creates sandboxes. It refuses that of the suite, which wants
// nothing particular, because of a limit alone.
const newSandboxPath = "/__admin/sandboxes"

// sandboxHint says how to keep to a limit of sandboxes.
const sandboxHint = "delete sandboxes that you do not need, use --jobs 1, or ask who runs the platform for a higher limit"

// tokenVariable is the environment variable with the token of a platform's control.
const tokenVariable = "DEVICEVOIP_ADMIN_TOKEN"

// platformError gives an error of the platform its exit code and a hint.
func platformError(err error) error {
	refused, ok := errors.AsType[*control.Error](err)
	if ok && refused.Status == http.StatusUnauthorized {
		return &exitError{exitUsage, fmt.Errorf("--server: %w", refused), "pass the token of that platform with --admin-token-file FILE or " + tokenVariable}
	}
	if ok && refused.Method == http.MethodPost && refused.Path == newSandboxPath && refused.Status == http.StatusBadRequest {
		return &exitError{exitSuite, fmt.Errorf("the platform makes no other sandbox, because of a limit: %w", refused.Err), sandboxHint}
	}
	return &exitError{exitSuite, err, "the platform failed; if you passed --server, see its log"}
}

// runError gives an error of a run its exit code, and a hint that fits how the
// client is started.
func (c *clientFlags) runError(err error) error {
	if !is[*steps.ClientError](err) || errors.Is(err, context.Canceled) {
		return suiteError(err)
	}
	return &exitError{exitClient, err, c.clientHint(err)}
}

// clientHint says what to do about a client that did not start, or did not
// describe itself.
func (c *clientFlags) clientHint(err error) string {
	if version, ok := errors.AsType[*adapter.VersionError](err); ok {
		return version.Hint()
	}
	switch {
	case is[*check.EarlyRequestError](err):
		return "have the adapter keep what start brings, and make the client at the first call"
	case errors.Is(err, adapter.ErrNobody):
		return "open the page, or start the program, that polls this address for its messages; --timeout waits longer"
	case is[*fs.PathError](err), is[*exec.Error](err):
		return "the command after -- runs without a shell in the current directory; pass program and arguments separately, e.g. -- node adapter.js"
	case is[*adapter.CrashError](err) && c.adapterURL != "":
		return "start the adapter first; nothing answered at " + c.adapterURL
	}
	return "the adapter must answer describe; to see what is wrong, run: " + commandLine(append([]string{"devicevoip", "adapter", "check"}, c.args(participants)...)...)
}

// notice prints what somebody who waits should know, in a language.
func notice(errOut io.Writer, in language.Language) func(string) {
	return func(text string) { _, _ = fmt.Fprintln(errOut, "devicevoip: "+in.Text(text)) }
}

// is reports whether an error has the type E, or wraps one that has.
func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
