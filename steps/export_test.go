package steps

import (
	"context"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/report"
)

// LoadForTest is Load with a few steps which serve to test the engine.
func LoadForTest(fsys fs.FS, lang string) (*Catalogue, error) {
	return load(fsys, lang, rule.Both, engineSteps)
}

// IDs returns the ids of entries.
func IDs(entries []*Entry) []string {
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	return ids
}

// Masked returns the texts godog is given for some entries, by file.
func (c *Catalogue) Masked(chosen []*Entry) map[string]string {
	texts := map[string]string{}
	for _, f := range c.mask(chosen) {
		texts[f.Name] = string(f.Contents)
	}
	return texts
}

// ParsedIDs returns the ids of the pickles in a masked feature.
func ParsedIDs(text string) ([]string, error) {
	f, err := parseFeature("a.feature", []byte(text), "en", (&messages.Incrementing{}).NewId)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, p := range f.pickles {
		ids = append(ids, idOf(p))
	}
	return ids, nil
}

// engineSteps are steps which pass, fail and go wrong in every other way.
var engineSteps = []step{
	{en: regexp.MustCompile(`^the client is asked for (\w+)$`), bind: func(s *scenario) any {
		return func(ctx context.Context, method string) error { return s.call(ctx, method, struct{}{}, nil) }
	}},
	{en: regexp.MustCompile(`^(\d+) is (\d+)$`), bind: func(s *scenario) any {
		return func(a, b int) error { return s.expect("the number", a, b) }
	}},
	{en: regexp.MustCompile(`^(\d+) minutes pass$`), bind: func(s *scenario) any {
		return func(ctx context.Context, n int) error { return s.advance(ctx, time.Duration(n)*time.Minute) }
	}},
	{en: regexp.MustCompile(`^a step panics$`), bind: func(*scenario) any {
		return func() { panic("out of paper") }
	}},
	{en: regexp.MustCompile(`^a step is (pending|skipped|wrong)$`), bind: func(*scenario) any {
		return func(how string) error {
			return map[string]error{"pending": godog.ErrPending, "skipped": godog.ErrSkip, "wrong": errors.New("no such file")}[how]
		}
	}},
	{en: regexp.MustCompile(`^the platform is asked for the impossible$`), bind: func(s *scenario) any {
		return func(ctx context.Context) error { return s.sandbox.AnswerDialog(ctx, 99, "accept") }
	}},
	{en: regexp.MustCompile(`^nothing happens$`), bind: func(*scenario) any { return func() {} }},
	{en: regexp.MustCompile(`^nobody (?:knows|cares)$`), bind: func(*scenario) any { return func() {} }},
	{en: regexp.MustCompile(`^nobody \w+$`), bind: func(*scenario) any { return func() {} }},
	{en: regexp.MustCompile(`^a text:$`), bind: func(s *scenario) any {
		return func(text *godog.DocString) error { return s.check(text.Content != "", "the text", "some", "none") }
	}},
}

// RunInstead runs a selection of one scenario, but has godog see others.
func (c *Catalogue) RunInstead(ctx context.Context, cfg Config, ids []string) (*report.Report, error) {
	selected, err := c.Select(cfg.Select)
	if err != nil {
		return nil, err
	}
	other := *c
	other.features = nil
	for n, id := range ids {
		f := *c.features[0]
		f.uri += strconv.Itoa(n) // godog reads no name twice
		f.lines = slices.Clone(f.lines)
		for i, line := range f.lines {
			f.lines[i] = strings.Replace(line, tagID+selected[0].ID, tagID+id, 1)
		}
		other.features = append(other.features, &f)
	}
	if len(ids) == 0 {
		f := *c.features[0]
		f.lines = slices.Clone(f.lines)
		blank(f.lines, 3, len(f.lines))
		other.features = []*feature{&f}
	}
	return other.Run(ctx, cfg)
}

// LoadWithStep is Load with a step whose definition is given.
func LoadWithStep(fsys fs.FS, expression string, function any) error {
	def := step{en: regexp.MustCompile(expression), bind: func(*scenario) any { return function }}
	_, err := load(fsys, "en", rule.Both, append(slices.Clone(engineSteps), def))
	return err
}
