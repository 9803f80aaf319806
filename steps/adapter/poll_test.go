package adapter_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

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
