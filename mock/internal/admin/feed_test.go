package admin_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// reader reads a stream of events when the test says so.
type reader struct {
	header http.Header
	ctx    context.Context
	writes chan []byte
}

func (r *reader) Header() http.Header { return r.header }
func (*reader) WriteHeader(int)       {}
func (*reader) Flush()                {}

func (r *reader) Write(text []byte) (int, error) {
	select {
	case r.writes <- bytes.Clone(text):
		return len(text), nil
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}

// feedEvent is what the tests look at in an event.
type feedEvent struct {
	Name   string
	Missed int
	Gone   int
	First  int // number of an entry, or 0
	Last   int
}

func parseEvents(t *testing.T, text []byte) []feedEvent {
	t.Helper()
	var events []feedEvent
	for block := range bytes.SplitSeq(bytes.TrimSuffix(text, []byte("\n\n")), []byte("\n\n")) {
		name, data, _ := bytes.Cut(bytes.TrimPrefix(block, []byte("event: ")), []byte("\ndata: "))
		var in struct {
			Missed, Gone int
			Entries      []control.Exchange
		}
		if err := json.Unmarshal(data, &in, json.MatchCaseInsensitiveNames(true)); err != nil {
			t.Fatalf("%s: %v", block, err)
		}
		e := feedEvent{Name: string(name), Missed: in.Missed, Gone: in.Gone}
		if n := len(in.Entries); n > 0 {
			e.First, e.Last = in.Entries[0].N, in.Entries[n-1].N
			if e.Last-e.First != n-1 {
				t.Errorf("entries %d to %d are %d", e.First, e.Last, n)
			}
		}
		events = append(events, e)
	}
	return events
}

// streaming is a server in a bubble with one stream of events.
type streaming struct {
	t      *testing.T
	server *mock.Server
	ctx    context.Context
}

// stream runs a test with a server; all streams end with it.
func stream(t *testing.T, test func(streaming)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		server, err := mock.New()
		if err != nil {
			t.Fatal(err)
		}
		test(streaming{t, server, ctx})
	})
}

func (s streaming) open() *reader {
	r := &reader{http.Header{}, s.ctx, make(chan []byte)}
	req := httptest.NewRequestWithContext(s.ctx, http.MethodGet, "/__admin/sandboxes/default/events", nil)
	go s.server.ServeHTTP(r, req)
	return r
}

func (s streaming) calls(n int) {
	for range n {
		req := httptest.NewRequestWithContext(s.ctx, http.MethodGet, "/cgi-bin/token", nil)
		s.server.ServeHTTP(httptest.NewRecorder(), req)
	}
}

// TestReaderBehind: a reader that does not read for a while is told how many exchanges it
// has missed, and gets those that are left, each once.
func TestReaderBehind(t *testing.T) {
	t.Parallel()
	stream(t, func(s streaming) {
		r := s.open()
		<-r.writes // the journal
		<-r.writes // the state
		s.calls(1)
		synctest.Wait() // the reader does not take the first exchange
		const calls = 5000
		for range 10 {
			s.calls(calls / 10)
			<-time.After(time.Second)
		}
		want, last := 1, calls+1
		var behind int
		for want <= last {
			for _, e := range parseEvents(s.t, <-r.writes) {
				behind += e.Missed
				want += e.Missed
				if e.First != 0 {
					if e.First != want {
						s.t.Errorf("entry %d follows, want %d", e.First, want)
					}
					want = e.Last + 1
				}
			}
		}
		// The last thousand are in the journal, and the first was on its way.
		if diff := cmp.Diff(calls-1000, behind); diff != "" {
			s.t.Errorf("missed mismatch (-want +got):\n%s", diff)
		}
	})
}

// TestReadersShare: readers that keep up get the same events, ten a second at most, and
// one that does not read changes nothing for them.
func TestReadersShare(t *testing.T) {
	t.Parallel()
	stream(t, func(s streaming) {
		readers := []*reader{s.open(), s.open()}
		var got [2][]feedEvent
		for i, r := range readers {
			<-r.writes
			<-r.writes
			go func() {
				for {
					select {
					case text := <-r.writes:
						for _, e := range parseEvents(s.t, text) {
							if e.Name == "journal" {
								got[i] = append(got[i], e)
							}
						}
					case <-s.ctx.Done():
						return
					}
				}
			}()
		}
		s.open()
		for range 100 {
			s.calls(10)
			<-time.After(10 * time.Millisecond)
		}
		<-time.After(time.Second)
		synctest.Wait()
		if diff := cmp.Diff(got[0], got[1]); diff != "" {
			s.t.Errorf("the events of two readers differ (-first +second):\n%s", diff)
		}
		if n := len(got[0]); n == 0 || n > 11 || got[0][n-1].Last != 1000 {
			s.t.Errorf("%d events in a second: %+v", n, got[0])
		}
	})
}
