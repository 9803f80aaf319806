package steps

import (
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/internal/diagnosis"
	"github.com/devicevoip/devicevoip/steps/report"
)

// storyOf is what the client was asked in a scenario, with no secret masked.
func storyOf(s report.Scenario, sandbox *control.Sandbox, user string, asked []report.Asked) *diagnosis.Story {
	story := &diagnosis.Story{ID: s.ID, Rule: s.Rule, Message: s.Message, AppID: sandbox.AppID, Base: basePath(sandbox.BaseURL), User: user, Asked: asked}
	if f := s.Failure; f != nil {
		story.Expected, story.Got = f.Expected, f.Got
	}
	return story
}

// causesOf says what likely makes scenarios go wrong. Where no request for a token came,
// nothing else needs a cause.
func causesOf(stories []*diagnosis.Story, scenarios []report.Scenario, findings []report.Finding) []report.Cause {
	var wrong []string
	place := map[string]int{}
	for i, s := range scenarios {
		place[s.ID] = i
		if s.Outcome == report.Failed || s.Outcome == report.Errored {
			wrong = append(wrong, s.ID)
		}
	}
	if wrong == nil {
		return nil
	}
	if len(findings) == 1 && findings[0].Name == RedirectToken {
		return []report.Cause{{
			ID: "seen:" + RedirectToken, Kind: report.CauseSeen, Sentence: findings[0].Message, Sure: true, Scenarios: wrong,
		}}
	}
	slices.SortFunc(stories, func(a, b *diagnosis.Story) int { return place[a.ID] - place[b.ID] })
	for _, s := range stories {
		s.Wrong = slices.Contains(wrong, s.ID)
	}
	return diagnosis.Causes(stories, diagnosis.Mutants())
}

// causes masks what causes show, which may come from any scenario.
func (m *memory) causes(all []report.Cause) []report.Cause {
	for i := range all {
		c := &all[i]
		c.Sentence = m.text(c.Sentence)
		if c.Shown == nil {
			continue
		}
		e := *c.Shown
		for _, text := range []*string{&e.Path, &e.Query, &e.Request, &e.Response, &e.Agent, &e.Fault} {
			*text = m.text(*text)
		}
		c.Shown = &e
	}
	return all
}
