package report

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
)

// A CauseKind says how a cause was found.
type CauseKind string

// The kinds of causes.
const (
	// CauseSeen: what the client was asked differs from what it sent or answered.
	CauseSeen CauseKind = "seen"
	// CauseMutant: the failures are those of a mutant.
	CauseMutant CauseKind = "mutant"
	// CauseRule: nothing is known but the rule that the failures have in common, or
	// the error.
	CauseRule CauseKind = "rule"
)

// A Cause is what likely makes scenarios fail. Each scenario that failed or
// errored is in exactly one.
type Cause struct {
	// ID never changes: "seen:token.earlier-sandbox", "mutant:sn-upper-cased",
	// "rule:sn.charset".
	ID   string    `json:"id"`
	Kind CauseKind `json:"kind"`
	// Sentence says what the client does wrong. Where the cause is not sure, it is
	// worded as likely.
	Sentence string `json:"sentence"`
	Sure     bool   `json:"sure"`
	// Matched counts the failures that it explains, Of all failures there are.
	Matched int `json:"matched"`
	Of      int `json:"of"`
	// Scenarios are the ids of those failures, the most telling first.
	Scenarios []string `json:"scenarios"`
	// Shown is the request that shows it, if any.
	Shown *control.Exchange `json:"shown,omitzero"`
}

// explain completes the causes: what none of them explains is a cause for each
// rule. They are ordered by evidence, what explains most failures first, then as the
// rules are; of equal evidence, what is known of the client goes before a mere rule.
// [Report.Scenarios] and [Report.Rules] are complete.
func (r *Report) explain() {
	failures := r.where(wrong)
	explained := map[string]bool{}
	for _, c := range r.Causes {
		for _, id := range c.Scenarios {
			explained[id] = true
		}
	}
	causes := slices.Clone(r.Causes)
	for _, s := range failures {
		if explained[s.ID] {
			continue
		}
		id := string(CauseRule) + ":" + s.Rule
		i := slices.IndexFunc(causes, func(c Cause) bool { return c.ID == id })
		if i < 0 {
			i, causes = len(causes), append(causes, Cause{ID: id, Kind: CauseRule, Sentence: ruleCause(r.Suite.Subject, r.ruleOf(s))})
		}
		causes[i].Scenarios = append(slices.Clip(causes[i].Scenarios), s.ID)
	}
	for i := range causes {
		causes[i].Matched, causes[i].Of = len(causes[i].Scenarios), len(failures)
	}
	ranks := r.ranks()
	slices.SortStableFunc(causes, func(a, b Cause) int {
		one, other := ranks.of(a), ranks.of(b)
		return cmp.Or(
			cmp.Compare(one.evidence, other.evidence),
			cmp.Compare(one.known, other.known), cmp.Compare(one.most, other.most), cmp.Compare(one.place, other.place),
		)
	})
	r.Causes = causes
}

// ruleCause says which rule the one who is judged breaks, where nothing says how.
func ruleCause(who Subject, r Rule) string {
	sentence := cmp.Or(r.Sentence, "no rule of the catalogue")
	if who == OfPlatform {
		return "the platform breaks the rule " + r.ID + ": " + sentence
	}
	return "the client breaks the rule " + r.ID + ": " + sentence
}

// wrong reports whether a scenario needs a cause.
func wrong(s Scenario) bool { return s.Outcome == Failed || s.Outcome == Errored }

// A rank is where a cause stands, by what counts first.
type rank struct {
	evidence int // of the rules of its failures, the strongest first
	known    int // 0 for what is known of the client, 1 for a mere rule
	most     int // 0 for what explains at least half of the failures
	place    int // of the first of the rules
}

// A ranking gives the rank of each failure.
type ranking map[string]rank

// of is the rank of a cause: the best of its failures.
func (all ranking) of(c Cause) rank {
	best := rank{evidence: math.MaxInt, place: math.MaxInt}
	for _, id := range c.Scenarios {
		best.evidence, best.place = min(best.evidence, all[id].evidence), min(best.place, all[id].place)
	}
	if c.Kind == CauseRule {
		best.known = 1
	}
	if 2*len(c.Scenarios) < c.Of {
		best.most = 1
	}
	return best
}

func (r *Report) ranks() ranking {
	places := map[string]int{}
	for i, rule := range r.Rules {
		places[rule.ID] = i + 1
	}
	all := ranking{}
	for _, s := range r.where(wrong) {
		rule := r.ruleOf(s)
		all[s.ID] = rank{evidence: slices.Index([]Evidence{own, Documented, Observed, Assumed}, rule.Evidence), place: places[rule.ID]}
	}
	return all
}

// checkCauses holds that each failure is in exactly one cause.
func checkCauses(r *Report) error {
	var errs []error
	failures, in := map[string]bool{}, map[string]int{}
	for _, s := range r.where(wrong) {
		failures[s.ID] = true
	}
	ids := map[string]bool{}
	for _, c := range r.Causes {
		if c.ID == "" || ids[c.ID] || c.Sentence == "" {
			errs = append(errs, fmt.Errorf("report: cause %q (%q) has no id, no sentence, or is there twice", c.ID, c.Sentence))
		}
		ids[c.ID] = true
		if c.Matched != len(c.Scenarios) || c.Of != len(failures) {
			errs = append(errs, fmt.Errorf("report: cause %s explains %d of %d failures, but has %d of %d", c.ID, c.Matched, c.Of, len(c.Scenarios), len(failures)))
		}
		for _, id := range c.Scenarios {
			in[id]++
			if !failures[id] {
				errs = append(errs, fmt.Errorf("report: cause %s explains scenario %s, which did not fail", c.ID, id))
			}
		}
	}
	for id := range failures {
		if in[id] != 1 {
			errs = append(errs, fmt.Errorf("report: scenario %s is in %d causes", id, in[id]))
		}
	}
	return errors.Join(errs...)
}
