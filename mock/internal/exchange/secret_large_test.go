//go:build !race

package exchange_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestLargeSecrets: a body of the largest size is answered whatever it repeats, and the journal
// has labels in it. Where the time grew with the square of the size, each took minutes. The race
// detector makes the search twenty times slower, and has nothing to see in it.
func TestLargeSecrets(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for _, tt := range []struct{ first, unit, label string }{
		{"", "secret=", "secret=[secret "},
		{"", "access_token=", "access_token=[token "},
		{"", "secret%3D", "secret=[secret "},
		{"", "secret=12345678&", "secret=[secret "},
		{"<secret>12345678</secret>", "name=\"secret\"\r\n\r\n", "<secret>[secret "},
	} {
		body := tt.first + strings.Repeat(tt.unit, (1<<20-len(tt.first))/len(tt.unit))
		s.Expect(s.Request(http.MethodPost, s.URL+"/cgi-bin/stable_token", body), http.StatusOK)
		journal, err := s.Journal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if last := journal.Entries[len(journal.Entries)-1]; !strings.Contains(last.Request, tt.label) {
			t.Errorf("the journal says %.60q of a body of %q, want %q", last.Request, tt.unit, tt.label)
		}
	}
}
