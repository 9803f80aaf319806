package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Comparison says what changed between two runs that judge the same client, or the
// same platform. Its lists follow the order of the features.
type Comparison struct {
	Old, New *Report

	// Broke are the scenarios that are wrong (failed or errored) in the new report and
	// were right in the old one, Mended the reverse.
	Broke, Mended []Change
	// NewlyAsked are the scenarios that the old run did not ask and the new one does,
	// NotAsked the reverse.
	NewlyAsked, NotAsked []Change
	// Still counts the scenarios that are wrong in both.
	Still int
	// Findings are those of the new report that the old one has not.
	Findings []Finding
}

// A Change is a scenario of which the two reports say different things.
type Change struct {
	// Scenario and Rule are of the new report, or of the old one where the new one has
	// no such scenario.
	Scenario Scenario
	Rule     Rule
	// Old and New are the outcomes, "" for a scenario that a report has not.
	Old, New Outcome
	// Fails says that the change makes the comparison fail: the scenario is wrong in
	// the new report, was not in the old one, decides, and is no listed deviation.
	Fails bool
}

// A MismatchError says why two reports cannot be compared.
type MismatchError struct{ Differs []string }

// Error lists what differs.
func (e *MismatchError) Error() string {
	return "the reports are not of the same client: " + strings.Join(e.Differs, "; ")
}

// ErrNothingShared says that no scenario was asked in both runs.
var ErrNothingShared = errors.New("no scenario was asked in both runs")

// Compare compares two runs. It fails with a [*MismatchError] where they judge
// different clients, and with [ErrNothingShared] where a comparison would say nothing.
func Compare(before, after *Report) (*Comparison, error) {
	if differs := mismatch(before, after); differs != nil {
		return nil, &MismatchError{differs}
	}
	c := &Comparison{Old: before, New: after}
	old := map[string]Scenario{}
	for _, s := range before.Scenarios {
		old[s.ID] = s
	}
	shared := 0
	for _, s := range after.Scenarios {
		was := old[s.ID]
		delete(old, s.ID)
		if was.Outcome.asked() && s.Outcome.asked() {
			shared++
		}
		c.add(Change{Scenario: s, Rule: after.ruleOf(s), Old: was.Outcome, New: s.Outcome, Fails: (s.Outcome == Failed || s.Outcome == Errored) && after.decides(s)})
	}
	for _, s := range before.Scenarios {
		if _, left := old[s.ID]; left {
			c.add(Change{Scenario: s, Rule: before.ruleOf(s), Old: s.Outcome})
		}
	}
	for _, f := range after.Findings {
		if !slices.ContainsFunc(before.Findings, func(known Finding) bool { return known.Name == f.Name }) {
			c.Findings = append(c.Findings, f)
		}
	}
	if shared == 0 {
		return nil, ErrNothingShared
	}
	return c, nil
}

// mismatch says what two reports of the same client have in common and these have not.
func mismatch(before, after *Report) []string {
	var differs []string
	for _, member := range []struct{ name, old, new string }{
		{"what is judged", string(before.Suite.Subject), string(after.Suite.Subject)},
		{"the client's name", before.Client.Name, after.Client.Name},
		{"the client's language", before.Client.Language, after.Client.Language},
	} {
		if member.old != member.new {
			differs = append(differs, fmt.Sprintf("%s is %q in the old one and %q in the new one", member.name, listed(member.old), listed(member.new)))
		}
	}
	return differs
}

// add sorts a change into its list, if it is one.
func (c *Comparison) add(ch Change) {
	switch {
	case !ch.Old.asked() && !ch.New.asked():
	case !ch.Old.asked():
		c.NewlyAsked = append(c.NewlyAsked, ch)
	case !ch.New.asked():
		c.NotAsked = append(c.NotAsked, ch)
	case ch.Old.wrong() && ch.New.wrong():
		c.Still++
	case ch.New.wrong():
		c.Broke = append(c.Broke, ch)
	case ch.Old.wrong():
		c.Mended = append(c.Mended, ch)
	}
}

// NewFailures counts what makes the comparison fail: the changes that do, and the new
// findings.
func (c *Comparison) NewFailures() int {
	n := len(c.Findings)
	for _, ch := range slices.Concat(c.Broke, c.NewlyAsked) {
		if ch.Fails {
			n++
		}
	}
	return n
}

// asked reports whether a scenario with this outcome was put to the client.
func (o Outcome) asked() bool { return o != "" && o != NotApplicable && o != NotRun }

// wrong reports whether it is an outcome of a client that did not do as the rule says,
// or for which nobody can tell.
func (o Outcome) wrong() bool { return o == Failed || o == Errored || o == ExpectedFailure }
