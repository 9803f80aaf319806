package reference

import (
	"context"
	"net/http"
	"time"
)

// A Mutant is a client that is wrong in one way.
type Mutant struct {
	// Name is short and unique: letters, digits and hyphens.
	Name string
	// Rules are the ids of all the rules it breaks, in alphabetical order.
	Rules []string
	// Wrong says in a sentence what it does wrong.
	Wrong string

	change func(*behaviour)
}

// New returns the mutant as a client that sends its requests with hc.
func (m Mutant) New(hc *http.Client) *Client {
	c := New(hc)
	m.change(&c.does)
	return c
}

// Mutants lists the clients that are wrong on purpose, in a fixed order.
func Mutants() []Mutant {
	return []Mutant{
		{
			Name: "name-in-bytes", Rules: []string{"name.length", "name.unit"},
			Wrong:  "It counts a deviceName in bytes.",
			change: func(b *behaviour) { b.checks.name = badName(func(name string) int { return len(name) }) },
		},
		{
			Name: "no-complete", Rules: []string{"callback.complete", "callback.optional"},
			Wrong: "It never calls complete.",
			change: func(b *behaviour) {
				b.deliver = func(r result, to callbacks) { deliver(r, callbacks{to.success, to.fail, nil}) }
			},
		},
		{
			Name: "kept-ticket", Rules: []string{"flow.fresh-ticket"},
			Wrong:  "It uses a ticket again for ten minutes.",
			change: func(b *behaviour) { b.ticketFor = keptTicket(10 * time.Minute) },
		},
	}
}

// keptTicket gives the ticket fetched before for the same device in the same
// world, until it is as old as life.
func keptTicket(life time.Duration) func(context.Context, *Client, device) (ticketReply, error) {
	type key struct {
		world  string
		device device
	}
	type kept struct {
		ticket ticketReply
		since  time.Time
	}
	tickets := map[key]kept{}
	return func(ctx context.Context, c *Client, d device) (ticketReply, error) {
		k := key{c.session.BaseURL, d}
		if old, ok := tickets[k]; ok && c.session.Now.Sub(old.since) < life {
			return old.ticket, nil
		}
		ticket, err := freshTicket(ctx, c, d)
		if err == nil {
			tickets[k] = kept{ticket, c.session.Now}
		}
		return ticket, err
	}
}
