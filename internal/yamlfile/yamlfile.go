// Package yamlfile reads the YAML that people write. Its library panics on some texts that
// are not YAML; here each of them is an error.
package yamlfile

import (
	"bytes"
	"fmt"
	"sort"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Parse returns the nodes of a text.
func Parse(text []byte) (*ast.File, error) {
	return guarded(text, func(text []byte) (*ast.File, error) { return parser.ParseBytes(text, 0) })
}

// ToJSON returns the value of a text as JSON.
func ToJSON(text []byte) ([]byte, error) { return guarded(text, yaml.YAMLToJSON) }

// Decode returns the value of a text. A member that T does not have is an error.
func Decode[T any](text []byte) (T, error) {
	return guarded(text, func(text []byte) (v T, err error) {
		return v, yaml.UnmarshalWithOptions(text, &v, yaml.Strict())
	})
}

// guarded reads a text. Where the library panics, the error names the line that it fails on.
func guarded[T any](text []byte, read func([]byte) (T, error)) (T, error) {
	v, panicked, err := attempt(text, read)
	if !panicked {
		return v, err
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
