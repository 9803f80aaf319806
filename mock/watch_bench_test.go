package mock_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
)

// unread is the response to a reader that does not read: a write waits once the buffers of
// the connection are full.
type unread struct {
	silence
	ctx  context.Context
	room int
}

func (u *unread) Write(text []byte) (int, error) {
	if u.room -= len(text); u.room < 0 {
		<-u.ctx.Done()
		return 0, u.ctx.Err()
	}
	return len(text), nil
}

func (*unread) Flush() {}

// watch opens streams of the default sandbox's events, which nobody reads, until the end
// of the benchmark.
func watch(b *testing.B, server *mock.Server, streams int) {
	b.Helper()
	ctx, stop := context.WithCancel(b.Context())
	var open sync.WaitGroup
	for range streams {
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/__admin/sandboxes/default/events", nil)
		open.Go(func() { server.ServeHTTP(&unread{silence{http.Header{}}, ctx, 64 << 10}, r) })
	}
	b.Cleanup(func() {
		stop()
		open.Wait()
	})
}

// BenchmarkWatched is what a call costs while 300 streams of events are open that nobody
// reads. Beside each call it makes one to a platform that nobody watches.
func BenchmarkWatched(b *testing.B) {
	call := func(server *mock.Server) time.Duration {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/cgi-bin/stable_token", strings.NewReader(stableToken))
		begin := time.Now()
		server.ServeHTTP(silence{http.Header{}}, r)
		return time.Since(begin)
	}
	var servers [2]*mock.Server
	for i := range servers {
		server, err := mock.New()
		if err != nil {
			b.Fatal(err)
		}
		servers[i] = server
	}
	watch(b, servers[1], 300)
	var took [2]time.Duration
	for b.Loop() {
		for i, server := range servers {
			took[i] += call(server)
		}
	}
	b.ReportMetric(float64(took[1].Nanoseconds())/float64(b.N), "ns/op")
	b.ReportMetric(float64(took[1])/float64(took[0]), "x-unwatched")
}

const stableToken = `{"grant_type":"client_credential","appid":"wx0000000000000001","secret":"00000000000000000000000000000001"}`
