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
	case r.Green && r.Totals.Selected == 0:
		return "the own scenarios passed"
	case r.Green:
		return r.conformity()
	case len(r.Reasons) == 1 && ownReason(r) != "":
		return "the own scenarios did not pass"
	}
	return "not conformant"
}

// conformity words the result of a green run: of how many scenarios it is true,
// and what went wrong without deciding.
func (r *Report) conformity() string {
	words, but := "conformant", " but for "
	if asked := r.asked(); asked < r.Selection.Available {
		words += fmt.Sprintf(" in what was asked: %d of %d %s scenarios", asked, r.Selection.Available, r.Suite.Subject)
		but = "," + but
	}
	var except []string
	if n := r.Totals.ExpectedFailure; n > 0 {
		except = append(except, plural(n, "listed deviation"))
	}
	if observed := r.undecided(Observed); observed != "" {
		except = append(except, observed+" (--strict lets them decide)")
	}
	if except == nil {
		return words
	}
	return words + but + strings.Join(except, " and ")
}

// undecided counts what went wrong in rules of one class of evidence, if they do
// not decide.
func (r *Report) undecided(e Evidence) string {
	t := Totals{Failed: r.with(Failed, e), Errored: r.with(Errored, e)}
	if e.decides(r.Strict) || t == (Totals{}) {
		return ""
	}
	return t.words() + " of " + string(e) + " rules"
}

// selected says how many scenarios were selected, and of how many.
func (r *Report) selected() string {
	return fmt.Sprintf("%d of %d %s scenarios", r.Totals.Selected, r.Selection.Available, r.Suite.Subject)
}

func clientName(r *Report) string {
	return strings.TrimSpace(r.Client.Name + " " + r.Client.Version)
}

// beside lists the blocked hosts, and counts what went wrong and does not decide.
func beside(r *Report) []string {
	var lines []string
	for _, blocked := range r.Blocked {
		lines = append(lines, blocked.String())
	}
	// The verdict of a green run says it itself.
	if observed := r.undecided(Observed); observed != "" && !r.Green {
		lines = append(lines, "also, "+observed+", which decide only with --strict")
	}
	if assumed := r.undecided(Assumed); assumed != "" {
		lines = append(lines, "also, "+assumed+", which never decide")
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
			all = append(all, section{e, e.weight(r.Strict), rules})
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
