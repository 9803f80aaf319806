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

// A platformRecorder takes down what the platform is asked in each scenario and what it answers,
// so that a wrong platform can be asked the same. Scenarios run one after the other.
type platformRecorder struct {
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

func newPlatformRecorder(now time.Time) *platformRecorder {
	return &platformRecorder{now: now, random: newRandom(), found: map[string]conversation{}}
}

// options make a platform answer the same requests alike.
func (rec *platformRecorder) options() []mock.Option { return standing(rec.now, rec.random) }

func standing(now time.Time, r *random) []mock.Option {
	return []mock.Option{mock.WithNow(func() time.Time { return now }), mock.WithRandom(r)}
}

// end attributes what was heard since the last scenario ended.
func (rec *platformRecorder) end(scenario string) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	rec.found[scenario] = rec.heard
	rec.heard = conversation{seed: rec.heard.seed + 1, lost: rec.open > 0}
	rec.random.restart(rec.heard.seed)
}

// platform takes down what the platform behind next is asked from now on.
func (rec *platformRecorder) platform(next http.RoundTripper) http.RoundTripper {
	rec.random.restart(rec.heard.seed)
	return send(func(req *http.Request) (*http.Response, error) {
		rec.mu.Lock()
		rec.heard.lost = rec.heard.lost || rec.open > 0
		rec.open++
		rec.mu.Unlock()
		x, resp, ok := hear(next, req)
		rec.mu.Lock()
		defer rec.mu.Unlock()
		rec.open--
		rec.heard.lost = rec.heard.lost || !ok
		rec.heard.exchanges = append(rec.heard.exchanges, x)
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
	x.request, x.body = req.WithContext(context.Background()), body // a context holds all of its scenario
	if req.Body != nil {
		x.request.Body = http.NoBody
	}
	resp, x.err = next.RoundTrip(x.again(req.Context()))
	if x.err == nil {
		x.keep(resp)
		resp = x.reply(req)
	}
	return x, resp, req.Context().Err() == nil
}

// again is the request once more.
func (x heard) again(ctx context.Context) *http.Request {
	req := x.request.WithContext(ctx)
	if req.Body != nil {
		req.Body = io.NopCloser(bytes.NewReader(x.body))
	}
	return req
}
