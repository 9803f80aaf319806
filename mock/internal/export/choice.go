package export

import (
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Choose returns the exchanges of a journal with these numbers, and those before them that
// belong to them: that gave a token, a ticket or a group that they use, that changed what
// their replies depend on, or that count towards a limit that they tell. An unknown number is
// a [*control.InputError], and so is none.
func Choose(journal []control.Exchange, numbers []int) ([]control.Exchange, error) {
	if len(numbers) == 0 {
		return nil, &control.InputError{Message: "exchange: none is chosen", Hint: "name the number of an exchange of the journal, once or more: exchange=12"}
	}
	for _, n := range numbers {
		if !slices.ContainsFunc(journal, func(e control.Exchange) bool { return e.N == n }) {
			return nil, &control.InputError{Message: fmt.Sprintf("exchange: the journal has no exchange %d", n), Hint: "GET …/journal lists the exchanges with their numbers n"}
		}
	}
	var chosen []control.Exchange // newest first
	var needing []*cause
	for _, c := range slices.Backward(causes(journal)) {
		if slices.Contains(numbers, c.N) || slices.ContainsFunc(needing, c.mattersTo) {
			chosen, needing = append(chosen, c.Exchange), append(needing, c)
		}
	}
	slices.Reverse(chosen)
	return chosen, nil
}
