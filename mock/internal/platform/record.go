package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func recordKey(openid string, t control.Target) string {
	if t.GroupID != "" {
		return "record/" + openid + "/group/" + t.GroupID
	}
	return "record/" + openid + "/device/" + t.ModelID + "/" + t.SN
}

func (v *view) record(openid string, t control.Target) (control.Record, bool) {
	return fetch[control.Record](v, recordKey(openid, t))
}

// checkRecord returns the breach when a record prevents the dialog, or nil.
func (v *view) checkRecord(openid string, t control.Target) *rule.Breach {
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

// List answers getDeviceVoIPList: the user's records, oldest first.
func (s *Sandbox) List(ctx context.Context, openid string) ([]control.Record, error) {
	return read(ctx, s, func(v *view) ([]control.Record, error) {
		u, err := v.user(openid)
		if err != nil {
			return nil, err
		}
		if b := v.checkFunction(u, "library.list"); b != nil {
			return nil, b
		}
		if b := v.checkCapability(); b != nil {
			return nil, b
		}
		list := inOrder[control.Record](v, "record/"+openid+"/")
		if v.older(u, "library.group") {
			list = v.withoutGroups(list)
		}
		return list, nil
	})
}

// Records lists the records of all users, oldest first.
func (s *Sandbox) Records(ctx context.Context) ([]control.Record, error) {
	return read(ctx, s, func(v *view) ([]control.Record, error) {
		return inOrder[control.Record](v, "record/"), nil
	})
}

// Switch changes the user's setting for a target.
func (s *Sandbox) Switch(ctx context.Context, openid string, target control.Target, status int) error {
	return s.update(ctx, func(t *tx) error {
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
		keep(t, recordKey(openid, target), r)
		return nil
	})
}

// DeleteMiniProgram deletes the mini program from the user's phone, with all records.
func (s *Sandbox) DeleteMiniProgram(ctx context.Context, openid string) error {
	return s.update(ctx, func(t *tx) error {
		if _, err := t.user(openid); err != nil {
			return err
		}
		for key := range t.Scan("record/" + openid + "/") {
			t.delete(key)
		}
		return nil
	})
}

// Call has a device call a user. It returns the breach when the call is not allowed,
// or nil.
func (s *Sandbox) Call(ctx context.Context, openid string, d control.Device) error {
	return s.view(ctx, func(v *view) error {
		if _, err := v.user(openid); err != nil {
			return err
		}
		if !v.granted(openid, d) {
			return v.rules.Breach("grant.none")
		}
		return nil
	})
}

func (v *view) granted(openid string, d control.Device) bool {
	direct, asked := v.record(openid, control.Target{SN: d.SN, ModelID: d.ModelID})
	if asked && direct.Status == 1 {
		return true
	}
	if asked && v.on("grant.direct-reject") == "override" {
		return false
	}
	group := v.groupOf(d)
	if group == "" {
		return false
	}
	r, _ := v.record(openid, control.Target{GroupID: group})
	return r.Status == 1
}
