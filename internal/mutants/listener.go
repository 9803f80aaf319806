package mutants

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock"
)

// A listener takes down what the platform is asked in each scenario and what it answers,
// so that a wrong platform can be asked the same. Scenarios run one after the other.
type listener struct {
	now    time.Time // the standing clock of the platform
	random *random

	mu    sync.Mutex // guards the rest
	open  int        // requests under way
	heard conversation
	found map[string]conversation // by scenario
}

// A conversation is the requests of a scenario to the platform, with their replies. Its
// platform draws the random numbers of the seed.
type conversation struct {
	seed      uint64
	exchanges []heard
	lost      bool // it cannot be repeated, because requests overlapped or were given up
}

// heard is a request as the platform got it, and what the platform did.
type heard struct {
	request *http.Request
	body    []byte
	exchanged
}

func newListener(now time.Time) *listener {
	return &listener{now: now, random: newRandom(), found: map[string]conversation{}}
}

// options make a platform answer the same requests alike.
func (l *listener) options() []mock.Option { return standing(l.now, l.random) }

func standing(now time.Time, r *random) []mock.Option {
	return []mock.Option{mock.WithNow(func() time.Time { return now }), mock.WithRandom(r)}
}

// end attributes what was heard since the last scenario ended.
func (l *listener) end(scenario string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.found[scenario] = l.heard
	l.heard = conversation{seed: l.heard.seed + 1, lost: l.open > 0}
	l.random.restart(l.heard.seed)
}

// platform takes down what the platform behind next is asked from now on.
func (l *listener) platform(next http.RoundTripper) http.RoundTripper {
	l.random.restart(l.heard.seed)
	return send(func(req *http.Request) (*http.Response, error) {
		l.mu.Lock()
		l.heard.lost = l.heard.lost || l.open > 0
		l.open++
		l.mu.Unlock()
		x, resp, ok := hear(next, req)
		l.mu.Lock()
		defer l.mu.Unlock()
		l.open--
		l.heard.lost = l.heard.lost || !ok
		l.heard.exchanges = append(l.heard.exchanges, x)
		return resp, x.err
	})
}

// hear carries out a request. It is not ok if the request cannot be repeated.
func hear(next http.RoundTripper, req *http.Request) (x heard, resp *http.Response, ok bool) {
	body, broken := bodyOf(req)
	if broken != nil {
		x.err = broken
		return x, nil, false
	}
	x.request, x.body = req, body
	resp, x.err = next.RoundTrip(x.again(req.Context()))
	if x.err == nil {
		x.response = resp
		x.pieces, x.broken = piecesOf(resp.Body)
		resp = x.reply(req)
	}
	return x, resp, req.Context().Err() == nil
}

// again is the request once more.
func (x heard) again(ctx context.Context) *http.Request {
	req := x.request.Clone(ctx)
	if req.Body != nil {
		req.Body = io.NopCloser(bytes.NewReader(x.body))
	}
	return req
}
