package openapi_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// quotas is a model of how often calls may be made, by the pages of the management of quotas.
type quotas struct {
	*mocktest.Direct
	now    time.Time
	limits map[string]limits
	used   map[string]*used
	clears map[string]*clears
}

// limits are those of a call a day and a minute; 0 is none.
type limits struct{ day, minute int }

// used is how often a call was made.
type used struct {
	day, minute     string
	daily, inMinute int
}

// clears is how often counters were cleared in a month.
type clears struct {
	month string
	n     int
}

const (
	scarcePath = "/wxa/getsnticket"
	scantPath  = "/wxa/business/group/getinfo"
	freePath   = "/wxa/business/group/createid"
)

const quotaWorld = `{"clock":"2026-01-30T15:58:00Z","models":[{"model_id":"door","model_type":"门禁机"}],"users":[{"openid":"ann"}],
	"quotas":{"` + scarcePath + `":{"daily":5},"` + scantPath + `":{"daily":7,"minute":3}}}`

// TestQuotaMachine: calls are counted and refused as the model says.
func TestQuotaMachine(t *testing.T) {
	t.Parallel()
	mocktest.Machine(t, quotaWorld, func(_ *rapid.T, d *mocktest.Direct) map[string]func(*rapid.T) {
		q := &quotas{
			Direct: d, now: time.Date(2026, 1, 30, 15, 58, 0, 0, time.UTC),
			limits: map[string]limits{scarcePath: {5, 0}, scantPath: {7, 3}, freePath: {}},
			used:   map[string]*used{scarcePath: {}, scantPath: {}, freePath: {}},
			clears: map[string]*clears{"all": {}, "one": {}},
		}
		return map[string]func(*rapid.T){"call": q.call, "advance": q.advance, "clear": q.clear, "clear by secret": q.clearBySecret, "clear one": q.clearOne, "": q.compare}
	})
}

// counted returns what was used of a call up to now: of this day in Beijing, and this minute.
func (q *quotas) counted(path string) *used {
	u := q.used[path]
	if day := q.now.Add(8 * time.Hour).Format(time.DateOnly); day != u.day {
		u.day, u.daily = day, 0
	}
	if minute := q.now.Format("2006-01-02 15:04"); minute != u.minute {
		u.minute, u.inMinute = minute, 0
	}
	return u
}

func (q *quotas) pick(t *rapid.T) string {
	return rapid.SampledFrom([]string{scarcePath, scantPath, freePath}).Draw(t, "path")
}

func (q *quotas) call(t *rapid.T) {
	path, well := q.pick(t), rapid.Bool().Draw(t, "well")
	body := map[string]string{scarcePath: `{"sn":"a","model_id":"door"}`, scantPath: `{"group_id":"g"}`, freePath: `{"model_id":"door","group_name":"a"}`}[path]
	want := map[string]int{scarcePath: 0, scantPath: 9800013, freePath: 0}[path]
	if !well { // it counts all the same
		body, want = `{`, 47001
	}
	u, limit := q.counted(path), q.limits[path]
	switch {
	case limit.day > 0 && u.daily >= limit.day:
		want = 45009
	case limit.minute > 0 && u.inMinute >= limit.minute:
		want = 45011
	default:
		u.daily++
		u.inMinute++
	}
	mocktest.Agree(t, path, want, q.Call(path, body).Code())
}

func (q *quotas) advance(t *rapid.T) {
	by := rapid.SampledFrom([]time.Duration{time.Second, 59 * time.Second, time.Minute, 2 * time.Minute, 23 * time.Hour, 24 * time.Hour, 31 * 24 * time.Hour}).Draw(t, "by")
	q.now = q.now.Add(by)
	q.Control("POST", "/clock", fmt.Sprintf(`{"advance":%q}`, by))
}

// mayClear counts a use of a limit a month, or returns its code.
func (q *quotas) mayClear(kind string, most, beyond int) int {
	c := q.clears[kind]
	if month := q.now.Add(8 * time.Hour).Format("2006-01"); month != c.month {
		c.month, c.n = month, 0
	}
	if c.n == most {
		return beyond
	}
	c.n++
	return 0
}

func (q *quotas) clear(t *rapid.T) {
	want := q.mayClear("all", 10, 48006)
	q.zero(want, scarcePath, scantPath, freePath)
	mocktest.Agree(t, "clear_quota", want, q.Call("/cgi-bin/clear_quota", `{"appid":"`+q.AppID+`"}`).Code())
}

func (q *quotas) clearBySecret(t *rapid.T) {
	if rapid.Bool().Draw(t, "wrong") {
		mocktest.Agree(t, "clear_quota/v2", 40125, q.Send("POST", "/cgi-bin/clear_quota/v2", `{"appid":"`+q.AppID+`","appsecret":"x"}`).Code())
		return
	}
	want := q.mayClear("all", 10, 48006)
	q.zero(want, scarcePath, scantPath, freePath)
	mocktest.Agree(t, "clear_quota/v2", want, q.Send("POST", "/cgi-bin/clear_quota/v2", `{"appid":"`+q.AppID+`","appsecret":"`+q.Secret+`"}`).Code())
}

func (q *quotas) clearOne(t *rapid.T) {
	path := q.pick(t)
	for range rapid.SampledFrom([]int{1, 1, 1, 26}).Draw(t, "times") {
		want := q.mayClear("one", 50, 45009)
		q.zero(want, path)
		mocktest.Agree(t, "quota/clear", want, q.Call("/cgi-bin/openapi/quota/clear", `{"cgi_path":"`+path+`"}`).Code())
	}
}

// zero clears the counters of a day, unless that was refused. Those of the minute go on.
func (q *quotas) zero(refused int, paths ...string) {
	for _, path := range paths {
		if refused == 0 {
			q.counted(path).daily = 0
		}
	}
}

// compare reads what is used.
func (q *quotas) compare(t *rapid.T) {
	for _, path := range []string{scarcePath, scantPath, freePath} {
		limit := q.limits[path]
		u, got := q.counted(path), q.Call("/cgi-bin/openapi/quota/get", `{"cgi_path":"`+path+`"}`).Members().Quota
		mocktest.Agree(t, path, fmt.Sprint(limit.day, u.daily, max(0, limit.day-u.daily)), fmt.Sprint(got.Limit, got.Used, got.Remain))
	}
}
