package control_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
)

// TestNewErrorReply: of a long message the middle is left out, and no character is cut.
func TestNewErrorReply(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{
		"sn: missing":             "sn: missing",
		strings.Repeat("k", 1000): strings.Repeat("k", 1000),
		"sn: " + strings.Repeat("k", 1000) + ": unknown": "sn: " + strings.Repeat("k", 496) + "…" + strings.Repeat("k", 491) + ": unknown",
		strings.Repeat("界", 1000):                        strings.Repeat("界", 166) + "…" + strings.Repeat("界", 166),
	} {
		got := control.NewErrorReply(message, "use another")
		if diff := cmp.Diff(control.ErrorReply{Error: control.InputError{Message: want, Hint: "use another"}}, got); diff != "" {
			t.Errorf("a message of %d bytes mismatch (-want +got):\n%s", len(message), diff)
		}
	}
}
