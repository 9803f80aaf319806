package admin

import (
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// The bounds of what is kept of the runs of a team, and of the root. Beyond them the oldest
// runs go.
const (
	mostRuns       = 50
	mostRunReports = 32 << 20 // bytes of their reports
)

// runSilence is how long a suite may say nothing of its run, in real time, before the run
// counts as interrupted.
const runSilence = time.Minute

var (
	errNoRun    = errors.New("no such run")
	errNoReport = errors.New("the platform has no report of this run")
)

// runs are the runs of suites that the platform was told of, in memory. The zero value has
// none.
type runs struct {
	mu   sync.Mutex    // guards what follows
	list []*run        // oldest first
	news chan struct{} // closed at the next change, unless nil
}

type run struct {
	control.Run
	team    string
	heard   time.Time                 // when its suite last said something
	reports map[string]jsontext.Value // by language
}

// at is the run as it is shown at a time.
func (r *run) at(now time.Time) control.Run {
	shown := r.Run
	shown.Report = len(r.reports) > 0
	if shown.State == control.RunGoesOn && now.Sub(r.heard) > runSilence {
		shown.State = control.RunInterrupted
	}
	return shown
}

// size is how many bytes its reports have.
func (r *run) size() int {
	n := 0
	for _, text := range r.reports {
		n += len(text)
	}
	return n
}

// add adds a run of a team.
func (r *runs) add(added *run) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, added)
	r.changed(added.team)
}

// seen lists the runs of the teams that sees reports, the newest first. News is closed when
// something changes.
func (r *runs) seen(sees func(team string) bool, now time.Time) (list []control.Run, news <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	list = []control.Run{}
	for _, one := range slices.Backward(r.list) {
		if sees(one.team) {
			list = append(list, one.at(now))
		}
	}
	if r.news == nil {
		r.news = make(chan struct{})
	}
	return list, r.news
}

// read calls fn with the run of an id, which must not keep it.
func (r *runs) read(id string, sees func(team string) bool, fn func(*run) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, one := range r.list {
		if one.ID == id && sees(one.team) {
			return fn(one)
		}
	}
	return errNoRun
}

// change is read with a function that changes the run, unless it fails.
func (r *runs) change(id string, sees func(team string) bool, fn func(*run) error) error {
	return r.read(id, sees, func(one *run) error {
		err := fn(one)
		if err == nil {
			r.changed(one.team)
		}
		return err
	})
}

// remove removes the run of an id.
func (r *runs) remove(id string, sees func(team string) bool) error {
	return r.change(id, sees, func(removed *run) error {
		r.list = slices.DeleteFunc(r.list, func(one *run) bool { return one == removed })
		return nil
	})
}

// changed drops the oldest runs of a team until what is left keeps the bounds, and tells
// those who wait. Its mu is held.
func (r *runs) changed(team string) {
	kept, size := 0, 0
	for i, one := range slices.Backward(r.list) {
		if one.team != team {
			continue
		}
		kept, size = kept+1, size+one.size()
		if kept > mostRuns || size > mostRunReports {
			r.list = slices.Delete(r.list, i, i+1)
		}
	}
	if r.news != nil {
		close(r.news)
		r.news = nil
	}
}
