package report

import (
	"fmt"
	"slices"
	"strings"
)

// A chapter is the failures of one cause, or what passed although listed.
type chapter struct {
	Cause   *Cause
	Stories []story
}

// A story is a scenario whose details are shown, and those that repeat them.
type story struct {
	Scenario
	Of    Rule
	Alike []Scenario
}

// chapters tell of each failure once, in the order of the causes. Scenarios of one
// cause that went wrong in the same words are one story.
func (r *Report) chapters() []chapter {
	scenarios := map[string]Scenario{}
	for _, s := range r.Scenarios {
		scenarios[s.ID] = s
	}
	var all []chapter
	for i := range r.Causes {
		ch := chapter{Cause: &r.Causes[i]}
		at := map[string]int{}
		for _, id := range ch.Cause.Scenarios {
			s := scenarios[id]
			key := words(s)
			if j, told := at[key]; told {
				ch.Stories[j].Alike = append(ch.Stories[j].Alike, s)
				continue
			}
			at[key] = len(ch.Stories)
			ch.Stories = append(ch.Stories, story{Scenario: s, Of: r.ruleOf(s)})
		}
		all = append(all, ch)
	}
	var stale chapter
	for _, s := range r.where(func(s Scenario) bool { return s.Outcome == UnexpectedPass }) {
		stale.Stories = append(stale.Stories, story{Scenario: s, Of: r.ruleOf(s)})
	}
	if stale.Stories != nil {
		all = append(all, stale)
	}
	return all
}

// words are those in which a scenario went wrong. Of an error they end where it quotes
// the client.
func words(s Scenario) string {
	if s.Outcome == Errored {
		line, _, _ := strings.Cut(s.Message, "\n")
		line, _, _ = strings.Cut(line, `: "`)
		line, _, _ = strings.Cut(line, `："`)
		return "errored: " + line
	}
	if f := s.Failure; f != nil && f.Expected+f.Got != "" {
		return fmt.Sprintf("%s: %q %q %q", s.Rule, f.Step, f.Expected, f.Got)
	}
	return s.Rule + ": " + s.Message
}

// causeLine says of how many failures what is the cause, and whether none of them
// decides.
func (r *Report) causeLine(c Cause) string {
	beside := ""
	if !r.causeDecides(c) {
		beside = r.word(", none of which decides")
	}
	return r.say("%d of %s%s: %s", c.Matched, r.count(c.Of, "failure"), beside, oneLine(c.Sentence))
}

// causeDecides reports whether a failure of the cause makes the run fail.
func (r *Report) causeDecides(c Cause) bool {
	return slices.ContainsFunc(r.Scenarios, func(s Scenario) bool { return slices.Contains(c.Scenarios, s.ID) && r.decides(s) })
}

// mostNamed bounds how many ids one line names.
const mostNamed = 20

// some names the scenarios, or the first of very many.
func (r *Report) some(scenarios []Scenario) string {
	var ids []string
	for _, s := range scenarios[:min(len(scenarios), mostNamed)] {
		ids = append(ids, s.ID)
	}
	text := strings.Join(ids, ", ")
	if over := len(scenarios) - mostNamed; over > 0 {
		text += r.say(" and %d more", over)
	}
	return text
}
