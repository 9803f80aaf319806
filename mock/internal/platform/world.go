package platform

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/devicevoip/devicevoip/mock/internal/store"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// World describes a sandbox, or what is to be added to one. Ids that are left
// out are drawn.
type World struct {
	AppID    string           `json:"appid,omitzero"`
	Secret   string           `json:"secret,omitzero"`
	Clock    string           `json:"clock,omitzero"`   // real, virtual, or the RFC 3339 time at which a virtual clock stands
	Capable  *bool            `json:"capable,omitzero"` // hardware access was granted; true when left out
	Models   []Model          `json:"models,omitzero"`
	Groups   []WorldGroup     `json:"groups,omitzero"`
	Users    []User           `json:"users,omitzero"`
	Devices  []Device         `json:"devices,omitzero"` // registered ones; they matter to the switch ticket.unregistered
	Account  *Account         `json:"account,omitzero"`
	Network  *Network         `json:"network,omitzero"`
	Quotas   map[string]Quota `json:"quotas,omitzero"` // by path
	Messages Messages         `json:"messages,omitzero"`
	Packages []Package        `json:"packages,omitzero"` // of licences
	Switches rule.Switches    `json:"switches,omitzero"` // values of switches, by rule id
}

// Model is a device model registered by the app. Models of one model_type may
// share a group.
type Model struct {
	ModelID   string `json:"model_id,omitzero"`
	ModelType string `json:"model_type"`
}

// WorldGroup is a device group with its devices.
type WorldGroup struct {
	GroupID   string   `json:"group_id,omitzero"`
	GroupName string   `json:"group_name"`
	ModelID   string   `json:"model_id"`
	Devices   []Device `json:"devices,omitzero"`
}

// Device is a device as WeChat knows it: the pair is its name.
type Device struct {
	ModelID string `json:"model_id"`
	SN      string `json:"sn"`
}

// User is a WeChat user of the mini program.
type User struct {
	OpenID  string `json:"openid,omitzero"`
	Dialog  Answer `json:"dialog,omitzero"`  // what the user does when a dialog opens; accept when left out
	Library string `json:"library,omitzero"` // version of the phone's base library, such as 2.30.4; the newest when left out
}

// DefaultWorld is the world of a sandbox nobody described: two models of one
// type, a third of another, and one user who accepts. Its clock stands still.
func DefaultWorld() World {
	return World{
		Clock:  "2026-01-01T00:00:00Z",
		Models: []Model{{ModelType: "校园电话"}, {ModelType: "校园电话"}, {ModelType: "门禁机"}},
		Users:  []User{{Dialog: Accept}},
	}
}

// FixedWorld is the world of the sandbox that is there from the start: the
// default world under names that never change, so that a line of documentation
// can be pasted. Its clock is the wall's.
func FixedWorld() World {
	return World{
		AppID: "wx0000000000000001", Secret: "00000000000000000000000000000001", Clock: Real,
		Models: []Model{
			{"campus-phone-000000001", "校园电话"},
			{"campus-phone-000000002", "校园电话"},
			{"door-intercom-00000001", "门禁机"},
		},
		Users: []User{{OpenID: "o-user-000000000000000000001", Dialog: Accept}},
	}
}

// found fills a shard, in place of whatever it held.
func (s *Sandbox) found(ctx context.Context, app App, w World) error {
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

// Merge adds the models, groups and users of w to the sandbox and takes over
// its switches and its hardware access. All of it is done or, on an [*InputError], nothing.
func (s *Sandbox) Merge(ctx context.Context, w World) error {
	if w.AppID != "" || w.Secret != "" || w.Clock != "" {
		return &InputError{
			"appid, secret, clock: an existing sandbox keeps its own",
			"create a new sandbox from this world, or move the clock through its own call",
		}
	}
	return s.update(ctx, func(t *tx) error { return t.merge(w) })
}

func (t *tx) merge(w World) error {
	if err := t.mergeSwitches(w.Switches); err != nil {
		return err
	}
	if w.Capable != nil {
		t.app.Capable = *w.Capable
		save(t.out, "app", t.app)
	}
	for i, m := range w.Models {
		if m.ModelType == "" {
			return &InputError{fmt.Sprintf("models[%d].model_type: it is empty", i), "say what kind of device it is, such as 门禁机"}
		}
		if m.ModelID == "" {
			m.ModelID = t.p.identifier()
		}
		if err := checkID(m.ModelID, fmt.Sprintf("models[%d].model_id", i)); err != nil {
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
			return &InputError{"switches: " + err.Error(), "the rules that have a switch are listed by: devicevoip rules --evidence assumed"}
		}
	}
	if t.app.Switches == nil {
		t.app.Switches = rule.Switches{}
	}
	maps.Copy(t.app.Switches, s)
	save(t.out, "app", t.app)
	return nil
}

func (t *tx) mergeGroup(g WorldGroup) error {
	if g.GroupID == "" {
		g.GroupID = "g" + t.p.identifier()
	}
	if err := checkID(g.GroupID, "group_id"); err != nil {
		return err
	}
	if _, taken := t.group(g.GroupID); taken {
		return &InputError{"group_id: " + g.GroupID + " exists already", "leave group_id out to be given one"}
	}
	if err := t.createGroup(g.GroupID, g.ModelID, g.GroupName); err != nil {
		return err
	}
	for i, d := range g.Devices {
		if b := t.addDevice(g.GroupID, d, false); b != nil {
			return inField(fmt.Sprintf("devices[%d]", i), b)
		}
	}
	return nil
}

// inField says where in a world an error belongs.
func inField(field string, err error) error {
	hint := "see the rule in: devicevoip rules"
	var in *InputError
	if errors.As(err, &in) {
		return &InputError{field + "." + in.Message, in.Hint}
	}
	return &InputError{field + ": " + err.Error(), hint}
}

// Describe returns the sandbox's world as it is now, without its clock.
func (s *Sandbox) Describe(ctx context.Context) (World, error) {
	var w World
	err := s.view(ctx, func(v *view) error { w = v.describe(); return nil })
	return w, err
}

func (v *view) describe() World {
	w := World{AppID: v.app.AppID, Secret: v.app.Secret, Capable: &v.app.Capable, Switches: v.app.Switches}
	w.Models = inOrder[Model](v, "model/")
	for _, g := range inOrder[Group](v, "group/") {
		w.Groups = append(w.Groups, WorldGroup{g.GroupID, g.GroupName, g.ModelID, v.members(g.GroupID)})
	}
	w.Users = inOrder[User](v, "user/")
	v.describeCircumstances(&w)
	return w
}

// foundingKey is where a sandbox keeps the world it was made from, with the ids
// that were drawn for it.
const foundingKey = "founding"

// Reset returns the sandbox to the world it was made from. Its credentials and
// ids stay; tokens, tickets, records, faults, journal and clock begin anew.
func (s *Sandbox) Reset(ctx context.Context) error {
	var (
		app App
		w   World
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
