package platform

import (
	"context"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// recordKey is the key of a record among those of its user.
func recordKey(t control.Target) string {
	if t.GroupID != "" {
		return "group/" + t.GroupID
	}
	return "device/" + t.ModelID + "/" + t.SN
}

func (v *View) record(openid string, t control.Target) (control.Record, bool) {
	own, _ := v.records.get(openid)
	r, ok := own.get(recordKey(t))
	return r.Value, ok
}

func (t *Tx) putRecord(r control.Record) {
	all, key := &t.edit().records, recordKey(r.Target)
	own, _ := all.get(r.OpenID)
	putIn(t, all, r.OpenID, key, number(t, own, key, r))
}

// checkRecord returns the breach when a record prevents the dialog, or nil.
func (v *View) checkRecord(openid string, t control.Target) *rule.Breach {
	r, ok := v.record(openid, t)
	switch {
	case !ok:
		return nil
	case r.Status == 1:
		return v.rules.Breach("record.accepted-stays")
	default:
		return v.rules.Breach("record.rejected-stays")
	}
}

// List answers getDeviceVoIPList on a phone with a base library, of which empty means the
// user's: the user's records, oldest first.
func (v *View) List(openid, library string) ([]control.Record, error) {
	u, err := v.userOf(openid, library)
	if err != nil {
		return nil, err
	}
	if b := v.checkFunction(u, "library.list"); b != nil {
		return nil, b
	}
	if b := v.checkCapability(); b != nil {
		return nil, b
	}
	own, _ := v.records.get(openid)
	list := inOrder(own)
	if v.older(u, "library.group") {
		list = v.withoutGroups(list)
	}
	return list, nil
}

// Phone returns what a user's phone knows of the user.
func (v *View) Phone(openid string) (control.Phone, error) {
	u, err := v.user(openid)
	if err != nil {
		return control.Phone{}, err
	}
	own, _ := v.records.get(openid)
	return control.Phone{Dialog: u.Dialog, Library: u.Library, Settings: inOrder(own), Templates: v.acceptedTemplates(openid)}, nil
}

// acceptedTemplates are the templates that a user subscribed to.
func (v *View) acceptedTemplates(openid string) []string {
	var ids []string
	for _, subscriber := range v.extra().subscriptions.keys() {
		if id, ok := strings.CutPrefix(subscriber, openid+"/"); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// Records lists the records of all users, oldest first.
func (s *Sandbox) Records(ctx context.Context) ([]control.Record, error) {
	return read(ctx, s, func(v *View) ([]control.Record, error) {
		return inOrder(merged(v.records)), nil
	})
}

// Switch changes the user's setting for a target.
func (s *Sandbox) Switch(ctx context.Context, openid string, target control.Target, status int) error {
	return s.Update(ctx, func(t *Tx) error {
		if status != 0 && status != 1 {
			return invalid("status: it is neither 0 nor 1", "1 allows calls, 0 does not")
		}
		if _, err := t.user(openid); err != nil {
			return err
		}
		r, ok := t.record(openid, target)
		if !ok {
			return invalid(
				"sn, model_id, group_id: the settings page of this user does not list it",
				"it appears there once the user has answered a dialog for it",
			)
		}
		r.Status = status
		t.putRecord(r)
		return nil
	})
}

// DeleteMiniProgram deletes the mini program from the user's phone, with all records.
func (s *Sandbox) DeleteMiniProgram(ctx context.Context, openid string) error {
	return s.Update(ctx, func(t *Tx) error {
		if _, err := t.user(openid); err != nil {
			return err
		}
		remove(t, &t.edit().records, openid)
		return nil
	})
}

// Call has a device call a user. It returns the breach when the call is not allowed,
// or nil.
func (v *View) Call(openid string, d control.Device) error {
	if _, err := v.user(openid); err != nil {
		return err
	}
	if !v.granted(openid, d) {
		return v.rules.Breach("grant.none")
	}
	return nil
}

func (v *View) granted(openid string, d control.Device) bool {
	direct, asked := v.record(openid, control.Target{SN: d.SN, ModelID: d.ModelID})
	if asked && direct.Status == 1 {
		return true
	}
	if asked && v.On("grant.direct-reject") == "override" {
		return false
	}
	group := v.groupOf(d)
	if group == "" {
		return false
	}
	r, _ := v.record(openid, control.Target{GroupID: group})
	return r.Status == 1
}
