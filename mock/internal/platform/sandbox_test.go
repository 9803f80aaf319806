package platform_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// start is when the clocks of these tests stand at first.
const start = "2026-01-01T00:00:00Z"

// school has two models of one type, one of another, and two users.
func school() control.World {
	return control.World{
		Clock:  start,
		Models: []control.Model{{ID: "phone-1", Type: "校园电话"}, {ID: "phone-2", Type: "校园电话"}, {ID: "door", Type: "门禁机"}},
		Users:  []control.User{{OpenID: "ann"}, {OpenID: "bob"}},
	}
}

// with returns school with some switches set, given as id, value, ….
func with(pairs ...string) control.World {
	w := school()
	w.Switches = rule.Switches{}
	for i := 0; i < len(pairs); i += 2 {
		w.Switches[pairs[i]] = pairs[i+1]
	}
	return w
}

func advance(t testing.TB, s client, d time.Duration) {
	t.Helper()
	must(t, s.MoveClock(t.Context(), control.Move{Advance: new(control.Duration(d))}))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// outcome is the id of the rule that err is a breach of, "ok" for none, and
// the text of any other error.
func outcome(err error) string {
	var b *rule.Breach
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &b):
		return b.Rule.ID
	default:
		return err.Error()
	}
}

func same[T any](t testing.TB, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", what, diff)
	}
}

func TestCreateRefuses(t *testing.T) {
	t.Parallel()
	p := platform.New(platform.Config{})
	_, err := create(t.Context(), p, control.DefaultSandbox, platform.FixedWorld())
	must(t, err)
	tests := map[string]struct {
		id    string
		world control.World
	}{
		`sandbox "default" exists already`:                                           {control.DefaultSandbox, school()},
		`appid: wx0000000000000001 belongs to sandbox "default"`:                     {"", platform.FixedWorld()},
		`appid: wx12 is not an appid`:                                                {"", control.World{AppID: "wx12"}},
		`clock: "noon" is neither a mode nor a time`:                                 {"", control.World{Clock: "noon"}},
		`models[0].model_type: it is empty`:                                          {"", control.World{Models: []control.Model{{ID: "m"}}}},
		`users[0].dialog: "maybe" is not one of ["accept" "reject" "dismiss" "ask"]`: {"", control.World{Users: []control.User{{Dialog: "maybe"}}}},
		`groups[0].model_id: "m" is not a model of this world`:                       {"", control.World{Groups: []control.Group{{Name: "g", ModelID: "m"}}}},
		`switches: switch "sn.length": no rule of that name has a switch`:            {"", with("sn.length", "64")},
		`models[0].model_id: "a/b" is not an id`:                                     {"", control.World{Models: []control.Model{{ID: "a/b", Type: "门禁机"}}}},
		`users[0].openid: "a/b" is not an id`:                                        {"", control.World{Users: []control.User{{OpenID: "a/b"}}}},
		`groups[0].group_id: "a/b" is not an id`: {"", control.World{
			Models: []control.Model{{ID: "m", Type: "门禁机"}}, Groups: []control.Group{{ID: "a/b", Name: "g", ModelID: "m"}},
		}},
		`groups[0].max_device_count: 199 is neither 50 nor 200`: {"", control.World{
			Models: []control.Model{{ID: "m", Type: "门禁机"}}, Groups: []control.Group{{Name: "g", ModelID: "m", Max: 199}},
		}},
	}
	for want, tt := range tests {
		_, err := create(t.Context(), p, tt.id, tt.world)
		var in *control.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("%s: error %v is not an InputError with a hint", want, err)
			continue
		}
		same(t, "message", want, in.Message)
	}
	same(t, "sandboxes", 1, count(t, p))
}

func TestIDsAreDrawn(t *testing.T) {
	t.Parallel()
	s := sandbox(t, control.World{
		Models: []control.Model{{Type: "门禁机"}}, Users: []control.User{{}},
	})
	w, err := s.Describe(t.Context())
	must(t, err)
	group, err := s.CreateGroup(t.Context(), w.Models[0].ID, "g")
	must(t, err)
	for pattern, id := range map[string]string{
		`wx[0-9a-f]{16}`: w.AppID, `[0-9a-f]{32}`: w.Secret, `[0-9A-Za-z_-]{22}`: w.Models[0].ID,
		`o[0-9A-Za-z_-]{27}`: w.Users[0].OpenID, `g[0-9A-Za-z_-]{22}`: group,
	} {
		matches(t, pattern, id)
	}
}

func TestDeleteForgets(t *testing.T) {
	t.Parallel()
	p := platform.New(platform.Config{})
	s, err := create(t.Context(), p, "", school())
	must(t, err)
	app, err := s.App(t.Context())
	must(t, err)
	must(t, s.Delete(t.Context()))
	for what, err := range map[string]error{
		"Sandbox": second(p.Sandbox(s.ID())), "ByAppID": second(p.ByAppID(app.AppID)),
		"App": second(s.App(t.Context())), "Journal": second(s.Journal(t.Context())),
		"Log": s.Log(t.Context(), control.Exchange{}), "MoveClock": s.MoveClock(t.Context(), control.Move{}),
	} {
		if !errors.Is(err, platform.ErrNoSandbox) {
			t.Errorf("%s of a deleted sandbox: error %v, want ErrNoSandbox", what, err)
		}
	}
	_, err = create(t.Context(), p, s.ID(), control.World{AppID: app.AppID})
	must(t, err)
}

func second[T any](_ T, err error) error { return err }

func TestReset(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	begin := with("name.unit", "bytes")
	begin.Models = append(begin.Models, control.Model{Type: "门禁机"}) // its id is drawn
	begin.Groups = []control.Group{{ID: "g-1", Name: "yard", ModelID: "door", Devices: []control.Device{{ModelID: "door", SN: "b"}, {ModelID: "door", SN: "a"}}}}
	s := sandbox(t, begin)
	made, err := s.Describe(ctx)
	must(t, err)
	app, err := s.App(ctx)
	must(t, err)
	token := issue(t, s, platform.Plain, false)
	ticket, err := s.IssueTicket(ctx, "sn-1", "door")
	must(t, err)
	must(t, s.RequestDeviceVoIP(ctx, "ann", device("sn-1", ticket, "door", "gate")))
	must(t, s.Log(ctx, control.Exchange{}))
	must(t, s.SetFaults(ctx, []control.Fault{{Path: "/cgi-bin/token", Reset: true}}))
	advance(t, s, time.Hour)

	must(t, s.Merge(ctx, control.World{
		Capable: new(false), Models: []control.Model{{ID: "lock", Type: "门锁"}}, Users: []control.User{{OpenID: "ann", Dialog: control.Reject}},
		Switches: rule.Switches{"ticket.edge": "valid", "name.unit": "utf16"},
	}))
	add(t, s, "g-1", false, control.Device{ModelID: "door", SN: "later"})

	must(t, s.Reset(ctx))
	world, err := s.Describe(ctx)
	must(t, err)
	same(t, "world", made, world)
	same(t, "secret", app.Secret, world.Secret)
	clock, err := s.Now(ctx)
	must(t, err)
	same(t, "clock", start+" virtual", fmt.Sprint(clock.Now.Format(time.RFC3339), " ", clock.Mode))
	records, err := s.Records(ctx)
	must(t, err)
	same(t, "records", []control.Record{}, records)
	journal, err := s.Journal(ctx)
	must(t, err)
	same(t, "journal", control.Journal{Entries: []control.Exchange{}}, journal)
	faults, err := s.Faults(ctx)
	must(t, err)
	same(t, "faults", []control.Fault{}, faults)
	same(t, "token", "token.invalid", check(t, s, token))
	same(t, "ticket", "ticket.wrong", outcome(s.RequestDeviceVoIP(ctx, "ann", device("sn-1", ticket, "door", "gate"))))
}

func TestMergeIsAllOrNothing(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := sandbox(t, school())
	before, err := s.Describe(ctx)
	must(t, err)
	tests := map[string]control.World{
		"appid, secret, clock: an existing sandbox keeps its own": {AppID: "wx0000000000000009"},
		`users[1].dialog: "no" is not one of ["accept" "reject" "dismiss" "ask"]`: {
			Capable: new(false), Switches: rule.Switches{"name.unit": "bytes"},
			Models: []control.Model{{ID: "new", Type: "门禁机"}, {ID: "door", Type: "校园电话"}},
			Groups: []control.Group{{Name: "new", ModelID: "new"}},
			Users:  []control.User{{OpenID: "new"}, {Dialog: "no"}},
		},
		"groups[0].devices[1].sn: 该设备已存在于设备组": {Groups: []control.Group{{
			Name: "new", ModelID: "door", Devices: []control.Device{{ModelID: "door", SN: "1"}, {ModelID: "door", SN: "1"}},
		}}},
		"groups[0].group_name: group_name 不合法，长度应为 1-32 字节": {Groups: []control.Group{{ModelID: "door"}}},
	}
	for want, world := range tests {
		err := s.Merge(ctx, world)
		var in *control.InputError
		if !errors.As(err, &in) {
			t.Errorf("%s: error %v is no InputError", want, err)
			continue
		}
		same(t, "message", want, in.Message)
		after, err := s.Describe(ctx)
		must(t, err)
		same(t, "world after "+want, before, after)
	}
}

func TestMergeAddsAndOverwrites(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := sandbox(t, school())
	must(t, s.Merge(ctx, control.World{
		Capable: new(false), Switches: rule.Switches{"name.unit": "bytes"},
		Models: []control.Model{{ID: "lock", Type: "门锁"}, {ID: "door", Type: "可视门铃"}},
		Groups: []control.Group{{ID: "g-1", Name: "yard", ModelID: "phone-1", Devices: []control.Device{{ModelID: "phone-2", SN: "b"}, {ModelID: "phone-1", SN: "a"}}}},
		Users:  []control.User{{OpenID: "cyd", Dialog: control.Ask}, {OpenID: "ann", Dialog: control.Reject}},
	}))
	must(t, s.Merge(ctx, control.World{Switches: rule.Switches{"ticket.edge": "valid"}}))
	got, err := s.Describe(ctx)
	must(t, err)
	got.AppID, got.Secret = "", ""
	same(t, "world", control.World{
		Capable: new(false), Switches: rule.Switches{"name.unit": "bytes", "ticket.edge": "valid"},
		Models: []control.Model{{ID: "phone-1", Type: "校园电话"}, {ID: "phone-2", Type: "校园电话"}, {ID: "door", Type: "可视门铃"}, {ID: "lock", Type: "门锁"}},
		Groups: []control.Group{{ID: "g-1", Name: "yard", ModelID: "phone-1", Devices: []control.Device{{ModelID: "phone-2", SN: "b"}, {ModelID: "phone-1", SN: "a"}}}},
		Users:  []control.User{{OpenID: "ann", Dialog: control.Reject}, {OpenID: "bob", Dialog: control.Accept}, {OpenID: "cyd", Dialog: control.Ask}},
	}, got)
}
