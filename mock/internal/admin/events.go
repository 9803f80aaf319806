package admin

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

const (
	// eventPause is the minimum time between two events, so that a thousand
	// exchanges a second become ten events.
	eventPause = 100 * time.Millisecond
	// heartbeat is the interval of events on an idle stream.
	heartbeat = 30 * time.Second
	// eventPatience is the timeout for sending one event.
	eventPatience = time.Minute
)

// events streams a sandbox as server-sent events: first everything, then each change.
// The events are
//
//	state    {"clock","sandbox","dialogs","records","faults","chaos","waiting","credentials"}: the members that changed, each as a whole
//	journal  {"restart":bool,"gone":n,"dropped":n,"entries":[…]}: the new exchanges; those up to number gone were removed, and restart invalidates all that came before
//	behind   {"missed":n}: the reader did not keep up, and n exchanges left the journal before they were sent; the journal event that follows has those that are left
//	endings  [{"id","ends"}]: the sandboxes that end soon unless they are used, of those that the reader sees: all of them whenever that changes, and none at first
//	runs     [{"id",…}]: the runs of suites that the reader sees, the newest first: all of them whenever that changes, and none at first
//	beat     {}: nothing has changed for a while
//	gone     {}: the sandbox was deleted, the last event
func (s *surface) events(w http.ResponseWriter, r *http.Request, sandbox *platform.Sandbox) {
	if r.Method == http.MethodHead { // which would wait for a body that never comes
		_ = newStream(w)
		return
	}
	s.Streams.Add(1)
	defer s.Streams.Add(-1)
	ctx := r.Context()
	f, leave := s.feeds.join(ctx, sandbox, baseURL(r))
	defer leave()
	out := newStream(w)
	defer context.AfterFunc(ctx, out.abort)()
	var at place
	sees := visitOf(r).caller.Sees
	ended, ran := encodeEvent("endings", []platform.Ending{}), encodeEvent("runs", []control.Run{})
	for {
		s.runs.watch(ctx)
		endings, ends := s.platform.Endings(sees)
		runs, runNews := s.runs.seen(sees, s.platform.Now())
		if out.tell(&ended, encodeEvent("endings", endings)) != nil || out.tell(&ran, encodeEvent("runs", runs)) != nil {
			return
		}
		events, news, err := f.next(ctx, &at)
		if errors.Is(err, platform.ErrNoSandbox) {
			_ = out.write(encodeEvent("gone", struct{}{}))
		}
		if err != nil {
			return
		}
		if events == nil && !s.await(ctx, news, ends, runNews, &events) {
			return
		}
		if events != nil && out.write(events) != nil {
			return
		}
	}
}

// await waits for news of the sandbox, of ends or of runs, or for so long that a beat is due.
// It returns false when ctx ends.
func (s *surface) await(ctx context.Context, news, ends, runs <-chan struct{}, events *[]byte) bool {
	beat := time.NewTimer(heartbeat)
	defer beat.Stop()
	var others <-chan time.Time // may have news of runs
	if s.runs.rows.Shared() {
		pause := time.NewTicker(runPause)
		defer pause.Stop()
		others = pause.C
	}
	for {
		select {
		case <-others:
			s.runs.watch(ctx)
			continue
		case <-news:
		case <-ends:
		case <-runs:
		case <-beat.C:
			*events = encodeEvent("beat", struct{}{}) // a comment would not reach the page
		case <-ctx.Done():
			return false
		}
		return true
	}
}
