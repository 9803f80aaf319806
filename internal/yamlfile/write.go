package yamlfile

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/goccy/go-yaml/token"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

var (
	// words are what needs no quotes, unless it means something to a reader of YAML.
	words = lazyregexp.New(`^[\pL/_][\pL\pM\pN/_.-]*( [\pL\pN/_][\pL\pM\pN/_.-]*)*$`)
	// invisible are the characters that JSON may hold in quotes and YAML may not, or that
	// some readers take for breaks of lines.
	invisible = lazyregexp.New(`[\x7f-\x9f\x{2028}\x{2029}\x{feff}\x{fffe}\x{ffff}]`)
)

// Scalar returns a text as a scalar: as it is where every reader takes it for this text, and
// otherwise quoted as in JSON.
func Scalar(text string) string {
	if words().MatchString(text) && !token.IsNeedQuoted(text) {
		return text
	}
	quoted, _ := jsontext.AppendQuote(nil, text) // U+FFFD for bytes that are not UTF-8
	return invisible().ReplaceAllStringFunc(string(quoted), func(c string) string {
		return fmt.Sprintf(`\u%04x`, []rune(c)[0])
	})
}

// FromJSON returns the YAML of a JSON text, which [ToJSON] reads as the same value.
func FromJSON(text []byte) ([]byte, error) {
	w := writer{in: jsontext.NewDecoder(bytes.NewReader(text))}
	if err := w.value("", "", "\n"); err != nil {
		return nil, err
	}
	w.out.WriteByte('\n')
	return w.out.Bytes(), nil
}

// writer writes the values that it reads, in blocks.
type writer struct {
	in  *jsontext.Decoder
	out bytes.Buffer
}

// value writes the next value. What stands before a scalar is given, before the first member
// or element of a value, and before each further one: the end of the line and the indentation.
func (w *writer) value(scalar, first, next string) error {
	t, err := w.in.ReadToken()
	if err != nil {
		return err
	}
	switch kind := t.Kind(); {
	case kind == '"':
		w.out.WriteString(scalar + Scalar(t.String()))
		return nil
	case kind == '{' && w.in.PeekKind() != '}':
		err = w.members(first, next)
	case kind == '[' && w.in.PeekKind() != ']':
		err = w.elements(first, next)
	case kind == '{':
		w.out.WriteString(scalar + "{}")
	case kind == '[':
		w.out.WriteString(scalar + "[]")
	default:
		w.out.WriteString(scalar + t.String())
		return nil
	}
	if err != nil {
		return err
	}
	_, err = w.in.ReadToken()
	return err
}

func (w *writer) members(first, next string) error {
	for lead := first; w.in.PeekKind() != '}'; lead = next {
		name, err := w.in.ReadToken()
		if err != nil {
			return err
		}
		w.out.WriteString(lead + Scalar(name.String()) + ":")
		// A list stands below its name, a mapping further in.
		inner := next
		if w.in.PeekKind() == '{' {
			inner += "  "
		}
		if err := w.value(" ", inner, inner); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) elements(first, next string) error {
	for lead := first; w.in.PeekKind() != ']'; lead = next {
		w.out.WriteString(lead + "-")
		if err := w.value(" ", " ", next+"  "); err != nil {
			return err
		}
	}
	return nil
}
