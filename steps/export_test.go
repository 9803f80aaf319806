package steps

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// LoadForTest is Load with a few sentences which serve to test the engine.
func LoadForTest(fsys fs.FS, lang string) (*Suite, error) {
	return load(fsys, lang, rule.Both, engineSentences)
}

// LoadWeakened is Load with one sentence that asserts nothing any more. There
// must be one that is shown like this.
func LoadWeakened(fsys fs.FS, lang, text string) (*Suite, error) {
	weak := slices.Clone(sentence.All())
	i := slices.IndexFunc(weak, func(s sentence.Sentence) bool { return s.Text == text })
	weak[i].Do = func(_ context.Context, s *sentence.Scenario, _ suite.Step) error {
		s.Assertions++
		return nil
	}
	return load(fsys, lang, rule.Both, weak)
}

// engineSentences are done well, fail and go wrong in every other way.
var engineSentences = []sentence.Sentence{
	must(sentence.New(`the client is asked for <method>`, func(ctx context.Context, s *sentence.Scenario, method string) error {
		return s.Call(ctx, method)
	})),
	must(sentence.New(`<n> is <m>`, func(s *sentence.Scenario, a, b int) error { return s.Expect("the number", a, b) })),
	must(sentence.New(`<n> minutes pass`, func(ctx context.Context, s *sentence.Scenario, n int) error {
		return s.Advance(ctx, time.Duration(n)*time.Minute)
	})),
	must(sentence.New(`a step panics`, func() error { panic("out of paper") })),
	must(sentence.New(`a step is (pending|skipped|wrong)`, func(how string) error {
		return map[string]error{"pending": errors.New("pending"), "skipped": errors.New("skipped"), "wrong": errors.New("no such file")}[how]
	})),
	must(sentence.New(`the platform is asked for the impossible`, func(ctx context.Context, s *sentence.Scenario) error {
		return s.Sandbox.AnswerDialog(ctx, 99, "accept")
	})),
	must(sentence.New(`nothing happens`, func() error { return nil })),
	must(sentence.New(`nobody (?:knows|cares)`, func() error { return nil })),
	must(sentence.New(`nobody (?:knows|minds)`, func() error { return nil })),
	must(sentence.New(`a text:`, func(s *sentence.Scenario, text sentence.Doc) error {
		return s.Check(text != "", "the text", "some", "none")
	})),
}

func must(s sentence.Sentence, err error) sentence.Sentence {
	if err != nil {
		panic(err)
	}
	return s
}
