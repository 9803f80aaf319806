package platform_test

import (
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// TestWatch: whatever changes in a sandbox is told to those who watch it, once,
// and to nobody else.
func TestWatch(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	p := platform.New(platform.Config{})
	s, err := create(ctx, p, "", platform.DefaultWorld())
	if err != nil {
		t.Fatal(err)
	}
	other, err := create(ctx, p, "", platform.DefaultWorld())
	if err != nil {
		t.Fatal(err)
	}
	changed, stop := s.Watch()
	foreign, stopForeign := other.Watch()
	defer stopForeign()
	told := func(c <-chan struct{}) bool {
		select {
		case <-c:
			return true
		default:
			return false
		}
	}
	for _, change := range []struct {
		name string
		do   func() error
	}{
		{"a moved clock", func() error { return s.MoveClock(ctx, control.Move{Advance: new(control.Duration(time.Second))}) }},
		{"an exchange", func() error { return s.Log(ctx, control.Exchange{}) }},
		{"a world", func() error { return s.Merge(ctx, control.World{Models: []control.Model{{Type: "x"}}}) }},
		{"a fault", func() error { return s.AddFault(ctx, control.Fault{Path: "/cgi-bin/token", Reset: true}) }},
		{"a reset", func() error { return s.Reset(ctx) }},
		{"the end", func() error { return s.Delete(ctx) }},
	} {
		for range 2 {
			if err := change.do(); err != nil {
				t.Fatalf("%s: %v", change.name, err)
			}
		}
		if !told(changed) {
			t.Errorf("%s is not told", change.name)
		}
		if told(changed) {
			t.Errorf("%s is told twice", change.name)
		}
		if told(foreign) {
			t.Errorf("%s is told of another sandbox", change.name)
		}
	}
	stop()
	if err := other.Log(ctx, control.Exchange{}); err != nil {
		t.Fatal(err)
	}
	if told(changed) || !told(foreign) {
		t.Error("the end of one watching is not the end of that one only")
	}
}

// TestJournalSince hands out every exchange once, also after the journal was
// cleared, and says when its numbers begin anew.
func TestJournalSince(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s, err := create(ctx, platform.New(platform.Config{}), "", platform.DefaultWorld())
	if err != nil {
		t.Fatal(err)
	}
	log := func(n int) {
		t.Helper()
		for range n {
			if err := s.Log(ctx, control.Exchange{Path: "/"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	epoch, last := "", 0
	since := func(entries int, fresh bool) platform.Since {
		t.Helper()
		j, err := s.JournalSince(ctx, epoch, last, 1000, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if len(j.Entries) != entries || (j.Epoch != epoch) != fresh {
			t.Errorf("%d entries of epoch %s after %s", len(j.Entries), j.Epoch, epoch)
		}
		epoch, last = j.Epoch, j.Last
		return j
	}
	since(0, true)
	log(3)
	since(3, false)
	since(0, false)
	log(1)
	if err := s.ClearJournal(ctx); err != nil {
		t.Fatal(err)
	}
	log(2)
	if j := since(2, false); j.Gone != 4 || j.Last != 6 {
		t.Errorf("after clearing: %d gone, %d last", j.Gone, j.Last)
	}
	log(1100)
	if j := since(1000, false); j.Dropped != 102 {
		t.Errorf("%d dropped", j.Dropped)
	}
	if err := s.Reset(ctx); err != nil {
		t.Fatal(err)
	}
	log(2000) // more than before: the number alone would not tell
	since(1000, true)
}

// BenchmarkWatch is what an exchange costs when nobody watches, and when one does.
func BenchmarkWatch(b *testing.B) {
	for _, watched := range []bool{false, true} {
		name := "unwatched"
		if watched {
			name = "watched"
		}
		b.Run(name, func(b *testing.B) {
			s, err := create(b.Context(), platform.New(platform.Config{}), "", platform.DefaultWorld())
			if err != nil {
				b.Fatal(err)
			}
			if watched {
				_, stop := s.Watch()
				defer stop()
			}
			for b.Loop() {
				if err := s.Log(b.Context(), control.Exchange{Path: "/"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
