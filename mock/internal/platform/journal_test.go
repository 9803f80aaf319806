package platform_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func journal(t testing.TB, s client) control.Journal {
	t.Helper()
	j, err := s.Journal(t.Context())
	must(t, err)
	return j
}

func record(t testing.TB, s client, e control.Exchange) {
	t.Helper()
	must(t, s.Log(t.Context(), e))
}

func TestJournalKeepsAThousand(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	for i := range 1003 {
		record(t, s, control.Exchange{Path: fmt.Sprint("/", i)})
	}
	j := journal(t, s)
	same(t, "dropped", 3, j.Dropped)
	same(t, "kept", 1000, len(j.Entries))
	same(t, "first", control.Exchange{N: 4, Path: "/3"}, j.Entries[0])
	same(t, "last", control.Exchange{N: 1003, Path: "/1002"}, j.Entries[999])
}

func TestJournalIsBoundedInBytes(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	record(t, s, control.Exchange{Path: "/small"})
	large := strings.Repeat("\x00", 64<<10)
	for range 60 {
		record(t, s, control.Exchange{Query: large, Request: large, Response: large})
	}
	j := journal(t, s)
	if n := len(j.Entries); n == 0 || n*3*len(large) > 8<<20 || n+j.Dropped != 61 {
		t.Errorf("%d entries are kept and %d dropped, of 61", n, j.Dropped)
	}
	same(t, "newest", 61, j.Entries[len(j.Entries)-1].N)
}

func TestJournalClears(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	same(t, "empty journal", control.Journal{Entries: []control.Exchange{}}, journal(t, s))
	for range 1002 {
		record(t, s, control.Exchange{})
	}
	must(t, s.ClearJournal(t.Context()))
	same(t, "cleared journal", control.Journal{Entries: []control.Exchange{}}, journal(t, s))
	record(t, s, control.Exchange{Path: "/next"})
	same(t, "journal", control.Journal{Entries: []control.Exchange{{N: 1003, Path: "/next"}}}, journal(t, s))
	for range 1000 {
		record(t, s, control.Exchange{})
	}
	same(t, "dropped since", 1, journal(t, s).Dropped)
}

func TestJournalText(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	tests := map[string]struct{ text, want string }{
		"short":      {"{\"sn\":\"设备\"}\n", "{\"sn\":\"设备\"}\n"},
		"not UTF-8":  {"a\xff\xfeb", "a\uFFFDb"},
		"64 KiB":     {strings.Repeat("a", 64<<10), strings.Repeat("a", 64<<10)},
		"64 KiB + 1": {strings.Repeat("a", 64<<10+1), strings.Repeat("a", 64<<10) + "… (65537 bytes in all)"},
		"cut letter": {strings.Repeat("a", 64<<10-1) + "设", strings.Repeat("a", 64<<10-1) + "\uFFFD… (65538 bytes in all)"},
	}
	for name, tt := range tests {
		must(t, s.ClearJournal(t.Context()))
		record(t, s, control.Exchange{Agent: tt.text, Method: tt.text, Path: tt.text, Query: tt.text, Request: tt.text, Response: tt.text})
		e := journal(t, s).Entries[0]
		same(t, name, []string{tt.want, tt.want, tt.want, tt.want, tt.want, tt.want}, []string{e.Agent, e.Method, e.Path, e.Query, e.Request, e.Response})
	}
}

func TestObserver(t *testing.T) {
	t.Parallel()
	var seen []string
	p := platform.New(platform.Config{Observe: func(id string, e control.Exchange) { seen = append(seen, fmt.Sprint(id, e.Path, e.N)) }})
	s, err := create(t.Context(), p, "x", school())
	must(t, err)
	record(t, s, control.Exchange{Path: "/a"})
	record(t, s, control.Exchange{Path: "/b"})
	same(t, "observed", []string{"x/a1", "x/b2"}, seen)
}

func TestRID(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	draw := func() string {
		id, err := call(t.Context(), s, func(t *platform.Tx) (string, error) { return t.NewRID(), nil })
		must(t, err)
		return id
	}
	a, b := draw(), draw()
	matches(t, "6955b900-[0-9a-f]{8}-[0-9a-f]{8}", a)
	same(t, "two of a moment are the same", false, a == b)
}

// TestJournalsAreBoundedTogether: the journals of many sandboxes lose their oldest entries,
// and say so; a small journal loses nothing to large ones.
func TestJournalsAreBoundedTogether(t *testing.T) {
	t.Parallel()
	const limit, sandboxes, each = 4 << 20, 20, 40
	p := platform.New(platform.Config{JournalBytes: limit})
	small, err := create(t.Context(), p, "", school())
	must(t, err)
	record(t, small, control.Exchange{Path: "/small"})
	body := strings.Repeat("x", 60_000)
	var large []client
	for range sandboxes {
		s, err := create(t.Context(), p, "", school())
		must(t, err)
		large = append(large, s)
		for range each {
			record(t, s, control.Exchange{Request: body})
		}
	}
	bytes := 0
	for _, s := range large {
		j := journal(t, s)
		same(t, "entries, kept and dropped", each, len(j.Entries)+j.Dropped)
		bytes += len(j.Entries) * len(body)
	}
	if bytes > limit || bytes < limit/2 {
		t.Errorf("%d bytes are kept, want at most %d and at least half of it", bytes, limit)
	}
	same(t, "the small journal", control.Journal{Entries: []control.Exchange{{N: 1, Path: "/small"}}}, journal(t, small))
	for _, s := range large {
		must(t, s.Delete(t.Context()))
	}
	again, err := create(t.Context(), p, "", school())
	must(t, err)
	for range each {
		record(t, again, control.Exchange{Request: body})
	}
	same(t, "dropped after the others are gone", 0, journal(t, again).Dropped)
}
