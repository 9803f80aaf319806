package adapter

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// What a poll is answered with when it cannot be let in.
const (
	pollOver    = "the run is over: there will be no more messages"
	pollTwice   = "an adapter polls here already, and it takes one: close the other, or name yourself in the query if this is the same, as in /?adapter=7f3a"
	pollOther   = "another adapter takes part already: close it, or wait for the end of the run"
	pollReplace = "another poll of this adapter took the place of this one"
)

// ServeHTTP answers one poll: with status 200 and the next message; with 204
// when there is none yet, so that the adapter asks again; with 410 when there
// will be none; and with 409 when another adapter takes part.
func (m *Mailbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "POST the reply to the last message, or nothing, to fetch the next", http.StatusMethodNotAllowed)
		return
	}
	reply, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostLine))
	if err != nil {
		http.Error(w, fmt.Sprintf("read the reply: %v", err), http.StatusBadRequest)
		return
	}
	p := &poll{
		name: r.URL.Query().Get("adapter"), messages: make(chan []byte, 1),
		replaced: make(chan struct{}), over: make(chan struct{}),
	}
	if status, why := m.enter(p, bytes.TrimSpace(reply)); status != http.StatusOK {
		http.Error(w, why, status)
		return
	}
	m.answer(r.Context(), w, p)
}

// answer waits for what a poll is to be answered with.
func (m *Mailbox) answer(ctx context.Context, w http.ResponseWriter, p *poll) {
	patience := time.NewTimer(pollTime)
	defer patience.Stop()
	select {
	case text := <-p.messages:
		say(w, text)
	case <-p.replaced:
		http.Error(w, pollReplace, http.StatusConflict)
	case <-p.over:
		http.Error(w, pollOver, http.StatusGone)
	case <-ctx.Done():
		m.leave(p, true)
	case <-patience.C:
		if m.leave(p, false) {
			w.WriteHeader(http.StatusNoContent)
		} else {
			m.answer(ctx, w, p) // something has come at the last moment
		}
	}
}

func say(w http.ResponseWriter, text []byte) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(text)
}

// enter lets a poll in, which is then answered through its channels, or says
// why not.
func (m *Mailbox) enter(p *poll, reply []byte) (status int, why string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.over:
		return http.StatusGone, pollOver
	case m.who != nil && *m.who != p.name:
		m.note("another adapter was refused")
		return http.StatusConflict, pollOther
	case m.waiting != nil && p.name == "":
		m.note("another adapter was refused")
		return http.StatusConflict, pollTwice
	case m.waiting != nil:
		close(m.waiting.replaced)
		m.waiting = nil
	}
	if m.who == nil {
		m.note("an adapter has come")
	}
	m.who = &p.name
	m.take(reply)
	if m.open != nil {
		m.hand(p)
		return http.StatusOK, ""
	}
	m.waiting = p
	close(m.came)
	m.came = make(chan struct{})
	return http.StatusOK, ""
}

// leave ends a poll that has waited, and reports whether it still did. When it
// broke off, and none has come after it, another adapter may come.
func (m *Mailbox) leave(p *poll, broken bool) (waited bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if waited = m.waiting == p; waited {
		m.waiting = nil
	}
	if broken && m.who == &p.name {
		m.who = nil
	}
	return waited
}
