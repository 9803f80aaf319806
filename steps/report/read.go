package report

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Read reads a report that [JSON] wrote, of this version of devicevoip or of another
// one with the same version of [Schema].
//
// It does not judge again: totals and verdicts are those of the document, which is
// refused only where its scenarios contradict themselves. Each error says what the
// text is instead of a report.
func Read(text []byte) (*Report, error) {
	text, err := plain(text)
	if err != nil {
		return nil, err
	}
	var head struct {
		Schema    jsontext.Value `json:"schema"`
		Scenarios jsontext.Value `json:"scenarios"`
	}
	if err := json.Unmarshal(text, &head, jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, unread(text, err)
	}
	switch version := string(head.Schema); {
	case version == "" || head.Scenarios == nil:
		return nil, errors.New(`it is not a report: it has no member "` + missing(version) + `"`)
	case version != fmt.Sprint(schema):
		return nil, fmt.Errorf("it has version %s of the report's schema, and this version of devicevoip reads version %d", version, schema)
	}
	var r Report
	if err := json.Unmarshal(text, &r, fromMilliseconds, jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, unread(text, err)
	}
	r.Suite.Subject = cmp.Or(r.Suite.Subject, OfClient)
	r.emptied()
	if err := checkScenarios(&r); err != nil {
		return nil, err
	}
	return &r, nil
}

// emptied has no list where the document has an empty one, as in a report that was made here,
// so that what was read can be written again.
func (r *Report) emptied() {
	if len(r.Unasked) == 0 {
		r.Unasked = nil
	}
	if len(r.Reasons) == 0 {
		r.Reasons = nil
	}
	for i := range r.Rules {
		if len(r.Rules[i].Scenarios) == 0 {
			r.Rules[i].Scenarios = nil
		}
	}
}

// plain is the text without the mark of UTF-8. A shell that writes UTF-16 is named:
// the error of a JSON reader would not help.
func plain(text []byte) ([]byte, error) {
	if bytes.HasPrefix(text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(text, []byte{0xFE, 0xFF}) {
		return nil, errors.New("it is UTF-16, as some shells write it, and must be UTF-8")
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, errors.New("it is empty")
	}
	return text, nil
}

func missing(version string) string {
	if version == "" {
		return "schema"
	}
	return "scenarios"
}

// unread words an error of the JSON reader.
func unread(text []byte, err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("it is truncated: it ends in the middle, after %d bytes", len(text))
	}
	if semantic, ok := errors.AsType[*json.SemanticError](err); ok {
		return fmt.Errorf("it is not a report: %s is of another type than in a report", cmp.Or(string(semantic.JSONPointer), "it"))
	}
	line := oneLine(string(text[:min(len(text), listedName)]))
	if !utf8.Valid(text) {
		line = "bytes that are not UTF-8"
	}
	return fmt.Errorf("it is not JSON; it begins with %q", clip(line, 40))
}

// fromMilliseconds reads what [milliseconds] writes.
var fromMilliseconds = json.WithUnmarshalers(json.UnmarshalFunc(func(text []byte, d *time.Duration) error {
	var ms float64
	err := json.Unmarshal(text, &ms)
	*d = time.Duration(ms * float64(time.Millisecond))
	return err
}))
