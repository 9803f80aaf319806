package diagnosis

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

// A taken is a reply that a client took for a success.
type taken struct{ method, kind, came string }

// asSuccess is the sign that a client took a reply for a success. Several such have one
// cause, whatever came.
func (a *act) asSuccess(kind, came string, e control.Exchange) Sign {
	s := sign("as-success", "", answered, e)
	s.taken = &taken{a.asked.Method, kind, came}
	return s
}

// takenInWords says which replies a client takes for a success.
func takenInWords(all []taken) (id, sentence string) {
	methods, kinds, came := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, t := range all {
		methods[t.method], kinds[t.kind], came[t.came] = true, true, true
	}
	what := "whatever came"
	id = "any-as-success"
	switch {
	case len(kinds) > 1:
	case kinds["refusal"]:
		what, id = "although the platform refused it", "refusal-as-success"
	default:
		what, id = "although the reply is broken", "broken-as-success"
	}
	names := slices.Sorted(maps.Keys(methods))
	if len(names) == 1 {
		id += "." + names[0]
	}
	return id, "the client takes " + strings.Join(names, ", ") + " for a success, " + what + ": " + strings.Join(some(came), "; ")
}

// some are the first of some texts.
func some(texts map[string]bool) []string {
	const most = 3
	all := slices.Sorted(maps.Keys(texts))
	return all[:min(len(all), most)]
}

// A cut is a list of which only the beginning was sent.
type cut struct{ asked, sent int }

// cutList is the sign that a client sent the beginning of a list of devices.
func cutList(asked, sent int, e control.Exchange) Sign {
	s := sign("list.cut", "", changed, e)
	s.cut = &cut{asked, sent}
	return s
}

// cutInWords says where a client cuts a list.
func cutInWords(all []cut) (id, sentence string) {
	every := func(holds func(cut) bool) bool {
		return !slices.ContainsFunc(all, func(c cut) bool { return !holds(c) })
	}
	longest := slices.MaxFunc(all, func(a, b cut) int { return a.asked - b.asked })
	sum := strconv.Itoa(longest.asked) + " asked, " + strconv.Itoa(longest.sent) + " sent"
	switch {
	case every(func(c cut) bool { return c.sent == 1 }) && longest.asked > 2:
		return "list.first", "the client sends only the first device of device_list: " + sum
	case every(func(c cut) bool { return c.asked-c.sent == 1 }) && slices.ContainsFunc(all, func(c cut) bool { return c.sent < longest.sent || c.asked < 5 }):
		return "list.last", "the client leaves out the last device of device_list: " + sum
	case every(func(c cut) bool { return c.sent == longest.sent }):
		return "list.cut", "the client sends no more than the first " + strconv.Itoa(longest.sent) + " devices of device_list: " + sum
	}
	return "list.cut", "the client sends only the beginning of device_list: " + sum
}
