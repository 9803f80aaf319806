package platform

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/store"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// DefaultWorld is the world of a sandbox that is created without one: two models of
// one type, a third of another, and one user who accepts. Its clock is virtual.
func DefaultWorld() control.World {
	return control.World{
		Clock:  "2026-01-01T00:00:00Z",
		Models: []control.Model{{Type: "校园电话"}, {Type: "校园电话"}, {Type: "门禁机"}},
		Users:  []control.User{{Dialog: control.Accept}},
	}
}

// FixedWorld is the world of the default sandbox: that of DefaultWorld under ids that
// never change, so that examples can be pasted. Its clock is the wall clock.
func FixedWorld() control.World {
	return control.World{
		AppID: "wx0000000000000001", Secret: "00000000000000000000000000000001", Clock: control.Real,
		Models: []control.Model{
			{ID: "campus-phone-000000001", Type: "校园电话"},
			{ID: "campus-phone-000000002", Type: "校园电话"},
			{ID: "door-intercom-00000001", Type: "门禁机"},
		},
		Users: []control.User{{OpenID: "o-user-000000000000000000001", Dialog: control.Accept}},
	}
}

// found replaces the content of a shard by a world.
func (s *Sandbox) found(ctx context.Context, app App, w control.World) error {
	clock, err := parseClock(w.Clock, s.p.now())
	if err != nil {
		return err
	}
	return s.p.store.Update(ctx, s.id, func(out store.Tx) error {
		for key := range out.Scan("") {
			out.Delete(key)
		}
		save(out, "app", app)
		save(out, "clock", clock)
		v, err := s.open(out)
		if err != nil {
			return err
		}
		t := &tx{view: v, p: s.p, out: out}
		if err := t.merge(w); err != nil {
			return err
		}
		founding := t.describe()
		founding.Clock = w.Clock
		save(out, foundingKey, founding)
		return nil
	})
}

// Merge adds w to the sandbox. On an [*control.InputError] it changes nothing.
func (s *Sandbox) Merge(ctx context.Context, w control.World) error {
	if w.AppID != "" || w.Secret != "" || w.Clock != "" {
		return invalid(
			"appid, secret, clock: an existing sandbox keeps its own",
			"create a new sandbox from this world, or move the clock through its own call",
		)
	}
	return s.update(ctx, func(t *tx) error { return t.merge(w) })
}

func (t *tx) merge(w control.World) error {
	if err := t.mergeSwitches(w.Switches); err != nil {
		return err
	}
	if w.Capable != nil {
		t.app.Capable = *w.Capable
		save(t.out, "app", t.app)
	}
	for i, m := range w.Models {
		if m.Type == "" {
			return invalid(fmt.Sprintf("models[%d].model_type: it is empty", i), "name the kind of device, such as 门禁机")
		}
		if m.ID == "" {
			m.ID = t.p.identifier()
		}
		if err := checkID(m.ID, fmt.Sprintf("models[%d].model_id", i)); err != nil {
			return err
		}
		t.putModel(m)
	}
	for i, g := range w.Groups {
		if err := t.mergeGroup(g); err != nil {
			return inField(fmt.Sprintf("groups[%d]", i), err)
		}
	}
	for i, u := range w.Users {
		if err := t.putUser(u); err != nil {
			return inField(fmt.Sprintf("users[%d]", i), err)
		}
	}
	return t.mergeCircumstances(w)
}

func (t *tx) mergeSwitches(s rule.Switches) error {
	if len(s) == 0 {
		return nil
	}
	for _, id := range slices.Sorted(maps.Keys(s)) {
		if err := t.rules.CheckSwitch(id, s[id]); err != nil {
			return invalid("switches: "+err.Error(), "the rules that have a switch are listed by: devicevoip rules --evidence assumed")
		}
	}
	if t.app.Switches == nil {
		t.app.Switches = rule.Switches{}
	}
	maps.Copy(t.app.Switches, s)
	save(t.out, "app", t.app)
	return nil
}

func (t *tx) mergeGroup(g control.Group) error {
	if g.ID == "" {
		g.ID = "g" + t.p.identifier()
	}
	if err := checkID(g.ID, "group_id"); err != nil {
		return err
	}
	if _, taken := t.group(g.ID); taken {
		return invalid("group_id: "+g.ID+" exists already", "omit group_id to have one drawn")
	}
	if err := t.createGroup(g.ID, g.ModelID, g.Name); err != nil {
		return err
	}
	for i, d := range g.Devices {
		if b := t.addDevice(g.ID, d, false); b != nil {
			return inField(fmt.Sprintf("devices[%d]", i), b)
		}
	}
	return nil
}

// inField names the place in a world that an error is about.
func inField(field string, err error) error {
	hint := "see the rule in: devicevoip rules"
	var in *control.InputError
	if errors.As(err, &in) {
		return invalid(field+"."+in.Message, in.Hint)
	}
	return invalid(field+": "+err.Error(), hint)
}

// Describe returns the sandbox's world as it is now, without its clock.
func (s *Sandbox) Describe(ctx context.Context) (control.World, error) {
	return read(ctx, s, func(v *view) (control.World, error) { return v.describe(), nil })
}

func (v *view) describe() control.World {
	w := control.World{AppID: v.app.AppID, Secret: v.app.Secret, Capable: &v.app.Capable, Switches: v.app.Switches}
	w.Models = inOrder[control.Model](v, "model/")
	for _, g := range inOrder[Group](v, "group/") {
		w.Groups = append(w.Groups, control.Group{ID: g.GroupID, Name: g.GroupName, ModelID: g.ModelID, Devices: v.members(g.GroupID)})
	}
	w.Users = inOrder[control.User](v, "user/")
	v.describeCircumstances(&w)
	return w
}

// foundingKey is the key of the world that the sandbox was created from, with the ids
// that were drawn for it.
const foundingKey = "founding"

// Reset returns the sandbox to the world it was created from. Credentials and ids stay;
// tokens, tickets, records, faults, the journal and the clock are reset.
func (s *Sandbox) Reset(ctx context.Context) error {
	var (
		app App
		w   control.World
	)
	err := s.view(ctx, func(v *view) error {
		app = v.app
		load(v, foundingKey, &w)
		return nil
	})
	if err != nil {
		return err
	}
	app.Key, app.Switches, app.Capable = s.p.bytes(32), nil, true
	if err := s.found(ctx, app, w); err != nil {
		return err
	}
	s.p.dialogs.drop(s.id)
	s.changed()
	return nil
}

// mergeCircumstances merges what most worlds leave out.
func (t *tx) mergeCircumstances(w control.World) error {
	if w.Account != nil {
		if err := t.mergeAccount(*w.Account); err != nil {
			return err
		}
	}
	if w.Network != nil {
		if err := t.mergeNetwork(*w.Network); err != nil {
			return err
		}
	}
	for _, d := range w.Devices {
		save(t.out, "registered/"+d.ModelID+"/"+d.SN, true)
	}
	if err := t.mergeQuotas(w.Quotas); err != nil {
		return err
	}
	if err := t.mergeMessages(w.Messages); err != nil {
		return inField("messages", err)
	}
	return t.mergePackages(w.Packages)
}

func (v *view) describeCircumstances(w *control.World) {
	var (
		a control.Account
		n network
	)
	if load(v, "account", &a) {
		w.Account = &a
	}
	if load(v, "network", &n) {
		w.Network = &n.Network
	}
	for key, raw := range v.Scan("quota/") {
		if w.Quotas == nil {
			w.Quotas = map[string]control.Quota{}
		}
		var q control.Quota
		decode(raw, &q)
		w.Quotas[key[len("quota/"):]] = q
	}
	for key := range v.Scan("registered/") {
		model, sn, _ := strings.Cut(key[len("registered/"):], "/")
		w.Devices = append(w.Devices, control.Device{ModelID: model, SN: sn})
	}
	w.Messages = control.Messages{Templates: stored[control.Template](v, "template/"), Subscriptions: stored[control.Subscription](v, "subscription/")}
	load(v, "pages", &w.Messages.Pages)
	if packages := inOrder[control.Package](v, "package/"); len(packages) > 0 {
		w.Packages = packages
	}
}
