package jsonrpc_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
)

func TestResult(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		`{"jsonrpc":"2.0","id":2,"result":{}}`:                     "",
		`{"jsonrpc":"2.0","id":2.0,"result":{}}`:                   "",
		`{"\u006asonrpc":"\u0032\u002e\u0030","id":2,"result":{}}`: "",
		"{\"result\":null,\"id\":2,\"jsonrpc\":\"2.0\"}\r\n":       "",
		"":                                       "an empty line came instead of a reply; write each reply as one line and nothing between them",
		"hello":                                  "the line is not a reply; write only replies to standard output, and everything else to standard error",
		`["a"]`:                                  "the reply is an array, want an object",
		`{"jsonrpc":`:                            "the reply is not one line of JSON: unexpected end of JSON",
		`{"id":1,"id":1}`:                        `the reply is not one line of JSON: duplicate object member name "id"`,
		`{"id":2}`:                               `jsonrpc: is missing, want "2.0"`,
		`{"jsonrpc":2,"id":2}`:                   `jsonrpc: is 2, want "2.0"`,
		`{"jsonrpc":"2.0","result":{}}`:          "id: is missing, want 2",
		`{"jsonrpc":"2.0","id":1,"result":{}}`:   "id: is 1, want 2: the adapter answered an earlier request twice, or late",
		`{"jsonrpc":"2.0","id":9,"result":{}}`:   "id: is 9, want 2",
		`{"jsonrpc":"2.0","id":"2","result":{}}`: `id: is the string "2", want the number 2 as it was sent`,
		`{"jsonrpc":"2.0","id":"\u0032"}`:        `id: is the string "2", want the number 2 as it was sent`,
		`{"jsonrpc":"\u0032","id":2}`:            `jsonrpc: is "2", want "2.0"`,
		`{"jsonrpc":"2.0","id":2}`:               "the result is missing, and there is no error; a result without content is {}",
		`{"jsonrpc":"2.0","id":2,"result":{},"error":null}`:                           "has both result and error (null); leave one out",
		`{"jsonrpc":"2.0","id":2,"error":"no"}`:                                       "error: is a string, want an object with a code and a message",
		`{"jsonrpc":"2.0","id":2,"error":{"code":"no","message":""}}`:                 "error.code: got a string, want an integer",
		`{"jsonrpc":"2.0","id":2,"error":{"message":"no"}}`:                           "error.code: is missing, or 0",
		`{"jsonrpc":"2.0","id":2,"error":{"code":1}}`:                                 "error.message: is missing",
		`{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"no","more":true}}`: "error -32601: no",
	} {
		got := ""
		_, err := jsonrpc.Result([]byte(line), 2)
		if err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", line, diff)
		}
		var reply *jsonrpc.Error
		if isReply := errors.As(err, &reply); isReply != (want == "error -32601: no") {
			t.Errorf("%s is an error reply: %v", line, isReply)
		}
	}
}

// TestResultNumbers: a whole number is read as one however it is written, and texts stay as
// they are.
func TestResultNumbers(t *testing.T) {
	t.Parallel()
	for result, want := range map[string]string{
		`{"errcode":40243.0,"list":[1e2,-0.0,0.5]}`: `{"errcode":40243,"list":[100,0,0.5]}`,
		`{"id":9007199254740993}`:                   `{"id":9007199254740993}`,
		`"\u0041 1.0"`:                              `"\u0041 1.0"`,
		"\"\xff 1.0\"":                              "\"\xff 1.0\"",
	} {
		got, err := jsonrpc.Result([]byte(`{"jsonrpc":"2.0","id":2,"result":`+result+`}`), 2)
		if err != nil || string(got) != want {
			t.Errorf("%s is read as %s, %v, want %s", result, got, err, want)
		}
	}
}

func TestEncode(t *testing.T) {
	t.Parallel()
	line, err := jsonrpc.Encode(3, "say", map[string]string{"b": "\u2028", "a": "<"})
	want := `{"jsonrpc":"2.0","id":3,"method":"say","params":{"a":"<","b":"\u2028"}}` + "\n"
	if err != nil || string(line) != want {
		t.Errorf("the request is %s, %v, want %s", line, err, want)
	}
	if _, err := jsonrpc.Encode(3, "say", func() {}); err == nil {
		t.Error("a function is encoded")
	}
}
