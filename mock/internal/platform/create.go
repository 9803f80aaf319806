package platform

import (
	"context"
	"encoding/hex"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Create creates a sandbox from a world. An empty id is drawn; an id or appid that is
// taken is an [*control.InputError].
func (p *Platform) Create(ctx context.Context, id string, w control.World) (*Sandbox, error) {
	return p.CreateFor(ctx, nil, id, w)
}

// CreateFor creates a sandbox of a team, which may be nil. One more than the team may have
// is an [*control.InputError], too.
func (p *Platform) CreateFor(ctx context.Context, team *Team, id string, w control.World) (*Sandbox, error) {
	if id == "" {
		id = hex.EncodeToString(p.bytes(6))
	}
	keys := &keys{secret: [keyBytes]byte(p.bytes(keyBytes))}
	app, err := p.newApp(w)
	if err != nil {
		return nil, err
	}
	s := &Sandbox{p: p, id: id, team: team}
	first, err := s.found(app, keys, w)
	if err != nil {
		return nil, err
	}
	return p.add(ctx, s, first)
}

// add adds a new sandbox with its first state.
func (p *Platform) add(ctx context.Context, s *Sandbox, first *state) (*Sandbox, error) {
	s.journal.all = s.sharedJournals()
	s.state.Store(first)
	s.shared = true // with its origin, or with what it is a fork of
	if p.sandboxes.kept != nil {
		return p.sandboxes.kept.create(ctx, s, first)
	}
	if err := p.sandboxes.enter(s, first.foundBy(s.id), p.most); err != nil {
		return nil, err
	}
	return s, nil
}
