package suite

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/suggest"
)

// A Definition is one sentence that a step of a scenario may say.
type Definition struct {
	// Expr matches the whole text of a step. It has one group for each of Params.
	Expr   *regexp.Regexp
	Params []Param
	// Block says that a doc string follows the step.
	Block bool
	// Control is what it needs of a platform that only a control API gives, in
	// words; empty for nothing.
	Control string
	// Text shows the sentence to people: <name> is a parameter, [text] may be
	// left out.
	Text string
	// Wordings are how other languages say it.
	Wordings []Wording
}

// A Wording is how another language says a sentence.
type Wording struct {
	Language string
	Expr     *regexp.Regexp
	Text     string
	// Values gives the groups of Expr in the order of the definition's Params, Say a
	// step with such values.
	Values func(groups []string) []string
	Say    func(values []string) string
}

// A Param is one value in a sentence.
type Param struct {
	Name string
	Kind string // what it is, such as "device"
	// KindZH is the same in Chinese.
	KindZH string
	// Check reports whether a text can be such a value; nil accepts any.
	Check func(written string) error
}

// accepts reports why the definition cannot take the values of a step.
func (d Definition) accepts(step Step) error {
	switch {
	case step.table:
		return fmt.Errorf("the step has a data table but its definition takes none")
	case step.block && !d.Block:
		return fmt.Errorf("the step has a doc string but its definition takes none")
	case d.Block && !step.block:
		return fmt.Errorf("the step needs a doc string")
	}
	for i, p := range d.Params {
		if p.Check == nil {
			continue
		}
		if err := p.Check(step.Values[i]); err != nil {
			return fmt.Errorf("<%s>: %w", p.Name, err)
		}
	}
	return nil
}

// in returns how a language says the sentence, if it is not the first.
func (d Definition) in(language string) (Wording, bool) {
	i := slices.IndexFunc(d.Wordings, func(w Wording) bool { return w.Language == language })
	if i < 0 {
		return Wording{}, false
	}
	return d.Wordings[i], true
}

var (
	// value is what differs between two steps that say the same sentence, word what
	// they have in common.
	value = lazyregexp.New(`"[^"]*"|\{.*\}|<[^<>]*>|-?\d+`)
	word  = lazyregexp.New(`\p{Han}|[^\s\p{Han}]+`)
)

// nearest returns the sentence that a step which says none comes closest to.
func nearest(written string, definitions []Definition) string {
	best, least := "", 0
	words := wordsOf(written)
	for _, d := range definitions {
		texts := []string{d.Text}
		for _, w := range d.Wordings {
			texts = append(texts, w.Text)
		}
		for _, text := range texts {
			other := wordsOf(strings.NewReplacer(`"<`, "<", `>"`, ">", "[", "", "]", "").Replace(text))
			if n := suggest.Changes(words, other); best == "" || n < least {
				best, least = text, n
			}
		}
	}
	return best
}

func wordsOf(text string) []string {
	return word().FindAllString(value().ReplaceAllString(text, "…"), -1)
}
