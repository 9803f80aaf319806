package platform_test

import (
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// activate returns the outcome of activating one device.
func activate(t testing.TB, s client, typ int, sn string, number int) string {
	t.Helper()
	device := control.Device{ModelID: "phone-1", SN: sn}
	results, err := s.Activate(t.Context(), typ, []platform.Activation{{Device: device, Number: number}})
	must(t, err)
	if b := results[0].Breach; b != nil {
		return b.Rule.ID
	}
	return "ok"
}

func counted(t testing.TB) client {
	t.Helper()
	s := sandbox(t, school())
	clock, err := s.Now(t.Context())
	must(t, err)
	begin, end := clock.Now.Unix(), clock.Now.Add(1500*24*time.Hour).Unix()
	must(t, s.Merge(t.Context(), control.World{Packages: []control.Package{
		{ID: "one", Type: 1, Start: begin, End: end, All: 4}, {ID: "two", Type: 2, Start: begin, End: end, All: 4},
	}}))
	must(t, s.Merge(t.Context(), switches("license.era", "counted")))
	return s
}

func TestActivation(t *testing.T) {
	t.Parallel()
	s := counted(t)
	for i, step := range []struct {
		typ    int
		sn     string
		number int
		want   string
	}{
		{1, "a", 1, "ok"},
		{1, "a", 1, "license.used"},
		{2, "a", 2, "license.type"},
		{1, "a", 2, "ok"},
		{1, "a", 3, "ok"},
		{1, "a", 4, "license.ahead"},
		{3, "b", 1, "license.balance"},
		{1, "b", 1, "ok"},
		{1, "b", 2, "license.balance"},
		{2, "c", 1, "ok"},
	} {
		if got := activate(t, s, step.typ, step.sn, step.number); got != step.want {
			t.Errorf("step %d: %s, want %s", i, got, step.want)
		}
	}
	advance(t, s, 366*24*time.Hour)
	same(t, "a year later there is room ahead, and no license", "license.balance", activate(t, s, 1, "a", 4))
}

func TestMessages(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	device := control.Device{ModelID: "phone-1", SN: "a"}
	must(t, s.Merge(t.Context(), control.World{Messages: control.Messages{
		Templates:     []control.Template{{ID: "T1", Keys: []string{"time1"}}, {ID: "T2"}},
		Subscriptions: []control.Subscription{{OpenID: "ann", TemplateID: "T1", Device: device}},
		Pages:         []string{"index"},
	}}))
	good := platform.Message{TemplateID: "T1", OpenIDs: []string{"ann"}, Device: device, Data: map[string]bool{"time1": true}}
	tests := map[string]func(*platform.Message){
		"ok":               func(*platform.Message) {},
		"message.template": func(m *platform.Message) { m.TemplateID = "T3" },
		"message.page":     func(m *platform.Message) { m.Page = "none" },
		"message.data":     func(m *platform.Message) { m.Data = nil },
		"message.openids":  func(m *platform.Message) { m.OpenIDs = nil },
		"message.refused":  func(m *platform.Message) { m.OpenIDs = []string{"ann", "bob"} },
		"message.device":   func(m *platform.Message) { m.SN = "b" },
		"sn.charset":       func(m *platform.Message) { m.SN = "a b" },
		"sn.length":        func(m *platform.Message) { m.SN = strings.Repeat("a", 129) },
	}
	for want, change := range tests {
		m := good
		change(&m)
		same(t, want, want, outcome(s.SendMessage(t.Context(), m)))
	}
}

func TestLibrary(t *testing.T) {
	t.Parallel()
	for library, want := range map[string]string{
		"": "ok", "3.0.0": "ok", "2.30.4": "ok", "2.30.3": "library.group", "2.27.3": "library.group",
		"2.27.2": "library.request", "2.9.30": "library.request", "1.99.99": "library.request",
	} {
		s := sandbox(t, school())
		id := newGroup(t, s, "phone-1")
		must(t, s.Merge(t.Context(), control.World{Users: []control.User{{OpenID: "ann", Dialog: control.Accept, Library: library}}}))
		must(t, s.SetPolicy(t.Context(), "ann", control.Accept)) // a policy leaves the phone as it is
		same(t, library, want, outcome(s.RequestDeviceVoIP(t.Context(), "ann", group(id))))
	}
}

// TestLicenseOfAnyModel: a license is described as that of the device that was activated,
// whatever its model is called.
func TestLicenseOfAnyModel(t *testing.T) {
	t.Parallel()
	s := counted(t)
	must(t, s.Merge(t.Context(), switches("license.model", "accept")))
	want := control.Device{ModelID: "a/b", SN: "c"}
	_, err := s.Activate(t.Context(), 1, []platform.Activation{{Device: want, Number: 5}})
	must(t, err)
	w, err := s.Describe(t.Context())
	must(t, err)
	same(t, "device", want, w.Licenses[0].Device)
	same(t, "numbers", []int{5}, w.Licenses[0].Numbers)
	must(t, sandbox(t, school()).Merge(t.Context(), control.World{Licenses: w.Licenses}))
}
