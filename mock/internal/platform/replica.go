package platform

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// The times of a platform with a store, all real.
const (
	// pollEvery is how often a replica looks at the sandboxes that somebody watches or in
	// which a dialog waits.
	pollEvery = 100 * time.Millisecond
	// flushEvery is how often the store hears what happened beside the transactions.
	flushEvery = 200 * time.Millisecond
	// tendEvery is how often a replica says which sandboxes were used, and cleans up after
	// replicas that died.
	tendEvery = 2 * time.Second
)

// attended are the sandboxes that a replica looks at again and again.
type attended struct {
	mu   sync.Mutex // guards list
	list map[*Sandbox]bool
}

func (a *attended) add(s *Sandbox) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.list == nil {
		a.list = map[*Sandbox]bool{}
	}
	a.list[s] = true
}

// some returns those that still need it.
func (a *attended) some() []*Sandbox {
	a.mu.Lock()
	defer a.mu.Unlock()
	maps.DeleteFunc(a.list, func(s *Sandbox, _ bool) bool { return !s.busyNow() })
	return slices.Collect(maps.Keys(a.list))
}

// Join tells the other replicas that there is one more, before it serves anybody.
func (p *Platform) Join(ctx context.Context) error {
	if p.shared == nil {
		return nil
	}
	_, _, err := p.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: p.replica}})
	return err
}

// Run keeps a platform in step with its store until ctx ends, and then tells the store what
// it has yet to hear. Failed, unless nil, is told what the store did not do; Run tries again.
// It returns at once where there is no store.
func (p *Platform) Run(ctx context.Context, failed func(error)) {
	if p.store == nil {
		return
	}
	if failed == nil {
		failed = func(error) {}
	}
	attempt := func(what func(context.Context) error) {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), storePatience)
		defer stop()
		if err := what(ctx); err != nil {
			failed(err)
		}
	}
	poll, flush, tend := time.NewTicker(pollEvery), time.NewTicker(flushEvery), time.NewTicker(tendEvery)
	defer poll.Stop()
	defer flush.Stop()
	defer tend.Stop()
	for {
		select {
		case <-poll.C:
			if p.shared != nil {
				attempt(p.poll)
			}
		case <-flush.C:
			attempt(p.flushAndBeat)
		case <-tend.C:
			if p.shared != nil {
				attempt(p.tend)
			}
		case <-ctx.Done():
			attempt(p.flush)
			if p.shared != nil {
				attempt(func(ctx context.Context) error {
					_, _, err := p.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: p.replica}, Gone: true})
					return err
				})
			}
			return
		}
	}
}

// flushAndBeat flushes, and tells the other replicas that all up to now was.
func (p *Platform) flushAndBeat(ctx context.Context) error {
	if p.shared == nil {
		return p.flush(ctx)
	}
	_, err := p.beat(ctx, nil)
	return err
}

// beat flushes and says so, and returns all replicas.
func (p *Platform) beat(ctx context.Context, used []string) ([]store.Replica, error) {
	now, _, err := p.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: p.replica, Flushed: p.flushed.get()}, Used: used})
	if err != nil {
		return nil, err
	}
	if err := p.flush(ctx); err != nil {
		return nil, err
	}
	p.flushed.set(now)
	_, alive, err := p.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: p.replica, Flushed: now}})
	if err != nil {
		return nil, err
	}
	for _, r := range alive {
		if r.Flushed.Before(now) {
			now = r.Flushed
		}
	}
	p.settled.set(now)
	return alive, nil
}

// moment is a time that several goroutines use. It only moves forward.
type moment struct {
	mu sync.Mutex // guards at
	at time.Time
}

func (m *moment) get() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at
}

func (m *moment) set(at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if at.After(m.at) {
		m.at = at
	}
}

// settle waits until the store has what every replica did before, and brings the sandbox's
// journal and tally to that.
func (s *Sandbox) settle(ctx context.Context) error {
	p := s.p
	if p.shared == nil {
		return nil
	}
	ctx, stop := context.WithTimeout(ctx, storePatience)
	defer stop()
	begun, _, err := p.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: p.replica, Flushed: p.flushed.get()}})
	if err != nil {
		return err
	}
	for {
		if _, err := p.beat(ctx, nil); err != nil {
			return err
		}
		if !p.settled.get().Before(begun) {
			if err := s.recount(ctx); err != nil {
				return err
			}
			return s.pull(ctx)
		}
		select {
		case <-time.After(flushEvery / 8):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// poll looks at the sandboxes that somebody watches or in which a dialog waits.
func (p *Platform) poll(ctx context.Context) error {
	list := p.attended.some()
	if len(list) == 0 {
		return nil
	}
	ids := make([]string, len(list))
	for i, s := range list {
		ids[i] = s.id
	}
	_, versions, err := p.shared.Versions(ctx, ids)
	if err != nil {
		return err
	}
	var failed error
	for _, s := range list {
		version, ok := versions[s.id]
		if !ok {
			s.vanish()
			continue
		}
		s.mu.Lock()
		current := s.lasting.stored == version
		s.mu.Unlock()
		if !current {
			failed = errors.Join(failed, s.reload(ctx))
		}
		if s.watchers.count.Load() > 0 {
			failed = errors.Join(failed, s.pull(ctx))
		}
	}
	return failed
}

// tend says which sandboxes were used, and closes the dialogs of replicas that died.
func (p *Platform) tend(ctx context.Context) error {
	var used []string
	for _, s := range p.loaded() {
		if s.used.Swap(false) {
			used = append(used, s.id)
		}
	}
	replicas, err := p.beat(ctx, used)
	if err != nil {
		return err
	}
	alive := map[string]bool{p.replica: true}
	for _, r := range replicas {
		alive[r.ID] = true
	}
	for _, s := range p.attended.some() {
		err = errors.Join(err, s.widow(ctx, alive))
	}
	return err
}

// widow removes the dialogs of a sandbox that dead replicas asked.
func (s *Sandbox) widow(ctx context.Context, alive map[string]bool) error {
	if state := s.state.Load(); state == nil || !state.widowed(alive) {
		return nil
	}
	return s.Update(ctx, func(t *Tx) error {
		t.widow(alive)
		return nil
	})
}
