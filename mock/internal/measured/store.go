// Package measured tells how long the methods of a store take, and how they end.
package measured

import (
	"context"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Store returns a store that does what s does, and calls done with the name, the time by
// now, and the error of each method that ended. It is a [store.Shared] when s is one.
func Store(s store.Store, now func() time.Time, done func(method string, took time.Duration, err error)) store.Store {
	m := measured{s, meter{now, done}}
	if s, ok := s.(store.Shared); ok {
		return shared{m, s}
	}
	return m
}

// Methods are the names of the methods of a store that [Store] measures.
func Methods(s store.Store) []string {
	names := []string{"Create", "Commit", "Load", "Drop", "Find", "FindAppID", "List", "Count", "Append", "Restart", "Journal", "Counts"}
	if _, ok := s.(store.Shared); ok {
		names = append(names, "Versions", "Beat", "Used")
	}
	return names
}

type meter struct {
	now  func() time.Time
	done func(string, time.Duration, error)
}

// call makes a call that returns a value.
func call[T any](m meter, method string, fn func() (T, error)) (T, error) {
	began := m.now()
	value, err := fn()
	m.done(method, m.now().Sub(began), err)
	return value, err
}

// run makes a call that returns none.
func (m meter) run(method string, fn func() error) error {
	_, err := call(m, method, func() (struct{}, error) { return struct{}{}, fn() })
	return err
}

type measured struct {
	store store.Store
	meter
}

var _ store.Store = measured{}

func (m measured) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	return m.run("Create", func() error { return m.store.Create(ctx, s, epoch, rows) })
}

func (m measured) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	return m.run("Commit", func() error { return m.store.Commit(ctx, id, base, changes) })
}

func (m measured) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	return call(m.meter, "Load", func() (store.Picture, error) { return m.store.Load(ctx, id, after) })
}

func (m measured) Drop(ctx context.Context, id string) error {
	return m.run("Drop", func() error { return m.store.Drop(ctx, id) })
}

func (m measured) Find(ctx context.Context, id string) (store.Shard, error) {
	return call(m.meter, "Find", func() (store.Shard, error) { return m.store.Find(ctx, id) })
}

func (m measured) FindAppID(ctx context.Context, appid string) (store.Shard, error) {
	return call(m.meter, "FindAppID", func() (store.Shard, error) { return m.store.FindAppID(ctx, appid) })
}

func (m measured) List(ctx context.Context) ([]store.Shard, error) {
	return call(m.meter, "List", func() ([]store.Shard, error) { return m.store.List(ctx) })
}

func (m measured) Count(ctx context.Context) (int, error) {
	return call(m.meter, "Count", func() (int, error) { return m.store.Count(ctx) })
}

func (m measured) Append(ctx context.Context, traces []store.Trace) error {
	return m.run("Append", func() error { return m.store.Append(ctx, traces) })
}

func (m measured) Restart(ctx context.Context, id, epoch string) error {
	return m.run("Restart", func() error { return m.store.Restart(ctx, id, epoch) })
}

func (m measured) Journal(ctx context.Context, id string, after uint64) (store.Journal, error) {
	return call(m.meter, "Journal", func() (store.Journal, error) { return m.store.Journal(ctx, id, after) })
}

func (m measured) Counts(ctx context.Context, id string) (map[string]int, error) {
	return call(m.meter, "Counts", func() (map[string]int, error) { return m.store.Counts(ctx, id) })
}

func (m measured) Close() error { return m.store.Close() }

type shared struct {
	measured
	store store.Shared
}

var _ store.Shared = shared{}

func (s shared) Versions(ctx context.Context, ids []string) (now time.Time, versions map[string]uint64, err error) {
	err = s.run("Versions", func() error {
		now, versions, err = s.store.Versions(ctx, ids)
		return err
	})
	return now, versions, err
}

func (s shared) Beat(ctx context.Context, b store.Beat) (now time.Time, alive []store.Replica, err error) {
	err = s.run("Beat", func() error {
		now, alive, err = s.store.Beat(ctx, b)
		return err
	})
	return now, alive, err
}

func (s shared) Used(ctx context.Context) (map[string]time.Time, error) {
	return call(s.meter, "Used", func() (map[string]time.Time, error) { return s.store.Used(ctx) })
}
