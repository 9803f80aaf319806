// Package translation writes the Chinese features: each of an English one, the Chinese
// of its sentences and rules, and a file of titles. Tables, tags, ids and texts between
// quotes stay as they are, byte by byte.
//
//	go test ./steps/internal/translation -update
//
// brings the features in features/zh-CN up to date.
package translation

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// header begins every feature that is generated. The name is that of the English one.
const header = "# language: zh-CN\n# 本文件根据 en/%[1]s.feature 和 %[1]s.titles 生成，请勿手工修改：go test ./steps/internal/translation -update\n"

// keywords are Gherkin's own in Chinese.
var keywords = map[string]string{
	"Feature": "功能", "Rule": "规则", "Background": "背景", "Scenario": "场景", "Scenario Outline": "场景大纲", "Examples": "例子",
	"Given": "假如", "When": "当", "Then": "那么", "And": "而且", "But": "但是",
}

// A Language writes features with the sentences that it knows.
type Language struct {
	definitions []suite.Definition
	loose       []*regexp.Regexp
}

// Chinese returns the language of sentences that say how they are said in Chinese.
func Chinese(definitions []suite.Definition) Language {
	return Language{definitions, loose(definitions)}
}

// A writer writes one feature.
type writer struct {
	Language

	titles  Titles
	used    map[string]bool // the ids whose titles the feature has
	lines   map[int64]string
	skipped map[int64]bool
	errs    []error
}

// Feature writes an English feature, such as client/sn. Its error is everything that has
// no translation, and every title that no scenario has.
func (l Language) Feature(name string, english []byte, titles Titles) ([]byte, error) {
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(english), (&messages.Incrementing{}).NewId)
	if err != nil || document.Feature == nil {
		return nil, fmt.Errorf("en/%s.feature: no feature: %w", name, err)
	}
	w := &writer{l, titles, map[string]bool{}, map[int64]string{}, map[int64]bool{}, nil}
	w.feature(document.Feature)
	for _, id := range titles.ids {
		if !w.used[id] {
			w.fail("no scenario has the id %s of the title %q", id, titles.byID[id])
		}
	}
	for i, err := range w.errs {
		w.errs[i] = fmt.Errorf("zh-CN/%s.titles, or steps/internal/sentence: %w", name, err)
	}
	return w.write(name, english), errors.Join(w.errs...)
}

func (w *writer) fail(format string, args ...any) {
	w.errs = append(w.errs, fmt.Errorf(format, args...))
}

// write writes the lines of the English feature, or what takes their place.
func (w *writer) write(name string, english []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, header, name)
	n := int64(0)
	for line := range bytes.Lines(english) {
		n++
		text, changed := w.lines[n]
		switch {
		case w.skipped[n]:
		case changed:
			b.Write(line[:len(line)-len(bytes.TrimLeft(line, " "))])
			b.WriteString(text + "\n")
		default:
			b.Write(line)
		}
	}
	return b.Bytes()
}

func (w *writer) feature(f *messages.Feature) {
	if w.titles.Feature == "" {
		w.fail("the feature %q has no title", f.Name)
	}
	said := strings.Join(append([]string{w.title(f.Keyword, w.titles.Feature)}, w.titles.Description...), "\n  ")
	w.lines[f.Location.Line] = said
	if f.Description != "" {
		lines := int64(strings.Count(f.Description, "\n") + 1)
		for n := range lines {
			w.skipped[f.Location.Line+1+n] = true
		}
	}
	if (f.Description == "") != (len(w.titles.Description) == 0) {
		w.fail("the feature %q has a description in one language alone", f.Name)
	}
	for _, child := range f.Children {
		w.child(child.Background, child.Scenario)
		if child.Rule != nil {
			w.rule(child.Rule)
		}
	}
}

func (w *writer) title(keyword, title string) string { return keywords[keyword] + ": " + title }

func (w *writer) rule(r *messages.Rule) {
	known, _ := rule.Default().Get(tagged(r.Tags, "@rule:"))
	if known.SentenceZH == "" {
		w.fail("the rule %q has no sentence in the catalogue", r.Name)
	}
	w.lines[r.Location.Line] = w.title(r.Keyword, known.SentenceZH)
	for _, child := range r.Children {
		w.child(child.Background, child.Scenario)
	}
}

func (w *writer) child(b *messages.Background, s *messages.Scenario) {
	if b != nil {
		w.lines[b.Location.Line] = keywords[b.Keyword] + ":"
		w.steps(b.Steps)
	}
	if s == nil {
		return
	}
	id := tagged(s.Tags, "@id:")
	w.used[id] = true
	title := w.titles.byID[id]
	switch {
	case title == "":
		w.fail("the scenario %s has no title: %s", id, s.Name)
	case !slices.Equal(sorted(placeholders(s.Name)), sorted(placeholders(title))):
		w.fail("the title of the scenario %s has other <placeholders> than: %s", id, s.Name)
	}
	w.lines[s.Location.Line] = w.title(s.Keyword, title)
	w.steps(s.Steps)
	for _, e := range s.Examples {
		w.lines[e.Location.Line] = keywords[e.Keyword] + ":"
	}
}

// tagged returns the value of the tag with a prefix, or "".
func tagged(tags []*messages.Tag, prefix string) string {
	for _, t := range tags {
		if value, ok := strings.CutPrefix(t.Name, prefix); ok {
			return value
		}
	}
	return ""
}

var placeholder = lazyregexp.New(`<[^<>]+>`)

func placeholders(text string) []string { return placeholder().FindAllString(text, -1) }

func sorted(all []string) []string { return slices.Sorted(slices.Values(all)) }

func (w *writer) steps(steps []*messages.Step) {
	for _, s := range steps {
		text, err := w.say(s.Text)
		if err != nil {
			w.fail("line %d: %w", s.Location.Line, err)
		}
		gap := " "
		if han().MatchString(text) {
			gap = ""
		}
		w.lines[s.Location.Line] = keywords[strings.TrimSpace(s.Keyword)] + gap + text
	}
}

var han = lazyregexp.New(`^\p{Han}`)

// say writes a step, in which values may be placeholders.
func (w *writer) say(step string) (string, error) {
	var all []string
	for n, d := range w.definitions {
		m := w.loose[n].FindStringSubmatch(step)
		if m == nil {
			continue
		}
		i := slices.IndexFunc(d.Wordings, func(w suite.Wording) bool { return w.Language == "zh-CN" })
		if i < 0 {
			return "", fmt.Errorf("the sentence has no Chinese: %s", d.Text)
		}
		all = append(all, d.Wordings[i].Say(m[1:]))
	}
	if len(all) != 1 {
		return "", fmt.Errorf("%d sentences are said by the step: %s", len(all), step)
	}
	return all[0], nil
}

// loose makes of each expression one that also matches placeholders where it has
// numbers or JSON.
func loose(definitions []suite.Definition) []*regexp.Regexp {
	const or = `|<[^<>]+>)`
	replacer := strings.NewReplacer(`(-?\d+)`, `(-?\d+`+or, `(\{.*\})`, `(\{.*\}`+or)
	all := make([]*regexp.Regexp, len(definitions))
	for i, d := range definitions {
		all[i] = regexp.MustCompile(replacer.Replace(d.Expr.String()))
	}
	return all
}
