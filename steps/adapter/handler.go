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

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
	"github.com/devicevoip/devicevoip/internal/jsonwords"
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

// A reply is a line that goes back.
type reply struct {
	Version string          `json:"jsonrpc"`
	ID      *int64          `json:"id"`
	Result  json.RawMessage `json:"result,omitzero"`
	Error   *jsonrpc.Error  `json:"error,omitzero"`
}

// answer performs one request line and returns the reply line.
func answer(ctx context.Context, h Handler, line []byte) []byte {
	r := reply{Version: "2.0"}
	var req jsonrpc.Request
	if err := jsonv2.Unmarshal(line, &req); err != nil {
		r.Error = &jsonrpc.Error{Code: jsonrpc.ParseError, Message: jsonwords.Describe("the request", err)}
		return encode(r)
	}
	r.ID = &req.ID
	result, err := handle(ctx, h, req)
	if err == nil {
		r.Result, err = json.Marshal(result) // as clients know it: a json.Number is a number
	}
	var unsupported *UnsupportedError
	switch {
	case errors.As(err, &unsupported):
		r.Error = &jsonrpc.Error{Code: jsonrpc.MethodNotFound, Message: unsupported.Reason}
	case errors.Is(err, errPanic):
		r.Error = &jsonrpc.Error{Code: jsonrpc.InternalError, Message: err.Error()}
	case err != nil:
		r.Error = &jsonrpc.Error{Code: jsonrpc.ServerError, Message: err.Error()}
	}
	if r.Error != nil {
		r.Result = nil
	}
	return encode(r)
}

// encode writes a reply line. The result is valid JSON already.
func encode(r reply) []byte {
	line, _ := jsonv2.Marshal(r, jsontext.AllowInvalidUTF8(true))
	return append(line, '\n')
}

var errPanic = errors.New("panic")

func handle(ctx context.Context, h Handler, req jsonrpc.Request) (result any, err error) {
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
