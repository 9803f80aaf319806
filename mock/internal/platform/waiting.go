package platform

import (
	"context"
	"slices"

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
	j.open()
	j.forget(e.RID)
	j.waiting = append(j.waiting, e)
}

// forget removes an exchange from those that wait, if it is there.
func (j *journal) forget(rid string) {
	if len(j.read().waiting) > 0 {
		j.waiting = slices.DeleteFunc(j.waiting, func(e control.Exchange) bool { return e.RID == rid })
	}
}

// Forget removes an exchange that comes to nothing from those that wait.
func (s *Sandbox) Forget(rid string) {
	s.journal.mu.Lock()
	s.journal.forget(rid)
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
