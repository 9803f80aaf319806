package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"

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
	eventPatience = 10 * time.Second
)

// events streams a sandbox as server-sent events: first everything, then each change.
// The events are
//
//	state    {"clock","sandbox","dialogs","records","faults","credentials"}: the members that changed, each as a whole
//	journal  {"restart":bool,"gone":n,"dropped":n,"entries":[…]}: the new exchanges; those up to number gone were removed, and restart invalidates all that came before
//	beat     {}: nothing has changed for a while
//	gone     {}: the sandbox was deleted, the last event
func (s *surface) events(w http.ResponseWriter, r *http.Request, sandbox *platform.Sandbox) {
	changed, stop := sandbox.Watch()
	defer stop()
	out := newStream(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	pause := time.NewTimer(0)
	defer pause.Stop()
	seen := &picture{sandbox: sandbox, request: r, parts: map[string]string{}}
	for {
		<-pause.C
		err := seen.renew(r.Context(), out)
		if errors.Is(err, platform.ErrNoSandbox) {
			_ = out.send("gone", struct{}{})
		}
		if err != nil || out.flush() != nil {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-r.Context().Done():
				return
			case <-beat.C:
				if out.beat() != nil {
					return
				}
			case <-changed:
				waiting = false
			}
		}
		pause.Reset(eventPause)
	}
}

// picture is the state of a sandbox that the reader of a stream has received.
type picture struct {
	sandbox *platform.Sandbox
	request *http.Request
	parts   map[string]string // of the state, as JSON
	clock   platform.Clock
	epoch   string
	last    int // number of the newest exchange
	issued  issued
}

// renew sends what has changed.
func (p *picture) renew(ctx context.Context, out *stream) error {
	if err := p.renewJournal(ctx, out); err != nil {
		return err
	}
	state, err := p.state(ctx)
	if err != nil || len(state) == 0 {
		return err
	}
	return out.send("state", state)
}

// entriesAtOnce limits the entries of one event.
const entriesAtOnce = 200

type journalEvent struct {
	Restart bool               `json:"restart"`
	Gone    int                `json:"gone"`
	Dropped int                `json:"dropped"`
	Entries []control.Exchange `json:"entries"`
}

func (p *picture) renewJournal(ctx context.Context, out *stream) error {
	since, err := p.sandbox.JournalSince(ctx, p.epoch, p.last)
	if err != nil {
		return err
	}
	restart := since.Epoch != p.epoch
	if restart {
		p.issued = issued{}
	}
	p.epoch, p.last = since.Epoch, since.Last
	for _, e := range since.Entries {
		p.issued.look(e)
	}
	counts := fmt.Sprint(since.Gone, since.Dropped)
	if !restart && len(since.Entries) == 0 && p.parts["journal"] == counts {
		return nil
	}
	p.parts["journal"] = counts
	for {
		n := min(entriesAtOnce, len(since.Entries))
		event := journalEvent{restart, since.Gone, since.Dropped, since.Entries[:n]}
		if err := out.send("journal", event); err != nil {
			return err
		}
		if since.Entries, restart = since.Entries[n:], false; len(since.Entries) == 0 {
			return nil
		}
	}
}

// state returns the parts of the state that have changed.
func (p *picture) state(ctx context.Context) (map[string]any, error) {
	changed := map[string]any{}
	clock, err := p.sandbox.Clock(ctx)
	if err != nil {
		return nil, err
	}
	if clock != p.clock {
		p.clock = clock
		if changed["clock"], err = p.sandbox.Now(ctx); err != nil {
			return nil, err
		}
	}
	sandbox, err := describe(p.sandbox, p.request)
	if err != nil {
		return nil, err
	}
	records, err := p.sandbox.Records(ctx)
	if err != nil {
		return nil, err
	}
	faults, err := p.sandbox.Faults(ctx)
	if err != nil {
		return nil, err
	}
	dialogs, err := p.sandbox.Dialogs(ctx)
	if err != nil {
		return nil, err
	}
	credentials, err := p.issued.credentials(ctx, p.sandbox)
	if err != nil {
		return nil, err
	}
	for name, part := range map[string]any{
		"sandbox": sandbox, "dialogs": dialogs, "records": records, "faults": faults, "credentials": credentials,
	} {
		raw, err := json.Marshal(part, json.Deterministic(true))
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", name, err)
		}
		if text := string(raw); p.parts[name] != text {
			p.parts[name] = text
			changed[name] = part
		}
	}
	return changed, nil
}
