package platform_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// wall is a wall clock for a test to move.
type wall struct{ at atomic.Int64 }

func newWall(at time.Time) *wall {
	w := new(wall)
	w.at.Store(at.UnixNano())
	return w
}

func (w *wall) now() time.Time       { return time.Unix(0, w.at.Load()) }
func (w *wall) pass(d time.Duration) { w.at.Add(int64(d)) }

func instant(text string) time.Time {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		panic(err)
	}
	return at
}

func TestClock(t *testing.T) {
	t.Parallel()
	type step struct {
		pass time.Duration // on the wall
		move control.Move
		now  string
		mode string
	}
	tests := map[string]struct {
		clock string
		steps []step
	}{
		"real": {"real", []step{
			{0, control.Move{}, "2030-01-01T00:00:00Z", "real"},
			{time.Second, control.Move{}, "2030-01-01T00:00:01Z", "real"},
			{0, control.Move{Advance: new(control.Duration(5 * time.Minute))}, "2030-01-01T00:05:01Z", "real"},
			{time.Second, control.Move{}, "2030-01-01T00:05:02Z", "real"},
			{0, control.Move{Set: new(instant(start))}, start, "real"},
			{time.Second, control.Move{Mode: control.Virtual}, "2026-01-01T00:00:01Z", "virtual"},
			{time.Hour, control.Move{}, "2026-01-01T00:00:01Z", "virtual"},
			{time.Hour, control.Move{Mode: control.Real}, "2026-01-01T00:00:01Z", "real"},
			{time.Second, control.Move{}, "2026-01-01T00:00:02Z", "real"},
		}},
		"left out": {"", []step{{time.Second, control.Move{}, "2030-01-01T00:00:01Z", "real"}}},
		"virtual":  {"virtual", []step{{time.Second, control.Move{}, "2030-01-01T00:00:00Z", "virtual"}}},
		"an instant elsewhere": {"2026-01-01T08:00:00+08:00", []step{
			{time.Hour, control.Move{}, start, "virtual"},
			{0, control.Move{Advance: new(control.Duration(time.Nanosecond))}, "2026-01-01T00:00:00.000000001Z", "virtual"},
			{0, control.Move{Advance: new(control.Duration(-time.Nanosecond))}, start, "virtual"},
			{0, control.Move{Set: new(instant("2026-01-02T08:00:00+08:00"))}, "2026-01-02T00:00:00Z", "virtual"},
		}},
	}
	for name, tt := range tests {
		w := newWall(instant("2030-01-01T08:00:00+08:00"))
		world := school()
		world.Clock = tt.clock
		s, err := create(t.Context(), platform.New(platform.Config{Now: w.now}), "", world)
		must(t, err)
		for i, step := range tt.steps {
			w.pass(step.pass)
			if step.move != (control.Move{}) {
				must(t, s.MoveClock(t.Context(), step.move))
			}
			clock, err := s.Now(t.Context())
			must(t, err)
			same(t, name+" step "+string(rune('0'+i)), step.now+" "+step.mode, clock.Now.Format(time.RFC3339Nano)+" "+clock.Mode)
		}
	}
}

func TestClockRange(t *testing.T) {
	t.Parallel()
	tests := map[string]control.Move{
		"mode: \"fast\" is not a mode":                  {Mode: "fast"},
		"set: 1969-12-31T23:59:59Z is out of range":     {Set: new(instant("1969-12-31T23:59:59Z"))},
		"set: 2106-02-07T06:28:16Z is out of range":     {Set: new(instant("2106-02-07T06:28:16Z"))},
		"advance: 2206-01-01T00:00:00Z is out of range": {Advance: new(control.Duration(instant("2206-01-01T00:00:00Z").Sub(instant(start))))},
		"advance: 1969-12-31T23:59:59Z is out of range": {Advance: new(control.Duration(instant("1969-12-31T23:59:59Z").Sub(instant(start))))},
	}
	s := sandbox(t, school())
	for want, move := range tests {
		err := s.MoveClock(t.Context(), move)
		var in *control.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("%s: error %v is not an InputError with a hint", want, err)
			continue
		}
		same(t, "message", want, in.Message)
	}
	clock, err := s.Now(t.Context())
	must(t, err)
	same(t, "time after refusals", instant(start), clock.Now)
	for _, edge := range []string{"1970-01-01T00:00:00Z", "2106-02-07T06:28:15Z"} {
		must(t, s.MoveClock(t.Context(), control.Move{Set: new(instant(edge))}))
		same(t, "ticket at "+edge, "ok", ask(t, s, device("sn"+edge[:4], ticket(t, s, "sn"+edge[:4], "door"), "door", "gate")))
	}
	world := school()
	world.Clock = "9999-01-01T00:00:00Z"
	_, err = create(t.Context(), platform.New(platform.Config{}), "", world)
	same(t, "world", "clock: 9999-01-01T00:00:00Z is out of range", err.Error())
}
