package adapter_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// notes are what a mailbox tells a person.
type notes struct {
	mu   sync.Mutex // guards list
	list []string
}

func (n *notes) add(note string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.list = append(n.list, note)
}

func (n *notes) all() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.list)
}

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

// A page polls a mailbox by hand.
type page struct {
	t   *testing.T
	box *adapter.Mailbox
}

// poll makes one poll, and returns what it is answered with.
func (p page) poll(ctx context.Context, name, reply string) (status int, text string) {
	p.t.Helper()
	w := httptest.NewRecorder()
	p.box.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodPost, "/?adapter="+name, strings.NewReader(reply)))
	return w.Code, strings.TrimSpace(w.Body.String())
}

// must makes a poll that is answered with some status.
func (p page) must(name, reply string, status int) string {
	p.t.Helper()
	got, text := p.poll(p.t.Context(), name, reply)
	if got != status {
		p.t.Errorf("%q polls with %q: status %d, want %d (%s)", name, reply, got, status, text)
	}
	return text
}

// waits makes a poll that waits, until end is called; then it is broken off.
func (p page) waits(name, reply string) (end func()) {
	ctx, cancel := context.WithCancel(p.t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.poll(ctx, name, reply)
	}()
	synctest.Wait()
	return func() {
		cancel()
		<-done
	}
}

// inBox has a test play an adapter, in a bubble where all waiting is known.
func inBox(t *testing.T, test func(*testing.T, page, *notes)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var said notes
		p := page{t, adapter.NewMailbox(said.add)}
		test(t, p, &said)
		p.box.Close()
	})
}

// attach attaches while a poll waits.
func (p page) attach() *adapter.Visitor {
	p.t.Helper()
	c, err := p.box.Attach(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// said is what became of a call.
type said struct {
	result map[string]any
	err    error
}

func (p page) call(c *adapter.Visitor, method string) <-chan said {
	ended := make(chan said, 1)
	go func() {
		var s said
		ctx, cancel := context.WithTimeout(p.t.Context(), time.Minute)
		defer cancel()
		s.err = c.Call(ctx, method, struct{}{}, &s.result)
		ended <- s
	}()
	synctest.Wait()
	return ended
}

const (
	firstMessage  = `{"jsonrpc":"2.0","id":1,"method":"say","params":{}}`
	firstReply    = `{"jsonrpc":"2.0","id":1,"result":{"n":1}}`
	secondMessage = `{"jsonrpc":"2.0","id":2,"method":"say","params":{}}`
	secondReply   = `{"jsonrpc":"2.0","id":2,"result":{"n":2}}`
)

// TestLostMessages breaks off polls at every place where a message is on its
// way. None is lost; one that is sent again has the id it had.
func TestLostMessages(t *testing.T) {
	inBox(t, func(t *testing.T, p page, n *notes) {
		reloaded := p.waits("a", "")
		c := p.attach()
		reloaded() // while it waits, before there is a message
		first := p.call(c, "say")
		for range 3 { // it comes back each time without a reply
			if got := p.must("a", "", http.StatusOK); got != firstMessage {
				t.Errorf("the message is %s, want %s", got, firstMessage)
			}
		}
		lost := p.waits("a", firstReply)
		if s := <-first; s.err != nil || s.result["n"] != 1.0 {
			t.Errorf("the first call ends with %+v", s)
		}
		second := p.call(c, "say") // goes to a poll that breaks off
		lost()
		if got := p.must("a", firstReply, http.StatusOK); got != secondMessage { // it knows only that nothing came
			t.Errorf("the message is %s, want %s", got, secondMessage)
		}
		p.waits("a", secondReply)
		if s := <-second; s.err != nil || s.result["n"] != 2.0 {
			t.Errorf("the second call ends with %+v", s)
		}
		again := "say, message 1, was sent again: the adapter came back without a reply to it"
		want := []string{"an adapter has come", "an adapter has come", again, strings.Replace(again, "1", "2", 1)}
		if diff := cmp.Diff(want, n.all()); diff != "" {
			t.Errorf("notes mismatch (-want +got):\n%s", diff)
		}
	})
}

// TestWrongIDs: a reply to an earlier message is passed over, but not for ever.
func TestWrongIDs(t *testing.T) {
	inBox(t, func(t *testing.T, p page, _ *notes) {
		p.waits("", "")
		c := p.attach()
		first := p.call(c, "say")
		p.waits("", firstReply)
		<-first
		second := p.call(c, "say")
		for range 3 {
			p.must("", firstReply, http.StatusOK)
		}
		p.waits("", firstReply)
		if s := <-second; s.err == nil || !strings.HasPrefix(s.err.Error(), "say: the client broke the protocol: the id is 1, want 2") {
			t.Errorf("the call ends with %v", s.err)
		}
	})
}

// TestLateReply comes when its call was given up, and disturbs nothing.
func TestLateReply(t *testing.T) {
	inBox(t, func(t *testing.T, p page, n *notes) {
		p.waits("", "")
		c := p.attach()
		first := p.call(c, "say")
		time.Sleep(time.Minute) // of the bubble
		var hang *adapter.HangError
		if s := <-first; !errors.As(s.err, &hang) {
			t.Errorf("the call ends with %v", s.err)
		}
		_ = c.Close()
		p.waits("", firstReply)
		second := p.call(p.attach(), "say")
		p.waits("", secondReply)
		if s := <-second; s.err != nil || s.result["n"] != 2.0 {
			t.Errorf("the second call ends with %+v", s)
		}
		if want := "a reply came to a message that is not open: it was passed over"; !slices.Contains(n.all(), want) {
			t.Errorf("notes are %q, want %q among them", n.all(), want)
		}
	})
}

// TestSecondAdapter: one takes part at a time, and it may come back.
func TestSecondAdapter(t *testing.T) {
	inBox(t, func(t *testing.T, p page, n *notes) {
		p.waits("a", "")
		if got := p.must("b", "", http.StatusConflict); !strings.Contains(got, "another adapter takes part already: close it") {
			t.Errorf("the second adapter is told %s", got)
		}
		c := p.attach()
		first := p.call(c, "say")
		p.must("b", "", http.StatusConflict) // while a is at work, too
		p.must("b", firstReply, http.StatusConflict)
		gone := p.waits("a", firstReply)
		<-first
		old := make(chan int, 1)
		go func() {
			status, _ := p.poll(t.Context(), "a", "") // the page was loaded again, which nobody had noticed
			old <- status
		}()
		synctest.Wait()
		gone()
		newer := p.waits("a", "")
		if status := <-old; status != http.StatusConflict {
			t.Errorf("the poll that was replaced ends with %d", status)
		}
		newer()
		p.waits("b", "") // a is gone
		if got := n.all(); !slices.Contains(got, "another adapter was refused") {
			t.Errorf("notes are %q", got)
		}
	})
}

// TestNamelessTwice: two that cannot be told apart do not share the messages.
func TestNamelessTwice(t *testing.T) {
	inBox(t, func(t *testing.T, p page, _ *notes) {
		p.waits("", "")
		if got := p.must("", "", http.StatusConflict); !strings.Contains(got, "name yourself in the query if this is the same, as in /?adapter=7f3a") {
			t.Errorf("the second adapter is told %s", got)
		}
	})
}

// TestNothingToSay: a poll is not kept for ever, and ends with the run.
func TestNothingToSay(t *testing.T) {
	inBox(t, func(t *testing.T, p page, _ *notes) {
		began := time.Now()
		p.must("", "", http.StatusNoContent)
		if waited := time.Since(began); waited != 25*time.Second {
			t.Errorf("a poll waited %v", waited)
		}
		waiting := make(chan int, 1)
		go func() {
			status, _ := p.poll(t.Context(), "", "")
			waiting <- status
		}()
		synctest.Wait()
		p.box.Close()
		if status := <-waiting; status != http.StatusGone {
			t.Errorf("the poll that waits at the end has status %d", status)
		}
		if got := p.must("", "", http.StatusGone); !strings.Contains(got, "the run is over") {
			t.Errorf("after the end it is told %s", got)
		}
	})
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

// TestPollsAreByPost, and not longer than a message may be.
func TestPollsAreByPost(t *testing.T) {
	t.Parallel()
	box := adapter.NewMailbox(nil)
	for _, tt := range []struct {
		method, want string
		body         io.Reader
		status       int
	}{
		{http.MethodGet, "POST the reply to the last message", http.NoBody, 405},
		{http.MethodPost, "read the reply", strings.NewReader(strings.Repeat("x", 17<<20)), 400},
	} {
		w := httptest.NewRecorder()
		box.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), tt.method, "/", tt.body))
		if w.Code != tt.status || !strings.HasPrefix(w.Body.String(), tt.want) {
			t.Errorf("%s: status %d, %s, want %d, %s", tt.method, w.Code, w.Body, tt.status, tt.want)
		}
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
