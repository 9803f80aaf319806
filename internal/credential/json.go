package credential

import (
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// replaceJSON reports false for a text that is not JSON, or holds no object. All that is below
// a member with the name of a credential is one.
func replaceJSON(text string, label Label, depth int) (done string, ok bool) {
	if trimmed := strings.TrimLeft(text, " \t\r\n"); trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' {
		return "", false
	}
	r := rewriting{text: text, label: label, depth: depth, decoder: jsontext.NewDecoder(strings.NewReader(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
	for {
		err := r.next()
		if errors.Is(err, io.EOF) {
			return r.done(), true
		}
		if err != nil {
			return "", false
		}
	}
}

// rewriting copies JSON from text to out, with other strings and numbers in places.
type rewriting struct {
	text    string
	label   Label
	depth   int
	decoder *jsontext.Decoder
	out     strings.Builder
	copied  int           // how much of text is in out
	name    string        // of the last member
	within  string        // the kind of the member that is open, or ""
	level   int           // the depth at which it is open
	pairs   map[int]pairs // by depth
	names   bool          // whether a value is the name of a credential
}

// done returns the text. Where a value names a credential, that is found by its form too.
func (r *rewriting) done() string {
	text := r.out.String() + r.text[r.copied:]
	if r.names {
		return replaceForms(text, r.label)
	}
	return text
}

func (r *rewriting) next() error {
	token, err := r.decoder.ReadToken()
	if err != nil {
		return err
	}
	level := r.decoder.StackDepth()
	if r.within != "" && level < r.level {
		r.within = ""
	}
	isName := false
	if kind, n := r.decoder.StackIndex(level); kind == '{' && n%2 == 1 && token.Kind() == '"' {
		isName = true
	}
	switch kind := token.Kind(); {
	case isName:
		r.name = token.String()
	case kind == '{' || kind == '[':
		if r.within == "" {
			r.within, r.level = r.kindOf("", level-1), level
		}
		delete(r.pairs, level)
	case kind == '"' || kind == '0':
		r.scalar(token.String(), kind, level)
	}
	return nil
}

// scalar replaces the string or the number that was just read.
func (r *rewriting) scalar(value string, kind jsontext.Kind, level int) {
	of := r.within
	if of == "" {
		of = r.kindOf(value, level)
	}
	shown := value
	switch {
	case of != "":
		shown = r.label(of, value)
	case kind == '"':
		shown = replace(value, r.label, r.depth-1)
	}
	if shown == value {
		return
	}
	end := int(r.decoder.InputOffset())
	quoted, err := jsontext.AppendQuote(nil, strings.ToValidUTF8(shown, "\uFFFD"))
	if err != nil {
		return
	}
	r.out.WriteString(r.text[r.copied:r.begin(end, kind)])
	r.out.Write(quoted)
	r.copied = end
}

// kindOf returns the kind of a value in the object or array at a level, or "".
func (r *rewriting) kindOf(value string, level int) (kind string) {
	names, p := false, r.pairs[level]
	switch parent, _ := r.decoder.StackIndex(level); parent {
	case '{':
		kind, names = p.kindOf(r.name, value)
	case '[':
		kind, names = p.kindOfElement(value)
	}
	if r.pairs == nil {
		r.pairs = map[int]pairs{}
	}
	r.pairs[level], r.names = p, r.names || names
	return kind
}

// begin returns where the scalar begins that ends at end.
func (r *rewriting) begin(end int, kind jsontext.Kind) int {
	if kind == '0' {
		return strings.LastIndexAny(r.text[:end], " \t\r\n:,[") + 1
	}
	for i := end - 2; i > r.copied; i-- {
		if r.text[i] != '"' {
			continue
		}
		escapes := 0
		for i-1-escapes >= 0 && r.text[i-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i
		}
	}
	return r.copied
}
