package platform

import (
	"context"
	"fmt"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// RequestDeviceVoIP executes wx.requestDeviceVoIP on a user's phone. It returns nil
// when the user accepted. Under the policy [control.Ask] it waits for an answer or
// until ctx ends.
func (s *Sandbox) RequestDeviceVoIP(ctx context.Context, openid string, option Option) error {
	var (
		req    request
		dialog control.Dialog
		user   control.User
	)
	quick := context.WithoutCancel(ctx)
	err := s.view(quick, func(v *view) (err error) {
		if user, err = v.user(openid); err != nil {
			return err
		}
		if option.Library != "" {
			user.Library = option.Library
		}
		b := v.checkFunction(user, "library.request")
		if b != nil {
			return b
		}
		if req, b = v.parseOption(option, v.older(user, "library.group")); b != nil {
			return b
		}
		if b = v.mayAsk(openid, req); b != nil {
			return b
		}
		dialog = control.Dialog{OpenID: openid, Target: req.Target, Name: v.dialogName(req)}
		return nil
	})
	if err != nil {
		return err
	}
	if user.Dialog == control.Ask {
		return s.wait(ctx, dialog, req.ticket)
	}
	return s.answer(quick, dialog, req.ticket, user.Dialog)
}

// mayAsk returns the breach that prevents the dialog, or nil.
func (v *view) mayAsk(openid string, req request) *rule.Breach {
	if b := v.checkCapability(); b != nil {
		return b
	}
	record := v.checkRecord(openid, req.Target)
	if record != nil && v.on("check.order") == "record-first" {
		return record
	}
	if b := v.checkTarget(req); b != nil {
		return b
	}
	return record
}

func (v *view) checkTarget(req request) *rule.Breach {
	if req.GroupID == "" {
		return v.checkTicket(req.ticket, req.SN, req.ModelID)
	}
	g, ok := v.group(req.GroupID)
	if !ok {
		return v.rules.Breach("group.known")
	}
	if g.Count == 0 && v.on("group.empty") == "refuse" {
		return v.rules.Breach("group.empty")
	}
	return nil
}

// dialogName returns the name that the dialog shows: see the rules dialog.name and
// dialog.group-name.
func (v *view) dialogName(req request) string {
	if req.GroupID != "" {
		g, _ := v.group(req.GroupID)
		return g.GroupName
	}
	m, _ := v.model(req.ModelID)
	return req.name + m.Type
}

// answer applies the user's choice, unless another dialog for the same target was
// answered in the meantime.
func (s *Sandbox) answer(ctx context.Context, d control.Dialog, ticket string, answer string) error {
	var refused *rule.Breach
	err := s.update(ctx, func(t *tx) error {
		if b := t.checkRecord(d.OpenID, d.Target); b != nil {
			return b
		}
		if ticket != "" && t.on("ticket.reuse") == "single-use" {
			save(t.out, "spent/"+ticket, true)
		}
		switch {
		case answer == control.Accept:
			t.putRecord(d, 1)
		case answer == control.Dismiss && t.on("record.dismissed") == "forget":
			refused = t.rules.Breach("record.dismissed")
		case answer == control.Dismiss:
			t.putRecord(d, 0)
			refused = t.rules.Breach("record.dismissed")
		default:
			t.putRecord(d, 0)
			refused = t.rules.Chosen(t.app.Switches, "record.first-reject")
		}
		return nil
	})
	if err == nil && refused != nil {
		return refused
	}
	return err
}

func (t *tx) putRecord(d control.Dialog, status int) {
	keep(t, recordKey(d.OpenID, d.Target), control.Record{OpenID: d.OpenID, Target: d.Target, Status: status, Name: d.Name})
}

// wait opens a dialog and waits until it is answered or ctx ends.
func (s *Sandbox) wait(ctx context.Context, dialog control.Dialog, ticket string) error {
	w := s.p.dialogs.add(s.id, dialog, ticket)
	s.changed()
	// A deletion just before would not have closed this dialog.
	if err := s.view(ctx, func(*view) error { return nil }); err != nil {
		s.p.dialogs.take(s.id, w.N)
		return err
	}
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		s.p.dialogs.take(s.id, w.N)
		s.changed()
		return fmt.Errorf("wait for an answer to dialog %d: %w", w.N, ctx.Err())
	}
}
