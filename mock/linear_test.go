package mock_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/lineartest"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

// clientsOf reaches each of some servers without a socket.
func clientsOf(servers []*mock.Server) []control.Client {
	var clients []control.Client
	for _, s := range servers {
		clients = append(clients, s.Client())
	}
	return clients
}

// TestLinearizable: what callers at three replicas did and saw could have happened one after
// the other; likewise with one process, with a store and without.
func TestLinearizable(t *testing.T) {
	t.Parallel()
	alone, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := disk.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = folder.Close() })
	for name, servers := range map[string][]*mock.Server{
		"on disk":        replicate(t, folder, 1),
		"three replicas": replicate(t, new(storetest.Memory), 3),
		"one process":    replicate(t, unshared{new(storetest.Memory)}, 1),
		"in memory":      {alone},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(3) {
				lineartest.Check(t, clientsOf(servers), lineartest.Load{Seed: seed})
			}
		})
	}
}

// The stores that follow break the contract; whoever uses them as one platform is no longer
// linearizable.

// careless commits on top of whatever version there is, where it can at the same time as
// another commit.
type careless struct {
	store.Shared
	meet chan struct{}
}

func (c careless) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	select {
	case c.meet <- struct{}{}:
	case <-c.meet:
	case <-time.After(5 * time.Millisecond):
	}
	for {
		err := c.Shared.Commit(ctx, id, base, changes)
		if !errors.Is(err, store.ErrConflict) {
			return err
		}
		base++
	}
}

// losing forgets what was removed.
type losing struct{ store.Shared }

func (l losing) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	p, err := l.Shared.Load(ctx, id, after)
	kept := p.Rows[:0:0]
	for _, r := range p.Rows {
		if r.Value != nil {
			kept = append(kept, r)
		}
	}
	p.Rows = kept
	return p, err
}

// tearing keeps the first change of a batch only.
type tearing struct{ store.Shared }

func (s tearing) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	return s.Shared.Commit(ctx, id, base, changes[:1])
}

// TestNotLinearizable: a history over a store that breaks its contract is found out.
func TestNotLinearizable(t *testing.T) {
	t.Parallel()
	for name, broken := range map[string]store.Store{
		"forgets the version check": careless{new(storetest.Memory), make(chan struct{})},
		"loses a deletion":          losing{new(storetest.Memory)},
		"tears a batch":             tearing{new(storetest.Memory)},
		"hides that it is shared":   unshared{new(storetest.Memory)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clients := clientsOf(replicate(t, broken, 3))
			for seed := range uint64(20) {
				if lineartest.Refuted(t, clients, lineartest.Load{Seed: seed, Calls: 10}) {
					return
				}
			}
			t.Error("no history of 20 is refuted")
		})
	}
}
