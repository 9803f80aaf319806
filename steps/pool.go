package steps

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A ClientError says that the client under test could not be brought to say
// who it is, or acted before it was asked for anything, so that nothing could
// be tested.
type ClientError struct{ Err error }

func (e *ClientError) Error() string { return "the client could not be run: " + e.Err.Error() }

// Unwrap returns what went wrong.
func (e *ClientError) Unwrap() error { return e.Err }

// A pool keeps one client for each job. They are started when first needed,
// and again after one broke.
type pool struct {
	factory   func(context.Context) (adapter.Client, error)
	timeout   time.Duration
	notice    func(string)
	described adapter.Description
	// slots holds the clients not in use; a nil one has yet to be started.
	slots chan adapter.Client
}

// newPool starts the first client and asks it who it is.
func newPool(ctx context.Context, factory func(context.Context) (adapter.Client, error), jobs int, timeout time.Duration, notice func(string)) (*pool, error) {
	if factory == nil {
		return nil, &ClientError{Err: errors.New("there is none")}
	}
	p := &pool{factory: factory, timeout: timeout, notice: notice, slots: make(chan adapter.Client, jobs)}
	first, described, err := p.start(ctx)
	if err != nil {
		return nil, &ClientError{Err: err}
	}
	p.described = described
	p.slots <- first
	for range jobs - 1 {
		p.slots <- nil
	}
	return p, nil
}

// start starts a client, which has the timeout for a connection and
// [adapter.StartTime] to say who it is.
func (p *pool) start(ctx context.Context) (adapter.Client, adapter.Description, error) {
	connecting, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	c, err := p.factory(connecting)
	if err != nil {
		return nil, adapter.Description{}, err
	}
	ctx, cancel = adapter.Starting(ctx, p.timeout, p.notice)
	defer cancel()
	d, err := adapter.Describe(ctx, c)
	if err != nil {
		_ = c.Close()
		return nil, adapter.Description{}, err
	}
	return c, d, nil
}

// acquire hands out a client which must be released. One that was started
// later must describe itself as the first did.
func (p *pool) acquire(ctx context.Context) (adapter.Client, error) {
	var c adapter.Client
	select {
	case c = <-p.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if c != nil {
		return c, nil
	}
	c, d, err := p.start(ctx)
	if err == nil && !d.Equal(p.described) {
		_ = c.Close()
		err = fmt.Errorf("describe: the client says it is %+v, but was %+v before", d, p.described)
	}
	if err != nil {
		p.slots <- nil
		return nil, err
	}
	return c, nil
}

// release takes a client back, to be used again unless it is broken.
func (p *pool) release(c adapter.Client, broken bool) {
	if broken {
		// Its end was reported with the scenario that broke it.
		_ = c.Close()
		c = nil
	}
	p.slots <- c
}

// close ends all clients. None may be in use.
func (p *pool) close() {
	var wg sync.WaitGroup
	for range cap(p.slots) {
		if c := <-p.slots; c != nil {
			wg.Go(func() { _ = c.Close() })
		}
	}
	wg.Wait()
}
