package report

import "slices"

// A pageSection is the rules of some evidence.
type pageSection struct {
	Evidence Evidence
	Weight   string
	Rules    []pageRule
}

type pageRule struct {
	Rule
	Anchor    string // where it stands on the page
	Link      string
	Tally     string
	Kills     int
	Scenarios []pageScenario
}

type pageScenario struct {
	ID, Name, Message string
	Outcome, Word     string
	Detailed          bool
}

func pageSections(r *Report, m *Matrix) []pageSection {
	scenarios := map[string][]pageScenario{}
	for _, s := range r.Scenarios {
		key := anchor(r.ruleOf(s))
		scenarios[key] = append(scenarios[key], pageScenario{
			ID: s.ID, Name: clip(visible(s.Name), listedName), Message: listed(s.Message),
			Outcome: string(s.Outcome), Word: s.Outcome.String(), Detailed: detailed(s),
		})
	}
	kills := map[string]int{}
	if m != nil {
		for _, rule := range m.Rules {
			kills[rule.ID] = len(rule.KilledBy)
		}
	}
	outcome := outcomesByID(r)
	var sections []pageSection
	for _, e := range []Evidence{Documented, Observed, Assumed, own} {
		section := pageSection{Evidence: e, Weight: "rules: " + weight[e]}
		for _, rule := range slices.Concat(r.Rules, r.ownRules()) {
			if rule.Evidence == e {
				section.Rules = append(section.Rules, pageRule{
					Rule: rule, Anchor: anchor(rule), Link: safeLink(rule.Source), Tally: tally(rule, outcome),
					Kills: kills[rule.ID], Scenarios: scenarios[anchor(rule)],
				})
			}
		}
		if len(section.Rules) > 0 {
			sections = append(sections, section)
		}
	}
	return sections
}

// anchor is the id of a rule on the page. Own scenarios may be of a rule that
// those of the suite are of, too.
func anchor(r Rule) string {
	if r.Evidence == own {
		return "own-" + r.ID
	}
	return "r-" + r.ID
}

type pageMatrix struct {
	Sound               bool
	Conclusion, Summary string
	Problems            []string
	Rows                []pageRow
}

type pageRow struct {
	Name, Sentence string
	Of             Subject
	Killed         []string
	Problem        string
}

func newPageMatrix(m *Matrix) *pageMatrix {
	if m == nil {
		return nil
	}
	p := &pageMatrix{Sound: m.Sound, Conclusion: m.conclusion(), Summary: m.summary(), Problems: m.Problems}
	for _, r := range m.Rows {
		p.Rows = append(p.Rows, pageRow{r.Name, listed(r.Sentence), r.Of, r.Killed, r.problem()})
	}
	return p
}
