package platform

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// tally counts the calls that have no limit, which nobody asks about but quota/get. It is
// no part of the state, so that such a call writes nothing.
type tally struct {
	mu     sync.Mutex // guards counts
	counts map[string]dayCount
}

// dayCount is how often a call was made on a day.
type dayCount struct {
	day int64 // in Beijing, since 1970
	n   int
}

// Beijing is the time zone of WeChat's daily limits.
var Beijing = time.FixedZone("UTC+8", beijingAhead)

// beijingAhead is how many seconds the clocks of Beijing are ahead of UTC.
const beijingAhead = 8 * 60 * 60

// beijingDay numbers the day of a time.
func beijingDay(at time.Time) int64 {
	const day = 24 * 60 * 60
	return (at.Unix() + beijingAhead) / day
}

// add counts n calls of a path, which may be negative.
func (t *tally) add(path string, at time.Time, n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts == nil {
		t.counts = map[string]dayCount{}
	}
	c := t.counts[path]
	if day := beijingDay(at); c.day != day {
		c = dayCount{day: day}
	}
	c.n = max(0, c.n+n)
	t.counts[path] = c
}

// of returns how often a call was made on the day of a time.
func (t *tally) of(path string, at time.Time) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.counts[path]; c.day == beijingDay(at) {
		return c.n
	}
	return 0
}

// clear forgets the calls of a path, or of all paths without one, and returns them.
func (t *tally) clear(path string) map[string]dayCount {
	t.mu.Lock()
	defer t.mu.Unlock()
	forgotten := t.counts
	if path == "" {
		t.counts = nil
		return forgotten
	}
	c, ok := t.counts[path]
	if !ok {
		return nil
	}
	delete(t.counts, path)
	return map[string]dayCount{path: c}
}

// restore makes the tally that of the counts of a store.
func (t *tally) restore(counts map[string]int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts = nil
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		d := dayOfKey(key)
		if known, ok := t.counts[d.path]; counts[key] <= 0 || ok && known.day > d.day {
			continue
		}
		if t.counts == nil {
			t.counts = map[string]dayCount{}
		}
		t.counts[d.path] = dayCount{d.day, counts[key]}
	}
}

// counted is a call that the tally has counted.
type counted struct {
	path string
	at   time.Time
}

// countKey is the key of a count in the store.
func countKey(d dayOf) string { return d.path + "@" + strconv.FormatInt(d.day, 10) }

func dayOfKey(key string) dayOf {
	path, text, _ := strings.Cut(key, "@")
	day, _ := strconv.ParseInt(text, 10, 64)
	return dayOf{path, day}
}

// dayOf is a path on a day.
type dayOf struct {
	path string
	day  int64 // as in dayCount
}
