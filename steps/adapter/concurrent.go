package adapter

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
)

// concurrent is the capability of a client that takes several requests at once.
const concurrent = "concurrent"

// CallAll performs several operations at once.
func (c *Conn) CallAll(ctx context.Context, requests []Request) []error {
	if len(requests) == 0 {
		return nil
	}
	batch, err := c.encode(requests)
	if err != nil {
		return batch.all(err)
	}
	lines, err := c.RoundTrips(ctx, requests[0].Method, batch.texts...)
	for _, line := range lines {
		if wrong := batch.take(line); wrong != nil && err == nil {
			err = wrong
		}
	}
	batch.close(err)
	for _, err := range batch.errs {
		if Broken(err) {
			c.giveUp()
			break
		}
	}
	return batch.errs
}

// RoundTrips sends several request lines as they are and returns as many lines
// that come next, in whatever order. method names the requests in errors.
func (c *Conn) RoundTrips(ctx context.Context, method string, requests ...[]byte) ([][]byte, error) {
	if c.gone {
		return nil, &CrashError{Method: method, Status: "it was given up before"}
	}
	lines, err := c.link.exchange(ctx, method, requests...)
	if err != nil {
		c.giveUp()
	}
	return lines, err
}

// A batch is the requests that are under way at once, whose ids follow each
// other.
type batch struct {
	requests []Request
	first    int64
	texts    [][]byte
	errs     []error
	answered []bool
}

func (c *Conn) encode(requests []Request) (*batch, error) {
	n := len(requests)
	b := &batch{requests: requests, first: c.last + 1, errs: make([]error, n), answered: make([]bool, n)}
	for _, r := range requests {
		c.last++
		text, err := jsonrpc.Encode(c.last, r.Method, r.Params)
		if err != nil {
			return b, err
		}
		b.texts = append(b.texts, text)
	}
	return b, nil
}

// take reads a line as the reply to the request that it names. Its error is
// about a line that names none.
func (b *batch) take(line []byte) error {
	id, ok := jsonrpc.ID(line)
	i := int(id - b.first)
	switch {
	case !ok:
		return decode(line, b.first, b.requests[0].Method, nil)
	case i < 0 || i >= len(b.requests):
		return b.misnamed(line, "want one of those under way, %d to %d", b.first, b.first+int64(len(b.requests))-1)
	case b.answered[i]:
		return b.misnamed(line, "which was answered before; every request has one reply")
	}
	b.answered[i] = true
	b.errs[i] = decode(line, id, b.requests[i].Method, b.requests[i].Result)
	return nil
}

func (b *batch) misnamed(line []byte, format string, args ...any) error {
	id, _ := jsonrpc.ID(line)
	reason := fmt.Sprintf("id: is %d, ", id) + fmt.Sprintf(format, args...)
	return &GarbageError{Method: b.requests[0].Method, Reason: reason, Line: excerpt(bytes.TrimSpace(line))}
}

// close gives every request that was not answered the reason.
func (b *batch) close(err error) {
	for i, answered := range b.answered {
		if !answered {
			b.errs[i] = err
		}
	}
}

// all gives every request an error.
func (b *batch) all(err error) []error {
	b.close(err)
	return b.errs
}

// atOnce sends requests to a client that answers each of them apart. It returns
// the answers, and the first error if one did not come.
func atOnce(requests [][]byte, send func([]byte) ([]byte, error)) ([][]byte, error) {
	answers, errs := make([][]byte, len(requests)), make([]error, len(requests))
	var wg sync.WaitGroup
	for i, request := range requests {
		wg.Go(func() { answers[i], errs[i] = send(request) })
	}
	wg.Wait()
	var (
		came  [][]byte
		first error
	)
	for i, answer := range answers {
		switch {
		case errs[i] == nil:
			came = append(came, answer)
		case first == nil:
			first = errs[i]
		}
	}
	return came, first
}
