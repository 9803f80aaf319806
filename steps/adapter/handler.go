package adapter

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
	"github.com/devicevoip/devicevoip/internal/jsonwords"
)

// A Handler is a client written in Go: it performs one method and returns its
// result. It is never called twice at a time, unless it declares the capability
// concurrent: then its operations are also called from several goroutines at
// once, but never while describe, start, stop or clock is.
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

// A reply is a line that goes back.
type reply struct {
	Version string          `json:"jsonrpc"`
	ID      *int64          `json:"id"`
	Result  json.RawMessage `json:"result,omitzero"`
	Error   *jsonrpc.Error  `json:"error,omitzero"`
}

// A performer has a handler answer requests.
type performer struct {
	handler    Handler
	concurrent atomic.Bool // whether the handler has declared that capability
}

// answer performs one request line and returns the reply line.
func (p *performer) answer(ctx context.Context, line []byte) []byte {
	r := reply{Version: "2.0"}
	var req jsonrpc.Request
	if err := jsonv2.Unmarshal(line, &req); err != nil {
		r.Error = &jsonrpc.Error{Code: jsonrpc.ParseError, Message: jsonwords.Describe("the request", err)}
		return encode(r)
	}
	r.ID = &req.ID
	result, err := handle(ctx, p.handler, req)
	if err == nil {
		r.Result, err = json.Marshal(result) // as clients know it: a json.Number is a number
	}
	if req.Method == "describe" && err == nil {
		var d Description
		p.concurrent.Store(json.Unmarshal(r.Result, &d) == nil && d.Can(concurrent))
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

// encode writes a reply line. The result is JSON already; half a character in it stays
// half of one.
func encode(r reply) []byte {
	line, err := jsonv2.Marshal(r)
	if err != nil {
		line, _ = jsonv2.Marshal(r, jsontext.AllowInvalidUTF8(true), jsontext.PreserveRawStrings(true))
	}
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
