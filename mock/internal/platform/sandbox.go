package platform

import (
	"context"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/store"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Sandbox is a handle of a sandbox, cheap to create and to copy.
type Sandbox struct {
	p  *Platform
	id string
}

// App is the mini program of a sandbox with its credentials.
type App struct {
	ID       string        `json:"id"`
	AppID    string        `json:"appid"`
	Secret   string        `json:"secret"`
	Key      []byte        `json:"key"`      // signs tokens and tickets
	Capable  bool          `json:"capable"`  // hardware access was granted
	Switches rule.Switches `json:"switches"` // the switches that were set, and their values
}

// ID returns the sandbox's id.
func (s *Sandbox) ID() string { return s.id }

// Rules returns the catalogue the sandbox follows.
func (s *Sandbox) Rules() *rule.Catalogue { return s.p.rules }

// App returns the sandbox's app.
func (s *Sandbox) App(ctx context.Context) (App, error) {
	return read(ctx, s, func(v *view) (App, error) { return v.app, nil })
}

// view is what one transaction knows: the app, the sandbox's time and its keys.
type view struct {
	store.Reader
	rules *rule.Catalogue
	app   App
	clock Clock
	now   time.Time
}

// on returns the value of a switch in this sandbox.
func (v *view) on(id string) string { return v.rules.On(v.app.Switches, id) }

// tx is a view that may write; it reads its own writes.
type tx struct {
	view
	p   *Platform
	out store.Tx
}

func (t *tx) delete(key string) { t.out.Delete(key) }

// next draws the next number of the counter called name, from 1.
func (t *tx) next(name string) int {
	var n int
	load(t, "counter/"+name, &n)
	n++
	save(t.out, "counter/"+name, n)
	return n
}

func (s *Sandbox) open(r store.Reader) (view, error) {
	v := view{Reader: r, rules: s.p.rules}
	if !load(r, "app", &v.app) {
		return v, ErrNoSandbox
	}
	load(r, "clock", &v.clock)
	v.now = v.clock.at(s.p.now())
	return v, nil
}

func (s *Sandbox) view(ctx context.Context, fn func(*view) error) error {
	return s.p.store.View(ctx, s.id, func(r store.Reader) error {
		v, err := s.open(r)
		if err != nil {
			return err
		}
		return fn(&v)
	})
}

// read returns what fn reads from the sandbox.
func read[T any](ctx context.Context, s *Sandbox, fn func(*view) (T, error)) (value T, err error) {
	err = s.view(ctx, func(v *view) error {
		value, err = fn(v)
		return err
	})
	return value, err
}

func (s *Sandbox) update(ctx context.Context, fn func(*tx) error) error {
	err := s.p.store.Update(ctx, s.id, func(t store.Tx) error {
		v, err := s.open(t)
		if err != nil {
			return err
		}
		return fn(&tx{view: v, p: s.p, out: t})
	})
	if err == nil {
		s.changed()
	}
	return err
}

// Refusal returns the breach of a rule for the value of its switch in this sandbox.
func (s *Sandbox) Refusal(ctx context.Context, id string) error {
	return s.view(ctx, func(v *view) error { return v.rules.Chosen(v.app.Switches, id) })
}

// SwitchValue returns the value of a rule's switch in this sandbox.
func (s *Sandbox) SwitchValue(ctx context.Context, id string) (string, error) {
	return read(ctx, s, func(v *view) (string, error) { return v.on(id), nil })
}

// Watch returns a channel that receives after something in the sandbox has
// changed; changes that were not received yet count as one. Stop ends the
// watching; call it once.
//
// The passing of time is no change, nor is an expiry.
func (s *Sandbox) Watch() (changed <-chan struct{}, stop func()) { return s.p.watchers.watch(s.id) }

func (s *Sandbox) changed() { s.p.watchers.changed(s.id) }
