package platform_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// TestMaxSandboxes: one sandbox more than allowed is refused, until another is deleted.
func TestMaxSandboxes(t *testing.T) {
	t.Parallel()
	p := platform.New(platform.Config{MaxSandboxes: 2})
	first, err := create(t.Context(), p, "", school())
	must(t, err)
	_, err = create(t.Context(), p, "", school())
	must(t, err)
	_, err = create(t.Context(), p, "", school())
	var in *control.InputError
	if !errors.As(err, &in) || !strings.Contains(in.Message, "sandboxes: there are 2") || !strings.Contains(in.Hint, "--max-sandboxes") {
		t.Fatalf("the third: error %v", err)
	}
	same(t, "sandboxes", 2, count(t, p))
	must(t, first.Delete(t.Context()))
	_, err = create(t.Context(), p, "", school())
	must(t, err)
}

func count(t testing.TB, p *platform.Platform) int {
	t.Helper()
	n, err := p.Count()
	must(t, err)
	return n
}

// failing is a store that does not answer some of what it is asked.
type failing struct {
	alone
	err atomic.Pointer[error]
}

func (f *failing) List(ctx context.Context) ([]store.Shard, error) {
	if err := f.err.Load(); err != nil {
		return nil, *err
	}
	return f.alone.List(ctx)
}

func (f *failing) Count(ctx context.Context) (int, error) {
	if err := f.err.Load(); err != nil {
		return 0, *err
	}
	return f.alone.Count(ctx)
}

// TestCounts: the shards with the teams and the runs are no sandboxes to what counts them, and what the store
// does not say is an error.
func TestCounts(t *testing.T) {
	t.Parallel()
	kept := &failing{alone: alone{new(storetest.Memory)}}
	for _, id := range []string{store.TeamsShard, store.RunsShard} {
		must(t, kept.Create(t.Context(), store.Shard{ID: id, AppID: id}, "", nil))
	}
	p := platform.New(platform.Config{Store: kept, MaxSandboxes: 2})
	for _, id := range []string{"a", "b"} {
		_, err := create(t.Context(), p, id, school())
		must(t, err)
	}
	_, err := create(t.Context(), p, "c", school())
	if want := "sandboxes: there are 2,"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("the third: error %v, want %s", err, want)
	}
	same(t, "sandboxes", 2, count(t, p))
	all, err := p.AllOf(t.Context(), func(string) bool { return true })
	must(t, err)
	same(t, "sandboxes in the list", 2, len(all))
	down := errors.New("the store is down")
	kept.err.Store(&down)
	_, err = p.Count()
	same(t, "the count fails", true, errors.Is(err, down))
	_, err = p.AllOf(t.Context(), func(string) bool { return true })
	same(t, "the list fails", true, errors.Is(err, down))
}

// TestEndUnusedFails: what the store does not do is told, and done once it can.
func TestEndUnusedFails(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		kept := &failing{alone: alone{new(storetest.Memory)}}
		p := platform.New(platform.Config{Store: kept})
		_, err := create(t.Context(), p, "unused", school())
		must(t, err)
		down := errors.New("the store is down")
		kept.err.Store(&down)
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		var ended, failures told
		running.Go(func() { p.EndUnused(ctx, time.Minute, nil, ended.add, func(err error) { failures.add(err.Error()) }) })
		<-time.After(10 * time.Second)
		synctest.Wait()
		same(t, "told", "ask when sandboxes were used: the store is down", failures.all())
		kept.err.Store(nil)
		<-time.After(2 * time.Minute)
		synctest.Wait()
		same(t, "ended", "unused", ended.all())
		stop()
		running.Wait()
	})
}

// TestUsedWhileKept: a sandbox that is used while it is kept before its end does not end.
func TestUsedWhileKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := platform.New(platform.Config{Store: alone{new(storetest.Memory)}})
		s, err := create(t.Context(), p, "s", school())
		must(t, err)
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		var kept, ended told
		keep := func(ctx context.Context, id string) error {
			kept.add(id)
			if kept.all() == "s" {
				must(t, s.Merge(ctx, switches("license.era", "counted")))
			}
			return nil
		}
		running.Go(func() { p.EndUnused(ctx, time.Minute, keep, ended.add, func(error) {}) })
		<-time.After(70 * time.Second)
		synctest.Wait()
		same(t, "kept", "s", kept.all())
		same(t, "ended at first", "", ended.all())
		<-time.After(2 * time.Minute)
		synctest.Wait()
		same(t, "kept again", "s s", kept.all())
		same(t, "ended", "s", ended.all())
		stop()
		running.Wait()
	})
}

// TestEndUnused: a sandbox ends after it was not used for the time, and not before.
func TestEndUnused(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := platform.New(platform.Config{})
		for _, id := range []string{control.DefaultSandbox, "used", "unused", "watched", "asked"} {
			_, err := create(t.Context(), p, id, school())
			must(t, err)
		}
		watched, err := p.Sandbox("watched")
		must(t, err)
		_, stopWatching := watched.Watch()
		waiting, err := p.Sandbox("asked")
		must(t, err)
		asked := client{waiting}
		must(t, asked.SetPolicy(t.Context(), "ann", control.Ask))
		ticket, err := asked.IssueTicket(t.Context(), "sn-1", "door")
		must(t, err)
		calling, hangUp := context.WithCancel(t.Context())
		called := make(chan struct{})
		go func() {
			defer close(called)
			_ = asked.RequestDeviceVoIP(calling, "ann", device("sn-1", ticket, "door", "gate"))
		}()
		synctest.Wait()

		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan string, 9)
		done := make(chan struct{})
		go func() {
			defer close(done)
			p.EndUnused(ctx, time.Hour, nil, func(id string) { ended <- id }, func(error) {})
		}()
		pass := func(d time.Duration) {
			<-time.After(d)
			synctest.Wait()
		}
		list := func() string {
			var ids []string
			for len(ended) > 0 {
				ids = append(ids, <-ended)
			}
			slices.Sort(ids)
			return strings.Join(ids, " ")
		}
		for range 3 {
			pass(30 * time.Minute)
			_, err := p.Sandbox("used")
			must(t, err)
		}
		same(t, "after 90 minutes", "unused", list())
		_, err = p.Sandbox("unused")
		same(t, "it is gone", true, errors.Is(err, platform.ErrNoSandbox))
		stopWatching()
		hangUp()
		<-called
		pass(59 * time.Minute)
		same(t, "59 minutes after the last use", "", list())
		pass(20 * time.Minute)
		same(t, "79 minutes after it", "asked used watched", list())
		pass(24 * time.Hour)
		same(t, "a day later", "", list())
		same(t, "sandboxes left", 1, count(t, p))
		stop()
		<-done
	})
}

// TestEndings: the end of an unused sandbox is announced to its team, taken back when it is
// used, and put off while what it holds cannot be kept.
func TestEndings(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]platform.Config{
		"memory": {}, "a store": {Store: alone{new(storetest.Memory)}}, "a shared store": {Store: new(storetest.Memory)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := platform.New(config)
				_, err := p.CreateFor(t.Context(), p.Team("red"), "reds", school())
				must(t, err)
				_, err = p.Create(t.Context(), "other", school())
				must(t, err)
				ctx, stop := context.WithCancel(t.Context())
				var running sync.WaitGroup
				running.Go(func() { p.Run(ctx, nil) })
				var kept, ended told
				var works atomic.Bool // the disk
				keep := func(_ context.Context, id string) error {
					kept.add(id)
					if !works.Load() && id == "reds" {
						return errors.New("the disk is full")
					}
					return nil
				}
				running.Go(func() { p.EndUnused(ctx, 80*time.Second, keep, ended.add, func(error) {}) })
				pass := func(d time.Duration) {
					<-time.After(d)
					synctest.Wait()
				}
				announced := func(wanted ...string) string {
					list, _ := p.Endings(func(team string) bool { return slices.Contains(wanted, team) })
					var ids []string
					for _, e := range list {
						ids = append(ids, e.ID)
						if left := time.Until(e.Ends); left <= 0 || left > 20*time.Second {
							t.Errorf("%s ends in %v", e.ID, left)
						}
					}
					return strings.Join(ids, " ")
				}
				pass(55 * time.Second)
				same(t, "announced early", "", announced("", "red"))
				pass(20 * time.Second)
				same(t, "announced to the team", "reds", announced("red"))
				_, changed := p.Endings(func(string) bool { return true })
				_, err = p.Sandbox("reds")
				must(t, err)
				<-changed
				same(t, "announced after it was used", "other", announced("", "red"))
				pass(20 * time.Second)
				same(t, "ended", "other", ended.all())
				same(t, "announced after the end", "", announced("", "red"))
				pass(80 * time.Second)
				same(t, "ended while it cannot be kept", "other", ended.all())
				if !strings.Contains(kept.all(), "other") || !strings.Contains(kept.all(), "reds reds") {
					t.Errorf("keep was called for %s", kept.all())
				}
				works.Store(true)
				pass(10 * time.Second)
				same(t, "ended at last", "other reds", ended.all())
				stop()
				running.Wait()
			})
		})
	}
}

// TestEndAfterManyCalls: a sandbox ends although many phones started calls in it at once.
func TestEndAfterManyCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := platform.New(platform.Config{Store: new(storetest.Memory)})
		s, err := create(t.Context(), p, "called", school())
		must(t, err)
		for _, change := range []func(id string) error{
			func(id string) error {
				return s.PutStartedCall(t.Context(), id, platform.StartedCall{Replica: p.Replica()})
			},
			func(id string) error { return s.ForgetStartedCall(t.Context(), id) },
		} {
			for n := range 300 {
				must(t, change(strconv.Itoa(n)))
			}
		}
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		var ended told
		running.Go(func() { p.Run(ctx, nil) })
		running.Go(func() { p.EndUnused(ctx, time.Minute, nil, ended.add, func(error) {}) })
		<-time.After(2 * time.Minute)
		synctest.Wait()
		same(t, "ended", "called", ended.all())
		stop()
		running.Wait()
	})
}

// TestUsedElsewhere: a sandbox that another replica uses does not end.
func TestUsedElsewhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		memory := new(storetest.Memory)
		here, there := platform.New(platform.Config{Store: memory}), platform.New(platform.Config{Store: memory.Join()})
		_, err := here.Create(t.Context(), "used", school())
		must(t, err)
		_, err = here.Create(t.Context(), "unused", school())
		must(t, err)
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		var ended told
		running.Go(func() { here.Run(ctx, nil) })
		running.Go(func() { there.Run(ctx, nil) })
		running.Go(func() { here.EndUnused(ctx, time.Minute, nil, ended.add, func(error) {}) })
		for range 10 {
			<-time.After(30 * time.Second)
			synctest.Wait()
			_, err := there.Sandbox("used")
			must(t, err)
		}
		same(t, "ended", "unused", ended.all())
		stop()
		running.Wait()
	})
}

// TestDeletedElsewhere: a replica forgets what another deleted, though nobody asks it for that,
// and does not take a later sandbox of the id for it.
func TestDeletedElsewhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		memory := new(storetest.Memory)
		here, there := platform.New(platform.Config{Store: memory}), platform.New(platform.Config{Store: memory.Join()})
		old, err := create(t.Context(), here, "s", school())
		must(t, err)
		logs(t, old.Sandbox, 1, 3)
		flush(here)
		<-time.After(time.Millisecond) // the store's time moves on
		loaded, err := there.Sandbox("s")
		must(t, err)
		same(t, "lines there", "1 1,2 2,3 3", lines(t, loaded))
		must(t, old.Delete(t.Context()))
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { there.Run(ctx, func(error) {}) })
		<-time.After(5 * time.Second)
		synctest.Wait()
		bytes, _, _ := there.JournalUse()
		same(t, "bytes of journals there", 0, bytes)
		later, err := create(t.Context(), here, "s", school())
		must(t, err)
		again, err := there.Sandbox("s")
		must(t, err)
		want, err := later.Describe(t.Context())
		must(t, err)
		got, err := again.Describe(t.Context())
		must(t, err)
		same(t, "secret of the later sandbox", want.Secret, got.Secret)
		stop()
		running.Wait()
	})
}

// told is the ids that a function was called with.
type told struct {
	mu  sync.Mutex // guards ids
	ids []string
}

func (l *told) add(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ids = append(l.ids, id)
}

func (l *told) all() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.ids, " ")
}

// alone is a store without other replicas.
type alone struct{ store.Store }
