package sentence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// An UnprovenError says that an answer of the client has nothing to show for it
// at the platform.
type UnprovenError struct{ Method, Answer, Missing string }

func (e *UnprovenError) Error() string {
	return fmt.Sprintf("%s: the client answered %s, but %s", e.Method, e.Answer, e.Missing)
}

// begin notes that the client is asked for an operation, once or several times
// at once.
func (s *Scenario) begin(ctx context.Context, method string, asked ...any) ([]*claim, error) {
	made := make([]*claim, len(asked))
	for i := range made {
		made[i] = &claim{method: method}
		if text, err := json.Marshal(asked[i]); err == nil {
			_ = json.Unmarshal(text, &made[i].params)
		}
	}
	if _, known := operations[method]; !known || s.Methods == nil {
		return made, nil
	}
	again := func(other *claim) bool { return other.method == method }
	if slices.ContainsFunc(s.claims, again) {
		all, err := s.Sandbox.Journal(ctx)
		if err != nil {
			return made, err
		}
		last := 0
		for _, e := range all.Entries {
			last = max(last, e.N)
		}
		for _, other := range s.claims {
			if again(other) && other.to == 0 {
				other.to = last
			}
		}
		for _, c := range made {
			c.from = last
		}
	}
	s.claims = append(s.claims, made...)
	return made, nil
}

// Ask asks the client for an operation that no sentence is about, and reports
// whether it has one.
func (s *Scenario) Ask(ctx context.Context, method string, params any) (has bool, err error) {
	_, err = s.try(ctx, method, params, nil)
	return !errors.As(err, new(*adapter.UnsupportedError)), err
}

// Unproven returns an [*UnprovenError] for the first answer of the client that
// the journal of the scenario does not confirm.
func (s *Scenario) Unproven(j control.Journal) error {
	for _, c := range s.claims {
		if _, missing := c.judge(s.wire(j)); missing != "" && j.Dropped == 0 {
			return &UnprovenError{Method: c.method, Answer: c.String(), Missing: missing}
		}
	}
	return nil
}

// Succeeded returns nil if the last operation was a success that the journal
// confirms.
func (s *Scenario) Succeeded(j control.Journal) error {
	if err := s.Unproven(j); err != nil {
		return err
	}
	c := s.claims[len(s.claims)-1]
	if success, _ := c.judge(s.wire(j)); !success {
		return fmt.Errorf("%s: the client answered %s", c.method, c)
	}
	return nil
}

// RefusedItself reports whether the client refused a value, or a call, by
// itself.
func (s *Scenario) RefusedItself() bool {
	return s.Refused || slices.ContainsFunc(s.claims, (*claim).namesRefused)
}

func (s *Scenario) wire(j control.Journal) wire {
	sent := slices.DeleteFunc(slices.Clone(j.Entries), control.Exchange.FromSuite)
	return wire{entries: sent, faulty: s.faulty, older: s.older}
}

// String is the answer in a few words.
func (c *claim) String() string {
	const most = 200
	switch runes := []rune(string(c.text)); {
	case c.err != nil:
		return "with an error: " + c.err.Error()
	case len(runes) > most:
		return string(runes[:most]) + "…"
	default:
		return cmp.Or(string(runes), "nothing")
	}
}
