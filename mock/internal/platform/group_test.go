package platform_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func newGroup(t testing.TB, s client, modelID string) string {
	t.Helper()
	id, err := s.CreateGroup(t.Context(), modelID, "group")
	must(t, err)
	return id
}

// devices is n devices of a model, their sn ending in numbers from first.
func devices(modelID string, first, n int) []control.Device {
	list := make([]control.Device, n)
	for i := range list {
		list[i] = control.Device{ModelID: modelID, SN: fmt.Sprintf("sn-%d", first+i)}
	}
	return list
}

// outcomes is the outcome of each device, or that of the whole call.
func outcomes(results []platform.DeviceResult, err error) string {
	if err != nil {
		return outcome(err)
	}
	words := make([]string, len(results))
	for i, r := range results {
		words[i] = "ok"
		if r.Breach != nil {
			words[i] = r.Breach.Rule.ID
		}
	}
	return strings.Join(words, " ")
}

func add(t testing.TB, s client, id string, force bool, devices ...control.Device) string {
	t.Helper()
	return outcomes(s.AddDevices(t.Context(), id, devices, force))
}

func remove(t testing.TB, s client, id string, devices ...control.Device) string {
	t.Helper()
	return outcomes(s.RemoveDevices(t.Context(), id, devices))
}

func members(t testing.TB, s client, id string) []control.Device {
	t.Helper()
	info, err := s.GroupInfo(t.Context(), id)
	must(t, err)
	return info.Devices
}

func TestCreateGroup(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	tests := map[string]struct{ modelID, name, want string }{
		"good":                   {"door", "楼道", "ok"},
		"same name again":        {"door", "楼道", "ok"},
		"unknown model":          {"gate", "楼道", "model.known"},
		"empty name":             {"door", "", "group.name"},
		"long name":              {"door", strings.Repeat("楼", 11), "group.name"},
		"unknown model and name": {"", "", "model.known"},
	}
	seen := map[string]bool{}
	for name, tt := range tests {
		id, err := s.CreateGroup(t.Context(), tt.modelID, tt.name)
		same(t, name, tt.want, outcome(err))
		if err != nil {
			continue
		}
		matches(t, `g[0-9A-Za-z_-]{22}`, id)
		same(t, name+": id is taken", false, seen[id])
		seen[id] = true
		info, err := s.GroupInfo(t.Context(), id)
		must(t, err)
		same(t, name, platform.GroupInfo{
			Group:     platform.Group{GroupID: id, GroupName: tt.name, ModelID: tt.modelID, Max: 50},
			ModelType: "门禁机", Devices: []control.Device{},
		}, info)
	}
}

func TestGroupCapacity(t *testing.T) {
	t.Parallel()
	tests := []struct {
		before, adding, held int
		last                 string
	}{
		{0, 49, 49, "ok"},
		{0, 50, 50, "ok"},
		{0, 51, 50, "group.capacity"},
		{49, 1, 50, "ok"},
		{49, 2, 50, "group.capacity"},
		{50, 1, 50, "group.capacity"},
	}
	for _, tt := range tests {
		s := sandbox(t, school())
		id := newGroup(t, s, "door")
		add(t, s, id, false, devices("door", 0, tt.before)...)
		words := strings.Fields(add(t, s, id, false, devices("door", tt.before, tt.adding)...))
		name := fmt.Sprintf("%d to %d", tt.adding, tt.before)
		same(t, name+": last outcome", tt.last, words[len(words)-1])
		same(t, name+": members", devices("door", 0, tt.held), members(t, s, id))
	}
}

func TestFullGroupHasRoomAgain(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	id := newGroup(t, s, "door")
	add(t, s, id, false, devices("door", 0, 50)...)
	same(t, "already in, though full", "group.duplicate", add(t, s, id, false, devices("door", 7, 1)...))
	same(t, "removal", "ok", remove(t, s, id, devices("door", 7, 1)...))
	same(t, "another", "ok", add(t, s, id, false, devices("door", 50, 1)...))
	same(t, "one too many", "group.capacity", add(t, s, id, false, devices("door", 51, 1)...))
}

func TestAddDevices(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	id, other := newGroup(t, s, "phone-1"), newGroup(t, s, "phone-1")
	same(t, "another group", "ok", add(t, s, other, false, control.Device{ModelID: "phone-1", SN: "taken"}))
	same(t, "unknown group", "group.id", add(t, s, "g", false, devices("phone-1", 0, 1)...))
	same(t, "no devices", "", add(t, s, id, false))
	mixed := []control.Device{
		{ModelID: "phone-1", SN: "a"},     // the group's own model
		{ModelID: "phone-2", SN: "b"},     // another of the same type
		{ModelID: "phone-1", SN: "a"},     // twice in one list
		{ModelID: "phone-2", SN: "a"},     // the same sn of another model is another device
		{ModelID: "door", SN: "c"},        // another type
		{ModelID: "gate", SN: "d"},        // no model of this account
		{ModelID: "phone-1", SN: "taken"}, // in another group
		{ModelID: "phone-1", SN: "A"},     // an sn differs in case
	}
	same(t, "mixed list", "ok ok group.duplicate ok group.type group.device-model group.exclusive ok", add(t, s, id, false, mixed...))
	same(t, "members", []control.Device{{ModelID: "phone-1", SN: "a"}, {ModelID: "phone-2", SN: "b"}, {ModelID: "phone-2", SN: "a"}, {ModelID: "phone-1", SN: "A"}}, members(t, s, id))
	same(t, "again", "group.duplicate", add(t, s, id, false, mixed[0]))
	same(t, "again with force", "group.duplicate", add(t, s, id, true, mixed[0]))
}

func TestForceAdd(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	from, to, full, doors := newGroup(t, s, "phone-1"), newGroup(t, s, "phone-2"), newGroup(t, s, "phone-1"), newGroup(t, s, "door")
	add(t, s, from, false, devices("phone-1", 0, 3)...)
	add(t, s, full, false, devices("phone-1", 100, 50)...)
	same(t, "move", "ok", add(t, s, to, true, devices("phone-1", 1, 1)...))
	same(t, "into a full group", "group.capacity", add(t, s, full, true, devices("phone-1", 2, 1)...))
	same(t, "into another type", "group.type", add(t, s, doors, true, devices("phone-1", 2, 1)...))
	same(t, "of a new device", "ok", add(t, s, to, true, devices("phone-1", 9, 1)...))
	same(t, "left behind", []control.Device{{ModelID: "phone-1", SN: "sn-0"}, {ModelID: "phone-1", SN: "sn-2"}}, members(t, s, from))
	same(t, "moved", []control.Device{{ModelID: "phone-1", SN: "sn-1"}, {ModelID: "phone-1", SN: "sn-9"}}, members(t, s, to))
	same(t, "full", devices("phone-1", 100, 50), members(t, s, full))
	same(t, "back", "ok", add(t, s, from, true, devices("phone-1", 1, 1)...))
	same(t, "back at the end", []control.Device{{ModelID: "phone-1", SN: "sn-0"}, {ModelID: "phone-1", SN: "sn-2"}, {ModelID: "phone-1", SN: "sn-1"}}, members(t, s, from))
}

func TestRemoveDevices(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	id, other := newGroup(t, s, "door"), newGroup(t, s, "door")
	add(t, s, id, false, devices("door", 0, 3)...)
	add(t, s, other, false, devices("door", 9, 1)...)
	list := []control.Device{{ModelID: "door", SN: "sn-1"}, {ModelID: "door", SN: "sn-1"}, {ModelID: "door", SN: "sn-9"}, {ModelID: "door", SN: "none"}, {ModelID: "gate", SN: "sn-0"}, {ModelID: "door", SN: "SN-0"}}
	same(t, "outcomes", "ok"+strings.Repeat(" group.not-member", 5), remove(t, s, id, list...))
	same(t, "unknown group", "group.id", remove(t, s, "", list...))
	same(t, "members", []control.Device{{ModelID: "door", SN: "sn-0"}, {ModelID: "door", SN: "sn-2"}}, members(t, s, id))
	same(t, "of the other group", devices("door", 9, 1), members(t, s, other))
	same(t, "free again", "ok", add(t, s, other, false, devices("door", 1, 1)...))
}

func TestAllOrNothing(t *testing.T) {
	t.Parallel()
	s := sandbox(t, with("group.partial", "all-or-nothing"))
	id, other := newGroup(t, s, "door"), newGroup(t, s, "door")
	add(t, s, id, false, devices("door", 0, 2)...)
	add(t, s, other, false, devices("door", 5, 1)...)
	tests := map[string][]control.Device{
		"group.duplicate": {{ModelID: "door", SN: "new"}, {ModelID: "door", SN: "new"}, {ModelID: "phone-1", SN: "x"}},
		"group.type":      {{ModelID: "door", SN: "sn-5"}, {ModelID: "phone-1", SN: "x"}, {ModelID: "gate", SN: "y"}},
		"group.capacity":  devices("door", 100, 60),
	}
	for want, list := range tests {
		same(t, "add", want, add(t, s, id, true, list...))
	}
	same(t, "remove", "group.not-member", remove(t, s, id, devices("door", 1, 2)...))
	same(t, "members", devices("door", 0, 2), members(t, s, id))
	same(t, "of the other group", devices("door", 5, 1), members(t, s, other))
	same(t, "good list", "ok ok", add(t, s, id, false, devices("door", 2, 2)...))
}

// TestModelsMayBeCalledAlike guards against keys that run into each other.
func TestModelsMayBeCalledAlike(t *testing.T) {
	t.Parallel()
	s := sandbox(t, with("device.sn", "accept"))
	id := newGroup(t, s, "door")
	same(t, "sn with a slash", "ok ok", add(t, s, id, false, control.Device{ModelID: "door", SN: "a/b"}, control.Device{ModelID: "door", SN: "a"}))
	same(t, "members", []control.Device{{ModelID: "door", SN: "a/b"}, {ModelID: "door", SN: "a"}}, members(t, s, id))
}

// TestManyDevices: whatever many devices do, each is in the group that it joined last, in
// the order of arrival.
func TestManyDevices(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	const groups, crowd = 40, 1500
	ids, want := make([]string, groups), make([][]control.Device, groups)
	for i := range ids {
		ids[i] = newGroup(t, s, "door")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 6 * crowd {
		to, d := random.IntN(groups), devices("door", random.IntN(crowd), 1)
		from := slices.IndexFunc(want, func(in []control.Device) bool { return slices.Contains(in, d[0]) })
		leaves := from == to
		switch {
		case leaves:
			_, err := s.RemoveDevices(t.Context(), ids[to], d)
			must(t, err)
		case len(want[to]) == 50:
			continue
		default:
			_, err := s.AddDevices(t.Context(), ids[to], d, true)
			must(t, err)
			want[to] = append(want[to], d[0])
		}
		if from >= 0 {
			want[from] = slices.DeleteFunc(want[from], func(in control.Device) bool { return in == d[0] && (leaves || from != to) })
		}
	}
	for i, id := range ids {
		same(t, "members", append([]control.Device{}, want[i]...), members(t, s, id))
	}
}

// TestDescriptionOfOneMoment: whoever reads a sandbox sees it as it is at one moment, while
// its devices move.
func TestDescriptionOfOneMoment(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	ids := []string{newGroup(t, s, "door"), newGroup(t, s, "door"), newGroup(t, s, "door")}
	wanderers := devices("door", 0, 12)
	_, err := s.AddDevices(t.Context(), ids[0], wanderers, false)
	must(t, err)
	var moving sync.WaitGroup
	moving.Go(func() {
		for i := range 3000 {
			if _, err := s.AddDevices(t.Context(), ids[(1+i)%2], wanderers, true); err != nil {
				t.Error(err)
			}
			if _, err := s.AddDevices(t.Context(), ids[2], devices("door", 20+i, 1), true); err != nil {
				t.Error(err)
			}
		}
	})
	for range 300 {
		world, err := s.Describe(t.Context())
		must(t, err)
		var together []control.Device
		for _, g := range world.Groups {
			if g.ID != ids[2] {
				together = append(together, g.Devices...)
			}
		}
		same(t, "devices of all groups", wanderers, together)
	}
	moving.Wait()
}

// TestViewStaysAsItWas: what happens while somebody looks at a sandbox changes nothing of
// what is seen, not even after a transaction that came to nothing.
func TestViewStaysAsItWas(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	id := newGroup(t, s, "door")
	_, err := s.AddDevices(t.Context(), id, devices("door", 0, 3), false)
	must(t, err)
	must(t, s.View(t.Context(), func(v *platform.View) error {
		before, err := v.GroupInfo(id)
		must(t, err)
		refused := errors.New("refused")
		if err := s.Update(t.Context(), func(tx *platform.Tx) error {
			_, err := tx.CreateGroup("door", "another")
			must(t, err)
			return refused
		}); !errors.Is(err, refused) {
			t.Errorf("the update ended with %v", err)
		}
		same(t, "outcome", "ok", remove(t, s, id, devices("door", 1, 1)...))
		same(t, "outcome", "ok", add(t, s, id, false, devices("door", 3, 1)...))
		after, err := v.GroupInfo(id)
		same(t, "group", before, after)
		return err
	}))
}
