package platform_test

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// forgetful is a store that does not restart a journal while it is broken.
type forgetful struct {
	store.Shared
	broken error
}

func (f *forgetful) Restart(ctx context.Context, id, epoch string) error {
	if f.broken != nil {
		return f.broken
	}
	return f.Shared.Restart(ctx, id, epoch)
}

// logs logs exchanges of paths that are numbers.
func logs(t *testing.T, s *platform.Sandbox, from, to int) {
	t.Helper()
	for n := from; n <= to; n++ {
		must(t, s.Exchange(func(tx *platform.Tx) { tx.Log(&control.Exchange{Path: strconv.Itoa(n)}, tx.Moment()) }))
	}
}

// lines are the numbers and paths of a journal.
func lines(t *testing.T, s *platform.Sandbox) string {
	t.Helper()
	journal, err := s.Journal(t.Context())
	must(t, err)
	var list []string
	for _, e := range journal.Entries {
		list = append(list, strconv.Itoa(e.N)+" "+e.Path)
	}
	return strings.Join(list, ",")
}

// TestJournalAfterReset: after a reset the journal restarts at number 1, at every replica,
// even if the store did not hear of the reset at once.
func TestJournalAfterReset(t *testing.T) {
	t.Parallel()
	for name, wrap := range map[string]func(*forgetful) store.Store{
		"shared": func(f *forgetful) store.Store { return f },
		"alone":  func(f *forgetful) store.Store { return alone{f} },
	} {
		for _, broken := range []error{nil, errors.New("the store is broken")} {
			t.Run(name+", broken "+strconv.FormatBool(broken != nil), func(t *testing.T) {
				t.Parallel()
				kept := &forgetful{Shared: new(storetest.Memory)}
				p := platform.New(platform.Config{Store: wrap(kept)})
				s, err := create(t.Context(), p, "s", school())
				must(t, err)
				logs(t, s.Sandbox, 1, 3)
				same(t, "lines", "1 1,2 2,3 3", lines(t, s.Sandbox))
				kept.broken = broken
				if err := s.Reset(t.Context()); !errors.Is(err, broken) {
					t.Errorf("the reset ends with %v, want %v", err, broken)
				}
				kept.broken = nil
				logs(t, s.Sandbox, 7, 8)
				same(t, "lines after the reset", "1 7,2 8", lines(t, s.Sandbox))
				flush(p)
				again, err := platform.New(platform.Config{Store: wrap(kept)}).Sandbox("s")
				must(t, err)
				same(t, "lines that the next platform has", "1 7,2 8", lines(t, again))
			})
		}
	}
}

// flush has a platform tell its store all that it has yet to hear, and leave.
func flush(p *platform.Platform) {
	ended, end := context.WithCancel(context.Background())
	end()
	p.Run(ended, func(error) {})
}

// TestJournalResetElsewhere: a replica sees the new journal of a sandbox that another reset.
func TestJournalResetElsewhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		memory := new(storetest.Memory)
		here, there := platform.New(platform.Config{Store: memory}), platform.New(platform.Config{Store: memory.Join()})
		must(t, here.Join(t.Context()))
		must(t, there.Join(t.Context()))
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { here.Run(ctx, func(error) {}) })
		running.Go(func() { there.Run(ctx, func(error) {}) })
		a, err := create(t.Context(), here, "s", school())
		must(t, err)
		b, err := there.Sandbox("s")
		must(t, err)
		logs(t, a.Sandbox, 1, 3)
		<-time.After(time.Millisecond) // the store's time moves on
		same(t, "lines there", "1 1,2 2,3 3", lines(t, b))
		must(t, a.Reset(t.Context()))
		logs(t, b, 7, 7)
		<-time.After(time.Millisecond)
		same(t, "lines there after the reset", "1 7", lines(t, b))
		same(t, "lines here", "1 7", lines(t, a.Sandbox))
		stop()
		running.Wait()
	})
}

// TestListedUnused: to list the sandboxes of a store is not to use them.
func TestListedUnused(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		memory := new(storetest.Memory)
		for _, kept := range []store.Store{memory, alone{new(storetest.Memory)}} {
			p := platform.New(platform.Config{Store: kept})
			_, err := p.Create(t.Context(), "unused", school())
			must(t, err)
			ctx, stop := context.WithCancel(t.Context())
			var running sync.WaitGroup
			var ended told
			running.Go(func() { p.Run(ctx, func(error) {}) })
			running.Go(func() { p.EndUnused(ctx, time.Minute, nil, ended.add, func(error) {}) })
			for range 10 {
				<-time.After(30 * time.Second)
				_, _ = p.AllOf(t.Context(), func(string) bool { return true })
			}
			same(t, "ended", "unused", ended.all())
			stop()
			running.Wait()
		}
	})
}

// TestLoadedAtOnce: a sandbox that many ask for at once counts its journal once.
func TestLoadedAtOnce(t *testing.T) {
	t.Parallel()
	kept := alone{new(storetest.Memory)}
	first := platform.New(platform.Config{Store: kept})
	s, err := create(t.Context(), first, "s", school())
	must(t, err)
	logs(t, s.Sandbox, 1, 100)
	flush(first)
	gate := &gated{Store: kept, arrive: make(chan struct{}), pass: make(chan struct{})}
	second := platform.New(platform.Config{Store: gate})
	var asking sync.WaitGroup
	for range 2 {
		asking.Go(func() {
			if _, err := second.Sandbox("s"); err != nil {
				t.Error(err)
			}
		})
		<-gate.arrive
	}
	close(gate.pass)
	asking.Wait()
	both, _, _ := second.JournalUse()
	third := platform.New(platform.Config{Store: kept})
	_, err = third.Sandbox("s")
	must(t, err)
	once, _, _ := third.JournalUse()
	same(t, "bytes of the journals", once, both)
}

// gated is a store whose journals wait to be read.
type gated struct {
	store.Store
	arrive, pass chan struct{}
}

func (g *gated) Journal(ctx context.Context, id string, after uint64) (store.Journal, error) {
	select {
	case g.arrive <- struct{}{}:
		<-g.pass
	case <-g.pass:
	}
	return g.Store.Journal(ctx, id, after)
}

// slow is a store that takes its time.
type slow struct {
	store.Shared
	takes time.Duration
}

func (s *slow) wait(ctx context.Context) error {
	select {
	case <-time.After(s.takes):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *slow) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	if err := s.wait(ctx); err != nil {
		return err
	}
	return s.Shared.Commit(ctx, id, base, changes)
}

func (s *slow) Versions(ctx context.Context, ids []string) (time.Time, map[string]uint64, error) {
	if err := s.wait(ctx); err != nil {
		return time.Time{}, nil, err
	}
	return s.Shared.Versions(ctx, ids)
}

// TestSlowStore: who waited for those before does not fail for it, nor fail those who come
// with it: each gets an answer within the patience of two.
func TestSlowStore(t *testing.T) {
	t.Parallel()
	for name, wrap := range map[string]func(*slow) store.Store{
		"shared": func(s *slow) store.Store { return s },
		"alone":  func(s *slow) store.Store { return alone{s} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				kept := &slow{Shared: new(storetest.Memory)}
				s, err := create(t.Context(), platform.New(platform.Config{Store: wrap(kept)}), "", school())
				must(t, err)
				kept.takes = 3 * time.Second
				var calling sync.WaitGroup
				for n := range 10 {
					<-time.After(100 * time.Millisecond)
					calling.Go(func() {
						err := s.Update(context.Background(), func(tx *platform.Tx) error {
							_, err := tx.CreateGroup("door", "g"+strconv.Itoa(n))
							return err
						})
						if err != nil {
							t.Errorf("call %d: %v", n, err)
						}
					})
				}
				calling.Wait()
			})
		})
	}
}

// TestForgottenCallEnds: a started call that nobody asks for does not come back when it ends.
func TestForgottenCallEnds(t *testing.T) {
	t.Parallel()
	s, err := create(t.Context(), platform.New(platform.Config{Store: new(storetest.Memory)}), "", school())
	must(t, err)
	ctx := t.Context()
	must(t, s.PutStartedCall(ctx, "s.1", platform.StartedCall{Replica: "r"}))
	must(t, s.ForgetStartedCall(ctx, "s.1"))
	must(t, s.PutStartedCall(ctx, "s.1", platform.StartedCall{Replica: "r", Ended: true}))
	_, known, err := s.StartedCall(ctx, "s.1")
	must(t, err)
	same(t, "the call is known", false, known)
}
