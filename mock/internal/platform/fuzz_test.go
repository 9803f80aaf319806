package platform_test

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// FuzzCredentials: nobody guesses a token or a ticket.
func FuzzCredentials(f *testing.F) {
	s := sandbox(f, school())
	f.Add(issue(f, s, platform.Plain, false)[1:])
	f.Add(ticket(f, s, "sn-1", "door")[1:])
	f.Add("95_" + strings.Repeat("\n", 132) + "A")
	f.Add("95_" + strings.Repeat("A", 133))
	f.Add(strings.Repeat("0", 32))
	f.Fuzz(func(t *testing.T, text string) {
		if got := check(t, s, text); got == "ok" {
			t.Errorf("token %q is good", text)
		}
		if got := ask(t, s, device("sn-1", text, "door", "gate")); got == "ok" {
			t.Errorf("ticket %q is good", text)
		}
	})
}
