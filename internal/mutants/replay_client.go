package mutants

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// replayTime bounds the replay of one mutant, which takes a fraction of a second. One that
// takes longer hangs, and is run in all that it was to be run in.
const replayTime = 5 * time.Second

var errOther = errors.New("the recording has another request here")

// differs returns those of the scenarios in which a wrong client sends or says anything
// else than the right one, when it is asked and answered the same: in all others the suite
// cannot tell it from the right one. A client that finishes none of it is told apart.
func (r *clientRecorder) differs(ctx context.Context, m Mutant, ids []string) []string {
	return inTime(ctx, ids, func(ctx context.Context) []string { return r.replay(ctx, m, ids) })
}

// inTime returns what a replay of scenarios finds, or all of them if it takes too long.
func inTime(ctx context.Context, ids []string, replay func(context.Context) []string) []string {
	ctx, cancel := context.WithTimeout(ctx, replayTime)
	defer cancel()
	found := make(chan []string, 1)
	go func() { found <- replay(ctx) }()
	select {
	case other := <-found:
		if ctx.Err() == nil {
			return other
		}
	case <-ctx.Done():
	}
	return ids
}

// replay is differs, and may take forever.
func (r *clientRecorder) replay(ctx context.Context, m Mutant, ids []string) (other []string) {
	p := &clientPlayer{}
	client := m.Client(&http.Client{Transport: p})
	early := !p.same(ctx, client, r.before)
	for _, id := range ids {
		if !p.same(ctx, client, r.found[id]) {
			other = append(other, id)
		}
	}
	if early && len(other) == 0 {
		return ids[:1] // it is found out before the first scenario
	}
	return other
}

// A clientPlayer answers the requests of a client with the replies of a recording.
type clientPlayer struct {
	mu    sync.Mutex // guards the rest
	left  []exchanged
	other bool // a request came that the recording does not have
}

// same reports whether a client does in a scenario what the recording has.
func (p *clientPlayer) same(ctx context.Context, client adapter.Handler, script []message) bool {
	for _, m := range script {
		p.mu.Lock()
		p.left, p.other = m.exchanges, false
		p.mu.Unlock()
		answer := ask(ctx, client, m)
		p.mu.Lock()
		same := !p.other && len(p.left) == 0 && answer == m.answer
		p.mu.Unlock()
		if !same {
			return false
		}
	}
	return true
}

// ask has a client answer a message once more.
func ask(ctx context.Context, client adapter.Handler, m message) (answer string) {
	defer func() {
		if recover() != nil {
			answer = "a panic"
		}
	}()
	result, err := client.Handle(ctx, m.method, m.params)
	return answerOf(client, result, err)
}

// RoundTrip implements [http.RoundTripper].
func (p *clientPlayer) RoundTrip(req *http.Request) (*http.Response, error) {
	text, req := described(req)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.other || len(p.left) == 0 || p.left[0].request != text {
		p.other = true
		return nil, errOther
	}
	x := p.left[0]
	p.left = p.left[1:]
	if x.err != nil {
		return nil, x.err
	}
	return x.reply(req), nil
}
