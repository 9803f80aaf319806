package steps

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A single client is the only one there is. No other can be started in its place
// when it hangs, so it must come back before it is asked again.
type single struct {
	handler adapter.Handler
	// turn is held while the client is asked something. The suite asks for
	// operations at once only where the client takes that, so they share it.
	turn sync.RWMutex
}

func newSingle(h adapter.Handler) *single { return &single{handler: h} }

// Handle implements [adapter.Handler].
func (l *single) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	if method == "describe" || method == "start" {
		l.turn.Lock()
		defer l.turn.Unlock()
	} else {
		l.turn.RLock()
		defer l.turn.RUnlock()
	}
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
	free := make(chan struct{})
	go func() {
		l.turn.Lock()
		defer l.turn.Unlock()
		close(free)
	}()
	select {
	case <-free:
		return true
	case <-ctx.Done():
		return false
	}
}
