package adapter

import (
	"context"
	"io"
)

// An inProcess link leads to a handler in this process.
type inProcess struct {
	handler Handler
	serving performer
}

// NewInProcess returns a client that h performs. Everything passes through JSON
// as it would through a pipe. When h is an [io.Closer] it is closed with the
// client.
func NewInProcess(h Handler) *Conn {
	return &Conn{link: &inProcess{handler: h, serving: performer{handler: h}}}
}

func (p *inProcess) exchange(ctx context.Context, method string, requests ...[]byte) ([][]byte, error) {
	return atOnce(requests, func(request []byte) ([]byte, error) { return p.perform(ctx, method, request) })
}

// perform answers one request in a goroutine of its own, which is left behind
// if it does not come back before ctx ends.
func (p *inProcess) perform(ctx context.Context, method string, request []byte) ([]byte, error) {
	answered := make(chan []byte, 1)
	go func() {
		defer close(answered) // by then answered, unless the goroutine was ended
		answered <- p.serving.answer(ctx, request)
	}()
	select {
	case text, ok := <-answered:
		if !ok {
			return nil, &CrashError{Method: method, Status: "it ended its goroutine, as t.FailNow and runtime.Goexit do"}
		}
		if ctx.Err() == nil {
			return text, nil
		}
	case <-ctx.Done():
	}
	return nil, &HangError{Method: method}
}

func (p *inProcess) abandon() {}

func (p *inProcess) close() error {
	if closer, ok := p.handler.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}
