package steps

import (
	"io/fs"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// A Suite is the scenarios of a suite in one language, parsed once. It does not
// change; goroutines may share it and run it as often as they like.
type Suite struct {
	written   *suite.Suite
	sentences []sentence.Sentence
	plain     []check.PlainCall // what every client is asked first
}

// A Scenario is one scenario of a suite, or one row of an outline.
type Scenario struct {
	// ID does not change from release to release: the @id, and for a row of an
	// outline "/" and its case. Base is the ID without the case.
	ID, Base, Case string
	// Rule is the id of its rule, Needs the capabilities that a client must have
	// for it to apply.
	Rule  string
	Needs []string
	Tags  []string
	Name  string
	// Local is the name in the language of the suite.
	Local string
	// URI and Line say where it is written.
	URI  string
	Line int
	// Own says that it was added by [Suite.WithOwn].
	Own bool
	// Asserts are the texts of its Then steps, Switches the values that it gives
	// to switches, by rule.
	Asserts  []string
	Switches map[string]string
}

// A Sentence is something that a step of a scenario may say.
type Sentence struct {
	// Text shows the sentence: <name> is a parameter, [text] may be left out.
	Text       string      `json:"text"`
	Parameters []Parameter `json:"parameters"`
	// Example is a step that says it, with its doc string if it takes one.
	Example string `json:"example"`
}

// A Parameter is one value in a sentence.
type Parameter struct {
	Name string `json:"name"`
	Kind string `json:"kind"` // such as "device": docs/scenarios.md explains each
}

// A SuiteError says that the suite itself is at fault: its features do not
// parse or do not keep the rules of a suite, or the platform let it down.
type SuiteError struct{ Err error }

func (e *SuiteError) Error() string { return "the suite itself failed: " + e.Err.Error() }

// Unwrap returns what went wrong.
func (e *SuiteError) Unwrap() error { return e.Err }

// Languages are those that features may be written in.
func Languages() []string { return suite.Languages() }

// Load reads the features of one language from its folder in fsys and checks them;
// every error is a [*SuiteError]. Steps are performed as that language says them. A
// report is the same in every language: its texts are those of the English features,
// which must be in fsys too. [Suite.Title] and [Suite.Say] translate them.
//
// The suite that judges [rule.Clients] is the features in the folder client.
// The one that judges [rule.Platforms] is those in the folder platform, and
// those in client whose rule judges platforms too. [rule.Both] is all of them.
func Load(fsys fs.FS, lang string, judges rule.Judges) (*Suite, error) {
	s, err := load(fsys, lang, judges, sentence.All())
	if err != nil {
		return nil, err
	}
	return s.asking(), nil
}

func load(fsys fs.FS, lang string, judges rule.Judges, sentences []sentence.Sentence) (*Suite, error) {
	written, err := suite.Load(fsys, lang, judges, sentence.Definitions(sentences))
	if err != nil {
		return nil, &SuiteError{Err: err}
	}
	return &Suite{written: written, sentences: sentences}, nil
}

// asking has the suite ask clients the plain calls, if it judges any.
func (s *Suite) asking() *Suite {
	if s.written.Judges != rule.Platforms {
		s.plain = check.PlainCalls()
	}
	return s
}

// Judging returns the suite that judges clients or platforms, out of one that was loaded
// for [rule.Both], as if it had been loaded for them.
func (s *Suite) Judging(judges rule.Judges) *Suite {
	part := &Suite{written: s.written.Judging(judges), sentences: s.sentences}
	return part.asking()
}

// An OwnFeaturesError says what is wrong with features that were added to a
// suite: everything at once, a line each, with file and line number.
type OwnFeaturesError struct{ Err error }

func (e *OwnFeaturesError) Error() string { return "own features: " + e.Err.Error() }

// Unwrap returns what is wrong.
func (e *OwnFeaturesError) Unwrap() error { return e.Err }

// WithOwn returns the suite with somebody else's features added: all files
// *.feature in fsys, in any of the [Languages]. They are checked as those of the suite are, except that
// their scenarios may be of rules own.NAME, which no catalogue has. Their ids
// must not be taken. Reports count them apart. Every error is an
// [*OwnFeaturesError].
func (s *Suite) WithOwn(fsys fs.FS) (*Suite, error) {
	written, err := s.written.WithOwn(fsys)
	if err != nil {
		return nil, &OwnFeaturesError{Err: err}
	}
	return &Suite{written, s.sentences, s.plain}, nil
}

// Scenarios returns every scenario in the order of the features.
func (s *Suite) Scenarios() []Scenario { return scenariosOf(s.written.Entries) }

func scenariosOf(entries []*suite.Entry) []Scenario {
	var all []Scenario
	for _, e := range entries {
		all = append(all, Scenario{
			ID: e.ID, Base: e.Base, Case: e.Case, Rule: e.Rule, Needs: e.Needs, Tags: e.Tags, Name: e.Name, Local: e.Local,
			URI: e.URI, Line: e.Line, Own: e.Own, Asserts: e.Asserts(), Switches: e.Switches(),
		})
	}
	return all
}

// Title returns the name of a scenario in the language of the suite, or "".
func (s *Suite) Title(id string) string { return s.written.Title(id) }

// Say writes a step, as a report has it, in the language of the suite; or as it is,
// where no sentence says it.
func (s *Suite) Say(step string) string { return s.written.Say(step) }

// Sentences returns every sentence that a step may say, in the language of the suite.
func (s *Suite) Sentences() []Sentence {
	texts, examples := s.written.Texts(), s.written.Examples()
	var all []Sentence
	for i, known := range s.sentences {
		shown := Sentence{Text: texts[i], Parameters: []Parameter{}, Example: examples[i]}
		for _, p := range known.Params {
			kind := p.Kind
			if s.written.Language != suite.English {
				kind = p.KindZH
			}
			shown.Parameters = append(shown.Parameters, Parameter{p.Name, kind})
		}
		all = append(all, shown)
	}
	return all
}
