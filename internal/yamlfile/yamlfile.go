// Package yamlfile reads the YAML that people write, and writes YAML that reads back the same.
// Its library drops tabs, and panics on some texts that are not YAML; here the tabs stay, and
// each of those texts is an error.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"sort"

	"github.com/go-json-experiment/json"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// ErrDocuments says that a text holds more than one document.
var ErrDocuments = errors.New("a second YAML document begins, and a file holds one")

// What a text may stand for as JSON: so many times its length, or so many MiB if that is more.
const (
	mostGrowth = 20
	mostMiB    = 1
)

// ErrAliases says that a text stands for more than it may: its aliases repeat aliases.
var ErrAliases = fmt.Errorf("aliases of aliases make it more than %d times as long, and longer than %d MiB", mostGrowth, mostMiB)

// Parse returns the nodes of a text.
func Parse(text []byte) (*ast.File, error) {
	return guarded(text, func(text []byte) (*ast.File, error) { return parser.Parse(tokens(text), 0) })
}

// ToJSON returns the value of a text as JSON, and null for a text without a value. A text of
// more than one document is [ErrDocuments], and one whose aliases stand for too much
// [ErrAliases].
func ToJSON(text []byte) ([]byte, error) {
	return guarded(text, func(text []byte) ([]byte, error) {
		body, err := onlyDocument(tokens(text))
		if err != nil {
			return nil, err
		}
		r := reader{anchors: map[string]any{}}
		v, err := r.value(body)
		if err != nil {
			return nil, err
		}
		out := &limited{most: max(mostMiB<<20, mostGrowth*len(text))}
		if err := json.MarshalWrite(out, v); err != nil {
			return nil, err
		}
		return out.Bytes(), nil
	})
}

// limited is a buffer of a limited length. Beyond it a write is [ErrAliases].
type limited struct {
	bytes.Buffer
	most int // bytes
}

func (l *limited) Write(text []byte) (int, error) {
	if l.Len()+len(text) > l.most {
		return 0, ErrAliases
	}
	return l.Buffer.Write(text)
}

// Decode returns the value of a text, whose members are all texts, as they are written: 1.10
// is no number. A member that T does not have is an error, and a text of more than one
// document is [ErrDocuments].
func Decode[T any](text []byte) (T, error) {
	return guarded(text, func(text []byte) (v T, err error) {
		all := tokens(text)
		for _, t := range all {
			if isPlain(t) && t.Type != token.NullType {
				retype(t, token.String(t.Value, t.Origin, t.Position))
			}
		}
		body, err := onlyDocument(all)
		if err != nil || body == nil {
			return v, err
		}
		return v, yaml.NodeToValue(body, &v, yaml.Strict())
	})
}

// onlyDocument returns the node of a text of one document, with what it merges, or nil if there
// is none.
func onlyDocument(all token.Tokens) (ast.Node, error) {
	file, err := parser.Parse(all, 0)
	if err != nil {
		return nil, err
	}
	var body ast.Node
	for _, doc := range file.Docs {
		if _, directive := doc.Body.(*ast.DirectiveNode); directive || doc.Body == nil {
			continue
		}
		if body != nil {
			return nil, fmt.Errorf("%d: %w", doc.Body.GetToken().Position.Line, ErrDocuments)
		}
		body = doc.Body
	}
	return body, merger{}.merge(body)
}

// guarded reads a text. Where the library panics, the error names the line that it fails on.
func guarded[T any](text []byte, read func([]byte) (T, error)) (T, error) {
	v, panicked, err := attempt(text, read)
	if !panicked {
		return v, Explain(text, err)
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	last := sort.Search(len(lines)-1, func(i int) bool {
		_, panicked, _ := attempt(bytes.Join(lines[:i+1], nil), read)
		return panicked
	})
	var none T
	return none, fmt.Errorf("%d: the line is not valid YAML", last+1)
}

func attempt[T any](text []byte, read func([]byte) (T, error)) (v T, panicked bool, err error) {
	defer func() { panicked = recover() != nil }()
	v, err = read(text)
	return v, false, err
}
