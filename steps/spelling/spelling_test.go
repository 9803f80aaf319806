package spelling_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/steps/spelling"
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
		"flow":    "", // too far from all
		"js":      "", // two changed, but that leaves nothing of it
		"":        "",
	}
	for written, want := range tests {
		got, ok := spelling.Nearest(written, words)
		if got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, %v, want %q", written, got, ok, want)
		}
	}
	if got, want := spelling.Suggestion("grup", words), " (did you mean group?)"; got != want {
		t.Errorf("Suggestion is %q, want %q", got, want)
	}
	if got := spelling.Suggestion("flow", words); got != "" {
		t.Errorf("Suggestion of what is too far from all is %q", got)
	}
	if got, ok := spelling.Nearest("group", nil); ok {
		t.Errorf("among no words there is %q", got)
	}
}
