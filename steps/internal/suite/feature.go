package suite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A feature is one parsed file.
type feature struct {
	uri      string
	judges   rule.Judges // whom the folder of the file judges
	own      bool        // somebody else's
	document *messages.GherkinDocument
	pickles  []*messages.Pickle
}

// folders are those of the two suites in the folder of a language, and whom
// their scenarios judge.
var folders = []struct {
	name   string
	judges rule.Judges
}{{"client", rule.Clients}, {"platform", rule.Platforms}}

// readFeatures parses every feature file in a folder, in the order of their
// names, and returns the errors of all files together. Each names file and
// line. They are written in one of some languages.
func readFeatures(fsys fs.FS, folder string, languages []string, newID func() string) ([]*feature, error) {
	var (
		features []*feature
		errs     []error
	)
	err := fs.WalkDir(fsys, folder, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(p) != ".feature" {
			return err
		}
		text, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		if text, err = textfile.Decode(p, text); err != nil {
			errs = append(errs, err)
			return nil
		}
		f, err := parseFeature(p, text, languages, newID)
		if err != nil {
			errs = append(errs, err)
			return nil
		}
		features = append(features, f)
		return nil
	})
	return features, errors.Join(append(errs, err)...)
}

func parseFeature(uri string, text []byte, languages []string, newID func() string) (*feature, error) {
	document, err := gherkin.ParseGherkinDocumentForLanguage(bytes.NewReader(text), English, newID)
	if err != nil {
		if err := otherLanguage(uri, string(text)); err != nil {
			return nil, err
		}
		return nil, errors.Join(syntaxError(uri, err), chineseForm(uri, string(text)))
	}
	if document.Feature == nil {
		return nil, fmt.Errorf("%s:1: the file has no feature", uri)
	}
	if got := document.Feature.Language; !slices.Contains(languages, got) {
		return nil, fmt.Errorf("%s:1: the feature is written in %s, not %s", uri, got, strings.Join(languages, " or "))
	}
	return &feature{uri: uri, document: document, pickles: gherkin.Pickles(*document, uri, newID)}, nil
}

// scenarios lists the scenarios of a feature as they are written, an outline
// once, and the steps of its backgrounds.
func (f *feature) scenarios() (all []*messages.Scenario, background []*messages.Step) {
	add := func(b *messages.Background, s *messages.Scenario) {
		if b != nil {
			background = append(background, b.Steps...)
		}
		if s != nil {
			all = append(all, s)
		}
	}
	for _, child := range f.document.Feature.Children {
		add(child.Background, child.Scenario)
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				add(inner.Background, inner.Scenario)
			}
		}
	}
	return all, background
}
