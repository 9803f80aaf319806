package adapter

import (
	"errors"
	"fmt"
	"strings"
)

// An UnsupportedError says that the client has no such method, in its own
// words. A [Handler] may return one.
type UnsupportedError struct{ Method, Reason string }

func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("%s: not supported by the client: %s", e.Method, e.Reason)
}

// A ReplyError is any other JSON-RPC error the client answered with. The
// client itself is alive.
type ReplyError struct {
	Method  string
	Code    int
	Message string
	Stderr  string
}

func (e *ReplyError) Error() string {
	return withTail(fmt.Sprintf("%s: the client answered with error %d: %s", e.Method, e.Code, e.Message), e.Stderr)
}

// A CrashError says that the client ended instead of answering.
type CrashError struct {
	Method string
	Status string // how it ended, such as "exit status 1"
	Stderr string
	// Unreached says that nobody was there to be asked.
	Unreached bool
}

func (e *CrashError) Error() string {
	what := "ended without answering"
	if e.Unreached {
		what = "could not be reached"
	}
	return withTail(fmt.Sprintf("%s: the client %s: %s", e.Method, what, e.Status), e.Stderr)
}

// A HangError says that no answer came in time. A program that was started for
// the purpose has been killed.
type HangError struct {
	Method, Stderr string
	// Mute says that a program has not even answered describe, and printed no
	// line at all.
	Mute bool
}

func (e *HangError) Error() string {
	msg := e.Method + ": the client did not answer in time and was given up"
	if e.Mute {
		msg += "; is standard output flushed after each reply?"
	}
	return withTail(msg, e.Stderr)
}

// A GarbageError says that what came back is not a reply to the request.
type GarbageError struct {
	Method string
	Reason string
	Line   string // what came, cut to a readable length
	Stderr string
}

func (e *GarbageError) Error() string {
	return withTail(fmt.Sprintf("%s: the client broke the protocol: %s: %q", e.Method, e.Reason, e.Line), e.Stderr)
}

// Broken reports whether err leaves the client unusable, so that another one
// has to be started.
func Broken(err error) bool {
	return errors.As(err, new(*CrashError)) || errors.As(err, new(*HangError)) || errors.As(err, new(*GarbageError))
}

// A MisfitError says that a result has not the form that the schema gives it. The
// client itself is alive.
type MisfitError struct {
	Method string
	Reason string
	Line   string // what came, cut to a readable length
}

func (e *MisfitError) Error() string {
	return fmt.Sprintf("%s: the client broke the protocol: %s; see devicevoip adapter schema: %q", e.Method, e.Reason, e.Line)
}

// BrokenIn returns the method in which err left the client unusable, or "".
func BrokenIn(err error) string {
	var (
		crash   *CrashError
		hang    *HangError
		garbage *GarbageError
	)
	switch {
	case errors.As(err, &crash):
		return crash.Method
	case errors.As(err, &hang):
		return hang.Method
	case errors.As(err, &garbage):
		return garbage.Method
	}
	return ""
}

// withTail adds the last lines of what the client printed for people.
func withTail(msg, stderr string) string {
	stderr = strings.TrimSpace(stderr)
	if stderr == "" {
		return msg
	}
	return msg + "\nits stderr ends with:\n  " + strings.ReplaceAll(stderr, "\n", "\n  ")
}

// excerpt cuts a line to a readable length.
func excerpt(line []byte) string {
	const most = 200
	if len(line) <= most {
		return string(line)
	}
	return string(line[:most]) + "…"
}
