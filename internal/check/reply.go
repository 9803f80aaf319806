package check

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// methodNotFound is the code of JSON-RPC for a method that is not there.
const methodNotFound = -32601

// A replyError is a JSON-RPC error in good form.
type replyError struct {
	method  string
	code    int64
	message string
}

func (e *replyError) Error() string {
	return fmt.Sprintf("%s: error %d: %s", e.method, e.code, e.message)
}

// readReply reads the line which came for request id.
func readReply(method string, line []byte, id int) (jsontext.Value, error) {
	if what := adapter.Stray(line); what != "" {
		return nil, stray(method, what, bytes.TrimSpace(line))
	}
	members, err := readObject(line)
	if err != nil {
		return nil, fmt.Errorf("%s: the reply is no object: %w", method, err)
	}
	result, hasResult := members["result"]
	failure, hasError := members["error"]
	switch {
	case string(members["jsonrpc"]) != `"2.0"`:
		return nil, fmt.Errorf(`%s: jsonrpc: is %s, want "2.0"`, method, told(members["jsonrpc"]))
	case string(members["id"]) != strconv.Itoa(id):
		return nil, wrongID(method, members["id"], id)
	case hasResult && hasError:
		return nil, fmt.Errorf("%s: has both result and error (%s); leave out the one that does not apply", method, told(failure))
	case hasError:
		return nil, readError(method, failure)
	case !hasResult:
		return nil, fmt.Errorf("%s: the result is missing, and there is no error; a result without content is {}", method)
	}
	return result, nil
}

// readObject reads the members of a JSON object.
func readObject(text []byte) (map[string]jsontext.Value, error) {
	var members map[string]jsontext.Value
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, err
	}
	if members == nil {
		return nil, errors.New("it is null")
	}
	return members, nil
}

// stray adds the line to what is wrong with it.
func stray(method, what string, line []byte) error {
	if len(line) == 0 {
		return fmt.Errorf("%s: %s", method, what)
	}
	return fmt.Errorf("%s: %s: %s", method, what, told(line))
}

func wrongID(method string, got jsontext.Value, want int) error {
	n, err := strconv.Atoi(string(got))
	switch {
	case err == nil && n > 0 && n < want:
		return fmt.Errorf("%s: id: is %d, want %d: an earlier request was answered twice, or late", method, n, want)
	case string(got) == strconv.Quote(strconv.Itoa(want)):
		return fmt.Errorf("%s: id: is the text %s, want the number %d as it was sent", method, got, want)
	}
	return fmt.Errorf("%s: id: is %s, want %d", method, told(got), want)
}

// readError returns an error reply, or what is wrong with its form.
func readError(method string, v jsontext.Value) error {
	is := object(field{name: "code", is: integer}, field{name: "message", is: text})
	if err := is("error", v); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	var e struct {
		Code    int64  `json:"code"`
		Message string `json:"message"`
	}
	if err := json.Unmarshal(v, &e); err != nil {
		return fmt.Errorf("%s: error: %w", method, err)
	}
	return &replyError{method, e.Code, e.Message}
}

// told writes a value for a message, cut to a readable length.
func told(v []byte) string {
	const most = 120
	if v == nil {
		return "missing"
	}
	printable := strconv.QuoteToGraphic(string(v))
	printable = printable[1 : len(printable)-1]
	if jsontext.Value(v).IsValid() {
		printable = string(v)
	}
	if runes := []rune(printable); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return printable
}
