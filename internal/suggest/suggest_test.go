package suggest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

func TestNearest(t *testing.T) {
	t.Parallel()
	words := []string{"ticket", "group", "go", "rust"}
	tests := map[string]string{
		"group":   "group",
		"grup":    "group", // one dropped
		"tickets": "ticket",
		"tikcet":  "ticket", // two changed
		"gruuup":  "group",
		"rst":     "rust",
		"GROUP":   "group",
		"Go\t":    "go",
		"flow":    "", // too far from all
		"js":      "", // two changed, but that leaves nothing of it
		"rots":    "", // two changed of four
		"":        "",
	}
	for written, want := range tests {
		got, ok := suggest.Nearest(written, words)
		if got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, %v, want %q", written, got, ok, want)
		}
	}
	if got, want := suggest.Suggestion("grup", words), " (did you mean group?)"; got != want {
		t.Errorf("Suggestion is %q, want %q", got, want)
	}
	if got := suggest.Suggestion("group", words); got != "" {
		t.Errorf("Suggestion of what was written is %q", got)
	}
	if got := suggest.Suggestion("flow", words); got != "" {
		t.Errorf("Suggestion of what is too far from all is %q", got)
	}
	if got, ok := suggest.Nearest("group", nil); ok {
		t.Errorf("among no words there is %q", got)
	}
}

// TestNearestOfLongTexts: a stranger may send a megabyte as an id; that is compared with a
// thousand words in no time. Letter by letter it takes a minute.
func TestNearestOfLongTexts(t *testing.T) {
	t.Parallel()
	words := slices.Repeat([]string{"campus-phone-000000001"}, 1000)
	if got, ok := suggest.Nearest(strings.Repeat("m", 1<<20), words); ok {
		t.Errorf("a long text is near %q", got)
	}
	long := strings.Repeat("m", 1<<20)
	if got, ok := suggest.Nearest("x"+long+"y", []string{long}); got != long || !ok {
		t.Error("a long text that differs in two letters is not found")
	}
	if _, ok := suggest.Nearest(strings.Repeat("n", 1<<20), []string{long}); ok {
		t.Error("a text of as many other letters is near")
	}
}

// TestNearestIsExact: at most two letters apart is near, as counted letter by letter.
func TestNearestIsExact(t *testing.T) {
	t.Parallel()
	words := []string{"abcab", "bcaab", "aabb", "cab", "abc"}
	for n := range 1024 {
		letters := make([]byte, 5)
		for i := range letters {
			letters[i] = "abcx"[n>>(2*i)&3]
		}
		written := string(letters)
		for _, word := range words {
			want := suggest.Changes(letters, []byte(word)) <= 2
			if _, ok := suggest.Nearest(written, []string{word}); ok != want {
				t.Errorf("Nearest(%q) among %q: %t, want %t", written, word, ok, want)
			}
		}
	}
}
