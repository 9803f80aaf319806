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
// only a client that broke down needs another cause.
func causesOf(stories []*diagnosis.Story, scenarios []report.Scenario, findings []report.Finding) []report.Cause {
	wrong, place := map[string]bool{}, map[string]int{}
	for i, s := range scenarios {
		place[s.ID], wrong[s.ID] = i, s.Outcome == report.Failed || s.Outcome == report.Errored
	}
	slices.SortFunc(stories, func(a, b *diagnosis.Story) int { return place[a.ID] - place[b.ID] })
	broke := map[string]bool{}
	for _, s := range stories {
		s.Wrong = wrong[s.ID]
		broke[s.ID] = s.Wrong && s.Broke()
	}
	if len(findings) != 1 || findings[0].Name != RedirectToken {
		return diagnosis.Causes(stories, diagnosis.Mutants())
	}
	var all []report.Cause
	unreached := report.Cause{ID: "seen:" + RedirectToken, Kind: report.CauseSeen, Sentence: findings[0].Message, Sure: true}
	for _, s := range scenarios {
		if wrong[s.ID] && !broke[s.ID] {
			unreached.Scenarios = append(unreached.Scenarios, s.ID)
		}
	}
	if unreached.Scenarios != nil {
		all = append(all, unreached)
	}
	stories = slices.DeleteFunc(stories, func(s *diagnosis.Story) bool { return s.Wrong && !s.Broke() })
	return append(all, diagnosis.Causes(stories, diagnosis.Mutants())...)
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
