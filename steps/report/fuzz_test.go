package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// FuzzRead: a text that is read as a report is written in every form and compared with itself,
// and its JSON is read as the same report.
func FuzzRead(f *testing.F) {
	for _, n := range []int{1, 20} {
		for _, text := range []string{"", hostile} {
			var raw bytes.Buffer
			if err := report.JSON(&raw, sample(f, n, text)); err != nil {
				f.Fatal(err)
			}
			f.Add(raw.Bytes())
		}
	}
	f.Add([]byte(`{"schema":1,"scenarios":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := report.Read(text)
		if err != nil {
			if len(err.Error()) > 2000+10*len(text) {
				t.Errorf("the error has %d bytes", len(err.Error()))
			}
			return
		}
		compareWithItself(t, r)
		if r, err = report.New(*r); err != nil {
			return // only what follows from its scenarios is written
		}
		for name, write := range forms {
			var out bytes.Buffer
			if err := write(&out, r); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if !utf8.Valid(out.Bytes()) {
				t.Errorf("%s is not UTF-8", name)
			}
			if strings.HasPrefix(name, "JUnit") {
				checkXML(t, out.Bytes())
			}
		}
		first := written(t, r)
		same, err := report.Read([]byte(first))
		if err != nil {
			t.Fatalf("its JSON is refused: %v\n%s", err, first)
		}
		if diff := cmp.Diff(first, written(t, same)); diff != "" {
			t.Errorf("JSON mismatch (-first +second):\n%s", diff)
		}
	})
}

// forms are those in which a report is written.
var forms = map[string]func(io.Writer, *report.Report) error{
	"HTML": report.HTML, "JUnit": report.JUnit, "JUnit of what applies": report.JUnitApplicable, "Markdown": report.Markdown,
	"text": func(w io.Writer, r *report.Report) error { return report.Terminal(w, r, report.Style{}) },
}

// written returns a report as JSON.
func written(t *testing.T, r *report.Report) string {
	t.Helper()
	var out strings.Builder
	if err := report.JSON(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// compareWithItself reports where a report differs from itself.
func compareWithItself(t *testing.T, r *report.Report) {
	t.Helper()
	c, err := report.Compare(r, r)
	if errors.Is(err, report.ErrNothingShared) {
		return
	}
	if err != nil || len(c.Broke)+len(c.Mended)+len(c.Findings) > 0 {
		t.Fatalf("a report differs from itself: %+v, %v", c, err)
	}
	for name, write := range map[string]func(io.Writer) error{"text": c.Text, "Markdown": c.Markdown} {
		var out bytes.Buffer
		if err := write(&out); err != nil || !utf8.Valid(out.Bytes()) {
			t.Errorf("the comparison as %s: %v", name, err)
		}
	}
}

// checkXML reports that a text is not XML.
func checkXML(t *testing.T, text []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(text)); ; {
		switch _, err := d.Token(); {
		case err == io.EOF: //nolint:errorlint // the decoder returns it as it is
			return
		case err != nil:
			t.Errorf("JUnit is not XML: %v", err)
			return
		}
	}
}
