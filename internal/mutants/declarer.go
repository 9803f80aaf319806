package mutants

import (
	"context"
	stdjson "encoding/json"
	"slices"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// reaches reports whether the client ever does what is wrong with a mutant.
func (p *proof) reaches(m Mutant) bool {
	return len(m.Differs) == 0 || slices.ContainsFunc(m.Differs, func(u Use) bool { return p.used.own[u] })
}

// declares has a client declare what the run is about.
func (p *proof) declares(client adapter.Handler) adapter.Handler {
	if p.Capabilities == nil {
		return client
	}
	return declarer{client, p.Capabilities}
}

// A declarer is a client that declares other capabilities than it has.
type declarer struct {
	adapter.Handler

	capabilities []string
}

// Handle performs a method.
func (d declarer) Handle(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
	result, err := d.Handler.Handle(ctx, name, params)
	if said, ok := result.(adapter.Description); ok {
		said.Capabilities = d.capabilities
		return said, err
	}
	return result, err
}

// Printed implements [adapter.Printer].
func (d declarer) Printed() (text string, ok bool) {
	if p, prints := d.Handler.(adapter.Printer); prints {
		return p.Printed()
	}
	return "", false
}
