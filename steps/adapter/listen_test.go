package adapter_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// notes are what a listener tells a person.
type notes chan string

func (n notes) add(note string) { n <- note }

// wait waits until a note comes.
func (n notes) wait(t *testing.T, note string) {
	t.Helper()
	for {
		select {
		case got := <-n:
			if got == note {
				return
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("nobody is told %q", note)
		}
	}
}

const (
	connected    = "an adapter connected"
	disconnected = "the adapter disconnected"
)

// listening serves a listener and returns its address.
func listening(tb testing.TB, note func(string)) (l *adapter.Listener, address string) {
	tb.Helper()
	l = adapter.Listen(note)
	server := httptest.NewServer(l)
	tb.Cleanup(func() {
		l.Close()
		server.Close()
	})
	return l, server.URL
}

// accepted has h connect to a listener.
func accepted(tb testing.TB, h adapter.Handler) *adapter.Conn {
	tb.Helper()
	l, address := listening(tb, nil)
	ended := make(chan error, 1)
	go func() { ended <- adapter.Dial(context.WithoutCancel(tb.Context()), address, nil, h) }()
	tb.Cleanup(func() {
		l.Close()
		if err := <-ended; err != nil {
			tb.Errorf("the adapter ends with %v", err)
		}
	})
	return accept(tb, l)
}

func accept(tb testing.TB, l *adapter.Listener) *adapter.Conn {
	tb.Helper()
	c, err := l.Accept(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = c.Close() })
	return c
}

// A page connects by hand.
type page struct {
	t    *testing.T
	conn *websocket.Conn
}

// open opens a page of a foreign origin.
func open(t *testing.T, address string) page {
	t.Helper()
	options := websocket.DialOptions{HTTPHeader: http.Header{"Origin": {"https://elsewhere.example"}}}
	conn, _, err := websocket.Dial(t.Context(), address, &options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	return page{t, conn}
}

// answers reads a message and answers it.
func (p page) answers(message, reply string) {
	p.t.Helper()
	_, got, err := p.conn.Read(p.t.Context())
	if err != nil || string(got) != message {
		p.t.Errorf("the message is %s, %v, want %s", got, err, message)
	}
	p.says(reply)
}

func (p page) says(text string) {
	p.t.Helper()
	if err := p.conn.Write(p.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		p.t.Error(err)
	}
}

// isTold waits for the end of the connection.
func (p page) isTold(code websocket.StatusCode, reason string) {
	p.t.Helper()
	_, _, err := p.conn.Read(p.t.Context())
	var closed websocket.CloseError
	if !errors.As(err, &closed) || closed.Code != code || closed.Reason != reason {
		p.t.Errorf("the page is told %v, want status %d, %s", err, code, reason)
	}
}

// said is what became of a call.
type said struct {
	result map[string]any
	err    error
}

func call(t *testing.T, c *adapter.Conn, within time.Duration) <-chan said {
	ended := make(chan said, 1)
	go func() {
		var s said
		ctx, cancel := context.WithTimeout(t.Context(), within)
		defer cancel()
		s.err = c.Call(ctx, "say", struct{}{}, &s.result)
		ended <- s
	}()
	return ended
}

const (
	firstMessage  = `{"jsonrpc":"2.0","id":1,"method":"say","params":{}}`
	firstReply    = `{"jsonrpc":"2.0","id":1,"result":{"n":1}}`
	secondMessage = `{"jsonrpc":"2.0","id":2,"method":"say","params":{}}`
	secondReply   = `{"jsonrpc":"2.0","id":2,"result":{"n":2}}`
)

// TestReconnect loads a page again between two requests, which disturbs nothing,
// and while a request waits for its reply, which loses the client.
func TestReconnect(t *testing.T) {
	t.Parallel()
	n := make(notes, 100)
	l, address := listening(t, n.add)
	loaded := open(t, address)
	c := accept(t, l)
	first := call(t, c, time.Minute)
	loaded.answers(firstMessage, firstReply)
	if s := <-first; s.err != nil || s.result["n"] != 1.0 {
		t.Errorf("the first call ends with %+v", s)
	}
	_ = loaded.conn.Close(websocket.StatusGoingAway, "")
	n.wait(t, disconnected)
	second := call(t, c, time.Minute)
	again := open(t, address)
	again.answers(secondMessage, secondReply)
	if s := <-second; s.err != nil || s.result["n"] != 2.0 {
		t.Errorf("the second call ends with %+v", s)
	}
	third := call(t, c, time.Minute)
	if _, _, err := again.conn.Read(t.Context()); err != nil {
		t.Error(err)
	}
	_ = again.conn.CloseNow()
	var crash *adapter.CrashError
	if s := <-third; !errors.As(s.err, &crash) || !strings.Contains(s.err.Error(), "say: the client ended without answering: the connection was lost: ") {
		t.Errorf("the third call ends with %v", s.err)
	}
	_ = c.Close()
	n.wait(t, disconnected)
	open(t, address)
	n.wait(t, connected)
	accept(t, l)
}

// TestHangingPage: an adapter that does not answer in time is disconnected, so
// that its late reply goes nowhere.
func TestHangingPage(t *testing.T) {
	t.Parallel()
	n := make(notes, 100)
	l, address := listening(t, n.add)
	slow := open(t, address)
	c := accept(t, l)
	hanging := call(t, c, 100*time.Millisecond)
	if _, _, err := slow.conn.Read(t.Context()); err != nil {
		t.Error(err)
	}
	slow.isTold(websocket.StatusTryAgainLater, "the adapter did not answer in time, or broke the protocol")
	var hang *adapter.HangError
	if s := <-hanging; !errors.As(s.err, &hang) {
		t.Errorf("the call ends with %v", s.err)
	}
	_ = c.Close()
	n.wait(t, disconnected)
	again := open(t, address)
	first := call(t, accept(t, l), time.Minute)
	again.answers(firstMessage, firstReply)
	if s := <-first; s.err != nil || s.result["n"] != 1.0 {
		t.Errorf("the call after it ends with %+v", s)
	}
}

// TestSecondPage: one adapter is connected at a time; the next may come when it
// has gone.
func TestSecondPage(t *testing.T) {
	t.Parallel()
	n := make(notes, 100)
	l, address := listening(t, n.add)
	first := open(t, address)
	_ = accept(t, l).Close()
	open(t, address).isTold(websocket.StatusTryAgainLater, "another adapter is connected: close it, or wait for the end of the run")
	n.wait(t, "another adapter was refused")
	_ = first.conn.Close(websocket.StatusGoingAway, "")
	n.wait(t, disconnected)
	next := open(t, address)
	second := call(t, accept(t, l), time.Minute)
	next.answers(firstMessage, firstReply)
	if s := <-second; s.err != nil {
		t.Error(s.err)
	}
}

// TestRunIsOver: whoever is connected, or connects too late, is told so.
func TestRunIsOver(t *testing.T) {
	t.Parallel()
	l, address := listening(t, nil)
	waiting := open(t, address)
	accept(t, l)
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		l.Close()
	}()
	waiting.isTold(websocket.StatusNormalClosure, "the run is over")
	<-closed
	open(t, address).isTold(websocket.StatusNormalClosure, "the run is over")
}

// TestUnaskedMessages: a few are taken for the replies they should not be, and
// with many the connection ends.
func TestUnaskedMessages(t *testing.T) {
	t.Parallel()
	n := make(notes, 100)
	l, address := listening(t, n.add)
	chatting := open(t, address)
	c := accept(t, l)
	chatting.says(`{"jsonrpc":"2.0","id":9,"result":{}}`)
	if s := <-call(t, c, time.Minute); s.err == nil || !adapter.Broken(s.err) {
		t.Errorf("the call ends with %v", s.err)
	}
	n.wait(t, disconnected)
	flooding := open(t, address)
	for range 100 {
		if flooding.conn.Write(t.Context(), websocket.MessageText, []byte("{}")) != nil {
			break
		}
	}
	if _, _, err := flooding.conn.Read(t.Context()); err == nil {
		t.Error("a flood is taken")
	}
}

// TestNobodyConnects, or nobody connects again.
func TestNobodyConnects(t *testing.T) {
	t.Parallel()
	said := make(chan string, 2)
	l, address := listening(t, func(text string) { said <- text })
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := l.Accept(ctx); !errors.Is(err, adapter.ErrNobody) {
		t.Errorf("error is %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := l.Accept(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
	leaving := open(t, address)
	c := accept(t, l)
	if _, err := l.Accept(t.Context()); err == nil || !strings.Contains(err.Error(), "one scenario at a time") {
		t.Errorf("accepted twice: %v", err)
	}
	_ = leaving.conn.Close(websocket.StatusGoingAway, "")
	for text := range said { // until then a request may still go to the adapter that leaves
		if text == "the adapter disconnected" {
			break
		}
	}
	s := <-call(t, c, 100*time.Millisecond)
	want := "say: the client ended without answering: it disconnected and did not connect again"
	if s.err == nil || s.err.Error() != want || !adapter.Broken(s.err) {
		t.Errorf("error is %v, want %s", s.err, want)
	}
	_ = c.Close()
	_ = c.Close()
}

// TestDialRefused: an adapter that is not let in is told why.
func TestDialRefused(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	if err := adapter.Dial(t.Context(), server.URL, nil, echo()); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("error is %v", err)
	}
	if err := adapter.Dial(t.Context(), "http://127.0.0.1:1/", nil, echo()); err == nil {
		t.Error("nobody is there, but all ends well")
	}
	l, address := listening(t, nil)
	open(t, address)
	accept(t, l)
	if err := adapter.Dial(t.Context(), address, nil, echo()); err == nil || !strings.Contains(err.Error(), "another adapter is connected") {
		t.Errorf("error of the second adapter is %v", err)
	}
}

// TestPlainRequest is no WebSocket.
func TestPlainRequest(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	adapter.Listen(nil).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	if w.Code != http.StatusUpgradeRequired || !strings.Contains(w.Body.String(), "WebSocket") {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
}
