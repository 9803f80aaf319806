package mutants

import (
	"fmt"
	"path"
	"slices"
)

// An exception says that some of the generated mutants break more, or less,
// than the rule they were generated from.
type exception struct {
	mutants string // a glob of their names
	why     string
	// also are the other rules they break. When there are none, nobody could
	// tell these mutants from the catalogue as it is, and they are left out.
	also []string
}

var exceptions = []exception{
	{"token-shape-m*", "tokens are made of a fixed layout, which the limit only describes", nil},
	{"ticket-shape-m*", "tickets are one AES block, whose length the limit only describes", nil},
	{"group-id-shape-m*", "ids are made of 16 random bytes, whose length the limit only describes", nil},

	{"token-placement-code-*", "what is looked at first shows by its code", []string{"request.order"}},
	{"request-method-code-*", "what is looked at first shows by its code", []string{"request.order"}},
	{"request-missing-code-*", "what is looked at first shows by its code, and that {} is not empty", []string{"request.order", "request.empty"}},
	{"request-missing-text", "that {} is not empty shows by what it lacks", []string{"request.empty"}},
	{"token-appid-code-*", "what is looked at first shows by its code", []string{"token.order"}},
	{"sn-length-code-*", "what is looked at first shows by its code", []string{"ticket.order"}},
	{"sn-charset-code-*", "what is looked at first shows by its code", []string{"ticket.order"}},
	{"option-required-code-*", "what is looked at first shows by its code", []string{"check.order"}},
	{"ticket-wrong-code-*", "what is looked at first shows by its code", []string{"check.order"}},
	{"app-capability-code-*", "what is looked at first shows by its code", []string{"check.order"}},
	{"app-capability-code-swapped", "the code it gets is that of a rejection", []string{"flow.rejected"}},
	{"record-accepted-stays-code-*", "it is the code that means an authorisation", []string{"check.order", "flow.already"}},
	{"record-rejected-stays-code-*", "it is the code that means a rejection", []string{"check.order", "flow.rejected"}},

	{"token-lifetime-max-*", "when a stable token nears its end depends on its life", []string{"token.stable-same"}},
	{"ticket-lifetime-max-*", "the edge is that of its life", []string{"ticket.edge"}},
	{"name-length-max-*", "the unit is that of its length", []string{"name.unit"}},
}

// except applies the exceptions. Each must be about some mutant.
func except(generated []Mutant) ([]Mutant, error) {
	var left []Mutant
	used := make([]bool, len(exceptions))
	for _, m := range generated {
		seen := true
		for i, e := range exceptions {
			if ok, err := path.Match(e.mutants, m.Name); err != nil {
				return nil, fmt.Errorf("exception %q: %w", e.mutants, err)
			} else if !ok {
				continue
			}
			used[i] = true
			seen = seen && e.also != nil
			m.Breaks = append(m.Breaks, e.also...)
		}
		if seen {
			slices.Sort(m.Breaks)
			left = append(left, m)
		}
	}
	if i := slices.Index(used, false); i >= 0 {
		return nil, fmt.Errorf("exception %q: there is no such mutant", exceptions[i].mutants)
	}
	return left, nil
}
