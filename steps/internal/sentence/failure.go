package sentence

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
)

// A Failure is an assertion that did not hold. It is the client's fault, unlike
// every other error.
type Failure struct{ What, Want, Got, Diff string }

func (f *Failure) Error() string {
	return fmt.Sprintf("%s: expected %s, got %s", f.What, f.Want, f.Got)
}

// longestDiff bounds the texts whose differences are looked for, which takes long.
const longestDiff = 64 << 10

// compare returns a failure unless got equals want.
func compare(what string, want, got any) error {
	if text, ok := got.(string); ok && len(text) > longestDiff {
		if want == got {
			return nil
		}
		return &Failure{What: what, Want: show(want), Got: show(got)}
	}
	diff := cmp.Diff(want, got)
	if diff == "" {
		return nil
	}
	// The diff of one number or word says no more than the two values do.
	if strings.Count(diff, "\n") <= 4 {
		diff = ""
	}
	return &Failure{What: what, Want: show(want), Got: show(got), Diff: diff}
}

// show writes a value so that an empty text can be seen.
func show(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case jsontext.Value:
		return string(v)
	case map[string]any, []any:
		if text, err := json.Marshal(v, json.Deterministic(true)); err == nil {
			return string(text)
		}
	}
	return fmt.Sprintf("%+v", v)
}
