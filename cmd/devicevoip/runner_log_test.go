package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRunnerLog(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"::error::x":              `:\u003aerror::x`,
		"a\n::error::x":           "a\n" + `:\u003aerror::x`,
		"a\n \t ::warning ::x":    "a\n \t " + `:\u003awarning ::x`,
		"a\r::error::x":           "a\r" + `:\u003aerror::x`,
		"a\u2028::error::x":       "a\u2028" + `:\u003aerror::x`,
		"\ufeff\u200b\u00a0::x":   "\ufeff\u200b\u00a0" + `:\u003ax`,
		"\x1b::x":                 "\x1b" + `:\u003ax`,
		"##[error]x":              `#\u0023[error]x`,
		"a ##vso[task.x]y":        `a #\u0023vso[task.x]y`,
		"a ##VSO[task.x]y":        `a #\u0023VSO[task.x]y`,
		"\t##teamcity[message]":   "\t" + `#\u0023teamcity[message]`,
		"std::vector a :: b ## [": "std::vector a :: b ## [",
		"":                        "",
	}
	for text, want := range tests {
		var b strings.Builder
		n, err := runnerLog{&b}.Write([]byte(text))
		if err != nil || n != len(text) {
			t.Errorf("%q: wrote %d bytes of %d: %v", text, n, len(text), err)
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("%q mismatch (-want +got):\n%s", text, diff)
		}
	}
}
