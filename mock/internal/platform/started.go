package platform

import "context"

// Replica returns the id of this replica, or "" on a platform that has no others.
func (p *Platform) Replica() string {
	if p.sandboxes.kept == nil || !p.sandboxes.kept.replicated() {
		return ""
	}
	return p.replica
}

// StartedCall returns a started call, if there is one.
func (s *Sandbox) StartedCall(ctx context.Context, id string) (c StartedCall, ok bool, err error) {
	err = s.View(ctx, func(v *View) error {
		c, ok = v.extra().calls.get(id)
		return nil
	})
	return c, ok, err
}

// PutStartedCall notes a started call, or how it has ended unless it was forgotten.
func (s *Sandbox) PutStartedCall(ctx context.Context, id string, c StartedCall) error {
	return s.Update(ctx, func(t *Tx) error {
		old, known := t.extra().calls.get(id)
		if c.Ended && !known {
			return nil
		}
		c.Asked = max(c.Asked, old.Asked)
		put(t, &t.editExtras().calls, id, c)
		return nil
	})
}

// AskStartedCall notes that the phone asks for a call that runs elsewhere.
func (s *Sandbox) AskStartedCall(ctx context.Context, id string) error {
	return s.Update(ctx, func(t *Tx) error {
		if c, ok := t.extra().calls.get(id); ok {
			c.Asked++
			put(t, &t.editExtras().calls, id, c)
		}
		return nil
	})
}

// ForgetStartedCall forgets a started call.
func (s *Sandbox) ForgetStartedCall(ctx context.Context, id string) error {
	return s.Update(ctx, func(t *Tx) error {
		if _, ok := t.extra().calls.get(id); ok {
			remove(t, &t.editExtras().calls, id)
		}
		return nil
	})
}
