package control

import (
	"errors"
	"fmt"
	"strings"
)

// An InputError says what is wrong with a world or with a control request, and
// how to correct it. A refused control request has it as its response, and
// [Error] wraps it.
type InputError struct {
	Message string `json:"message"` // what is wrong, naming the member
	Hint    string `json:"hint"`    // what to do about it
}

// Error returns the message.
func (e *InputError) Error() string { return e.Message }

// An ErrorReply is the body of a response to a refused control request.
type ErrorReply struct {
	Error InputError `json:"error"`
}

// mostMessage is how many bytes of a message a reply has, beside the mark of what is left out.
const mostMessage = 1000

// NewErrorReply returns the reply that says an error. A message may quote as much as was sent:
// of more than 1,000 bytes the middle is left out.
func NewErrorReply(message, hint string) ErrorReply {
	if end := len(message) - mostMessage/2; end > mostMessage/2 {
		message = strings.ToValidUTF8(message[:mostMessage/2], "") + "…" + strings.ToValidUTF8(message[end:], "")
	}
	return ErrorReply{InputError{message, hint}}
}

// An Error says that a control request failed, or that the platform refused it.
type Error struct {
	Method, Path string
	Status       int   // 0 when no response came
	Err          error // an [*InputError] when the platform refused; otherwise of the transport or the JSON
}

// Error names the request, the status and the cause, with the platform's hint.
func (e *Error) Error() string {
	msg := fmt.Sprintf("platform: %s %s", e.Method, e.Path)
	if e.Status != 0 {
		msg += fmt.Sprintf(": status %d", e.Status)
	}
	msg += ": " + e.Err.Error()
	if in, ok := errors.AsType[*InputError](e.Err); ok && in.Hint != "" {
		msg += " (" + in.Hint + ")"
	}
	return msg
}

// Unwrap returns e.Err.
func (e *Error) Unwrap() error { return e.Err }
