package steps

import (
	"fmt"

	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// A Select says which scenarios to run: those to which every part of it that
// is given applies. The zero Select is all of them.
type Select struct {
	// Rules are globs of rule ids, such as "ticket.*".
	Rules []string
	// Scenarios are globs of scenario ids. The id of an outline without a
	// case means all of its rows.
	Scenarios []string
	// Tags is an expression in Cucumber's grammar, such as
	// "@needs:flow and not @rule:token.overlap".
	Tags string
}

// A SelectionError says that a selection makes no sense: it is malformed, it
// names something that does not exist, or nothing is left of it.
type SelectionError struct {
	Err  error
	Hint string
}

func (e *SelectionError) Error() string {
	return fmt.Sprintf("select scenarios: %v (%s)", e.Err, e.Hint)
}

// Unwrap returns what is wrong.
func (e *SelectionError) Unwrap() error { return e.Err }

// Select returns the selected scenarios in the order of the features; every
// error is a [*SelectionError].
func (s *Suite) Select(sel Select) ([]Scenario, error) {
	selected, err := s.choose(sel)
	return scenariosOf(selected), err
}

func (s *Suite) choose(sel Select) ([]*suite.Entry, error) {
	selected, err := s.written.Select(suite.Selection(sel))
	if err != nil {
		return nil, &SelectionError{err, "devicevoip verify --list shows the scenarios; the tags are @rule:RULE, @needs:CAPABILITY and @id:SCENARIO, as its columns name them"}
	}
	return selected, nil
}
