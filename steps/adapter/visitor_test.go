package adapter_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// visitor has h fetch its messages from a mailbox that listens.
func visitor(tb testing.TB, h adapter.Handler) adapter.Client {
	tb.Helper()
	box := adapter.NewMailbox(nil)
	server := httptest.NewServer(box)
	ended := make(chan error, 1)
	go func() { ended <- adapter.Visit(context.WithoutCancel(tb.Context()), server.URL, server.Client(), h) }()
	c, err := box.Attach(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		_ = c.Close()
		box.Close()
		if err := <-ended; err != nil {
			tb.Errorf("the visit ends with %v", err)
		}
		server.Close()
	})
	return c
}

// TestNobodyComes, or nobody comes back.
func TestNobodyComes(t *testing.T) {
	inBox(t, func(t *testing.T, p page, _ *notes) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := p.box.Attach(ctx); !errors.Is(err, adapter.ErrNobody) {
			t.Errorf("error is %v", err)
		}
		stopped, stop := context.WithCancel(t.Context())
		stop()
		if _, err := p.box.Attach(stopped); !errors.Is(err, context.Canceled) {
			t.Errorf("error is %v", err)
		}
		left := p.waits("", "")
		c := p.attach()
		if _, err := p.box.Attach(t.Context()); err == nil || !strings.Contains(err.Error(), "one scenario at a time") {
			t.Errorf("attached twice: %v", err)
		}
		left()
		s := <-p.call(c, "say")
		want := "say: the client ended without answering: it did not come to fetch the message"
		if s.err == nil || s.err.Error() != want || !adapter.Broken(s.err) {
			t.Errorf("error is %v, want %s", s.err, want)
		}
		_ = c.Close()
		_ = c.Close()
	})
}

// TestBadLine: a line that is no message is sent once, since its reply, if any,
// cannot be told by an id.
func TestBadLine(t *testing.T) {
	for name, reply := range map[string]string{"answered": `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"what?"}}`, "passed over": ""} {
		t.Run(name, func(t *testing.T) {
			inBox(t, func(t *testing.T, p page, n *notes) {
				p.waits("", "")
				c := p.attach()
				got := make(chan string, 1)
				go func() {
					text, err := c.RoundTrip(t.Context(), "a bad line", []byte("no message\n"))
					if err != nil {
						t.Error(err)
					}
					got <- string(text)
				}()
				synctest.Wait()
				p.waits("", reply)
				if text := <-got; text != reply {
					t.Errorf("the reply is %q, want %q", text, reply)
				}
				if len(n.all()) != 1 {
					t.Errorf("notes are %q", n.all())
				}
			})
		})
	}
}

// TestVisitRefused: an adapter that is not let in is told why.
func TestVisitRefused(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	err := adapter.Visit(t.Context(), server.URL, nil, echo())
	if err == nil || err.Error() != "fetch a message: status 404: 404 page not found" {
		t.Errorf("error is %v", err)
	}
	if err := adapter.Visit(t.Context(), "http://127.0.0.1:1/", nil, echo()); err == nil {
		t.Error("nobody is there, but the visit ends well")
	}
}
