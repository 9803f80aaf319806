package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// localized is the report with its texts in its language, for a rendering to people. What
// follows from the texts is not to be derived again.
func (r *Report) localized() *Report {
	l := r.In.lang()
	if l == language.English {
		return r
	}
	known := map[string]string{} // many scenarios say the same
	text := func(english string) string {
		said, again := known[english]
		if !again {
			said = l.Text(english)
			known[english] = said
		}
		return said
	}
	c := *r
	c.Stopped, c.Reasons = text(r.Stopped), slices.Clone(r.Reasons)
	each(c.Reasons, func(s *string) { *s = text(*s) })
	c.Rules, c.Findings, c.Causes = slices.Clone(r.Rules), slices.Clone(r.Findings), slices.Clone(r.Causes)
	each(c.Rules, func(rule *Rule) { rule.Sentence, rule.Source = text(rule.Sentence), text(rule.Source) })
	each(c.Findings, func(f *Finding) { f.Message = text(f.Message) })
	each(c.Causes, func(cause *Cause) { cause.Sentence = text(cause.Sentence) })
	c.Unasked = slices.Clone(r.Unasked)
	each(c.Unasked, func(u *Unasked) { u.What, u.Why = text(u.What), text(u.Why) })
	c.Scenarios = slices.Clone(r.Scenarios)
	each(c.Scenarios, func(s *Scenario) { *s = r.In.scenario(*s, text) })
	return &c
}

// scenario is a scenario in the language.
func (t Translation) scenario(s Scenario, text func(string) string) Scenario {
	if t.Title != nil && !s.Own {
		s.Name = cmp.Or(t.Title(s.ID), s.Name)
	}
	s.Message = text(s.Message)
	if s.Failure == nil {
		return s
	}
	f := *s.Failure
	f.Step, f.Expected, f.Got, f.Before = t.step(f.Step), t.lang().Word(f.Expected), t.lang().Word(f.Got), text(f.Before)
	f.Asked = slices.Clone(f.Asked)
	each(f.Asked, func(a *Asked) { a.Step = t.step(a.Step) })
	s.Failure = &f
	return s
}

func (t Translation) step(english string) string {
	if t.Step == nil {
		return english
	}
	return cmp.Or(t.Step(english), english)
}

func each[E any](list []E, do func(*E)) {
	for i := range list {
		do(&list[i])
	}
}

// shortenings are the marks that texts carry where they were shortened.
var shortenings = lazyregexp.New(`… \(\d+ more (?:bytes|lines?)\)|… \(\d+ in all\)|…" \(\d+ bytes\)`)

// finished is a rendering in the language: what is left are the marks of shortened texts.
func finished(l language.Language, text string) string {
	if l == language.English || !strings.Contains(text, "…") {
		return text
	}
	return shortenings().ReplaceAllStringFunc(text, l.Text)
}
