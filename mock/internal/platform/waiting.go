package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Await lists an exchange among those that wait when the transaction commits. Once it is
// logged, it waits no longer.
func (t *Tx) Await(e *control.Exchange) {
	j, waits := &t.sandbox.journal, *e
	curtail(&waits)
	t.after = append(t.after, func() { j.await(waits) })
}

func (j *journal) await(e control.Exchange) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.pages = j.open()
	j.forget(e.RID)
	j.waiting = append(j.waiting, e)
}

// Forget removes an exchange that comes to nothing from those that wait.
func (s *Sandbox) Forget(rid string) {
	s.journal.mu.Lock()
	s.journal.read().forget(rid)
	s.journal.mu.Unlock()
	s.watchers.changed()
}

// Waiting lists the exchanges that wait for a dialog or a delay, oldest first.
func (s *Sandbox) Waiting(ctx context.Context) ([]control.Exchange, error) {
	return read(ctx, s, func(*View) ([]control.Exchange, error) {
		s.journal.mu.Lock()
		defer s.journal.mu.Unlock()
		return append([]control.Exchange{}, s.journal.read().waiting...), nil
	})
}

// Observe calls the platform's observer for an exchange that no journal receives.
func (s *Sandbox) Observe(e control.Exchange) {
	if s.p.observe != nil {
		s.p.observe(s.id, e)
	}
}
