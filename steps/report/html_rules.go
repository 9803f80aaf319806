package report

// A pageSection is the rules of some evidence.
type pageSection struct {
	Evidence Evidence
	Weight   string
	Rules    []pageRule
}

type pageRule struct {
	Rule
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

// The most bytes of a name and of any other text in a list.
const (
	listedName    = 120
	listedMessage = 240
)

// listed writes a text in a list.
func listed(s string) string { return clip(visible(s), listedMessage) }

func pageSections(r *Report, m *Matrix) []pageSection {
	scenarios := map[string][]pageScenario{}
	for _, s := range r.Scenarios {
		scenarios[s.Rule] = append(scenarios[s.Rule], pageScenario{
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
	for _, e := range []Evidence{Documented, Observed, Assumed} {
		section := pageSection{Evidence: e, Weight: "rules: " + weight[e]}
		for _, rule := range r.Rules {
			if rule.Evidence == e {
				section.Rules = append(section.Rules, pageRule{
					Rule: rule, Link: safeLink(rule.Source), Tally: tally(rule, outcome),
					Kills: kills[rule.ID], Scenarios: scenarios[rule.ID],
				})
			}
		}
		if len(section.Rules) > 0 {
			sections = append(sections, section)
		}
	}
	return sections
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
