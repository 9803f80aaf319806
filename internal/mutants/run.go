package mutants

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/report"
)

// tooManyHangs is after how many scenarios that a mutant did not finish it is
// not asked any more: it has cost enough.
const tooManyHangs = 3

// Why a mutant is asked no more.
var (
	errGaveUp = errors.New("the mutant hangs")
	errDead   = errors.New("the mutant is dead")
)

// Run lets the suite judge first the unbroken client on the unbroken platform,
// then every mutant, and concludes what the suite can catch. An error means
// that there is no conclusion; a failed mutation test is none.
func Run(ctx context.Context, cfg Config) (*report.Matrix, error) {
	if cfg.Timeout == 0 {
		cfg.Timeout = steps.DefaultTimeout
	}
	if cfg.Rules == nil {
		cfg.Rules = slices.DeleteFunc(slices.Collect(rule.Default().All()), func(r rule.Rule) bool { return !r.Judges.Include(cfg.Judges) })
	}
	if cfg.Progress == nil {
		cfg.Progress = func(int, int) {}
	}
	if cfg.Slots == nil {
		cfg.Slots = NewSlots(1)
	}
	started := cfg.Now()
	p, err := newProof(ctx, cfg)
	if err != nil {
		return nil, err
	}
	rows, err := p.askAll(ctx)
	if err != nil {
		return nil, err
	}
	return report.NewMatrix(report.Matrix{
		Suite: p.right.Suite, Duration: cfg.Now().Sub(started), Some: cfg.Some, Rules: p.rules(rows),
		Reference: report.ReferenceOf(p.right), Rows: rows,
	})
}

// rules are those the suite is to cover, with their scenarios.
func (p *proof) rules(rows []report.Row) []report.RuleKills {
	scenarios, wanted := map[string][]string{}, p.concerned(rows)
	for _, e := range p.Suite.Scenarios() {
		scenarios[e.Rule] = append(scenarios[e.Rule], e.ID)
	}
	var all []report.RuleKills
	for _, r := range p.Rules {
		if p.Some && !wanted[r.ID] {
			continue
		}
		all = append(all, report.RuleKills{
			ID: r.ID, Sentence: r.Sentence, Source: r.Source, Evidence: report.Evidence(r.Evidence), Scenarios: scenarios[r.ID],
		})
	}
	return all
}

// concerned are the rules that any of the mutants breaks, or fails.
func (p *proof) concerned(rows []report.Row) map[string]bool {
	of, concerned := map[string]string{}, map[string]bool{}
	for _, e := range p.Suite.Scenarios() {
		of[e.ID] = e.Rule
	}
	for _, row := range rows {
		for _, id := range row.Breaks {
			concerned[id] = true
		}
		for _, id := range slices.Concat(row.Failed, row.Errored, row.Found) {
			concerned[of[id]] = true
		}
	}
	return concerned
}

// askAll runs every mutant, several at a time.
func (p *proof) askAll(ctx context.Context) ([]report.Row, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	rows := make([]report.Row, len(p.Mutants))
	next := make(chan int)
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex // guards done, and the order of progress
		done int
	)
	for range cap(p.Slots) {
		wg.Go(func() {
			for i := range next {
				p.Slots <- struct{}{}
				row, err := p.ask(ctx, p.Mutants[i])
				<-p.Slots
				if err != nil {
					cancel(fmt.Errorf("run the mutant %s: %w", p.Mutants[i].Name, err))
					continue
				}
				rows[i] = row
				mu.Lock()
				done++
				p.Progress(done, len(rows))
				mu.Unlock()
			}
		})
	}
	for i := range rows {
		next <- i
	}
	close(next)
	wg.Wait()
	return rows, context.Cause(ctx)
}

// ask runs one mutant through the scenarios that could tell it.
func (p *proof) ask(ctx context.Context, m Mutant) (report.Row, error) {
	if ctx.Err() != nil {
		return report.Row{}, context.Cause(ctx)
	}
	ids := p.choose(ctx, m)
	spared := 0 // scenarios that gave an answer with nothing wrong, and would again
	for _, s := range p.right.Scenarios {
		if s.Outcome == report.Passed && !slices.Contains(ids, s.ID) {
			spared++
		}
	}
	if len(ids) == 0 {
		return report.Row{Mutant: m.Mutant, Ran: spared}, nil
	}
	r, err := p.run(ctx, m, ids)
	if err != nil {
		return report.Row{}, err
	}
	row := report.RowOf(m.Mutant, r)
	row.Ran += spared
	return row, nil
}

// choose returns the scenarios that could tell a mutant.
func (p *proof) choose(ctx context.Context, m Mutant) []string {
	var alone, together []string
	used := p.used.scenarios(m.Differs)
	for _, s := range p.right.Scenarios {
		switch {
		case len(m.Differs) > 0 && !used[s.ID], p.atOnce[s.ID] && m.Client != nil && !m.AtOnce:
		case p.atOnce[s.ID]:
			together = append(together, s.ID)
		default:
			alone = append(alone, s.ID)
		}
	}
	switch {
	case m.Platform == nil:
		alone = p.said.differs(ctx, m, alone)
	case m.Client == nil:
		alone = p.heard.differs(ctx, m, alone)
	}
	return append(alone, together...)
}

func (p *proof) run(ctx context.Context, m Mutant, ids []string) (*report.Report, error) {
	run, err := p.stage(m)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	hangs := 0
	run.Progress = func(_, _ int, s report.Scenario) {
		if s.Outcome == report.Errored && s.Duration >= p.Timeout {
			hangs++
		}
		switch {
		case hangs == tooManyHangs:
			cancel(errGaveUp)
		case p.First && s.Outcome == report.Failed:
			cancel(errDead)
		}
	}
	run.Select.Scenarios = ids
	r, err := p.Suite.Run(ctx, run)
	if r == nil || err != nil && !errors.Is(err, errGaveUp) && !errors.Is(err, errDead) && !platformsFault(m, err) {
		return nil, err
	}
	return r, nil
}

// platformsFault reports whether a run failed because a platform that is wrong
// could not be brought to do what a scenario needs. That scenario has erred.
func platformsFault(m Mutant, err error) bool {
	var refused *control.Error
	return m.Platform != nil && errors.As(err, &refused)
}

// stage is a run of the suite with a mutant in it.
func (p *proof) stage(m Mutant) (steps.Config, error) {
	client, makePlatform := m.Client, m.Platform
	if client == nil {
		client = change{}.client
	}
	if makePlatform == nil {
		makePlatform = change{}.platform
	}
	platform, err := makePlatform()
	if err != nil {
		return steps.Config{}, err
	}
	return p.config(platform, client), nil
}
