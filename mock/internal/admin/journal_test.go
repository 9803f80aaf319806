package admin_test

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestLongJournal: a journal that is written piece by piece is whole, and in order.
func TestLongJournal(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	const calls = 120 // more than the journal keeps
	for range calls {
		s.Request("POST", s.URL+"/wxa/getsnticket", strings.Repeat("x", 70<<10))
	}
	journal, err := s.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if journal.Dropped == 0 || len(journal.Entries)+journal.Dropped != calls {
		t.Errorf("the journal has %d exchanges and dropped %d of %d", len(journal.Entries), journal.Dropped, calls)
	}
	for i, e := range journal.Entries {
		if e.N != journal.Dropped+1+i || len(e.Request) < 60<<10 {
			t.Errorf("exchange %d of the journal has the number %d and %d bytes", i+1, e.N, len(e.Request))
		}
	}
}
