package sentence_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// TestNew has expressions and functions that fit each other, and some that do
// not.
func TestNew(t *testing.T) {
	t.Parallel()
	tests := []struct {
		expression string
		function   any
		text, want string // how it is shown, or part of the error
	}{
		{`a <n> <word>`, func(context.Context, int, string) error { return nil }, "a <n> <word>", ""},
		{`an? "<span>" passes( by force)?`, func(time.Duration, bool) error { return nil }, `a[n] "<span>" passes[ by force]`, ""},
		{`a (?:b|c)`, func() error { return nil }, "a (?:b|c)", ""},
		{`a(?: "<name>")? (day|minute)`, func(*sentence.Scenario, string, string, sentence.Doc) error { return nil }, `a[ "<name>"] (day|minute)`, ""},
		{`a <n>`, func() error { return nil }, "", "its function takes 0 values, but it has 1"},
		{`a`, func(string) error { return nil }, "", "its function takes 1 values, but it has 0"},
		{`a <n>`, func(uint8) error { return nil }, "", "nothing in a step can be a uint8"},
		{`a`, func() {}, "", "want a function that returns an error"},
		{`a`, func() (context.Context, error) { return nil, nil }, "", "want a function that returns an error"},
		{`a <s>`, func(...string) error { return nil }, "", "want a function that returns an error"},
		{`a`, "text", "", "it is done by a string"},
		{`a (`, func() error { return nil }, "", "missing closing )"},
	}
	for _, tt := range tests {
		s, err := sentence.New(tt.expression, tt.function)
		switch {
		case tt.want == "":
			if err != nil || s.Text != tt.text {
				t.Errorf("%s with %T is shown as %q: %v", tt.expression, tt.function, s.Text, err)
			}
		case err == nil || !strings.Contains(err.Error(), "sentence "+tt.expression+": ") || !strings.Contains(err.Error(), tt.want):
			t.Errorf("%s with %T: error is %v, want %s", tt.expression, tt.function, err, tt.want)
		}
	}
}

// TestDo gives a function what a step says.
func TestDo(t *testing.T) {
	t.Parallel()
	type given struct {
		N     int
		Word  string
		Span  time.Duration
		Force bool
		Doc   sentence.Doc
	}
	var got given
	s, err := sentence.New(`<n> "<word>" for "<span>"( by force)?`, func(n int, word string, span time.Duration, force bool, doc sentence.Doc) error {
		got = given{n, word, span, force, doc}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]given{
		`3 "sn" for "5m1s"`:       {3, "sn", 301 * time.Second, false, "below"},
		`-1 "" for "2s" by force`: {-1, "", 2 * time.Second, true, "below"},
	} {
		m := s.Expr.FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("%v does not match %s", s.Expr, text)
		}
		if err := s.Do(t.Context(), sentence.Begin(&sentence.Scenario{}), suite.Step{Text: text, Values: m[1:], Doc: "below"}); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", text, diff)
		}
	}
}
