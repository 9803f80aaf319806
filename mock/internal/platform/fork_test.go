package platform_test

import (
	"errors"
	"fmt"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/store/memory"
)

func fork(t testing.TB, s client, before int) client {
	t.Helper()
	made, err := s.Fork(t.Context(), before)
	must(t, err)
	return client{made}
}

// exchange makes a call and logs it, as one transaction.
func exchange(t testing.TB, s client, fn func(*platform.Tx) error) {
	t.Helper()
	must(t, s.Exchange(func(tx *platform.Tx) {
		before := tx.Moment()
		if err := fn(tx); err != nil {
			t.Error(err)
		}
		tx.Log(&control.Exchange{At: tx.Now(), RID: tx.NewRID(), Method: "POST", Path: "/wxa/getsnticket", Request: `{"sn":"PHONE-1"}`}, before)
	}))
}

// TestFork: a fork is as the sandbox was before an exchange, with its tokens and tickets; what
// then happens in one of them does not happen in the other.
func TestFork(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	ticket, err := s.IssueTicket(t.Context(), "PHONE-1", "phone-1")
	must(t, err)
	group := newGroup(t, s, "phone-1")
	add := func(sn string) func(*platform.Tx) error {
		return func(tx *platform.Tx) error {
			_, err := tx.AddDevices(group, []control.Device{{ModelID: "phone-1", SN: sn}}, false)
			return err
		}
	}
	exchange(t, s, add("a"))
	advance(t, s, 4*time.Minute)
	exchange(t, s, add("b"))
	advance(t, s, 4*time.Minute)
	exchange(t, s, add("c"))
	count := func(c client) int {
		w, err := c.Describe(t.Context())
		must(t, err)
		return len(w.Groups[0].Devices)
	}
	before := fork(t, s, 2)
	same(t, "devices before exchange 2", 1, count(before))
	exchange(t, before, add("d"))
	exchange(t, before, add("e"))
	same(t, "devices of the sandbox", 3, count(s))
	same(t, "devices of the fork", 3, count(before))
	same(t, "devices before exchange 1", 0, count(fork(t, s, 1)))
	same(t, "devices now", 3, count(fork(t, s, 0)))

	must(t, before.RequestDeviceVoIP(t.Context(), "ann", device("PHONE-1", ticket, "phone-1", "Kitchen"))) // 4 minutes old there
	if s.RequestDeviceVoIP(t.Context(), "ann", device("PHONE-1", ticket, "phone-1", "Kitchen")) == nil {
		t.Error("a ticket of 8 minutes is accepted")
	}
	app, err := before.App(t.Context())
	must(t, err)
	journal, err := s.Journal(t.Context())
	must(t, err)
	if diff := cmp.Diff(&control.Fork{Of: s.ID(), Before: 2, RID: journal.Entries[1].RID, At: journal.Entries[1].At}, app.Fork); diff != "" {
		t.Errorf("fork mismatch (-want +got):\n%s", diff)
	}
	for _, n := range []int{4, 99, -1} {
		_, err := s.Fork(t.Context(), n)
		var in *control.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("before exchange %d: error %v is not an InputError with a hint", n, err)
			continue
		}
		same(t, "message", fmt.Sprintf("before: the journal has no exchange %d", n), in.Message)
	}
	must(t, before.Reset(t.Context()))
	w, err := before.Describe(t.Context())
	must(t, err)
	same(t, "groups after a reset", 0, len(w.Groups))
	must(t, s.Delete(t.Context()))
	again, err := fork(t, before, 0).App(t.Context()) // a fork outlives its sandbox
	must(t, err)
	same(t, "made from", before.ID(), again.Fork.Of)
}

// TestForksAreBounded: a fork is one of the sandboxes that a platform and a team may have, also
// in a store.
func TestForksAreBounded(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		config platform.Config
		team   string
	}{
		"a platform":            {platform.Config{MaxSandboxes: 2}, ""},
		"a team":                {platform.Config{}, "red"},
		"a platform of a store": {platform.Config{MaxSandboxes: 2, Store: new(memory.Store)}, ""},
		"a team of a store":     {platform.Config{Store: new(memory.Store)}, "red"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := platform.New(c.config)
			var team *platform.Team
			if c.team != "" {
				team = p.Team(c.team)
				team.SetLimits(control.TeamLimits{Sandboxes: 2})
			}
			made, err := p.CreateFor(t.Context(), team, "", school())
			must(t, err)
			s := client{made}
			only := fork(t, s, 0)
			same(t, "team of the fork", c.team, only.Team())
			var in *control.InputError
			if _, err := s.Fork(t.Context(), 0); !errors.As(err, &in) || in.Hint == "" {
				t.Errorf("a third sandbox of two: error %v is not an InputError with a hint", err)
			}
			must(t, only.Delete(t.Context()))
			fork(t, s, 0)
		})
	}
}

// TestForksLast: a store keeps a fork, with what it was made from, and its sandbox is found
// by the appid of both.
func TestForksLast(t *testing.T) {
	t.Parallel()
	kept := new(memory.Store)
	s, err := create(t.Context(), platform.New(platform.Config{Store: kept}), "", school())
	must(t, err)
	app, err := s.App(t.Context())
	must(t, err)
	forks := []client{fork(t, s, 0), fork(t, fork(t, s, 0), 0)}
	later := platform.New(platform.Config{Store: kept})
	for _, f := range forks {
		want, err := f.App(t.Context())
		must(t, err)
		again, err := later.Sandbox(f.ID())
		must(t, err)
		got, err := again.App(t.Context())
		must(t, err)
		same(t, "appid", want.AppID, got.AppID)
		same(t, "fork", want.Fork, got.Fork)
	}
	found, err := later.ByAppID(app.AppID)
	must(t, err)
	same(t, "found by appid", s.ID(), found.ID())
	_, problems, err := platform.Check(t.Context(), kept)
	must(t, err)
	same(t, "problems of the store", 0, len(problems))
}

// TestPastHasAPace: of a sandbox that changes very often only some moments are kept, so that
// it stays as fast as it was; after ten seconds there are others.
func TestPastHasAPace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := sandbox(t, school())
		create := func(tx *platform.Tx) error {
			_, err := tx.CreateGroup("door", "Hall")
			return err
		}
		for range 1100 {
			exchange(t, s, create)
		}
		fork(t, s, 1000)
		_, err := s.Fork(t.Context(), 1001)
		var in *control.InputError
		if !errors.As(err, &in) {
			t.Errorf("a fork of a moment that is not kept: %v", err)
		}
		time.Sleep(10 * time.Second)
		exchange(t, s, create)
		w, err := fork(t, s, 1101).Describe(t.Context())
		must(t, err)
		same(t, "groups before exchange 1101", 1100, len(w.Groups))
	})
}

// TestPastIsSmall: a thousand exchanges, each of which changes a sandbox with a thousand
// devices, keep at most 2 MB of what it was.
func TestPastIsSmall(t *testing.T) {
	measure := func(log bool) int64 {
		p := platform.New(platform.Config{})
		s, err := create(t.Context(), p, "", school())
		must(t, err)
		for first := 0; first < 1000; first += 50 {
			_, err := s.AddDevices(t.Context(), newGroup(t, s, "door"), devices("door", first, 50), false)
			must(t, err)
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		groups := []string{newGroup(t, s, "door"), newGroup(t, s, "door")}
		for i := range 1000 {
			must(t, s.Exchange(func(tx *platform.Tx) {
				was := platform.Moment{}
				if log {
					was = tx.Moment()
				}
				device := control.Device{ModelID: "door", SN: fmt.Sprint("moved-", i%40)}
				if _, err := tx.AddDevices(groups[i/40%2], []control.Device{device}, true); err != nil {
					t.Error(err)
				}
				tx.Log(&control.Exchange{At: tx.Now(), RID: "rid"}, was)
			}))
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		if log {
			fork(t, s, 1)
			fork(t, s, 1000)
		}
		return int64(after.HeapAlloc) - int64(before.HeapAlloc)
	}
	const sandboxes = 4 // what one takes depends on chance: by which bits its keys are found
	var without, with int64
	for range sandboxes {
		without += measure(false) / sandboxes
		with += measure(true) / sandboxes
	}
	t.Logf("a thousand exchanges take %d kB, and %d kB with what was before them", without>>10, with>>10)
	if took := with - without; took > 2<<20 {
		t.Errorf("the states before a thousand exchanges take %d bytes, want at most 2 MB", took)
	}
}
