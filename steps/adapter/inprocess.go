package adapter

import (
	"context"
	"io"
)

// InProcess is a [Handler] in this process as a [Client]. Everything passes
// through JSON as it would through a pipe.
type InProcess struct {
	handler Handler
	next    int64
	gone    bool
}

// NewInProcess returns a client which is performed by h. When h is an
// [io.Closer] it is closed with the client.
func NewInProcess(h Handler) *InProcess { return &InProcess{handler: h} }

var (
	_ Client = (*InProcess)(nil)
	_ Wire   = (*InProcess)(nil)
)

// Call performs one method.
func (c *InProcess) Call(ctx context.Context, method string, params, result any) error {
	c.next++
	err := call(ctx, c, c.next, method, params, result)
	c.gone = c.gone || Broken(err)
	return err
}

// RoundTrip answers one request in a goroutine of its own, which is left
// behind if it does not come back before ctx ends.
func (c *InProcess) RoundTrip(ctx context.Context, method string, request []byte) ([]byte, error) {
	if c.gone {
		return nil, &CrashError{Method: method, Status: "it was stopped before"}
	}
	answered := make(chan []byte, 1)
	go func() {
		defer close(answered) // by then answered, unless the goroutine was ended
		answered <- answer(ctx, c.handler, request)
	}()
	select {
	case text, ok := <-answered:
		if !ok {
			c.gone = true
			return nil, &CrashError{Method: method, Status: "it ended its goroutine, as t.FailNow and runtime.Goexit do"}
		}
		if ctx.Err() == nil {
			return text, nil
		}
	case <-ctx.Done():
	}
	c.gone = true
	return nil, &HangError{Method: method}
}

// Close closes the handler if it can be closed.
func (c *InProcess) Close() error {
	c.gone = true
	if closer, ok := c.handler.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}
