package report

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Matrix is what the suite can catch: which mutant dies of which rule.
//
// Whoever runs the mutants fills Suite, Duration, Rules (with their
// scenarios), Reference and Rows; [NewMatrix] concludes the rest.
type Matrix struct {
	Suite    Suite
	Duration time.Duration
	// Some says that Rows are only some of the mutants there are, and Rules
	// those they concern: that nothing is wrong proves nothing of the rest.
	Some bool
	// Rules are all the rules the suite is to cover, in the order of the
	// catalogue.
	Rules []RuleKills
	// Reference is the run in which nothing was wrong.
	Reference Reference
	Rows      []Row

	// Problems say, one sentence each, why the suite is not proven.
	Problems []string
	// Sound says that there is no problem: nothing survives, every rule
	// kills, and nothing fails more or less than it says it breaks.
	Sound bool
}

// RuleKills is a rule, its scenarios, and the mutants that die of it.
type RuleKills struct {
	ID        string
	Sentence  string
	Source    string
	Evidence  Evidence
	Scenarios []string
	// KilledBy names the mutants that declare to break the rule and fail it.
	// It is filled by [NewMatrix].
	KilledBy []string
}

// Reference is the run of the unbroken client against the unbroken platform:
// how many scenarios gave an answer, and the ids of those that did not pass.
type Reference struct {
	Ran   int
	Wrong []string
}

// A Subject is what a mutant is a mutant of.
type Subject string

// The subjects.
const (
	OfClient   Subject = "client"
	OfPlatform Subject = "platform"
)

// A Mutant is a client or a platform that is wrong in one named way.
type Mutant struct {
	Name     string
	Of       Subject
	Sentence string
	// Breaks are the ids of the rules it declares to break.
	Breaks []string
}

// A Row is one mutant and what the suite says about it.
type Row struct {
	Mutant
	// Ran is how many scenarios gave an answer: passed, failed or errored.
	Ran int
	// Failed and Errored are the ids of scenarios. One that errored kills
	// nothing: nobody can tell what the client would have done.
	Failed, Errored []string
	Duration        time.Duration

	// Killed are the rules it failed, Missed the declared ones it did not
	// fail, Foreign the undeclared ones it failed or left unanswered.
	// They are filled by [NewMatrix].
	Killed, Missed, Foreign []string
}

// Survived reports whether the mutant fails none of the rules it breaks.
func (r Row) Survived() bool { return len(r.Missed) == len(r.Breaks) }

// RowOf takes down what a run of the whole suite says about a mutant.
func RowOf(m Mutant, r *Report) Row {
	row := Row{Mutant: m, Duration: r.Duration}
	for _, s := range r.Scenarios {
		switch s.Outcome {
		case Passed, UnexpectedPass:
			row.Ran++
		case Failed, ExpectedFailure:
			row.Ran++
			row.Failed = append(row.Failed, s.ID)
		case Errored:
			row.Ran++
			row.Errored = append(row.Errored, s.ID)
		}
	}
	return row
}

// ReferenceOf takes down what a run says about the unbroken client.
func ReferenceOf(r *Report) Reference {
	row := RowOf(Mutant{}, r)
	return Reference{Ran: row.Ran, Wrong: append(row.Failed, row.Errored...)}
}

// NewMatrix concludes what died of what, and whether the suite is proven. It
// fails when the parts contradict each other.
func NewMatrix(m Matrix) (*Matrix, error) {
	ruleOf := m.ruleOf()
	m.Rules, m.Rows = slices.Clone(m.Rules), slices.Clone(m.Rows)
	for i := range m.Rows {
		m.Rows[i].conclude(m.Rules, ruleOf)
	}
	for i := range m.Rules {
		m.Rules[i].KilledBy = killedBy(m.Rules[i].ID, m.Rows)
	}
	m.Problems = problems(&m)
	m.Sound = len(m.Problems) == 0
	if err := m.Check(); err != nil {
		return nil, err
	}
	return &m, nil
}

// ruleOf maps scenarios to rules.
func (m *Matrix) ruleOf() map[string]string {
	ruleOf := map[string]string{}
	for _, rule := range m.Rules {
		for _, id := range rule.Scenarios {
			ruleOf[id] = rule.ID
		}
	}
	return ruleOf
}

func (r *Row) conclude(rules []RuleKills, ruleOf map[string]string) {
	failed, errored := map[string]bool{}, map[string]bool{}
	for _, id := range r.Failed {
		failed[ruleOf[id]] = true
	}
	for _, id := range r.Errored {
		errored[ruleOf[id]] = true
	}
	r.Killed, r.Missed, r.Foreign = nil, nil, nil
	for _, rule := range rules {
		declared := slices.Contains(r.Breaks, rule.ID)
		if failed[rule.ID] {
			r.Killed = append(r.Killed, rule.ID)
		}
		if declared && !failed[rule.ID] {
			r.Missed = append(r.Missed, rule.ID)
		}
		if !declared && (failed[rule.ID] || errored[rule.ID]) {
			r.Foreign = append(r.Foreign, rule.ID)
		}
	}
}

func killedBy(rule string, rows []Row) []string {
	var names []string
	for _, r := range rows {
		if slices.Contains(r.Breaks, rule) && slices.Contains(r.Killed, rule) {
			names = append(names, r.Name)
		}
	}
	return names
}

// Survivors are the mutants that fail none of the rules they break.
func (m *Matrix) Survivors() []Row {
	return slices.DeleteFunc(slices.Clone(m.Rows), func(r Row) bool { return !r.Survived() })
}

// Unkilled are the rules no mutant dies of.
func (m *Matrix) Unkilled() []RuleKills {
	return slices.DeleteFunc(slices.Clone(m.Rules), func(r RuleKills) bool { return len(r.KilledBy) > 0 })
}

// Killed counts the mutants of a subject, and those of them that died.
func (m *Matrix) Killed(of Subject) (killed, all int) {
	for _, r := range m.Rows {
		if r.Of == of {
			all++
			if !r.Survived() {
				killed++
			}
		}
	}
	return killed, all
}

// problems says why the suite is not proven.
func problems(m *Matrix) []string {
	var why []string
	add := func(format string, args ...any) { why = append(why, fmt.Sprintf(format, args...)) }
	if m.Reference.Ran == 0 {
		add("nothing ran with nothing wrong")
	}
	for _, id := range m.Reference.Wrong {
		add("%s does not pass with nothing wrong", id)
	}
	if len(m.Rows) == 0 {
		add("there are no mutants")
	}
	for _, r := range m.Rows {
		switch {
		case r.Survived():
			add("%s survives: nothing about %s failed", r.Name, join(r.Breaks))
		case len(r.Missed) > 0:
			add("%s does not fail %s, which it breaks", r.Name, join(r.Missed))
		}
		if len(r.Foreign) > 0 {
			add("%s also fails %s, which it does not break", r.Name, join(r.Foreign))
		}
		if r.Ran != m.Reference.Ran {
			add("%s was asked %d scenarios instead of %d", r.Name, r.Ran, m.Reference.Ran)
		}
	}
	for _, rule := range m.Unkilled() {
		add("no mutant dies of %s", rule.ID)
	}
	return why
}

// join names a few things in a sentence.
func join(ids []string) string {
	const enough = 4
	if len(ids) <= enough {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:enough], ", "), len(ids)-enough)
}
