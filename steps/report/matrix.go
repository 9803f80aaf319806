package report

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Matrix is the kill matrix of a suite: which rule kills which mutant.
//
// The run of the mutants fills Suite, Duration, Rules (with their scenarios),
// Reference and Rows; [NewMatrix] derives the rest.
type Matrix struct {
	// In is the language of what is written for people; that of its JSON is English.
	In Translation `json:"-"`

	Suite    Suite         `json:"suite"`
	Duration time.Duration `json:"durationMs"`
	// Some says that Rows are a selection of the mutants, and Rules the rules
	// that they concern.
	Some bool `json:"some"`
	// Reference is the run against the unbroken client and platform.
	Reference Reference `json:"reference"`

	// Sound says that there is no problem: nothing survives, every rule
	// kills, and nothing fails more or less than it says it breaks. [NewMatrix]
	// fills it, as it does Problems, Survivors and Unkilled.
	Sound bool `json:"sound"`
	// Problems say, one sentence each, why the mutation test failed.
	Problems []string `json:"problems"`
	// Survivors names the mutants that fail none of the rules they break.
	Survivors []string `json:"survivors"`
	// Unkilled are the ids of the rules that kill no mutant.
	Unkilled []string `json:"unkilled"`

	// Rules are all the rules the suite is to cover, in the order of the
	// catalogue.
	Rules []RuleKills `json:"rules"`
	Rows  []Row       `json:"mutants"`
}

// RuleKills is a rule, its scenarios, and the mutants that it kills.
type RuleKills struct {
	ID        string   `json:"id"`
	Sentence  string   `json:"sentence"`
	Source    string   `json:"source"`
	Evidence  Evidence `json:"evidence"`
	Scenarios []string `json:"scenarios"`
	// KilledBy names the mutants that declare to break the rule and fail it.
	// It is filled by [NewMatrix].
	KilledBy []string `json:"killedBy"`
}

// Reference is the run of the unbroken client against the unbroken platform:
// how many scenarios gave an answer, and the ids of those that did not pass.
type Reference struct {
	Ran   int      `json:"ran"`
	Wrong []string `json:"wrong"`
}

// A Mutant is a client or a platform with one named defect.
type Mutant struct {
	Name     string  `json:"name"`
	Of       Subject `json:"of"`
	Sentence string  `json:"sentence"`
	// Kind says in a short phrase what it and others do wrong, and Source where
	// it comes from: a public report, or the reasoning by which a client comes
	// to do it. A mutant of the platform has neither.
	Kind   string `json:"kind,omitempty"`
	Source string `json:"source,omitempty"`
	// Breaks are the ids of the rules it declares to break.
	Breaks []string `json:"breaks"`
	// AtOnce says that it may be asked for several operations at once. How many
	// scenarios fail with it may depend on which of them ends first. Most mutants
	// keep what they remember without a lock.
	AtOnce bool `json:"atOnce,omitzero"`
}

// A Row is one mutant and the result of its run.
type Row struct {
	Mutant
	// Survived says that the mutant fails none of the rules it breaks. [NewMatrix]
	// fills it, as it does Killed, Missed and Foreign.
	Survived bool `json:"survived"`
	// Killed are the rules it failed, Missed the declared ones it did not
	// fail, Foreign the undeclared ones it failed or left unanswered.
	Killed  []string `json:"killed"`
	Missed  []string `json:"missed"`
	Foreign []string `json:"foreign"`

	// Ran is how many scenarios gave an answer: passed, failed or errored.
	Ran int `json:"ran"`
	// Failed and Errored are the ids of scenarios. One that errored kills
	// nothing, because it decided nothing.
	Failed  []string `json:"failed"`
	Errored []string `json:"errored"`
	// Found are those that errored and add to a finding: whatever its rule, it
	// says that the client as a whole is wrong, and not that the rule is broken.
	Found    []string      `json:"found"`
	Duration time.Duration `json:"durationMs"`
}

// RowOf returns the row of a mutant, from a run against it.
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
			if s.Finding != "" {
				row.Found = append(row.Found, s.ID)
			} else {
				row.Errored = append(row.Errored, s.ID)
			}
		}
	}
	return row
}

// ReferenceOf returns the reference, from a run against the unbroken client.
func ReferenceOf(r *Report) Reference {
	row := RowOf(Mutant{}, r)
	return Reference{Ran: row.Ran, Wrong: slices.Concat(row.Failed, row.Errored, row.Found)}
}

// NewMatrix derives which rule kills which mutant, and whether the mutation
// test passed. It fails when the parts contradict each other.
func NewMatrix(m Matrix) (*Matrix, error) {
	m.conclude()
	if err := m.Check(); err != nil {
		return nil, err
	}
	return &m, nil
}

// conclude fills the fields that follow from the runs.
func (m *Matrix) conclude() {
	ruleOf := m.ruleOf()
	m.Rules, m.Rows = slices.Clone(m.Rules), slices.Clone(m.Rows)
	m.Survivors, m.Unkilled = nil, nil
	for i := range m.Rows {
		r := &m.Rows[i]
		if r.conclude(m.Rules, ruleOf); r.Survived {
			m.Survivors = append(m.Survivors, r.Name)
		}
	}
	for i := range m.Rules {
		rule := &m.Rules[i]
		if rule.KilledBy = killedBy(rule.ID, m.Rows); len(rule.KilledBy) == 0 {
			m.Unkilled = append(m.Unkilled, rule.ID)
		}
	}
	m.Problems = problems(m)
	m.Sound = len(m.Problems) == 0
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
	r.Survived = len(r.Missed) == len(r.Breaks)
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

// problems says why the mutation test failed.
func problems(m *Matrix) []string {
	var why []string
	add := func(format string, args ...any) { why = append(why, fmt.Sprintf(format, args...)) }
	if m.Reference.Ran == 0 {
		add("no scenario ran against the reference")
	}
	for _, id := range m.Reference.Wrong {
		add("%s does not pass against the reference", id)
	}
	if len(m.Rows) == 0 {
		add("there are no mutants")
	}
	for _, r := range m.Rows {
		switch {
		case r.Survived:
			add("%s survives: nothing about %s failed", r.Name, join(r.Breaks))
		case len(r.Missed) > 0:
			add("%s does not fail %s, which it breaks", r.Name, join(r.Missed))
		}
		if len(r.Foreign) > 0 {
			add("%s also fails %s, which it does not break", r.Name, join(r.Foreign))
		}
		if r.Ran != m.Reference.Ran {
			add("%s ran %d scenarios instead of %d", r.Name, r.Ran, m.Reference.Ran)
		}
	}
	if !m.Some { // other mutants break the rest
		for _, id := range m.Unkilled {
			add("%s kills no mutant", id)
		}
	}
	for _, rule := range m.Rules {
		if side, single := m.singleSide(rule); single {
			add("%s is documented, and only %s kills a mutant that breaks it: look from another side too", rule.ID, side)
		}
	}
	return why
}

// singleSide returns the scenario that alone decides a documented rule about
// clients, if there is only one. The rows of its table of examples are the same
// scenario.
func (m *Matrix) singleSide(rule RuleKills) (side string, single bool) {
	if m.Some || m.Suite.Subject != OfClient || rule.Evidence != Documented {
		return "", false
	}
	kills := map[string]bool{}
	for _, r := range m.Rows {
		for _, id := range r.Failed {
			if outline, _, _ := strings.Cut(id, "/"); slices.Contains(r.Breaks, rule.ID) && slices.Contains(rule.Scenarios, id) {
				kills[outline], side = true, outline
			}
		}
	}
	return side, len(kills) == 1
}

// join lists the first few ids.
func join(ids []string) string {
	const enough = 4
	if len(ids) <= enough {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:enough], ", "), len(ids)-enough)
}
