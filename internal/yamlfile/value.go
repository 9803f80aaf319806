package yamlfile

import (
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// An object is the value of a mapping, in its order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSONTo implements [json.MarshalerTo].
func (o object) MarshalJSONTo(out *jsontext.Encoder) error {
	if err := out.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for _, m := range o {
		if err := json.MarshalEncode(out, m.name); err != nil {
			return err
		}
		if err := json.MarshalEncode(out, m.value); err != nil {
			return err
		}
	}
	return out.WriteToken(jsontext.EndObject)
}

// reader gives the values of nodes: an object, []any, string, bool, a number as the
// jsontext.Value of its text, or nil.
type reader struct {
	anchors map[string]any
}

func (r *reader) value(node ast.Node) (any, error) {
	switch n := node.(type) {
	case nil, *ast.NullNode:
		return nil, nil
	case *ast.StringNode:
		if isPlain(n.Token) {
			return number(n.Token, n.Value) // such as 1e3, a text to the library
		}
		return n.Value, nil
	case *ast.LiteralNode:
		return n.Value.Value, nil
	case *ast.BoolNode:
		return n.Value, nil
	case *ast.IntegerNode:
		return number(n.Token, n.Value)
	case *ast.FloatNode:
		return number(n.Token, n.Value)
	case *ast.MappingNode:
		return r.mapping(n.Values)
	case *ast.SequenceNode:
		return r.sequence(n.Values)
	case *ast.AnchorNode:
		return r.anchor(n)
	case *ast.AliasNode:
		return r.alias(n)
	case *ast.TagNode:
		return tagged(n)
	}
	return nil, wrong(node, node.GetToken().Value+" is no value of JSON")
}

// number keeps what is written, such as 1.10, where it is a number in JSON; otherwise the
// value is v.
func number(t *token.Token, v any) (any, error) {
	if written := jsontext.Value(t.Value); written.Kind() == '0' && written.IsValid() {
		return written, nil
	}
	return v, nil
}

func (r *reader) sequence(nodes []ast.Node) (any, error) {
	list := make([]any, len(nodes))
	for i, node := range nodes {
		var err error
		if list[i], err = r.value(node); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (r *reader) mapping(nodes []*ast.MappingValueNode) (any, error) {
	members := make(object, len(nodes))
	for i, n := range nodes {
		name, err := r.name(n.Key)
		if err != nil {
			return nil, err
		}
		v, err := r.value(n.Value)
		if err != nil {
			return nil, err
		}
		members[i] = member{name, v}
	}
	return members, nil
}

// name returns the text of a key: 1 and true are texts there, too.
func (r *reader) name(key ast.Node) (string, error) {
	if question, ok := key.(*ast.MappingKeyNode); ok {
		return r.name(question.Value)
	}
	v, err := r.value(key)
	if err != nil {
		return "", err
	}
	switch v := v.(type) {
	case string:
		return v, nil
	case object, []any:
		return "", wrong(key, "a mapping has texts for keys")
	}
	text, err := json.Marshal(v)
	return string(text), err
}

// anchor sets the value of an anchor when all of it is known: it cannot hold itself.
func (r *reader) anchor(n *ast.AnchorNode) (any, error) {
	v, err := r.value(n.Value)
	if err != nil {
		return nil, err
	}
	r.anchors[n.Name.GetToken().Value] = v
	return v, nil
}

func (r *reader) alias(n *ast.AliasNode) (any, error) {
	v, ok := r.anchors[n.Value.GetToken().Value]
	if !ok {
		return nil, unknownAnchor(n)
	}
	return v, nil
}

func unknownAnchor(n *ast.AliasNode) error {
	return wrong(n.Value, fmt.Sprintf("there is no anchor &%s before this", n.Value.GetToken().Value))
}

// tagged returns the value of a node with a tag. JSON has no tags; !!str makes a scalar the
// text that is written.
func tagged(n *ast.TagNode) (any, error) {
	if n.Start.Value == string(token.StringTag) {
		switch scalar := n.Value.(type) {
		case *ast.StringNode:
			return scalar.Value, nil
		case *ast.LiteralNode:
			return scalar.Value.Value, nil
		case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode, *ast.InfinityNode, *ast.NanNode:
			return scalar.GetToken().Value, nil
		}
	}
	return nil, wrong(n, "no tag is read here but !!str before a scalar")
}

func wrong(node ast.Node, message string) error {
	return &yaml.SyntaxError{Message: message, Token: node.GetToken()}
}
