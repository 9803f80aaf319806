package steps

import (
	"context"
	"encoding/json"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A single client is the only one there is. No other can be started in its place
// when it hangs, so it must come back before it is asked again.
type single struct {
	handler adapter.Handler
	// turn is full while the client is asked something.
	turn chan struct{}
}

func newSingle(h adapter.Handler) *single { return &single{handler: h, turn: make(chan struct{}, 1)} }

// Handle implements [adapter.Handler].
func (l *single) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	l.turn <- struct{}{}
	defer func() { <-l.turn }()
	return l.handler.Handle(ctx, method, params)
}

// Printed implements [adapter.Printer].
func (l *single) Printed() (text string, ok bool) {
	if p, known := l.handler.(adapter.Printer); known {
		return p.Printed()
	}
	return "", false
}

// start gives the client to a pool, which may do so again after it broke.
func (l *single) start(context.Context) (adapter.Client, error) { return adapter.NewInProcess(l), nil }

// comesBack waits until the client is not asked anything, or ctx ends.
func (l *single) comesBack(ctx context.Context) bool {
	select {
	case l.turn <- struct{}{}:
		<-l.turn
		return true
	case <-ctx.Done():
		return false
	}
}
