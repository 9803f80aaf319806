package platform_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// life carries out steps in the life of one device's record and returns their
// outcomes. A step is what ann does: a policy for the dialog that a request may
// open, on or off on the settings page, delete of the mini program, or call,
// the device's own. The target is a device, or a group when id is not empty.
func life(t *testing.T, s client, id string, steps string) string {
	t.Helper()
	ctx := t.Context()
	target := control.Target{SN: "sn-1", ModelID: "door"}
	if id != "" {
		target = control.Target{GroupID: id}
	}
	var got []string
	for _, step := range strings.Fields(steps) {
		var err error
		switch step {
		case "on":
			err = s.Switch(ctx, "ann", target, 1)
		case "off":
			err = s.Switch(ctx, "ann", target, 0)
		case "delete":
			err = s.DeleteMiniProgram(ctx, "ann")
		case "call":
			err = s.Call(ctx, "ann", control.Device{ModelID: "door", SN: "sn-1"})
		default:
			must(t, s.SetPolicy(ctx, "ann", step))
			o := group(id)
			if id == "" {
				o = device("sn-1", ticket(t, s, "sn-1", "door"), "door", "gate")
			}
			err = s.RequestDeviceVoIP(ctx, "ann", o)
		}
		var in *control.InputError
		if errors.As(err, &in) {
			err = errors.New("refused")
		}
		got = append(got, strings.TrimPrefix(outcome(err), "record."))
	}
	return strings.Join(got, " ")
}

// lives are ways through the states of a record, in pairs of steps and outcomes.
var lives = []struct{ steps, want, records string }{
	{"call", "grant.none", ""},
	{"accept call", "ok ok", "1"},
	{"accept accept reject dismiss ask", "ok accepted-stays accepted-stays accepted-stays accepted-stays", "1"},
	{"reject call accept", "first-reject grant.none rejected-stays", "0"},
	{"dismiss call dismiss accept call", "dismissed grant.none dismissed ok ok", "1"},
	{"dismiss", "dismissed", ""},
	{"accept off call accept on call accept", "ok ok grant.none rejected-stays ok ok accepted-stays", "1"},
	{"reject on call reject off accept", "first-reject ok ok accepted-stays ok rejected-stays", "0"},
	{"accept on on off off", "ok ok ok ok ok", "0"},
	{"on off", "refused refused", ""},
	{"dismiss on", "dismissed refused", ""},
	{"accept delete call on accept call", "ok ok grant.none refused ok ok", "1"},
	{"reject delete dismiss reject delete delete accept", "first-reject ok dismissed first-reject ok ok ok", "1"},
}

func TestRecordLife(t *testing.T) {
	t.Parallel()
	for _, tt := range lives {
		for _, kind := range []string{"device", "group"} {
			s, id := sandbox(t, school()), ""
			if kind == "group" {
				id = newGroup(t, s, "door")
				add(t, s, id, false, control.Device{ModelID: "door", SN: "sn-1"})
			}
			same(t, kind+": "+tt.steps, tt.want, life(t, s, id, tt.steps))
			list, err := s.List(t.Context(), "ann")
			must(t, err)
			got := ""
			for _, r := range list {
				got += string(rune('0' + r.Status))
			}
			same(t, kind+": "+tt.steps+": records", tt.records, got)
		}
	}
}

func TestDismissedMayBeRejected(t *testing.T) {
	t.Parallel()
	s := sandbox(t, with("record.dismissed", "reject"))
	same(t, "life", "dismissed rejected-stays ok accepted-stays", life(t, s, "", "dismiss accept on accept"))
}

func TestRecords(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := sandbox(t, school())
	id := newGroup(t, s, "phone-1")
	must(t, s.RequestDeviceVoIP(ctx, "bob", group(id)))
	must(t, s.RequestDeviceVoIP(ctx, "ann", device("z", ticket(t, s, "z", "door"), "door", "后")))
	must(t, s.SetPolicy(ctx, "bob", control.Reject))
	same(t, "bob", "record.first-reject", outcome(s.RequestDeviceVoIP(ctx, "bob", device("a", ticket(t, s, "a", "phone-1"), "phone-1", "iot"))))
	must(t, s.Switch(ctx, "bob", control.Target{GroupID: id}, 0)) // keeps its place
	want := []control.Record{
		{OpenID: "bob", Target: control.Target{GroupID: id}, Status: 0, Name: "group"},
		{OpenID: "ann", Target: control.Target{SN: "z", ModelID: "door"}, Status: 1, Name: "后门禁机"},
		{OpenID: "bob", Target: control.Target{SN: "a", ModelID: "phone-1"}, Status: 0, Name: "iot校园电话"},
	}
	all, err := s.Records(ctx)
	must(t, err)
	same(t, "records", want, all)
	bobs, err := s.List(ctx, "bob")
	must(t, err)
	same(t, "bob's records", []control.Record{want[0], want[2]}, bobs)
	must(t, s.DeleteMiniProgram(ctx, "bob"))
	all, err = s.Records(ctx)
	must(t, err)
	same(t, "records after bob's deletion", want[1:2], all)
}

// TestUsersWithLikeNames guards against one user's deletion taking another's.
func TestUsersWithLikeNames(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	for _, user := range []string{"ann", "ann-", "an"} {
		must(t, s.SetPolicy(t.Context(), user, control.Accept))
		must(t, s.RequestDeviceVoIP(t.Context(), user, device("sn-1", ticket(t, s, "sn-1", "door"), "door", "gate")))
	}
	must(t, s.DeleteMiniProgram(t.Context(), "an"))
	records, err := s.Records(t.Context())
	must(t, err)
	same(t, "records left", 2, len(records))
}

// TestGrants: direct and group grants are independent of each other.
func TestGrants(t *testing.T) {
	t.Parallel()
	phone := control.Device{ModelID: "phone-1", SN: "sn-1"}
	tests := map[string]struct {
		direct, group string // what ann answers; "" when she is not asked
		move          string // what then becomes of the device: in, out, moved
		keep, over    string // the call, by the position of grant.direct-reject
	}{
		"nothing":                          {"", "", "in", "grant.none", "grant.none"},
		"direct":                           {"accept", "", "in", "ok", "ok"},
		"direct, out of the group":         {"accept", "accept", "out", "ok", "ok"},
		"direct, group rejected":           {"accept", "reject", "in", "ok", "ok"},
		"group":                            {"", "accept", "in", "ok", "ok"},
		"group, device taken out":          {"", "accept", "out", "grant.none", "grant.none"},
		"group, device moved":              {"", "accept", "moved", "grant.none", "grant.none"},
		"group rejected":                   {"", "reject", "in", "grant.none", "grant.none"},
		"group accepted, direct rejected":  {"reject", "accept", "in", "ok", "grant.none"},
		"group accepted, direct dismissed": {"dismiss", "accept", "in", "ok", "ok"},
		"both rejected":                    {"reject", "reject", "in", "grant.none", "grant.none"},
	}
	for name, tt := range tests {
		for position, want := range map[string]string{"keep": tt.keep, "override": tt.over} {
			s := sandbox(t, with("grant.direct-reject", position))
			id, other := newGroup(t, s, "phone-1"), newGroup(t, s, "phone-2")
			add(t, s, id, false, phone)
			answer := func(policy string, o platform.Option) {
				if policy != "" {
					must(t, s.SetPolicy(t.Context(), "ann", policy))
					_ = s.RequestDeviceVoIP(t.Context(), "ann", o)
				}
			}
			answer(tt.direct, device("sn-1", ticket(t, s, "sn-1", "phone-1"), "phone-1", "n"))
			answer(tt.group, group(id))
			switch tt.move {
			case "out":
				same(t, name, "ok", remove(t, s, id, phone))
			case "moved":
				same(t, name, "ok", add(t, s, other, true, phone))
			}
			same(t, name+", "+position, want, outcome(s.Call(t.Context(), "ann", phone)))
			same(t, name+", bob", "grant.none", outcome(s.Call(t.Context(), "bob", phone)))
		}
	}
}

func TestCheckOrder(t *testing.T) {
	t.Parallel()
	for order, want := range map[string]string{"ticket-first": "ticket.wrong", "record-first": "record.accepted-stays"} {
		s := sandbox(t, with("check.order", order))
		same(t, "first", "ok", ask(t, s, device("sn-1", ticket(t, s, "sn-1", "door"), "door", "gate")))
		same(t, order, want, ask(t, s, device("sn-1", "dead", "door", "gate")))
		same(t, order+", option", "name.length", ask(t, s, device("sn-1", "dead", "door", name14)))
		must(t, s.Merge(t.Context(), control.World{Capable: new(false)}))
		same(t, order+", capability", "app.capability", ask(t, s, device("sn-1", "dead", "door", "gate")))
		same(t, order+", option before capability", "name.length", ask(t, s, device("sn-1", "dead", "door", name14)))
		_, err := s.List(t.Context(), "ann")
		same(t, "list", "app.capability", outcome(err))
	}
}

func TestGroupTargets(t *testing.T) {
	t.Parallel()
	for position, want := range map[string]string{"accept": "ok", "refuse": "group.empty"} {
		s := sandbox(t, with("group.empty", position))
		same(t, "unknown group", "group.known", ask(t, s, group("g")))
		same(t, "empty group, "+position, want, ask(t, s, group(newGroup(t, s, "door"))))
	}
}

func TestStrangers(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	ctx := t.Context()
	for what, err := range map[string]error{
		"request": s.RequestDeviceVoIP(ctx, "eve", option()), "list": second(s.List(ctx, "eve")),
		"call": s.Call(ctx, "eve", control.Device{}), "delete": s.DeleteMiniProgram(ctx, "eve"),
		"switch": s.Switch(ctx, "eve", control.Target{}, 1),
	} {
		same(t, what, `openid: "eve" is not a user of this sandbox`, outcome(err))
	}
	same(t, "policy", `dialog: "maybe" is not one of ["accept" "reject" "dismiss" "ask"]`, outcome(s.SetPolicy(ctx, "eve", "maybe")))
	same(t, "no policy", `dialog: missing; want accept, reject, dismiss or ask`, outcome(s.SetPolicy(ctx, "eve", "")))
	same(t, "no openid", `openid: "a b" is not an id`, outcome(s.SetPolicy(ctx, "a b", control.Accept)))
	same(t, "status", `status: it is neither 0 nor 1`, outcome(s.Switch(ctx, "ann", control.Target{}, 2)))
}
