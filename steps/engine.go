package steps

import (
	"context"
	"sync"

	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// An Engine performs each scenario once, up to jobs at a time, and returns when all
// have ended. Its error says that the engine itself failed.
type Engine func(ctx context.Context, jobs int, all []*Performance) error

// A Performance is a scenario that an [Engine] performs: in one goroutine it calls
// Begin, then Step for each of Steps until one fails, and always End. What went wrong
// is in the report; an engine need not look at the errors beyond that.
type Performance struct {
	// ID is the id of the scenario, Steps the texts of its steps.
	ID    string
	Steps []string

	run   *run
	entry *suite.Entry
	*execution
}

func newPerformance(r *run, e *suite.Entry) *Performance {
	p := &Performance{ID: e.ID, run: r, entry: e}
	for _, step := range e.Steps {
		p.Steps = append(p.Steps, step.Text)
	}
	return p
}

// Begin creates the sandbox and starts a client in it. The steps and the end take the
// context that it returns.
func (p *Performance) Begin(ctx context.Context) (context.Context, error) {
	p.execution = newExecution(p.run, p.entry)
	return p.begin(ctx)
}

// Step does what the next step says.
func (p *Performance) Step(ctx context.Context) error { return p.step(ctx) }

// End takes everything down and notes the outcome.
func (p *Performance) End(ctx context.Context) { p.end(ctx) }

// perform has the engine perform exactly the given scenarios.
func (r *run) perform(ctx context.Context, entries []*suite.Entry) {
	if len(entries) == 0 {
		return
	}
	engine := r.Engine
	if engine == nil {
		engine = perform
	}
	all := make([]*Performance, len(entries))
	for i, e := range entries {
		all[i] = newPerformance(r, e)
	}
	if err := engine(ctx, r.Jobs, all); err != nil {
		r.suiteFailed(err)
	}
}

// perform is the engine of a run that was given none.
func perform(ctx context.Context, jobs int, all []*Performance) error {
	next := make(chan *Performance)
	var wg sync.WaitGroup
	for range min(jobs, len(all)) {
		wg.Go(func() {
			for p := range next {
				p.perform(ctx)
			}
		})
	}
	for _, p := range all {
		next <- p
	}
	close(next)
	wg.Wait()
	return nil
}

func (p *Performance) perform(ctx context.Context) {
	ctx, err := p.Begin(ctx)
	for range p.Steps {
		if err != nil {
			break
		}
		err = p.Step(ctx)
	}
	p.End(ctx)
	p.execution = nil // what a scenario needed is of no use to the next
}
