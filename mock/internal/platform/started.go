package platform

import "context"

// StartedCall is a call that a phone has started at a replica and asks for at any.
type StartedCall struct {
	Replica string `json:"replica"` // at which the call runs
	Asked   int    `json:"asked"`   // how often another replica said that the phone asks
	// Ended says that there is a reply, with its status, type and body, or none at all when
	// the status is 0.
	Ended       bool   `json:"ended,omitzero"`
	Status      int    `json:"status,omitzero"`
	ContentType string `json:"contentType,omitzero"`
	Body        string `json:"body,omitzero"`
}

// Replica returns the id of this replica, or "" on a platform that has no others.
func (p *Platform) Replica() string {
	if p.shared == nil {
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

// PutStartedCall notes a started call.
func (s *Sandbox) PutStartedCall(ctx context.Context, id string, c StartedCall) error {
	return s.Update(ctx, func(t *Tx) error {
		if old, ok := t.extra().calls.get(id); ok {
			c.Asked = max(c.Asked, old.Asked)
		}
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
