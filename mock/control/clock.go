package control

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"
)

// The modes of a clock.
const (
	Virtual = "virtual" // the time changes only by [Sandbox.MoveClock]
	Real    = "real"    // the time follows the wall clock at a constant offset
)

// A Clock is the time of a sandbox.
type Clock struct {
	Mode string    `json:"mode" values:"real virtual"`
	Now  time.Time `json:"now"`
}

// A Move changes a clock. Exactly one field is set.
type Move struct {
	Advance *Duration  `json:"advance,omitzero"` // forward, or back when negative
	Set     *time.Time `json:"set,omitzero"`
	Mode    string     `json:"mode,omitzero" values:"real virtual"` // [Real] or [Virtual]; the time continues from where it is
}

// A Duration is written in JSON as [time.Duration.String] does, such as "100ms".
type Duration time.Duration

// MarshalText implements [encoding.TextMarshaler].
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	unit := strings.TrimLeft(string(text), "+-.0123456789") // "0" needs none
	if _, form := time.ParseDuration(zeros(text)); err != nil && form == nil && unit != "" {
		return fmt.Errorf("%q is out of range: the longest duration is %dh", text, math.MaxInt64/time.Hour)
	}
	if err != nil {
		return fmt.Errorf("%q is not a duration such as 100ms or 5m", text)
	}
	*d = Duration(v)
	return nil
}

// zeros replaces each digit of a text, so that it is a duration where text has the form of one.
func zeros(text []byte) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, string(text))
}

// Clock returns the clock of the sandbox.
func (s *Sandbox) Clock(ctx context.Context) (Clock, error) {
	var clock Clock
	err := s.admin(ctx, http.MethodGet, "/clock", nil, &clock)
	return clock, err
}

// MoveClock changes the clock of the sandbox and returns what it shows then.
func (s *Sandbox) MoveClock(ctx context.Context, m Move) (Clock, error) {
	var clock Clock
	err := s.admin(ctx, http.MethodPost, "/clock", m, &clock)
	return clock, err
}

// Now returns the time of the sandbox.
func (s *Sandbox) Now(ctx context.Context) (time.Time, error) {
	clock, err := s.Clock(ctx)
	return clock.Now, err
}

// Advance moves the clock forward, or back when d is negative, and with it the
// lifetimes of tokens and tickets. It returns the new time.
func (s *Sandbox) Advance(ctx context.Context, d time.Duration) (time.Time, error) {
	clock, err := s.MoveClock(ctx, Move{Advance: (*Duration)(&d)})
	return clock.Now, err
}
