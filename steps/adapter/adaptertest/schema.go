package adaptertest

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A Schema judges exchanges by what is published of the protocol.
type Schema struct{ exchange, message *jsonschema.Schema }

// Published compiles [adapter.Schema].
func Published(tb testing.TB) *Schema {
	tb.Helper()
	return compile(tb, func(any) {})
}

// Closed compiles it with no member allowed that it does not name.
func Closed(tb testing.TB) *Schema {
	tb.Helper()
	return compile(tb, closeObjects)
}

func compile(tb testing.TB, change func(any)) *Schema {
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
	part := func(at string) *jsonschema.Schema {
		s, err := c.Compile("protocol.json" + at)
		if err != nil {
			tb.Fatal(err)
		}
		return s
	}
	return &Schema{exchange: part("#/$defs/exchange"), message: part("")}
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

// Exchange says what is wrong with a request and the reply to it.
func (s *Schema) Exchange(e Exchange) error {
	request, err := jsonschema.UnmarshalJSON(bytes.NewReader(e.Request))
	if err != nil {
		return fmt.Errorf("read the request: %w", err)
	}
	reply, err := jsonschema.UnmarshalJSON(bytes.NewReader(e.Reply))
	if err != nil {
		return fmt.Errorf("read the reply: %w", err)
	}
	return s.exchange.Validate(map[string]any{"request": request, "reply": reply})
}

// Message says what is wrong with one message, whichever way it goes.
func (s *Schema) Message(text []byte) error {
	message, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("read the message: %w", err)
	}
	return s.message.Validate(message)
}
