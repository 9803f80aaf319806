package sentence

import (
	"errors"
	"fmt"
	"sync"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// Methods are the methods that a client has and those that it says it lacks, in
// all scenarios of a run. A method in another style, on a platform without it,
// or with a member that changes what it does, counts as another one. The zero
// value is ready to use, by several goroutines; a nil one notes nothing.
type Methods struct {
	mu       sync.Mutex // guards answered
	answered map[string]bool
}

// A ChangedError says that the client lacks a method which it has.
type ChangedError struct{ Form, Reason string }

func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s: the client says that it has no such method (%s), but has answered it in this run; "+
		"error -32601 is for a method that it never has", e.Form, e.Reason)
}

// note takes down how a call of a method ended, and returns the error of the
// call.
func (m *Methods) note(form string, err error) error {
	if m == nil {
		return err
	}
	var lacked *adapter.UnsupportedError
	if errors.As(err, &lacked) {
		return &lackError{form, lacked}
	}
	if err == nil || errors.As(err, new(*adapter.ReplyError)) {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.answered == nil {
			m.answered = map[string]bool{}
		}
		m.answered[form] = true
	}
	return err
}

// Changed returns a [*ChangedError] if err says that the client lacks a method
// that it has.
func (m *Methods) Changed(err error) error {
	var lacked *lackError
	if !errors.As(err, &lacked) {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.answered[lacked.form] {
		return nil
	}
	return &ChangedError{Form: lacked.form, Reason: lacked.err.Reason}
}

// A lackError is the error of a method that the client lacks, with its form.
type lackError struct {
	form string
	err  *adapter.UnsupportedError
}

func (e *lackError) Error() string { return e.err.Error() }

// Unwrap returns the client's own error.
func (e *lackError) Unwrap() error { return e.err }
