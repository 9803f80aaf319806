package sentence_test

import (
	"context"
	"regexp"
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

// TestIn has sentences said in another language: with the values in another order, with
// a choice, and with what may be left out.
func TestIn(t *testing.T) {
	t.Parallel()
	tests := []struct{ english, other, step, said string }{
		{`"<word>" takes <n>`, `要 <n> 个 "<word>"`, `"sn" takes -3`, `要 -3 个 "sn"`},
		{`"<word>" takes <n> a (day|minute)`, `每(天|分钟)取 <n> 个 "<word>"`, `"sn" takes 3 a minute`, `每分钟取 3 个 "sn"`},
		{`"<word>" takes <n>( by force)?`, `(强制)?取 <n> 个 "<word>"`, `"sn" takes 3 by force`, `强制取 3 个 "sn"`},
		{`"<word>" takes <n>( by force)?`, `(强制)?取 <n> 个 "<word>"`, `"sn" takes 3`, `取 3 个 "sn"`},
		{`the user(?: "<word>")? takes <n>`, `用户(?: "<word>")?取 <n> 个\.`, `the user "ann" takes 3`, `用户 "ann"取 3 个.`},
		{`the user(?: "<word>")? takes <n>`, `用户(?: "<word>")?取 <n> 个`, `the user takes 3`, `用户取 3 个`},
		{`<n> of '<word>'`, `'<word>' 的 <n>`, `3 of 'a "b"'`, `'a "b"' 的 3`},
	}
	for _, tt := range tests {
		s, err := sentence.New(tt.english, functionOf(tt.english))
		if err == nil {
			err = s.In("zh-CN", tt.other)
		}
		if err != nil {
			t.Error(err)
			continue
		}
		values := s.Expr.FindStringSubmatch(tt.step)
		w := s.Wordings[0]
		if got := w.Say(values[1:]); got != tt.said {
			t.Errorf("%s is said %q, want %q", tt.step, got, tt.said)
		}
		found := w.Expr.FindStringSubmatch(tt.said)
		if found == nil {
			t.Errorf("%v does not match %s", w.Expr, tt.said)
			continue
		}
		if got := w.Values(found[1:]); w.Say(got) != tt.said || len(got) == 2 && cmp.Diff(values[1:], got) != "" {
			t.Errorf("%s has the values %q, want %q", tt.said, got, values[1:])
		}
	}
}

// functionOf returns a function that takes the values of an expression.
func functionOf(expression string) any {
	word, n := strings.Contains(expression, "word"), strings.Contains(expression, "n>")
	switch {
	case strings.HasPrefix(expression, "<n>"):
		return func(int, string) error { return nil }
	case strings.Contains(expression, "by force"):
		return func(string, int, bool) error { return nil }
	case strings.Contains(expression, "minute"):
		return func(string, int, string) error { return nil }
	case word && n:
		return func(string, int) error { return nil }
	}
	return func(string) error { return nil }
}

// TestInRefuses has expressions whose values are not those of the sentence.
func TestInRefuses(t *testing.T) {
	t.Parallel()
	for other, want := range map[string]string{
		`每(天|分钟)`:                     "the value word is missing",
		`"<word>"`:                    "the value day|minute is missing",
		`"<word>" "<word>" (天|分钟)`:    "the value word is there twice",
		`"<word>" "<sn>" (天|分钟)`:      "the sentence has no value sn",
		`"<word>" (天|分钟|年)`:           "(天|分钟|年) has not as many choices as (day|minute)",
		`"<word>" (天|分钟) (天|分钟)`:      "the sentence has no value 天|分钟",
		`"<word>" (天|分钟) \p{Chinese}`: "invalid character class",
	} {
		s, err := sentence.New(`"<word>" a (day|minute)`, func(string, string) error { return nil })
		if err == nil {
			err = s.In("zh-CN", other)
		}
		if err == nil || !strings.Contains(err.Error(), "in zh-CN: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error is %v, want %s", other, err, want)
		}
	}
}

// TestChinese: every sentence has a Chinese wording with a Chinese character, by which
// it is told from every English one.
func TestChinese(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	for _, s := range sentence.All() {
		if len(s.Wordings) != 1 || s.Wordings[0].Language != "zh-CN" || !regexp.MustCompile(`\p{Han}`).MatchString(s.Wordings[0].Text) {
			t.Errorf("%s: the Chinese wording is %v", s.Text, s.Wordings)
			continue
		}
		if other := texts[s.Wordings[0].Text]; other != "" {
			t.Errorf("%q and %q are said the same: %s", other, s.Text, s.Wordings[0].Text)
		}
		texts[s.Wordings[0].Text] = s.Text
	}
}
