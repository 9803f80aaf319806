package steps

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
)

// A signature is what the function of a step definition takes. godog would
// find out only while it runs that it takes something else than is given.
type signature struct {
	params []reflect.Type // one for each group of the expression
	block  reflect.Type   // what stands below the step; nil for nothing
}

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
	textType    = reflect.TypeFor[*godog.DocString]()
	tableType   = reflect.TypeFor[*godog.Table]()
)

// signatureOf reads the signature of a definition in a language.
func signatureOf(def step, lang string) (signature, error) {
	var s signature
	t := reflect.TypeOf(def.bind(&scenario{}))
	if t.Kind() != reflect.Func || t.IsVariadic() || t.NumOut() > 1 || t.NumOut() == 1 && t.Out(0) != errorType {
		return s, fmt.Errorf("it is a %v, want a function which returns an error or nothing", t)
	}
	for i := range t.NumIn() {
		switch in := t.In(i); {
		case i == 0 && in == contextType:
		case i == t.NumIn()-1 && (in == textType || in == tableType):
			s.block = in
		case in != reflect.TypeFor[string]() && in != reflect.TypeFor[int]() && in != reflect.TypeFor[int64]() && in != reflect.TypeFor[float64]():
			return s, fmt.Errorf("its parameter %d is a %v, which godog cannot fill", i+1, in)
		default:
			s.params = append(s.params, in)
		}
	}
	if re := def.in(lang); re != nil && re.NumSubexp() != len(s.params) {
		return s, fmt.Errorf("it takes %d values, but the expression has %d groups", len(s.params), re.NumSubexp())
	}
	return s, nil
}

// signatures reads those of all definitions.
func (c *Catalogue) signatures() ([]signature, error) {
	var errs []error
	all := make([]signature, len(c.steps))
	for i, def := range c.steps {
		var err error
		if all[i], err = signatureOf(def, c.lang); err != nil {
			errs = append(errs, fmt.Errorf("step definition %v: %w", def.en, err))
		}
	}
	return all, errors.Join(errs...)
}

// accepts reports why a definition cannot take what a step gives it.
func (s signature) accepts(values []string, below *messages.PickleStepArgument) error {
	var given reflect.Type
	switch {
	case below == nil:
	case below.DocString != nil:
		given = textType
	case below.DataTable != nil:
		given = tableType
	}
	if given != s.block {
		return fmt.Errorf("below it stands %s, want %s", blockName(given), blockName(s.block))
	}
	for i, value := range values {
		if i < len(s.params) && !fillable(s.params[i], value) {
			return fmt.Errorf("its value %d is %q, want a number as %v holds it", i+1, value, s.params[i])
		}
	}
	return nil
}

func blockName(t reflect.Type) string {
	switch t {
	case textType:
		return "a text"
	case tableType:
		return "a table"
	}
	return "nothing"
}

// fillable reports whether godog can make a value of a type out of a text.
func fillable(t reflect.Type, text string) bool {
	var err error
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		_, err = strconv.ParseInt(text, 10, t.Bits())
	case reflect.Float64:
		_, err = strconv.ParseFloat(text, 64)
	}
	return err == nil
}
