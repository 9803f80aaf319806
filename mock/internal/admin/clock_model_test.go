package admin_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// clock is a model of the clock of a sandbox by docs/control.md, and of what real replies say
// of the time: the Date header, and the first word of a rid.
type clock struct {
	*mocktest.Direct
	virtual bool
	still   time.Time     // of a virtual clock
	offset  time.Duration // of a real one from the wall clock
}

// TestClockMachine: a clock shows what the model says, however it is moved and whatever time
// passes on the wall.
func TestClockMachine(t *testing.T) {
	t.Parallel()
	mocktest.Machine(t, mocktest.World, func(t *rapid.T, d *mocktest.Direct) map[string]func(*rapid.T) {
		at, err := time.Parse(time.RFC3339, mocktest.Start)
		if err != nil {
			t.Fatal(err)
		}
		c := &clock{Direct: d, virtual: true, still: at}
		return map[string]func(*rapid.T){
			"advance": c.advance, "set": c.set, "mode": c.setMode, "wall": c.wall, "wrong": c.wrong, "reset": c.reset, "": c.compare,
		}
	})
}

func (c *clock) now() time.Time {
	if c.virtual {
		return c.still
	}
	if now := time.Now().Add(c.offset); now.Before(end) {
		return now
	}
	return end.Add(-time.Second) // the last second that a rid can name
}

// end is when no clock can stand: a rid has 32 bits for the seconds since 1970.
var end = time.Unix(1<<32, 0)

// show has the clock show a time from now on, unless no clock can.
func (c *clock) show(at time.Time) (status int) {
	if at.Before(time.Unix(0, 0)) || !at.Before(end) {
		return http.StatusBadRequest
	}
	c.still, c.offset = at, time.Until(at)
	return http.StatusOK
}

func (c *clock) move(t *rapid.T, want int, format string, args ...any) {
	mocktest.Agree(t, "clock", want, c.Control("POST", "/clock", fmt.Sprintf(format, args...)).Status)
}

func (c *clock) advance(t *rapid.T) {
	by := rapid.SampledFrom([]time.Duration{0, 1, time.Millisecond, time.Second, -time.Second, time.Hour, -time.Hour, 24 * 365 * 30 * time.Hour, -24 * 365 * 30 * time.Hour, 1<<63 - 1, -1 << 63}).Draw(t, "by")
	c.move(t, c.show(c.now().Add(by)), `{"advance":%q}`, by)
}

func (c *clock) set(t *rapid.T) {
	text := rapid.SampledFrom([]string{
		"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1970-01-01T07:00:00+08:00", "2026-02-28T23:59:59.999999999Z", "2106-02-07T06:28:15Z", "2106-02-07T06:28:16Z", "9999-12-31T23:59:59Z",
	}).Draw(t, "to")
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	c.move(t, c.show(at), `{"set":%q}`, text)
}

func (c *clock) setMode(t *rapid.T) {
	c.show(c.now()) // which stays
	c.virtual = rapid.Bool().Draw(t, "virtual")
	c.move(t, http.StatusOK, `{"mode":%q}`, map[bool]string{true: "virtual", false: "real"}[c.virtual])
}

// wall lets time pass on the wall.
func (c *clock) wall(t *rapid.T) {
	time.Sleep(rapid.SampledFrom([]time.Duration{1, time.Second, time.Minute}).Draw(t, "time"))
}

// wrong asks for what no clock does.
func (c *clock) wrong(t *rapid.T) {
	c.move(t, http.StatusBadRequest, "%s", rapid.SampledFrom([]string{
		`{}`, ``, `null`, `[]`, `{"advance":"1s","mode":"real"}`, `{"set":"2026-01-01T00:00:00Z","advance":"1s"}`, `{"mode":"Real"}`, `{"advance":5}`, `{"advance":"1"}`, `{"set":"2026-01-01"}`, `{"to":"now"}`, `{"advance":"3000000h"}`,
	}).Draw(t, "body"))
}

func (c *clock) reset(t *rapid.T) {
	at, err := time.Parse(time.RFC3339, mocktest.Start)
	if err != nil {
		t.Fatal(err)
	}
	mocktest.Agree(t, "reset", http.StatusOK, c.Control("POST", "/reset", "").Status)
	c.virtual, c.still = true, at
}

// compare reads the clock, and a reply.
func (c *clock) compare(t *rapid.T) {
	now := c.now()
	got := c.Control("GET", "/clock", "").Members()
	mocktest.Agree(t, "mode", map[bool]string{true: "virtual", false: "real"}[c.virtual], got.Mode)
	at, err := time.Parse(time.RFC3339, got.Now)
	if err != nil || !at.Equal(now) {
		t.Fatalf("the clock shows %s, want %s (%v)", got.Now, now, err)
	}
	reply := c.Send("POST", "/wxa/getsnticket", "{}")
	mocktest.Agree(t, "Date", now.UTC().Format(http.TimeFormat), reply.Header.Get("Date"))
	if !strings.Contains(reply.Body, fmt.Sprintf("rid: %08x-", now.Unix())) {
		t.Fatalf("at %s the reply is %s", now, reply.Body)
	}
}
