package suggest_test

import (
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
	if got := suggest.Suggestion("flow", words); got != "" {
		t.Errorf("Suggestion of what is too far from all is %q", got)
	}
	if got, ok := suggest.Nearest("group", nil); ok {
		t.Errorf("among no words there is %q", got)
	}
}
