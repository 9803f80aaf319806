package steps

import (
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/internal/diagnosis"
	"github.com/devicevoip/devicevoip/steps/report"
)

// noteStory keeps what the client was asked in a scenario, with no secret masked.
func (x *execution) noteStory(s report.Scenario) {
	if x.run.subject() != report.OfClient || x.scenario.Sandbox == nil {
		return
	}
	story := &diagnosis.Story{
		ID: s.ID, Rule: s.Rule, Message: s.Message, AppID: x.scenario.Sandbox.AppID, User: x.scenario.User, Asked: x.asked(),
	}
	if f := s.Failure; f != nil {
		story.Expected, story.Got = f.Expected, f.Got
	}
	x.run.mu.Lock()
	defer x.run.mu.Unlock()
	x.run.stories = append(x.run.stories, story)
}

// causes says what likely makes scenarios go wrong.
func (r *run) causes(scenarios []report.Scenario) []report.Cause {
	wrong, place := map[string]bool{}, map[string]int{}
	for i, s := range scenarios {
		wrong[s.ID], place[s.ID] = s.Outcome == report.Failed || s.Outcome == report.Errored, i
	}
	slices.SortFunc(r.stories, func(a, b *diagnosis.Story) int { return place[a.ID] - place[b.ID] })
	for _, s := range r.stories {
		s.Wrong = wrong[s.ID]
	}
	if !slices.ContainsFunc(r.stories, func(s *diagnosis.Story) bool { return s.Wrong }) {
		return nil
	}
	causes := diagnosis.Causes(r.stories, diagnosis.Mutants())
	if r.ShowSecrets {
		return causes
	}
	for i := range causes {
		c := &causes[i]
		c.Sentence = r.secrets.text(c.Sentence)
		if c.Shown != nil {
			c.Shown = r.secrets.exchange(*c.Shown)
		}
	}
	return causes
}

// exchange masks one that was made at any time.
func (m *memory) exchange(e control.Exchange) *control.Exchange {
	for _, text := range []*string{&e.Path, &e.Query, &e.Request, &e.Response, &e.Agent, &e.Fault} {
		*text = m.text(*text)
	}
	return &e
}
