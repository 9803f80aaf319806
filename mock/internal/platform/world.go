package platform

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/control"
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

// found returns the first state of a sandbox.
func (s *Sandbox) found(app App, keys *keys, w control.World) (*state, error) {
	wall := s.p.now()
	clock, err := parseClock(w.Clock, wall)
	if err != nil {
		return nil, err
	}
	first := &state{app: app, clock: clock, keys: keys}
	t := &Tx{View: View{first, s.p.rules, clock.at(wall)}, p: s.p, sandbox: s}
	if err := t.merge(w); err != nil {
		return nil, err
	}
	first = t.edit()
	first.origin = &origin{first, w.Clock}
	return first, nil
}

// Merge adds w to the sandbox. On an [*control.InputError] it changes nothing.
func (s *Sandbox) Merge(ctx context.Context, w control.World) error {
	if w.AppID != "" || w.Secret != "" || w.Clock != "" {
		return invalid(
			"appid, secret, clock: an existing sandbox keeps its own",
			"create a new sandbox from this world, or move the clock through its own call",
		)
	}
	return s.Update(ctx, func(t *Tx) error { return t.merge(w) })
}

func (t *Tx) merge(w control.World) error {
	if err := checkOnce(w); err != nil {
		return err
	}
	if err := t.mergeSwitches(w.Switches); err != nil {
		return err
	}
	if w.Capable != nil {
		t.edit().app.Capable = *w.Capable
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

func (t *Tx) mergeSwitches(s rule.Switches) error {
	if len(s) == 0 {
		return nil
	}
	for _, id := range slices.Sorted(maps.Keys(s)) {
		if err := t.rules.CheckSwitch(id, s[id]); err != nil {
			return invalid("switches: "+err.Error()+t.nearestSwitch(id), "devicevoip rules --format json shows the switches and their values")
		}
	}
	switches := rule.Switches{}
	maps.Copy(switches, t.app.Switches)
	maps.Copy(switches, s)
	t.edit().app.Switches = switches
	return nil
}

// nearestSwitch suggests the rule whose switch is meant by the id of one that has none.
func (t *Tx) nearestSwitch(id string) string {
	var ids []string
	for r := range t.rules.All() {
		if len(r.Switch) > 0 {
			ids = append(ids, r.ID)
		}
	}
	if slices.Contains(ids, id) {
		return ""
	}
	return suggest.Suggestion(id, ids)
}

func (t *Tx) mergeGroup(g control.Group) error {
	if g.ID == "" {
		g.ID = "g" + t.p.identifier()
	}
	if err := checkID(g.ID, "group_id"); err != nil {
		return err
	}
	if _, taken := t.group(g.ID); taken {
		return invalid("group_id: "+g.ID+" exists already", "omit group_id to have one drawn")
	}
	if _, known := t.model(g.ModelID); !known {
		return invalid(fmt.Sprintf("model_id: %q is not a model of this world", g.ModelID), "list it under models, with its model_id and model_type")
	}
	if err := t.createGroup(g.ID, g.ModelID, g.Name); err != nil {
		return err
	}
	if err := t.mergeMax(g); err != nil {
		return err
	}
	if b := t.checkSNs(g.Devices); b != nil {
		return inField("devices", invalid("sn: it is missing or empty, or no device can have it", b.Rule.Sentence))
	}
	for i, d := range g.Devices {
		if b := t.addDevice(g.ID, d, false); b != nil {
			return inField(fmt.Sprintf("devices[%d]", i), b)
		}
	}
	return nil
}

// mergeMax gives a group of a world the capacity that it has there.
func (t *Tx) mergeMax(g control.Group) error {
	first, expanded := t.rules.Max("group.capacity"), t.rules.Max("group.expand")
	switch g.Max {
	case 0, first:
		return nil
	case expanded:
		t.setMax(g.ID, expanded)
		return nil
	}
	return invalid(
		fmt.Sprintf("max_device_count: %d is neither %d nor %d", g.Max, first, expanded),
		fmt.Sprintf("a group holds %d devices, or %d once it is expanded; omit the member for %d", first, expanded, first),
	)
}

// Describe returns the sandbox's world as it is now, without its clock.
func (s *Sandbox) Describe(ctx context.Context) (control.World, error) {
	return read(ctx, s, func(v *View) (control.World, error) { return v.describe(), nil })
}

func (v *View) describe() control.World {
	w := control.World{AppID: v.app.AppID, Secret: v.app.Secret, Capable: new(v.app.Capable), Switches: v.app.Switches}
	for _, r := range arrived(v.models) {
		w.Models = append(w.Models, r.value.Value.named(r.key))
	}
	for _, g := range inOrder(v.groups) {
		described := control.Group{ID: g.GroupID, Name: g.GroupName, ModelID: g.ModelID, Devices: g.list()}
		if g.Max != v.rules.Max("group.capacity") {
			described.Max = g.Max
		}
		w.Groups = append(w.Groups, described)
	}
	for _, r := range arrived(v.users) {
		w.Users = append(w.Users, r.value.Value.named(r.key))
	}
	v.describeCircumstances(&w)
	return w
}

// Reset returns the sandbox to the world it was created from. Credentials and ids stay;
// tokens, tickets, records, faults, the journal and the clock are reset.
func (s *Sandbox) Reset(ctx context.Context) error {
	if s.kept != nil {
		return s.kept.reset(ctx, func() error { return s.reset(ctx) })
	}
	return s.reset(ctx)
}

func (s *Sandbox) reset(ctx context.Context) error {
	return s.Update(ctx, func(t *Tx) error {
		wall := t.p.now()
		clock, err := parseClock(t.origin.clock, wall)
		if err != nil {
			return err
		}
		old := *t.state
		again := t.edit()
		*again = *old.origin.state
		again.version = old.version + 1
		again.clock, again.keys = clock, &keys{secret: [keyBytes]byte(t.p.bytes(keyBytes))}
		if n := t.extra().network; n != nil {
			t.editExtras().network = &network{n.Network, clock.at(wall)}
		}
		t.after = append(t.after, func() {
			s.tally.clear("")
			s.journal.restart(again.keys.epoch())
			s.dropDialogs(&old)
		})
		return nil
	})
}

// mergeCircumstances merges what most worlds leave out.
func (t *Tx) mergeCircumstances(w control.World) error {
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
	for i, d := range w.Devices {
		if err := t.checkDevice(d); err != nil {
			return inField(fmt.Sprintf("devices[%d]", i), err)
		}
		put(t, &t.editExtras().registered, deviceKey(d), true)
	}
	for i, openid := range w.Others {
		if err := checkID(openid, fmt.Sprintf("others[%d]", i)); err != nil {
			return err
		}
		put(t, &t.editExtras().others, openid, true)
	}
	if err := t.mergeCloud(w.Cloud.Paths); err != nil {
		return err
	}
	if err := t.mergeQuotas(w.Quotas); err != nil {
		return err
	}
	if err := t.mergeMessages(w.Messages); err != nil {
		return inField("messages", err)
	}
	if err := t.mergePackages(w.Packages); err != nil {
		return err
	}
	return t.mergeLicenses(w.Licenses)
}

func (v *View) describeCircumstances(w *control.World) {
	r := v.extra()
	if r.account != nil {
		w.Account = new(*r.account)
	}
	if r.network != nil {
		w.Network = new(r.network.Network)
	}
	for path, q := range r.quotas.all() {
		if w.Quotas == nil {
			w.Quotas = map[string]control.Quota{}
		}
		w.Quotas[path] = q
	}
	for _, key := range r.registered.keys() {
		w.Devices = append(w.Devices, deviceOf(key))
	}
	w.Others = r.others.keys()
	if r.cloudPaths != nil {
		w.Cloud.Paths = *r.cloudPaths
	}
	w.Messages = control.Messages{Templates: r.templates.values(), Subscriptions: merged(r.subscriptions).values(), Pages: r.pages}
	if packages := inOrder(r.packages); len(packages) > 0 {
		w.Packages = packages
	}
	w.Licenses = v.describeLicenses()
}
