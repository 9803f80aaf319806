package suite

import (
	"fmt"
	"regexp"
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
}

// A Param is one value in a sentence.
type Param struct {
	Name string
	Kind string // what it is, such as "device"
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

// value is what differs between two steps that say the same sentence.
var value = lazyregexp.New(`"[^"]*"|\{.*\}|<[^<>]*>|-?\d+`)

// nearest returns the sentence that a step which says none comes closest to.
func nearest(written string, definitions []Definition) string {
	best, least := "", 0
	words := strings.Fields(value().ReplaceAllString(written, "…"))
	for _, d := range definitions {
		other := strings.Fields(value().ReplaceAllString(strings.NewReplacer(`"<`, "<", `>"`, ">", "[", "", "]", "").Replace(d.Text), "…"))
		if n := suggest.Changes(words, other); best == "" || n < least {
			best, least = d.Text, n
		}
	}
	return best
}
