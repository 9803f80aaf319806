package adapter_test

import (
	"context"
	"errors"
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

// TestForeignReply: what is brought before the message was fetched is no reply
// to it.
func TestForeignReply(t *testing.T) {
	inBox(t, func(t *testing.T, p page, _ *notes) {
		left := p.waits("", "")
		c := p.attach()
		left()
		first := p.call(c, "say")
		if got := p.must("", `{"jsonrpc":"2.0","id":99,"result":{}}`, http.StatusOK); got != firstMessage {
			t.Errorf("the message is %s, want %s", got, firstMessage)
		}
		p.waits("", firstReply)
		if s := <-first; s.err != nil || s.result["n"] != 1.0 {
			t.Errorf("the call ends with %+v", s)
		}
	})
}
