package sentence_test

import (
	"errors"
	"testing"

	"github.com/devicevoip/devicevoip/steps/internal/sentence"
)

// TestJSONInFailures: a value of JSON is shown as JSON.
func TestJSONInFailures(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]any{
		`{"daily_limit":0,"used":150}`: map[string]any{"used": 150.0, "daily_limit": 0.0},
		`[1,"a"]`:                      []any{1.0, "a"},
		`"a"`:                          "a",
	} {
		failure, ok := errors.AsType[*sentence.Failure](new(sentence.Scenario).Expect("the value", any(nil), got))
		if !ok || failure.Got != want {
			t.Errorf("the failure is %v, want %s in it", failure, want)
		}
	}
}
