package adapter

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The error codes of JSON-RPC which matter here.
const (
	codeParse          = -32700
	codeMethodNotFound = -32601
	codeInternal       = -32603
	codeServer         = -32000
)

type request struct {
	Version string         `json:"jsonrpc"`
	ID      int64          `json:"id"`
	Method  string         `json:"method"`
	Params  jsontext.Value `json:"params,omitzero"`
}

type reply struct {
	Version string         `json:"jsonrpc"`
	ID      jsontext.Value `json:"id"`
	Result  jsontext.Value `json:"result,omitzero"`
	Error   jsontext.Value `json:"error,omitzero"`
}

type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// written is how requests are: without U+2028 and U+2029, at which some line
// readers end a line, and the same each time, so that a run can be repeated.
var written = json.JoinOptions(jsontext.EscapeForJS(true), json.Deterministic(true))

// encodeRequest writes one request line.
func encodeRequest(id int64, method string, params any) ([]byte, error) {
	text, err := json.Marshal(params, written)
	if err != nil {
		return nil, fmt.Errorf("%s: encode the parameters: %w", method, err)
	}
	line, err := json.Marshal(request{Version: "2.0", ID: id, Method: method, Params: text}, written)
	if err != nil {
		return nil, fmt.Errorf("%s: encode the request: %w", method, err)
	}
	return append(line, '\n'), nil
}

// redirect changes the world that a start message speaks of.
func redirect(message []byte, to func(StartMessage) StartMessage) ([]byte, error) {
	var r request
	if err := json.Unmarshal(message, &r); err != nil {
		return nil, err
	}
	var start StartMessage
	if err := json.Unmarshal(r.Params, &start); err != nil {
		return nil, err
	}
	return encodeRequest(r.ID, r.Method, to(start))
}

// decodeReply reads the reply to request id into result. Its errors carry no
// stderr: the caller adds it.
func decodeReply(line []byte, id int64, method string, result any) error {
	garbage := func(format string, args ...any) error {
		return &GarbageError{Method: method, Reason: fmt.Sprintf(format, args...), Line: excerpt(bytes.TrimSpace(line))}
	}
	if what := Stray(line); what != "" {
		return garbage("%s", what)
	}
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return garbage("the reply does not fit (%s)", misfit(err))
	}
	switch {
	case r.Version != "2.0":
		return garbage(`"jsonrpc" is %q, want "2.0"`, r.Version)
	case string(r.ID) != fmt.Sprint(id):
		return garbage("the id is %s, want %d", orNone(r.ID), id)
	case r.Result != nil && r.Error != nil:
		return garbage("both a result and an error")
	case r.Result == nil && r.Error == nil:
		return garbage("neither a result nor an error")
	case r.Error != nil:
		return decodeError(r.Error, method, garbage)
	case result == nil:
		return nil
	}
	if err := json.Unmarshal(r.Result, result); err != nil {
		return garbage("the result does not fit (%s)", misfit(err))
	}
	return nil
}

func decodeError(text jsontext.Value, method string, garbage func(string, ...any) error) error {
	var e rpcError
	if err := json.Unmarshal(text, &e); err != nil || e.Code == 0 {
		return garbage("the error is not an object with a code and a message")
	}
	if e.Code == codeMethodNotFound {
		return &UnsupportedError{Method: method, Reason: e.Message}
	}
	return &ReplyError{Method: method, Code: e.Code, Message: e.Message}
}

func orNone(v jsontext.Value) string {
	if v == nil {
		return "missing"
	}
	return string(v)
}

// addStderr puts the tail of the client's stderr into an error.
func addStderr(err error, tail string) error {
	var (
		garbage *GarbageError
		reply   *ReplyError
	)
	switch {
	case errors.As(err, &garbage):
		garbage.Stderr = tail
	case errors.As(err, &reply):
		reply.Stderr = tail
	}
	return err
}
