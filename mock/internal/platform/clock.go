package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Wall is the time on the wall clock, which goes on during a transaction.
func (t *Tx) Wall() time.Time { return t.p.now() }

// clockAt returns a clock of a mode that shows t.
func clockAt(mode string, t, wall time.Time) Clock {
	if mode == control.Virtual {
		return Clock{Still: t.UTC()}
	}
	return Clock{Offset: control.Duration(t.Sub(wall))}
}

// since is how far c was moved since it was as before, 0 where its mode changed.
func (c Clock) since(before Clock) time.Duration {
	switch {
	case c.Mode() != before.Mode():
		return 0
	case c.Mode() == control.Virtual:
		return c.Still.Sub(before.Still)
	}
	return time.Duration(c.Offset - before.Offset)
}

// parseClock parses the clock of a world: a mode, or the time of a virtual clock.
func parseClock(text string, wall time.Time) (Clock, error) {
	switch text {
	case "", control.Real:
		return Clock{}, nil
	case control.Virtual:
		return clockAt(control.Virtual, wall, wall), nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return Clock{}, invalid(
			fmt.Sprintf("clock: %q is neither a mode nor a time", text),
			"use real, virtual, or a time such as 2026-01-01T00:00:00Z",
		)
	}
	return clockAt(control.Virtual, t, wall), checkInstant("clock", t)
}

// checkInstant rejects a time that a rid cannot encode.
func checkInstant(field string, t time.Time) error {
	if t.Unix() >= 0 && t.Unix() <= lastSecond {
		return nil
	}
	return invalid(fmt.Sprintf("%s: %s is out of range", field, t.Format(time.RFC3339)), "a clock can be set from 1970 to 2105")
}

// Now returns what the sandbox's clock shows.
func (s *Sandbox) Now(ctx context.Context) (control.Clock, error) {
	return read(ctx, s, func(v *View) (control.Clock, error) {
		return control.Clock{Mode: v.clock.Mode(), Now: v.now}, nil
	})
}

// Clock returns the clock of the sandbox, which compares equal until it is moved.
func (s *Sandbox) Clock(ctx context.Context) (Clock, error) {
	return read(ctx, s, func(v *View) (Clock, error) { return v.clock, nil })
}

// MoveClock changes the clock of the sandbox.
func (s *Sandbox) MoveClock(ctx context.Context, m control.Move) error {
	return s.Update(ctx, func(t *Tx) error {
		c, err := t.clock.moved(m, t.now, t.p.now())
		if err == nil {
			t.edit().clock = c
		}
		return err
	})
}

// moved returns c after a move; now is the time that c shows.
func (c Clock) moved(m control.Move, now, wall time.Time) (Clock, error) {
	switch {
	case m.Advance != nil && m.Set == nil && m.Mode == "":
		to := now.Add(time.Duration(*m.Advance))
		return clockAt(c.Mode(), to, wall), checkInstant("advance", to)
	case m.Advance == nil && m.Set != nil && m.Mode == "":
		return clockAt(c.Mode(), *m.Set, wall), checkInstant("set", *m.Set)
	case m.Advance != nil || m.Set != nil || m.Mode == "":
		return c, invalid("advance, set, mode: exactly one of them moves a clock", `for example {"advance":"5m"}`)
	case m.Mode != control.Real && m.Mode != control.Virtual:
		return c, invalid(fmt.Sprintf("mode: %q is not a mode", m.Mode), "use real or virtual")
	}
	return clockAt(m.Mode, now, wall), nil
}
