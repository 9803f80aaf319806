package platform

import (
	"context"
	"fmt"
	"math"
	"time"
)

// The modes of a clock.
const (
	Virtual = "virtual" // time stands still until it is told to move
	Real    = "real"    // time follows the wall clock, at a distance
)

// Clock is a sandbox's clock. The zero Clock is the wall clock.
type Clock struct {
	Mode   string    `json:"mode"`
	Still  time.Time `json:"still"`  // the time of a virtual clock
	Offset Duration  `json:"offset"` // a real clock's distance from the wall
}

func (c Clock) at(wall time.Time) time.Time {
	if c.Mode == Virtual {
		return c.Still
	}
	return wall.Add(time.Duration(c.Offset)).UTC()
}

// set returns c moved to t.
func (c Clock) set(t, wall time.Time) Clock {
	if c.Mode == Virtual {
		c.Still = t.UTC()
	} else {
		c.Offset = Duration(t.Sub(wall))
	}
	return c
}

// parseClock reads the clock of a world: "real", "virtual", or the instant at
// which a virtual clock stands.
func parseClock(text string, wall time.Time) (Clock, error) {
	switch text {
	case "", Real:
		return Clock{Mode: Real}, nil
	case Virtual:
		return Clock{Mode: Virtual, Still: wall.UTC()}, nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return Clock{}, &InputError{
			fmt.Sprintf("clock: %q is neither a mode nor a time", text),
			"say real, virtual, or a time such as 2026-01-01T00:00:00Z",
		}
	}
	return Clock{Mode: Virtual, Still: t.UTC()}, checkInstant("clock", t)
}

// checkInstant refuses a time that a rid cannot name: its first word is the
// time in seconds, in 32 bits.
func checkInstant(field string, t time.Time) error {
	if t.Unix() >= 0 && t.Unix() <= math.MaxUint32 {
		return nil
	}
	return &InputError{fmt.Sprintf("%s: %s is out of range", field, t.Format(time.RFC3339)), "a clock can be set from 1970 to 2105"}
}

// Move tells what to do with a clock. Exactly one field is set.
type Move struct {
	Advance time.Duration // forward, or back when negative
	Set     time.Time
	Mode    string // the clock goes on from where it is
}

// Now returns the sandbox's time and the mode of its clock.
func (s *Sandbox) Now(ctx context.Context) (now time.Time, mode string, err error) {
	err = s.view(ctx, func(v *view) error {
		now, mode = v.now, v.clock.Mode
		return nil
	})
	return now, mode, err
}

// MoveClock moves the sandbox's clock.
func (s *Sandbox) MoveClock(ctx context.Context, m Move) error {
	return s.update(ctx, func(t *tx) error {
		wall := t.p.now()
		c := t.clock
		switch {
		case m.Mode == Real || m.Mode == Virtual:
			c = Clock{Mode: m.Mode}.set(t.now, wall)
		case m.Mode != "":
			return &InputError{fmt.Sprintf("mode: %q is not a mode", m.Mode), "say real or virtual"}
		default:
			field, to := "set", m.Set
			if to.IsZero() {
				field, to = "advance", t.now.Add(m.Advance)
			}
			if err := checkInstant(field, to); err != nil {
				return err
			}
			c = c.set(to, wall)
		}
		save(t.out, "clock", c)
		return nil
	})
}

// Duration is a span of time that JSON writes as "100ms".
type Duration time.Duration

// MarshalText implements [encoding.TextMarshaler].
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is not a span of time such as 100ms or 5m", text)
	}
	*d = Duration(v)
	return nil
}
