package report

import (
	"fmt"
	"slices"
	"strings"
)

// The words that the renderings for people share.

// verdict words the result of the run.
func (r *Report) verdict() string {
	switch {
	case r.Conformant && r.Totals.Selected < r.Selection.Available:
		return "conformant in what was selected"
	case r.Conformant:
		return "conformant"
	case r.Green && r.Totals.Selected == 0:
		return "the own scenarios passed"
	case r.Green:
		return "conformant but for the listed deviations"
	case len(r.Reasons) == 1 && ownReason(r) != "":
		return "the own scenarios did not pass"
	}
	return "not conformant"
}

// selected says how many scenarios were selected, and of how many.
func (r *Report) selected() string {
	return fmt.Sprintf("%d of %d %s scenarios", r.Totals.Selected, r.Selection.Available, r.Suite.Subject)
}

func clientName(r *Report) string {
	return strings.TrimSpace(r.Client.Name + " " + r.Client.Version)
}

// beside lists the blocked hosts, and counts the failures that do not decide.
func beside(r *Report) []string {
	var lines []string
	for _, blocked := range r.Blocked {
		lines = append(lines, blocked.String())
	}
	if n := failedOf(r, Observed); n > 0 {
		lines = append(lines, fmt.Sprintf("also, %d failed of observed rules, which do not decide", n))
	}
	if n := failedOf(r, Assumed); n > 0 {
		lines = append(lines, fmt.Sprintf("also, %d failed of assumed rules, which never decide", n))
	}
	return lines
}

// tally counts the scenarios of a rule by outcome, in words.
func (r *Report) tally(rule Rule) string { return count(r.ofRule(rule)).words() }

// A section is the rules of one class of evidence, and what they count for.
type section struct {
	Evidence Evidence
	Weight   string
	Rules    []Rule
}

// sections groups the rules, those that decide first.
func (r *Report) sections() []section {
	var all []section
	for _, e := range []Evidence{Documented, Observed, Assumed, own} {
		rules := slices.DeleteFunc(slices.Concat(r.Rules, r.ownRules()), func(rule Rule) bool { return rule.Evidence != e })
		if len(rules) > 0 {
			all = append(all, section{e, weight[e], rules})
		}
	}
	return all
}

// A group is the scenarios which share an outcome and its reason.
type group struct {
	Reason, Capability string
	Scenarios          []string
}

func groups(r *Report, o Outcome) []group {
	var all []group
	for _, s := range r.Scenarios {
		if s.Outcome != o {
			continue
		}
		i := slices.IndexFunc(all, func(g group) bool { return g.Reason == s.Message && g.Capability == s.Capability })
		if i < 0 {
			i, all = len(all), append(all, group{Reason: s.Message, Capability: s.Capability})
		}
		all[i].Scenarios = append(all[i].Scenarios, s.ID)
	}
	return all
}
