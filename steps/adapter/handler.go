package adapter

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A Handler is a client written in Go: it performs one method and returns its
// result. It is never called twice at a time.
//
// The methods, with the params and the result of each, are those of the protocol:
// see README.md beside this file. params is the text of a JSON object, and a
// result that is a [json.RawMessage] is passed on as it is.
//
// Returning an [*UnsupportedError] says that there is no such method; any
// other error, and a panic, makes the scenario errored. What the platform
// answered, good or bad, is a result.
type Handler interface {
	Handle(ctx context.Context, method string, params json.RawMessage) (any, error)
}

// HandlerFunc is a function as a [Handler].
type HandlerFunc func(ctx context.Context, method string, params json.RawMessage) (any, error)

// Handle calls f.
func (f HandlerFunc) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	return f(ctx, method, params)
}

// Serve answers requests from in with h, writing replies to out, until in
// ends: the whole main function of an adapter written in Go. It returns nil
// when in ended in good order.
func Serve(ctx context.Context, in io.Reader, out io.Writer, h Handler) error {
	lines := bufio.NewReader(in)
	for ctx.Err() == nil {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read a request: %w", err)
		}
		if _, err := out.Write(answer(ctx, h, line)); err != nil {
			return fmt.Errorf("write a reply: %w", err)
		}
	}
	return ctx.Err()
}

// answer performs one request line and returns the reply line.
func answer(ctx context.Context, h Handler, line []byte) []byte {
	var req request
	r := reply{Version: "2.0", ID: jsontext.Value("null")}
	if err := jsonv2.Unmarshal(line, &req); err != nil {
		r.Error = encodeError(codeParse, "not a request: "+err.Error())
		return encodeReply(r)
	}
	r.ID = jsontext.Value(fmt.Sprint(req.ID))
	result, err := handle(ctx, h, req)
	if err == nil {
		r.Result, err = jsonv2.Marshal(result)
	}
	var unsupported *UnsupportedError
	switch {
	case errors.As(err, &unsupported):
		r.Error = encodeError(codeMethodNotFound, unsupported.Reason)
	case errors.Is(err, errPanic):
		r.Error = encodeError(codeInternal, err.Error())
	case err != nil:
		r.Error = encodeError(codeServer, err.Error())
	}
	if r.Error != nil {
		r.Result = nil
	}
	return encodeReply(r)
}

var errPanic = errors.New("panic")

func handle(ctx context.Context, h Handler, req request) (result any, err error) {
	defer func() {
		if v := recover(); v != nil {
			result, err = nil, fmt.Errorf("%w: %v (at %s)", errPanic, v, panicked())
		}
	}()
	return h.Handle(ctx, req.Method, json.RawMessage(req.Params))
}

// panicked says where the panic began that is being recovered from.
func panicked() string {
	var pcs [64]uintptr
	frames, began := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])]), false
	for {
		frame, more := frames.Next()
		if began && !strings.HasPrefix(frame.Function, "runtime.") || !more {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
		began = began || frame.Function == "runtime.gopanic"
	}
}

// encodeReply writes a reply line. Both parts of it are JSON already, so only
// invalid text from a Handler can fail, and that is an error reply.
func encodeReply(r reply) []byte {
	line, err := jsonv2.Marshal(r)
	if err != nil {
		r.Result, r.Error = nil, encodeError(codeInternal, "the result is not valid JSON")
		line, _ = jsonv2.Marshal(r)
	}
	return append(line, '\n')
}

func encodeError(code int, message string) jsontext.Value {
	text, err := jsonv2.Marshal(rpcError{Code: code, Message: message}, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return jsontext.Value(fmt.Sprintf(`{"code":%d,"message":"error without a printable message"}`, code))
	}
	return text
}
