package platform

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/store"
)

// directory is the shard that lists the sandboxes.
const directory = "directory"

// Create creates a sandbox from a world. An empty id is drawn; an id or appid that is
// taken is an [*control.InputError].
func (p *Platform) Create(ctx context.Context, id string, w control.World) (*Sandbox, error) {
	if id == "" {
		id = hex.EncodeToString(p.bytes(6))
	}
	app, err := p.newApp(id, w)
	if err != nil {
		return nil, err
	}
	if err := p.enter(ctx, app); err != nil {
		return nil, err
	}
	s := &Sandbox{p: p, id: id}
	if err := s.found(ctx, app, w); err != nil {
		return nil, errors.Join(err, s.Delete(context.WithoutCancel(ctx)))
	}
	return s, nil
}

// enter adds an app to the directory.
func (p *Platform) enter(ctx context.Context, app App) error {
	return p.store.Update(ctx, directory, func(tx store.Tx) error {
		if _, taken := tx.Get("sandbox/" + app.ID); taken {
			return invalid(fmt.Sprintf("sandbox %q exists already", app.ID), "delete it first, or leave the id out")
		}
		if owner, taken := tx.Get("appid/" + app.AppID); taken {
			return invalid(fmt.Sprintf("appid: %s belongs to sandbox %q", app.AppID, owner), "omit appid to have one drawn")
		}
		tx.Put("sandbox/"+app.ID, []byte(app.AppID))
		tx.Put("appid/"+app.AppID, []byte(app.ID))
		return nil
	})
}

// Sandbox finds a sandbox by its id.
func (p *Platform) Sandbox(ctx context.Context, id string) (*Sandbox, error) {
	return p.find(ctx, "sandbox/"+id, func([]byte) string { return id })
}

// ByAppID finds a sandbox by the appid of its app.
func (p *Platform) ByAppID(ctx context.Context, appid string) (*Sandbox, error) {
	return p.find(ctx, "appid/"+appid, func(v []byte) string { return string(v) })
}

func (p *Platform) find(ctx context.Context, key string, id func([]byte) string) (*Sandbox, error) {
	var s *Sandbox
	err := p.store.View(ctx, directory, func(r store.Reader) error {
		v, ok := r.Get(key)
		if !ok {
			return ErrNoSandbox
		}
		s = &Sandbox{p: p, id: id(v)}
		return nil
	})
	return s, err
}

// IDs lists the sandboxes in the order of their ids.
func (p *Platform) IDs(ctx context.Context) ([]string, error) {
	var ids []string
	err := p.store.View(ctx, directory, func(r store.Reader) error {
		for key := range r.Scan("sandbox/") {
			ids = append(ids, key[len("sandbox/"):])
		}
		return nil
	})
	return ids, err
}

var appidPattern = regexp.MustCompile(`^wx[0-9a-f]{16}$`)

func (p *Platform) newApp(id string, w control.World) (App, error) {
	app := App{
		ID: id, AppID: w.AppID, Secret: w.Secret, Key: p.bytes(32), Capable: true,
	}
	if app.AppID == "" {
		app.AppID = "wx" + hex.EncodeToString(p.bytes(8))
	}
	if app.Secret == "" {
		app.Secret = hex.EncodeToString(p.bytes(16))
	}
	if !appidPattern.MatchString(app.AppID) {
		return App{}, invalid(
			"appid: "+app.AppID+" is not an appid",
			"an appid is wx and 16 lower-case hexadecimal digits; omit it to have one drawn",
		)
	}
	return app, nil
}

// Delete removes the sandbox and closes the dialogs that wait for an answer.
func (s *Sandbox) Delete(ctx context.Context) error {
	err := s.p.store.Update(ctx, directory, func(tx store.Tx) error {
		if appid, ok := tx.Get("sandbox/" + s.id); ok {
			tx.Delete("appid/" + string(appid))
		}
		tx.Delete("sandbox/" + s.id)
		return nil
	})
	if err != nil {
		return err
	}
	if err := s.p.store.Drop(ctx, s.id); err != nil {
		return err
	}
	s.p.dialogs.drop(s.id)
	s.changed()
	return nil
}
