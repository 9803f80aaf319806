package platform

import (
	"context"
	"errors"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// The times of a platform with a store, all real.
const (
	// pollEvery is how often a replica looks at the sandboxes that somebody watches or in
	// which a dialog waits.
	pollEvery = 100 * time.Millisecond
	// tendEvery is how often a replica says which sandboxes were used, and cleans up after
	// replicas that died.
	tendEvery = 2 * time.Second
)

// join tells the other replicas that there is one more, before it serves anybody.
func (k *storage) join(ctx context.Context) error {
	if k.shared == nil {
		return nil
	}
	_, _, err := k.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: k.p.replica}})
	return err
}

// run keeps the platform in step with the store until ctx ends, and then tells the store
// what it has yet to hear. Failed is told what the store did not do; run tries again.
func (k *storage) run(ctx context.Context, failed func(error)) {
	attempt := func(what func(context.Context) error) {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), storePatience)
		defer stop()
		if err := what(ctx); err != nil {
			failed(err)
		}
	}
	often := flushEvery
	if k.shared == nil {
		often = flushSeldom
	}
	poll, flush, tend := time.NewTicker(pollEvery), time.NewTicker(often), time.NewTicker(tendEvery)
	defer poll.Stop()
	defer flush.Stop()
	defer tend.Stop()
	for {
		select {
		case <-poll.C:
			attempt(k.poll)
		case <-flush.C:
			attempt(k.flushAndBeat)
		case <-tend.C:
			attempt(k.tend)
		case <-ctx.Done():
			attempt(k.flush)
			attempt(k.leave)
			return
		}
	}
}

// leave tells the other replicas that this one ends.
func (k *storage) leave(ctx context.Context) error {
	if k.shared == nil {
		return nil
	}
	_, _, err := k.shared.Beat(ctx, store.Beat{Replica: store.Replica{ID: k.p.replica}, Gone: true})
	return err
}

// poll looks at the sandboxes that somebody watches or in which a dialog waits.
func (k *storage) poll(ctx context.Context) error {
	list := k.attended.some()
	if len(list) == 0 || k.shared == nil {
		return nil
	}
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.s.id
	}
	_, versions, err := k.shared.Versions(ctx, ids)
	if err != nil {
		return err
	}
	var failed error
	for _, c := range list {
		version, ok := versions[c.s.id]
		if !ok {
			c.vanish()
			continue
		}
		if !c.is(version) {
			failed = errors.Join(failed, c.reload(ctx))
		}
		if c.s.watchers.any() {
			failed = errors.Join(failed, c.pull(ctx))
		}
	}
	return failed
}

// tend says which sandboxes were used, closes the dialogs of replicas that died, and forgets
// what others deleted.
func (k *storage) tend(ctx context.Context) error {
	if k.shared == nil {
		return nil
	}
	var used []string
	for _, s := range k.p.loaded() {
		if s.used.Swap(false) || s.busyNow() {
			used = append(used, s.id)
		}
	}
	replicas, err := k.beat(ctx, used)
	if err != nil {
		for _, id := range used {
			if s := k.p.sandboxes.there(id); s != nil {
				s.used.Store(true) // said with the next beat
			}
		}
		return err
	}
	alive := map[string]bool{k.p.replica: true}
	for _, r := range replicas {
		alive[r.ID] = true
	}
	for _, c := range k.attended.some() {
		err = errors.Join(err, c.dropAbandoned(ctx, alive))
	}
	return errors.Join(err, k.forget(ctx))
}

// mostForgotten is of how many sandboxes a replica asks at a time whether they still exist.
const mostForgotten = 1000

// forget removes sandboxes from memory that another replica deleted.
func (k *storage) forget(ctx context.Context) error {
	list := k.p.loaded() // in another order each time
	list = list[:min(len(list), mostForgotten)]
	ids := make([]string, len(list))
	for i, s := range list {
		ids[i] = s.id
	}
	_, versions, err := k.shared.Versions(ctx, ids)
	if err != nil {
		return err
	}
	for _, s := range list {
		if _, there := versions[s.id]; !there {
			s.kept.(*kept).vanish()
		}
	}
	return nil
}

// dropAbandoned removes the dialogs of a sandbox that dead replicas asked.
func (c *kept) dropAbandoned(ctx context.Context, alive map[string]bool) error {
	if state := c.s.state.Load(); state == nil || !state.hasAbandoned(alive) {
		return nil
	}
	return c.s.Update(ctx, func(t *Tx) error {
		t.dropAbandoned(alive)
		return nil
	})
}
