package mutants

import (
	"context"
	stdjson "encoding/json"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A printer is a client of which it is known what it prints, as of a program.
type printer struct {
	adapter.Handler

	mu   sync.Mutex // guards text
	text strings.Builder
}

var _ adapter.Printer = (*printer)(nil)

// Handle performs a method; what was printed before a start is forgotten.
func (p *printer) Handle(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
	if name == "start" {
		p.mu.Lock()
		p.text.Reset()
		p.mu.Unlock()
	}
	return p.Handler.Handle(ctx, name, params)
}

// Printed implements [adapter.Printer].
func (p *printer) Printed() (text string, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String(), true
}

func (p *printer) print(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text.WriteString(line + "\n")
}
