package admin

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/kept"
	"github.com/devicevoip/devicevoip/mock/store"
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

// runPause is how long those who watch may miss, in real time, what another replica was told.
const runPause = time.Second

// The tables of runs: a run under its id, and a report under the id of its run, a space and
// its language.
const (
	runTable    = "run"
	reportTable = "report"
)

var (
	errNoRun    = errors.New("no such run")
	errNoReport = errors.New("the platform has no report of this run")
)

// runs are the runs of suites that the platform was told of.
type runs struct {
	rows      *kept.Rows
	following atomic.Bool // during a runPause

	mu   sync.Mutex    // guards what follows
	list []*run        // oldest first
	news chan struct{} // closed at the next change, unless nil
}

// run is a run as the store has it, and its reports.
type run struct {
	control.Run
	N     int       `json:"n"` // in the order of starts
	Team  string    `json:"team,omitzero"`
	Heard time.Time `json:"heard"` // when its suite last said something

	reports map[string]jsontext.Value // by language
}

func newRuns(s store.Store) *runs {
	r := new(runs)
	r.rows = kept.New(store.RunsShard, "the runs", s, r.take)
	return r
}

// at is the run as it is shown at a time.
func (r *run) at(now time.Time) control.Run {
	shown := r.Run
	shown.Report = len(r.reports) > 0
	if shown.State == control.RunGoesOn && now.Sub(r.Heard) > runSilence {
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

// row is the run as the store keeps it.
func (r *run) row() (store.Row, error) {
	value, err := json.Marshal(r, json.Deterministic(true))
	return store.Row{Table: runTable, Key: r.ID, Value: value}, err
}

func reportKey(run, language string) string { return run + " " + language }

// gone are the rows without the run and its reports.
func (r *run) gone() []store.Row {
	rows := []store.Row{{Table: runTable, Key: r.ID}}
	for language := range r.reports {
		rows = append(rows, store.Row{Table: reportTable, Key: reportKey(r.ID, language)})
	}
	return rows
}

// start adds a run.
func (r *runs) start(ctx context.Context, added run) error {
	return r.rows.Change(ctx, func() ([]store.Row, error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		if n := len(r.list); n > 0 {
			added.N = r.list[n-1].N + 1
		}
		row, err := added.row()
		return append(beyond(append(slices.Clone(r.list), &added), added.Team), row), err
	})
}

// seen lists the runs of the teams that sees reports, the newest first, and of other replicas
// those that [runs.follow] brought. News is closed when something changes.
func (r *runs) seen(sees func(team string) bool, now time.Time) (list []control.Run, news <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	list = []control.Run{}
	for _, one := range slices.Backward(r.list) {
		if sees(one.Team) {
			list = append(list, one.at(now))
		}
	}
	if r.news == nil {
		r.news = make(chan struct{})
	}
	return list, r.news
}

// watch brings what other replicas were told, at most once in a runPause. When the store does
// not answer, what was known before holds.
func (r *runs) watch(ctx context.Context) {
	if r.following.CompareAndSwap(false, true) {
		_ = r.rows.Follow(ctx)
		time.AfterFunc(runPause, func() { r.following.Store(false) })
	}
}

// find returns the run of an id. What it points to never changes.
func (r *runs) find(id string, sees func(team string) bool) (*run, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, one := range r.list {
		if one.ID == id && sees(one.Team) {
			return one, nil
		}
	}
	return nil, errNoRun
}

// read is find with what other replicas were told.
func (r *runs) read(ctx context.Context, id string, sees func(team string) bool) (*run, error) {
	if err := r.rows.Follow(ctx); err != nil {
		return nil, err
	}
	return r.find(id, sees)
}

// change replaces a run by what edit makes of it, unless that fails.
func (r *runs) change(ctx context.Context, id string, sees func(team string) bool, edit func(*run) error) error {
	return r.rows.Change(ctx, func() ([]store.Row, error) {
		one, err := r.find(id, sees)
		if err != nil {
			return nil, err
		}
		edited := *one
		if err := edit(&edited); err != nil {
			return nil, err
		}
		row, err := edited.row()
		return []store.Row{row}, err
	})
}

// report sets the report of a run in a language, at a time.
func (r *runs) report(ctx context.Context, id string, sees func(team string) bool, language string, text jsontext.Value, at time.Time) error {
	return r.rows.Change(ctx, func() ([]store.Row, error) {
		one, err := r.find(id, sees)
		if err != nil {
			return nil, err
		}
		told := one.with(language, text)
		told.Heard = at
		r.mu.Lock()
		list := slices.Clone(r.list)
		r.mu.Unlock()
		list[slices.Index(list, one)] = told
		rows := beyond(list, told.Team)
		if slices.ContainsFunc(rows, func(row store.Row) bool { return row.Table == runTable && row.Key == id }) {
			return rows, nil // it is beyond them itself
		}
		row, err := told.row()
		return append(rows, row, store.Row{Table: reportTable, Key: reportKey(id, language), Value: text}), err
	})
}

// with is the run with a report, or without it where text is nil.
func (r *run) with(language string, text jsontext.Value) *run {
	other := *r
	other.reports = maps.Clone(r.reports)
	if other.reports == nil {
		other.reports = map[string]jsontext.Value{}
	}
	if text == nil {
		delete(other.reports, language)
	} else {
		other.reports[language] = text
	}
	return &other
}

// remove removes the run of an id.
func (r *runs) remove(ctx context.Context, id string, sees func(team string) bool) error {
	return r.rows.Change(ctx, func() ([]store.Row, error) {
		one, err := r.find(id, sees)
		if err != nil {
			return nil, err
		}
		return one.gone(), nil
	})
}

// beyond are the rows without the oldest runs of a team that exceed the bounds.
func beyond(list []*run, team string) (rows []store.Row) {
	kept, size := 0, 0
	for _, one := range slices.Backward(list) {
		if one.Team != team {
			continue
		}
		kept, size = kept+1, size+one.size()
		if kept > mostRuns || size > mostRunReports {
			rows = append(rows, one.gone()...)
		}
	}
	return rows
}

// take brings the runs to the rows, those of runs before those of their reports, and tells
// those who wait.
func (r *runs) take(picture store.Picture) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(picture.Rows) == 0 && !picture.Whole {
		return nil
	}
	if picture.Whole {
		r.list = nil
	}
	for _, row := range picture.Rows {
		if row.Table == runTable {
			if err := r.takeRun(row); err != nil {
				return fmt.Errorf("load the run %s: the store has what this version cannot read: %w", row.Key, err)
			}
		}
	}
	for _, row := range picture.Rows {
		if id, language, ok := strings.Cut(row.Key, " "); ok && row.Table == reportTable {
			if i := r.index(id); i >= 0 {
				r.list[i] = r.list[i].with(language, row.Value)
			}
		}
	}
	slices.SortFunc(r.list, func(a, b *run) int { return cmp.Or(cmp.Compare(a.N, b.N), cmp.Compare(a.ID, b.ID)) })
	if r.news != nil {
		close(r.news)
		r.news = nil
	}
	return nil
}

// takeRun brings a run to its row. Its mu is held.
func (r *runs) takeRun(row store.Row) error {
	i := r.index(row.Key)
	if row.Value == nil {
		if i >= 0 {
			r.list = slices.Delete(r.list, i, i+1)
		}
		return nil
	}
	told := new(run)
	if err := json.Unmarshal(row.Value, told); err != nil {
		return err
	}
	if i < 0 {
		r.list = append(r.list, told)
		return nil
	}
	told.reports = r.list[i].reports
	r.list[i] = told
	return nil
}

// index is where the run of an id is in the list, or -1. Its mu is held.
func (r *runs) index(id string) int {
	return slices.IndexFunc(r.list, func(one *run) bool { return one.ID == id })
}
