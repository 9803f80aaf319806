package adaptertest

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A Schema judges exchanges by what is published of the protocol.
type Schema struct{ exchange, message *jsonschema.Schema }

var (
	published = sync.OnceValues(func() (*Schema, error) { return compile(func(any) {}) })
	closed    = sync.OnceValues(func() (*Schema, error) { return compile(closeObjects) })
)

// Published is [adapter.Schema].
func Published(tb testing.TB) *Schema {
	tb.Helper()
	return must(tb, published)
}

// Closed is the same with no member allowed that it does not name.
func Closed(tb testing.TB) *Schema {
	tb.Helper()
	return must(tb, closed)
}

func must(tb testing.TB, compiled func() (*Schema, error)) *Schema {
	tb.Helper()
	s, err := compiled()
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func compile(change func(any)) (*Schema, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(adapter.Schema))
	if err != nil {
		return nil, err
	}
	change(document)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("protocol.json", document); err != nil {
		return nil, err
	}
	exchange, err := c.Compile("protocol.json#/$defs/exchange")
	if err != nil {
		return nil, err
	}
	message, err := c.Compile("protocol.json")
	return &Schema{exchange, message}, err
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
