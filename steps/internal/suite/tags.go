package suite

import (
	"fmt"
	"slices"
	"strings"

	tagexpressions "github.com/cucumber/tag-expressions/go/v7"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

// tagged parses a tag expression. Every tag in it must be one that a scenario
// has.
func (s *Suite) tagged(expression string) (func(tags []string) bool, error) {
	words := strings.FieldsFunc(expression, func(r rune) bool { return strings.ContainsRune(" \t\n()", r) })
	for i, word := range words {
		switch {
		case word == "and" || word == "or" || word == "not":
			if i == len(words)-1 { // where the parser panics
				return nil, fmt.Errorf("tag expression %q: a tag is missing at the end", expression)
			}
		case !strings.HasPrefix(word, "@"):
			return nil, fmt.Errorf("tag expression %q: %q is not a tag: tags start with @", expression, word)
		case !slices.ContainsFunc(s.Entries, func(e *Entry) bool { return slices.Contains(e.Tags, word) }):
			return nil, fmt.Errorf("no scenario has the tag %s%s", word, s.similarTag(word))
		}
	}
	parsed, err := tagexpressions.Parse(expression)
	if err != nil {
		return nil, err
	}
	return parsed.Evaluate, nil
}

// similarTag suggests the tag that is written much like this one, or begins with
// what this one leaves out, as @needs:ticket does for @ticket.
func (s *Suite) similarTag(written string) string {
	var tags []string
	for _, e := range s.Entries {
		tags = append(tags, e.Tags...)
	}
	for _, tag := range tags {
		if _, name, _ := strings.Cut(tag, ":"); "@"+name == written {
			return " (did you mean " + tag + "?)"
		}
	}
	return suggest.Suggestion(written, tags)
}
