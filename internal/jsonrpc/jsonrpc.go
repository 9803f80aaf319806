// Package jsonrpc writes requests of JSON-RPC 2.0, a line each, and reads the
// replies to them.
package jsonrpc

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
)

// The error codes of JSON-RPC that matter here.
const (
	ParseError     = -32700
	MethodNotFound = -32601
	InternalError  = -32603
	ServerError    = -32000
)

// A Request asks for a method.
type Request struct {
	Version string         `json:"jsonrpc"`
	ID      int64          `json:"id"`
	Method  string         `json:"method"`
	Params  jsontext.Value `json:"params,omitzero"`
}

// An Error is the error of a reply.
type Error struct {
	Code    int64  `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return fmt.Sprintf("error %d: %s", e.Code, e.Message) }

// A MalformedError says why a line is not the reply to a request, naming the
// member.
type MalformedError struct{ Reason string }

func (e *MalformedError) Error() string { return e.Reason }

func malformed(format string, args ...any) error {
	return &MalformedError{fmt.Sprintf(format, args...)}
}

// written has requests be without U+2028 and U+2029, at which some line readers
// end a line, and the same each time, so that a run can be repeated.
var written = json.JoinOptions(jsontext.EscapeForJS(true), json.Deterministic(true))

// version is that of the protocol, as JSON writes it.
const version = `"2.0"`

// Encode writes a request line.
func Encode(id int64, method string, params any) ([]byte, error) {
	text, err := json.Marshal(params, written)
	if err != nil {
		return nil, fmt.Errorf("%s: encode the parameters: %w", method, err)
	}
	line, err := json.Marshal(Request{Version: "2.0", ID: id, Method: method, Params: text}, written)
	if err != nil {
		return nil, fmt.Errorf("%s: encode the request: %w", method, err)
	}
	return append(line, '\n'), nil
}

// Result returns the result in the reply to request id. Its error is an [*Error]
// where the reply is one, and a [*MalformedError] where it is no reply.
func Result(line []byte, id int64) (jsontext.Value, error) {
	members, err := object(bytes.TrimSpace(line))
	if err != nil {
		return nil, err
	}
	result, hasResult := members["result"]
	failure, hasError := members["error"]
	switch {
	case string(members["jsonrpc"]) != version:
		return nil, malformed("jsonrpc: is %s, want %s", orMissing(members["jsonrpc"]), version)
	case string(members["id"]) != strconv.FormatInt(id, 10):
		return nil, wrongID(members["id"], id)
	case hasResult && hasError:
		return nil, malformed("has both result and error (%s); leave one out", failure)
	case hasError:
		return nil, readError(failure)
	case !hasResult:
		return nil, malformed("the result is missing, and there is no error; a result without content is {}")
	}
	return result, nil
}

// ID returns the id of a reply, if it is a number.
func ID(line []byte) (id int64, ok bool) {
	members, err := object(bytes.TrimSpace(line))
	if err != nil {
		return 0, false
	}
	id, err = strconv.ParseInt(string(members["id"]), 10, 64)
	return id, err == nil
}

// plain has a number be written as a whole one where it is one: some languages
// have no others than floating-point numbers, and write 3 as 3.0.
var plain = json.JoinOptions(jsontext.CanonicalizeRawFloats(true), jsontext.PreserveRawStrings(true), jsontext.AllowInvalidUTF8(true))

// object reads the members of a line.
func object(text jsontext.Value) (members map[string]jsontext.Value, err error) {
	switch {
	case len(text) == 0:
		return nil, malformed("an empty line came instead of a reply; write each reply as one line and nothing between them")
	case text[0] != '{' && text.IsValid():
		return nil, malformed("the reply is %s, want an object", jsonwords.Kind(text.Kind()))
	case text[0] != '{':
		return nil, malformed("the line is not a reply; write only replies to standard output, and everything else to standard error")
	}
	text = text.Clone()
	_ = text.Format(plain) // what is no JSON is described below
	// Whether texts inside are right is for whoever reads the result.
	if err := json.Unmarshal(text, &members, jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, malformed("%s", jsonwords.Describe("the reply is not one line of JSON", err))
	}
	for _, name := range []string{"jsonrpc", "id"} {
		if v := members[name]; v.Kind() == '"' && v.Format(jsontext.PreserveRawStrings(false)) == nil {
			members[name] = v // without escapes
		}
	}
	return members, nil
}

func wrongID(got jsontext.Value, want int64) error {
	n, err := strconv.ParseInt(string(got), 10, 64)
	switch {
	case err == nil && n > 0 && n < want:
		return malformed("id: is %d, want %d: the adapter answered an earlier request twice, or late", n, want)
	case string(got) == strconv.Quote(strconv.FormatInt(want, 10)):
		return malformed("id: is the string %s, want the number %d as it was sent", got, want)
	}
	return malformed("id: is %s, want %d", orMissing(got), want)
}

func readError(text jsontext.Value) error {
	var e struct {
		Code    int64   `json:"code"`
		Message *string `json:"message"`
	}
	err := json.Unmarshal(text, &e)
	switch {
	case text.Kind() != '{':
		return malformed("error: is %s, want an object with a code and a message", jsonwords.Kind(text.Kind()))
	case err != nil:
		return malformed("error.%s", jsonwords.Describe("code", err))
	case e.Code == 0:
		return malformed("error.code: is missing, or 0")
	case e.Message == nil:
		return malformed("error.message: is missing")
	}
	return &Error{e.Code, *e.Message}
}

func orMissing(v jsontext.Value) string {
	if v == nil {
		return "missing"
	}
	return string(v)
}
