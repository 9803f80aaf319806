package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/steps/report"
)

// TestRead reads back what JSON wrote.
func TestRead(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", hostile} {
		want := sample(t, 60, text)
		want.Meta = map[string]string{"commit": "1a2b3c4" + text, "by": "CI"}
		document := render(t, report.JSON, want)
		for _, mark := range []string{"", "\uFEFF"} {
			got, err := report.Read(append([]byte(mark), document...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Comparer(func(a, b string) bool { return strings.ToValidUTF8(a, "\uFFFD") == strings.ToValidUTF8(b, "\uFFFD") })); diff != "" {
				t.Errorf("report mismatch (-want +got):\n%s", diff)
			}
		}
	}
}

// TestReadRefuses says what a text is instead of a report.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	sound := string(render(t, report.JSON, sample(t, 13, "")))
	change := func(from, to string) string {
		changed := strings.Replace(sound, from, to, 1)
		if changed == sound {
			t.Fatalf("%q is not in the report", from)
		}
		return changed
	}
	matrix := rendered(t, sampleMatrix(t, sample(t, 60, ""), "").JSON)
	tests := map[string]struct{ text, want string }{
		"empty":                   {"", "it is empty"},
		"blank":                   {" \n", "it is empty"},
		"truncated":               {sound[:len(sound)/2], "it is truncated: it ends in the middle, after "},
		"a byte of it":            {"{", "it is truncated: it ends in the middle, after 1 bytes"},
		"a later version":         {change(`"schema": 1`, `"schema": 2`), "it has version 2 of the report's schema, and this version of devicevoip reads version 1"},
		"a version in words":      {change(`"schema": 1`, `"schema": "1"`), `it has version "1" of the report's schema`},
		"no version":              {change(`"schema": 1,`, ``), `it is not a report: it has no member "schema"`},
		"another document":        {string(matrix), `it is not a report: it has no member "scenarios"`},
		"JUnit":                   {string(render(t, report.JUnit, sample(t, 13, ""))), `it is not JSON; it begins with "<?xml version=`},
		"UTF-16":                  {"\xff\xfe{\x00}\x00", "it is UTF-16"},
		"scenarios in words":      {change(`"scenarios": [`, `"scenarios": "none", "others": [`), "it is not a report: "},
		"an unknown outcome":      {change(`"outcome": "passed"`, `"outcome": "fine"`), `has the unknown outcome "fine"`},
		"a scenario without id":   {change(`"id": "ticket-of-old-sn-0/max+1"`, `"id": ""`), `scenario id "" is missing`},
		"a list and not a report": {"[]", "it is not a report"},
	}
	for name, tt := range tests {
		r, err := report.Read([]byte(tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, %v, want an error that says %q", name, r, err, tt.want)
		}
	}
}

// TestReadAlwaysSays cuts a report after every byte.
func TestReadAlwaysSays(t *testing.T) {
	t.Parallel()
	sound := bytes.TrimSpace(render(t, report.JSON, build(t, scenario("a", "sn.length", report.Passed))))
	for n := 1; n < len(sound); n++ {
		if _, err := report.Read(sound[:n]); err == nil || !strings.Contains(err.Error(), "truncated") {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
}
