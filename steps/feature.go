package steps

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

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A feature is one parsed file.
type feature struct {
	uri      string
	judges   rule.Judges // whom the folder it stands in judges
	lines    []string
	document *messages.GherkinDocument
	pickles  []*messages.Pickle
}

// A SuiteError says that the suite itself is at fault: its features do not
// parse or do not keep the suite's own rules, or the platform let it down.
type SuiteError struct{ Err error }

func (e *SuiteError) Error() string { return "the suite itself failed: " + e.Err.Error() }

// Unwrap returns what went wrong.
func (e *SuiteError) Unwrap() error { return e.Err }

// folders are those of the two suites in the folder of a language, and whom
// their scenarios judge.
var folders = []struct {
	name   string
	judges rule.Judges
}{{"client", rule.Clients}, {"platform", rule.Platforms}}

// readFeatures parses every feature file of one language that has scenarios of
// a suite, in the order of their names. A parse error names file and line.
func readFeatures(fsys fs.FS, lang string, suite rule.Judges) ([]*feature, error) {
	var features []*feature
	newID := (&messages.Incrementing{}).NewId
	for _, folder := range folders {
		if suite == rule.Clients && folder.judges != suite {
			continue
		}
		err := fs.WalkDir(fsys, path.Join(lang, folder.name), func(p string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path.Ext(p) != ".feature" {
				return err
			}
			text, err := fs.ReadFile(fsys, p)
			if err != nil {
				return err
			}
			f, err := parseFeature(p, text, lang, newID)
			if f != nil {
				f.judges = folder.judges
			}
			features = append(features, f)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("read the features in %s: %w", lang, err)
		}
	}
	if len(features) == 0 {
		return nil, fmt.Errorf("read the features in %s: there are none", lang)
	}
	return features, nil
}

func parseFeature(uri string, text []byte, lang string, newID func() string) (*feature, error) {
	document, err := gherkin.ParseGherkinDocumentForLanguage(bytes.NewReader(text), lang, newID)
	if err != nil {
		return nil, placed(uri, err)
	}
	if document.Feature == nil {
		return nil, fmt.Errorf("%s:1: there is no feature in it", uri)
	}
	if got := document.Feature.Language; got != lang {
		return nil, fmt.Errorf("%s:1: it is written in %s, not %s", uri, got, lang)
	}
	document.Uri = uri
	return &feature{
		uri: uri, lines: strings.SplitAfter(string(text), "\n"), document: document,
		pickles: gherkin.Pickles(*document, uri, newID),
	}, nil
}

// placed rewrites the parser's "(line:column): …" lines as "file:line: …".
func placed(uri string, err error) error {
	var errs []error
	for line := range strings.Lines(err.Error()) {
		line = strings.TrimSpace(line)
		if place, message, ok := strings.Cut(strings.TrimPrefix(line, "("), "): "); ok && strings.HasPrefix(line, "(") {
			errs = append(errs, fmt.Errorf("%s:%s: %s", uri, place, message))
		}
	}
	if errs == nil {
		return fmt.Errorf("%s: %w", uri, err)
	}
	return errors.Join(errs...)
}

// An outline is a scenario as written, with the block of lines it takes up.
type outline struct {
	scenario *messages.Scenario
	// first and last are the lines from its first tag to before whatever
	// comes after it, counted from 1.
	first, last int
}

// outlines lists the scenarios of a feature in the order in which they are
// written.
func (f *feature) outlines() []outline {
	var (
		all    []outline
		starts []int // of every block, scenario or not
	)
	add := func(s *messages.Scenario) {
		if s != nil {
			all = append(all, outline{scenario: s, first: firstLine(s.Tags, s.Location)})
			starts = append(starts, firstLine(s.Tags, s.Location))
		}
	}
	for _, child := range f.document.Feature.Children {
		add(child.Scenario)
		if child.Rule == nil {
			continue
		}
		starts = append(starts, firstLine(child.Rule.Tags, child.Rule.Location))
		for _, inner := range child.Rule.Children {
			add(inner.Scenario)
		}
	}
	starts = append(starts, len(f.lines)+1)
	slices.Sort(starts)
	for i := range all {
		next, _ := slices.BinarySearch(starts, all[i].first+1)
		all[i].last = starts[next] - 1
	}
	return all
}

func firstLine(tags []*messages.Tag, at *messages.Location) int {
	first := at.Line
	for _, t := range tags {
		first = min(first, t.Location.Line)
	}
	return int(first)
}
