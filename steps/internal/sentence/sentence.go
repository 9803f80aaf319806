package sentence

import (
	"context"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// A definition is a sentence as the files of the nouns list it.
type definition struct {
	expression, chinese string
	do                  any
	needs               need
}

// A Sentence is what a step may say, and what is done then.
type Sentence struct {
	suite.Definition

	// Do does what the sentence says in a scenario.
	Do func(context.Context, *Scenario, suite.Step) error

	expression string
	written    []value
	taken      []kind // of each of the values
}

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
	docType     = reflect.TypeFor[Doc]()
)

// A Doc is the doc string of a step.
type Doc string

// New makes a sentence of an expression and a function, which returns an error.
//
// The expression is a regular expression in which "<name>" is any text in
// quotes, '<name>' the same in single ones, <name> a value as the kind of its
// parameter is written, and (text)? may be left out. The function takes a value
// of each parameter in their order; between them it may take a context, the
// noun that the sentence is about (such as a [*Scenario]), and the [Doc] of the
// step.
func New(expression string, do any) (Sentence, error) {
	f := reflect.ValueOf(do)
	s := Sentence{expression: expression, written: valuesOf(expression), Do: func(ctx context.Context, sc *Scenario, step suite.Step) error { return call(ctx, f, sc, step) }}
	fail := func(format string, args ...any) error {
		return fmt.Errorf("sentence %s: %s", expression, fmt.Sprintf(format, args...))
	}
	t := f.Type()
	if t.Kind() != reflect.Func || t.IsVariadic() || t.NumOut() != 1 || t.Out(0) != errorType {
		return s, fail("it is done by a %v, want a function that returns an error", t)
	}
	for in := range t.Ins() {
		k, known := kinds[in]
		switch {
		case known:
			s.taken = append(s.taken, k)
		case in == docType:
			s.Block = true
		case in != contextType && in.Kind() != reflect.Pointer:
			return s, fail("nothing in a step can be a %v", in)
		}
	}
	if len(s.written) != len(s.taken) {
		return s, fail("its function takes %d values, but it has %d", len(s.taken), len(s.written))
	}
	for i, k := range s.taken {
		s.Params = append(s.Params, suite.Param{Name: s.written[i].name, Kind: k.name, KindZH: k.nameZH, Check: k.accepts})
	}
	var err error
	s.Text = shown(expression)
	if s.Expr, err = regexp.Compile("^" + compile(expression, s.taken) + "$"); err != nil {
		return s, fail("%v", err)
	}
	return s, nil
}

// part is what [New] replaces in an expression, and whatever looks like it.
var part = lazyregexp.New(`\\.|\(\?:|"<(\w+)>"|'<(\w+)>'|<(\w+)>|\(([^()]*)\)`)

// A value is one in an expression. Choices are what it may be, if the expression says
// so.
type value struct {
	place   int
	name    string
	choices []string
}

// valuesOf lists the values of an expression.
func valuesOf(expression string) []value {
	var all []value
	for _, m := range part().FindAllStringSubmatch(expression, -1) {
		v := value{place: len(all), name: strings.TrimSpace(m[1] + m[2] + m[3] + m[4])}
		if m[4] != "" {
			v.choices = strings.Split(m[4], "|")
		}
		if v.name != "" {
			all = append(all, v)
		}
	}
	return all
}

// compile writes an expression as a regular one. The kinds are those of its values.
func compile(expression string, taken []kind) string {
	n := -1
	return part().ReplaceAllStringFunc(expression, func(written string) string {
		m := part().FindStringSubmatch(written)
		if m[1]+m[2]+m[3]+m[4] == "" {
			return written
		}
		n++
		switch {
		case m[1] != "":
			return `"([^"]*)"`
		case m[2] != "":
			return `'(.*)'`
		case m[3] != "":
			return "(" + taken[n].pattern + ")"
		}
		return written
	})
}

var (
	optional = lazyregexp.New(`\((?:\?:)?([^()|]*)\)\?`)
	plural   = lazyregexp.New(`(\w)\?`)
	escaped  = lazyregexp.New(`\\(.)`)

	// spoken is what a step writes in another way than the expression does, named a
	// value by its name.
	spoken = lazyregexp.New(`\\.|\(\?:[^()]*\)\?|"<\w+>"|'<\w+>'|<\w+>|\([^()]*\)\??`)
	named  = lazyregexp.New(`<\w+>`)
)

// shown writes an expression for people.
func shown(expression string) string {
	text := optional().ReplaceAllString(expression, "[$1]")
	text = plural().ReplaceAllString(text, "[$1]")
	return escaped().ReplaceAllString(text, "$1")
}

// call calls the function of a sentence with what a step gives it.
func call(ctx context.Context, f reflect.Value, sc *Scenario, step suite.Step) error {
	var args []reflect.Value
	values := step.Values
	for in := range f.Type().Ins() {
		switch k, known := kinds[in]; {
		case known:
			value, err := k.read(sc, values[0])
			if err != nil {
				return fmt.Errorf("read %q: %w", values[0], err)
			}
			args, values = append(args, reflect.ValueOf(value)), values[1:]
		case in == contextType:
			args = append(args, reflect.ValueOf(ctx))
		case in == docType:
			args = append(args, reflect.ValueOf(Doc(step.Doc)))
		default:
			args = append(args, sc.nouns[in])
		}
	}
	err, _ := f.Call(args)[0].Interface().(error)
	return err
}
