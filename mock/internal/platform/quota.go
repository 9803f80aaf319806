package platform

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func (t *Tx) mergeQuotas(all map[string]control.Quota) error {
	for _, path := range slices.Sorted(maps.Keys(all)) {
		q := all[path]
		if !strings.HasPrefix(path, "/") {
			return invalid(fmt.Sprintf("quotas.%s: it does not begin with /", path), "name the path of a call, such as /wxa/getsnticket")
		}
		if err := checkPath("quotas", path, ""); err != nil {
			return err
		}
		if err := cmp.Or(checkQuota(q.Daily, "daily"), checkQuota(q.Minute, "minute")); err != nil {
			return inField("quotas."+path, err)
		}
		put(t, &t.editExtras().quotas, path, q)
	}
	return nil
}

func checkQuota(limit *int, name string) error {
	if limit != nil && *limit < 0 {
		return invalid(name+": it is negative", "say how often, or 0 for as often as one likes")
	}
	return nil
}

// ceiling is a limit and the rule that is broken beyond it, which may be worded like another;
// a max of 0 is no limit.
type ceiling struct {
	max      int
	id, like string
}

// ceilings returns the limits of a call per day and per minute.
func (v *View) ceilings(path string) (day, minute ceiling) {
	call, _ := rule.CallAt(path)
	day, minute = v.ceiling(call.Daily), v.ceiling(call.Minute)
	if limit := v.On("quota.default"); day.max == 0 && limit != "none" {
		n, _ := strconv.Atoi(limit) // the values of the switch are none and a number
		day = ceiling{n, "quota.default", "quota.stable-daily"}
	}
	own, _ := v.extra().quotas.get(path)
	if own.Daily != nil {
		day = day.own(*own.Daily, "quota.world")
	}
	if own.Minute != nil {
		minute = minute.own(*own.Minute, "quota.stable-minute")
	}
	return day, minute
}

func (v *View) ceiling(id string) ceiling {
	if id == "" {
		return ceiling{}
	}
	return ceiling{max: v.rules.Max(id), id: id}
}

// own is a limit that the world sets. Its breach is worded like that of the documented
// limit, or like the rule like where there is none.
func (c ceiling) own(limit int, like string) ceiling {
	if c.id == "" {
		return ceiling{limit, "quota.world", like}
	}
	return ceiling{limit, c.id, c.like}
}

// exceeded is the breach of a limit.
func (v *View) exceeded(c ceiling) *rule.Breach {
	b := v.rules.Breach(c.id)
	if c.like != "" {
		as := v.rules.Breach(c.like).Rule
		b.Rule.Key, b.Rule.Code, b.Text = as.Key, as.Code, as.Text
	}
	return b
}

func (v *View) usageOf(path string) usage {
	u, _ := v.usage.get(path)
	if day := v.dayAfter(u.Day); !u.Day.Equal(day) {
		u.Day, u.Daily = day, 0
	}
	if minute := v.now.Truncate(time.Minute); !u.Minute.Equal(minute) {
		u.Minute, u.N = minute, 0
	}
	return u
}

// dayAfter is when the current day of a daily counter began, whose last one began at last.
func (v *View) dayAfter(last time.Time) time.Time {
	switch {
	case v.On("quota.day") == "beijing":
		return v.today()
	case v.now.Sub(last) >= 24*time.Hour:
		return v.now
	}
	return last
}

// today is when the current day began.
func (v *View) today() time.Time {
	y, m, d := v.now.In(Beijing).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, Beijing).UTC()
}

func (t *Tx) putUsage(path string, u usage) { put(t, &t.edit().usage, path, u) }
