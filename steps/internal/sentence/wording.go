package sentence

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// In has the sentence said in another language too, by an expression with the same
// values in any order. What it writes as (a|b) or (text)? stands for what the first
// expression writes so, in the same order.
func (s *Sentence) In(language, expression string) error {
	w := wording{sentence: s, expression: expression}
	expr, err := w.compile()
	if err != nil {
		return fmt.Errorf("sentence %s in %s: %w", s.expression, language, err)
	}
	s.Wordings = append(s.Wordings, suite.Wording{Language: language, Expr: expr, Text: shown(expression), Values: w.values, Say: w.say})
	return nil
}

// A wording is the expression of a sentence in another language.
type wording struct {
	sentence   *Sentence
	expression string
	places     []int // of each value of the expression among those of the sentence
	choices    map[int][]string
}

func (w *wording) compile() (*regexp.Regexp, error) {
	known := w.sentence.Params
	w.choices = map[int][]string{}
	taken := make([]kind, 0, len(known))
	for _, name := range valuesOf(w.expression) {
		i := slices.IndexFunc(known, func(p suite.Param) bool { return p.Name == name.name })
		if name.choices != nil {
			i = slices.IndexFunc(w.sentence.written, func(v value) bool { return v.choices != nil && !w.has(v.place) })
		}
		switch {
		case i < 0:
			return nil, fmt.Errorf("the sentence has no value %s", name.name)
		case w.has(i):
			return nil, fmt.Errorf("the value %s is there twice", name.name)
		case len(name.choices) != len(w.sentence.written[i].choices):
			return nil, fmt.Errorf("(%s) has not as many choices as (%s)", name.name, known[i].Name)
		}
		w.places, w.choices[i] = append(w.places, i), name.choices
		taken = append(taken, w.sentence.taken[i])
	}
	if missing := slices.IndexFunc(w.sentence.written, func(v value) bool { return !w.has(v.place) }); missing >= 0 {
		return nil, fmt.Errorf("the value %s is missing", known[missing].Name)
	}
	return regexp.Compile("^" + compile(w.expression, taken) + "$")
}

func (w *wording) has(place int) bool { return slices.Contains(w.places, place) }

// values gives the values of a step in the order of the sentence's parameters, and
// choices as the sentence writes them.
func (w *wording) values(found []string) []string {
	values := make([]string, len(found))
	for i, written := range found {
		place := w.places[i]
		if n := slices.Index(w.choices[place], written); n >= 0 {
			written = w.sentence.written[place].choices[n]
		}
		values[place] = written
	}
	return values
}

// say writes the sentence with values as [wording.values] gives them. Something
// optional is left out with its value.
func (w *wording) say(values []string) string {
	n := -1
	next := func() string {
		n++
		place := w.places[n]
		if i := slices.Index(w.sentence.written[place].choices, values[place]); i >= 0 {
			return w.choices[place][i]
		}
		return values[place]
	}
	var b strings.Builder
	rest := w.expression
	for rest != "" {
		m := spoken().FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		b.WriteString(rest[:m[0]])
		part := rest[m[0]:m[1]]
		rest = rest[m[1]:]
		switch {
		case part[0] == '\\':
			b.WriteString(part[1:])
		case strings.HasPrefix(part, "(?:"):
			if value := next(); value != "" {
				inner := part[len("(?:") : len(part)-len(")?")]
				b.WriteString(named().ReplaceAllLiteralString(inner, value))
			}
		default:
			value := next()
			if quote := part[:1]; quote == `"` || quote == "'" {
				value = quote + value + quote
			}
			b.WriteString(value)
		}
	}
	return b.String() + rest
}
