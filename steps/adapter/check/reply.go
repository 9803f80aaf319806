package check

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
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
	members, err := readObject(line)
	if err != nil {
		return nil, stray(method, line, err)
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

// stray says what a line may be that is no reply.
func stray(method string, line []byte, err error) error {
	text := bytes.TrimSpace(line)
	switch {
	case len(text) == 0:
		return fmt.Errorf("%s: an empty line came instead of a reply; write each reply as one line and nothing between them", method)
	case jsontext.Value(text).IsValid():
		return fmt.Errorf("%s: the reply is %s, want an object", method, told(text))
	case text[0] == '{':
		return fmt.Errorf("%s: the reply is not one line of JSON (%w): %s", method, err, told(text))
	}
	return fmt.Errorf("%s: standard output has a line which is no reply: %s; it is for replies alone, print everything else to standard error", method, told(text))
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
