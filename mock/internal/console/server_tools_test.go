//go:build tools

package console_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestAway: when the server goes away the page says so, and when another comes
// up in its place the page goes on by itself.
func TestAway(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	first := httptest.NewServer(server)
	addr := first.Listener.Addr().String()
	b.open(first.URL + "/__console/#/default/journal")
	first.CloseClientConnections()
	first.Close()
	b.says(".banner", "The server is not reachable")
	b.shot("away")

	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	again := &httptest.Server{Listener: listener, Config: &http.Server{Handler: server, ReadHeaderTimeout: time.Minute}}
	again.Start()
	defer again.Close()
	defer again.CloseClientConnections()
	b.until("the page is live", `document.querySelector('.link.live') && !document.querySelector('.banner')`)

	s := &mocktest.Sandbox{T: t, Server: &mock.Running{Server: server, URL: again.URL}, Sandbox: server.Sandbox(), URL: again.URL + "/s/default"}
	s.Request("GET", s.URL+"/cgi-bin/token", "")
	b.says(".row .call", "/cgi-bin/token")
	b.leave()
}

// TestGone: a sandbox that is deleted is not waited for.
func TestGone(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "journal"))
	s.Control("DELETE", "", "")
	b.says(".banner", "does not exist any more")
	b.press("Show the default sandbox")
	b.until("it is", `location.hash === '#/default/journal' && document.querySelector('.link.live')`)
}

// TestBurst has a thousand exchanges a second flow in and looks at how long the
// page ever kept its reader waiting.
func TestBurst(t *testing.T) {
	s := mocktest.New(t)
	b := newTab(t) // not parallel: it measures
	b.open(page(s, "journal"))
	b.watchFrames()
	const seconds, rate = 3, 1000
	began := time.Now()
	var group sync.WaitGroup
	tick := time.NewTicker(time.Second / 100)
	defer tick.Stop()
	for range seconds * 100 {
		<-tick.C
		group.Go(func() {
			for range rate / 100 {
				s.Request("GET", s.URL+"/cgi-bin/token?appid=x", "")
			}
		})
	}
	group.Wait()
	took := time.Since(began)
	b.until("the newest is there", fmt.Sprintf(`document.querySelector('.filters').innerText.includes('1,000 of 1,000') && document.querySelector('#exchange-%d')`, seconds*rate))
	rows, worst := eval[int](b, `document.querySelectorAll('.row').length`), eval[float64](b, `window.worst`)
	t.Logf("%.0f exchanges a second; %d frames, the longest %.0f ms; %d rows in the document", seconds*rate/took.Seconds(), eval[int](b, `window.frames`), worst, rows)
	if rows > 60 {
		t.Errorf("%d rows are in the document", rows)
	}
}

// TestIdle: a page nobody touches asks the server nothing.
func TestIdle(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	server, err := mock.New() // on the wall's clock, which the page shows
	if err != nil {
		t.Fatal(err)
	}
	var requests atomic.Int64
	listener := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		server.ServeHTTP(w, r)
	}))
	defer listener.Close()
	defer listener.CloseClientConnections()
	b.open(listener.URL + "/__console/#/default/time")
	b.until("rules and calls are there", `['/rules', '/calls'].every((end) => performance.getEntriesByType('resource').some((e) => e.name.endsWith(end)))`)
	before := requests.Load()
	eval[bool](b, `new Promise((done) => setTimeout(() => done(true), 2500))`)
	if got := requests.Load() - before; got != 0 {
		t.Errorf("an idle page made %d requests", got)
	}
	b.leave()
}

// TestWeight weighs what the page loads, and prints when it first paints: times
// are the machine's and decide nothing.
func TestWeight(t *testing.T) {
	s := mocktest.New(t)
	b := newTab(t) // not parallel: it measures
	best := 1e9
	for range 3 {
		b.open(page(s, "journal"))
		best = min(best, eval[float64](b, `performance.getEntriesByName('first-contentful-paint')[0].startTime`))
	}
	files := append(eval[[]string](b, `performance.getEntriesByType('resource').map((e) => e.name).filter((n) => n.includes('/__console/'))`), s.Server.URL+"/__console/")
	var zipped bytes.Buffer
	raw := 0
	for _, url := range files {
		reply := s.Request("GET", url, "")
		s.Expect(reply, http.StatusOK)
		raw += len(reply.Body)
		w := gzip.NewWriter(&zipped)
		if _, err := w.Write([]byte(reply.Body)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files, %d bytes, %d gzipped; first paint after %.0f ms", len(files), raw, zipped.Len(), best)
	if zipped.Len() > 70_000 {
		t.Errorf("the page weighs %d bytes gzipped", zipped.Len())
	}
}
