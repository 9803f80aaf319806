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

var exceptions = slices.Concat(circumstances, []exception{
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

	{"app-capability-text", "it is one of the reasons", []string{"callback.fail"}},
	{"record-accepted-stays-text", "it is one of the reasons", []string{"callback.fail"}},
	{"record-rejected-stays-text", "it is one of the reasons", []string{"callback.fail"}},
	{"callback-fail-text", "it begins every failure that is looked at whole", []string{
		"app.capability", "group.known", "option.types", "record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
	}},
	{"callback-ok-text", "it is what a success is known by", knownByOK},
	{"request-path-code-swapped", "the text of a busy system is that of its code", []string{"reply.system-error"}},

	{"token-lifetime-max-*", "when a stable token nears its end depends on its life", []string{"token.stable-same"}},
	{"ticket-lifetime-max-*", "the edge is that of its life", []string{"ticket.edge"}},
	{"name-length-max-*", "the unit is that of its length", []string{"name.unit"}},

	{"name-unit-default-bytes", "a Chinese character takes three bytes", []string{"name.length"}},
	{"name-unit-stuck-at-bytes", "a Chinese character takes three bytes", []string{"name.length"}},
	{"ticket-binding-stuck-at-bound", "sn of many lengths are tried with one ticket", []string{"sn.length"}},
	{"record-dismissed-stuck-at-reject", "a dialog is left so that another may open", []string{"flow.fresh-ticket", "ticket.reuse"}},
	{"callback-fail-stuck-at-colon", "reasons are looked at without the colon", []string{
		"app.capability", "record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
	}},
	{"group-partial-stuck-at-partial", "what a device is refused with shows its text only where it is the answer", []string{
		"group.capacity", "group.device-model", "group.duplicate", "group.exclusive", "group.not-member", "group.type",
	}},
	{"group-partial-stuck-at-all-or-nothing", "what could not be removed is listed", []string{"group.remove-list"}},
})

// knownByOK are the rules with a call on the phone that succeeds.
var knownByOK = []string{
	"callback.one", "callback.optional", "flow.fresh-ticket", "group.empty", "group.extra-members", "group.only-id", "list.items",
	"name.length", "name.unit", "option.required", "promise.result", "record.accept", "record.deletion", "record.dismissed",
	"record.per-user", "single.no-group-id", "sn.length", "ticket.binding", "ticket.edge", "ticket.lifetime", "ticket.reuse",
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
