// Package suite reads feature files, checks that they keep the rules of the
// suite, and selects scenarios from them.
package suite

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A Suite is the scenarios of a suite in one language, parsed once. It does not
// change, and goroutines may share it.
type Suite struct {
	Language string
	Judges   rule.Judges
	// Entries are the scenarios in the order of the features.
	Entries []*Entry

	definitions []Definition
	grammar     grammar  // of the definitions
	whole       []*Entry // those that judge somebody else too
}

// English is the language that every report is written in.
const English = "en"

// Languages are those that features may be written in.
func Languages() []string { return []string{English, "zh-CN"} }

// Load reads the features of one language from its folder in fsys and checks
// them. The suite that judges [rule.Clients] is the features in the folder
// client. The one that judges [rule.Platforms] is those in the folder platform,
// and those in client whose rule judges platforms too. [rule.Both] is all.
//
// What a report says of an entry is English in every language: the names, steps
// and places of the same entry of the English features, which must be in fsys too.
func Load(fsys fs.FS, lang string, judges rule.Judges, definitions []Definition) (*Suite, error) {
	s := &Suite{Language: lang, Judges: judges, definitions: definitions, grammar: newGrammar(definitions)}
	if err := s.read(fsys); err != nil {
		return nil, err
	}
	if lang != English {
		twin := &Suite{Language: English, Judges: judges, definitions: definitions, grammar: s.grammar}
		if err := twin.read(fsys); err != nil {
			return nil, err
		}
		if err := s.reportAs(twin); err != nil {
			return nil, err
		}
	}
	return s.Judging(judges), nil
}

// read adds the features of the suite's language to the whole.
func (s *Suite) read(fsys fs.FS) error {
	var (
		features []*feature
		errs     []error
		newID    = (&messages.Incrementing{}).NewId
	)
	for _, folder := range folders {
		if s.Judges == rule.Clients && folder.judges != s.Judges {
			continue
		}
		read, err := readFeatures(fsys, path.Join(s.Language, folder.name), []string{s.Language}, newID)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
		for _, f := range read {
			f.judges = folder.judges
		}
		features = append(features, read...)
	}
	if len(features) == 0 && len(errs) == 0 {
		return fmt.Errorf("there are no features in the folder %s", s.Language)
	}
	return errors.Join(append(errs, s.add(features))...)
}

// Judging returns the part of a suite that judges somebody; s must be one that judges them
// and may judge others too.
func (s *Suite) Judging(judges rule.Judges) *Suite {
	part := *s
	part.Judges = judges
	part.Entries = slices.DeleteFunc(slices.Clone(s.whole), func(e *Entry) bool {
		known, _ := rule.Default().Get(e.Rule)
		return !e.Judges.Include(judges) && (judges == rule.Clients || !known.Judges.Include(judges))
	})
	return &part
}

// WithOwn returns the suite with the features of somebody else added: all
// feature files in fsys, checked as those of the suite are. Their scenarios may
// be of a rule own.*, and they judge whom the suite judges.
func (s *Suite) WithOwn(fsys fs.FS) (*Suite, error) {
	features, err := readFeatures(fsys, ".", Languages(), (&messages.Incrementing{}).NewId)
	if len(features) == 0 && err == nil {
		return nil, errors.New("there are no feature files (*.feature) in the folder")
	}
	for _, f := range features {
		f.own, f.judges = true, s.Judges
	}
	more := &Suite{Language: s.Language, Judges: s.Judges, definitions: s.definitions, grammar: s.grammar, whole: slices.Clone(s.whole)}
	if err := errors.Join(err, more.add(features)); err != nil {
		return nil, err
	}
	more.Entries = slices.Concat(s.Entries, more.whole[len(s.whole):])
	return more, nil
}

// add checks features and adds their entries to the whole.
func (s *Suite) add(features []*feature) error {
	var errs []error
	for _, f := range features {
		errs = append(errs, f.lint()...)
		for _, e := range f.entries() {
			errs = append(errs, s.lint(e)...)
			s.whole = append(s.whole, e)
		}
	}
	// The rows of an outline share their steps and tags.
	seen := map[string]bool{"": true}
	return errors.Join(slices.DeleteFunc(errs, func(err error) bool {
		text := fmt.Sprint(err)
		again := err == nil || seen[text]
		seen[text] = true
		return again
	})...)
}

// Size counts the entries of the suite, without those that were added to it.
func (s *Suite) Size() int {
	n := 0
	for _, e := range s.Entries {
		if !e.Own {
			n++
		}
	}
	return n
}
