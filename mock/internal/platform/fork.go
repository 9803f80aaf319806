package platform

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Fork creates a sandbox of the same team that is as this one is now or, unless before is 0,
// as it was before the exchange with that number began; its clock then stands still at that
// moment. It has the same credentials, tokens and tickets, and is found by its id alone. Its
// journal is empty, and no dialog waits in it. A reset returns it to the world that this one
// was created from.
//
// It takes no more than what changes in it. A moment that is not kept, and one sandbox more
// than there may be, is an [*control.InputError].
func (s *Sandbox) Fork(ctx context.Context, before int) (*Sandbox, error) {
	was, err := read(ctx, s, func(v *View) (Moment, error) { return Moment{v.state, v.now}, nil })
	if err != nil {
		return nil, err
	}
	of := control.Fork{Of: s.id, Before: before}
	if before != 0 {
		if !s.journal.has(before) {
			return nil, invalid(fmt.Sprintf("before: the journal has no exchange %d", before), "GET …/journal lists the exchanges with their numbers n")
		}
		var kept bool
		if was, of.RID, kept = s.journal.before(before); !kept {
			return nil, invalid(fmt.Sprintf("before: the sandbox as it was before exchange %d is not kept", before),
				"moments before a restart, of a sandbox that changes very often, and where replicas share a database are not kept: leave before out for a fork of now")
		}
	}
	of.At = was.now
	fork := &Sandbox{p: s.p, id: hex.EncodeToString(s.p.bytes(6)), team: s.team}
	return s.p.add(ctx, fork, was.fork(&of))
}

// fork returns the first state of a fork.
func (m Moment) fork(of *control.Fork) *state {
	first, again := *m.state, *m.state.origin.state
	first.version++ // what it shares is never changed in place
	first.app.Fork, again.app.Fork = of, of
	first.origin = &origin{&again, m.state.origin.clock}
	if first.extras != nil {
		first.extras = new(*first.extras)
		first.extras.dialogs, first.extras.outcomes, first.extras.calls = nil, table[outcome]{}, table[StartedCall]{}
	}
	if of.Before != 0 {
		first.clock = clockAt(control.Virtual, m.now, m.now)
	}
	return &first
}

// Past returns the world and the records of the sandbox as they were before the exchange with
// a number, and whether control had revoked its tokens since one was issued, if that is kept.
func (s *Sandbox) Past(before int) (w control.World, records []control.Record, revoked, kept bool) {
	was, _, kept := s.journal.before(before)
	if !kept {
		return control.World{}, nil, false, false
	}
	v := View{was.state, s.p.rules, was.now}
	for _, issued := range v.tokens {
		revoked = revoked || issued != nil && issued.Number > 0 && issued.Issued.IsZero()
	}
	return v.describe(), inOrder(merged(v.records)), revoked, true
}
