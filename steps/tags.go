package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

// A tagExpr is a parsed tag expression, in Cucumber's grammar: tags joined by
// not, and, or and parentheses, where not binds tightest and or least.
type tagExpr func(tags []string) bool

// tagsExist complains of a tag that no scenario has, and suggests one.
func (c *Catalogue) tagsExist(named []string) error {
	for _, tag := range named {
		if !slices.ContainsFunc(c.entries, func(e *Entry) bool { return slices.Contains(e.Tags, tag) }) {
			return fmt.Errorf("no scenario has the tag %s%s", tag, c.meantTag(tag))
		}
	}
	return nil
}

// meantTag suggests the tag that is written much like this one, or begins with
// what this one leaves out, as @needs:ticket does for @ticket.
func (c *Catalogue) meantTag(written string) string {
	var tags []string
	for _, e := range c.entries {
		tags = append(tags, e.Tags...)
	}
	for _, tag := range tags {
		if _, name, _ := strings.Cut(tag, ":"); "@"+name == written {
			return suggest.Suggestion(tag, tags)
		}
	}
	return suggest.Suggestion(written, tags)
}

// parseTags parses an expression and returns it with the tags named in it.
func parseTags(text string) (tagExpr, []string, error) {
	p := &tagParser{words: tagWords(text)}
	expr, err := p.or()
	if err == nil && len(p.words) > 0 {
		err = fmt.Errorf("%q does not belong here", p.words[0])
	}
	if err != nil {
		return nil, nil, fmt.Errorf("tag expression %q: %w", text, err)
	}
	return expr, p.named, nil
}

// tagWords cuts an expression into parentheses and words.
func tagWords(text string) []string {
	text = strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text)
	return strings.Fields(text)
}

type tagParser struct {
	words []string
	named []string
}

// take drops the next word if it is w.
func (p *tagParser) take(w string) bool {
	if len(p.words) == 0 || p.words[0] != w {
		return false
	}
	p.words = p.words[1:]
	return true
}

func (p *tagParser) or() (tagExpr, error) {
	return p.chain("or", p.and, func(a, b tagExpr) tagExpr {
		return func(tags []string) bool { return a(tags) || b(tags) }
	})
}

func (p *tagParser) and() (tagExpr, error) {
	return p.chain("and", p.not, func(a, b tagExpr) tagExpr {
		return func(tags []string) bool { return a(tags) && b(tags) }
	})
}

// chain parses operands joined by one operator.
func (p *tagParser) chain(word string, operand func() (tagExpr, error), join func(a, b tagExpr) tagExpr) (tagExpr, error) {
	left, err := operand()
	for err == nil && p.take(word) {
		var right tagExpr
		if right, err = operand(); err == nil {
			left = join(left, right)
		}
	}
	return left, err
}

func (p *tagParser) not() (tagExpr, error) {
	switch {
	case p.take("not"):
		inner, err := p.not()
		if err != nil {
			return nil, err
		}
		return func(tags []string) bool { return !inner(tags) }, nil
	case p.take("("):
		inner, err := p.or()
		if err == nil && !p.take(")") {
			err = errors.New("a ) is missing")
		}
		return inner, err
	case len(p.words) == 0:
		return nil, errors.New("a tag is missing at the end")
	case !strings.HasPrefix(p.words[0], "@"):
		return nil, fmt.Errorf("%q is not a tag: tags start with @", p.words[0])
	}
	tag := p.words[0]
	p.words = p.words[1:]
	p.named = append(p.named, tag)
	return func(tags []string) bool { return slices.Contains(tags, tag) }, nil
}
