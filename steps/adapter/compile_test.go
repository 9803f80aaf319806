package adapter_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A schema judges messages by what is published of the protocol.
type schema struct{ callOf, line *jsonschema.Schema }

// compile compiles [adapter.Schema] after a change.
func compile(tb testing.TB, change func(any)) *schema {
	tb.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(adapter.Schema))
	if err != nil {
		tb.Fatal(err)
	}
	change(document)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("protocol.json", document); err != nil {
		tb.Fatal(err)
	}
	return &schema{c.MustCompile("protocol.json#/$defs/call"), c.MustCompile("protocol.json")}
}

// closeObjects forbids unnamed members wherever a schema names required ones,
// and says nothing of others.
func closeObjects(node any) {
	switch node := node.(type) {
	case []any:
		for _, child := range node {
			closeObjects(child)
		}
	case map[string]any:
		if node["properties"] != nil && node["required"] != nil && node["additionalProperties"] == nil {
			node["additionalProperties"] = false
		}
		for _, child := range node {
			closeObjects(child)
		}
	}
}

// call says what is wrong with a request and the reply to it.
func (s *schema) call(e exchange) error {
	if err := s.message(e.reply); err != nil {
		return err
	}
	request, err := object(e.request)
	if err != nil {
		return fmt.Errorf("read the request: %w", err)
	}
	reply, err := object(e.reply)
	if err != nil {
		return fmt.Errorf("read the reply: %w", err)
	}
	for _, name := range []string{"result", "error"} {
		if value, ok := reply[name]; ok {
			request[name] = value
		}
	}
	return s.callOf.Validate(request)
}

func object(text []byte) (map[string]any, error) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	members, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is no object", text)
	}
	return members, nil
}

// message says what is wrong with one message, whichever way it goes.
func (s *schema) message(text []byte) error {
	message, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("read the message: %w", err)
	}
	return s.line.Validate(message)
}
