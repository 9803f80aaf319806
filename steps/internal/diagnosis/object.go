package diagnosis

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// otherObject says how what a client hands on differs from what the phone answered.
func otherObject(came string, told jsontext.Value) (id, words string) {
	reply, _ := object(came)
	result, ok := object(string(told))
	if !ok {
		return "kind", cmp.Or(kindNames[told.Kind()], "nothing") + " (" + shortValue(told) + ")"
	}
	for _, name := range slices.Sorted(maps.Keys(result)) {
		if same(result[name], jsontext.Value(came)) {
			return "wrapped", "the object is inside a member " + strconv.Quote(name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(reply)) {
		value, there := result[name]
		switch {
		case !there && renamedTo(result, reply, reply[name]) != "":
			return "renamed." + name, name + " is called " + renamedTo(result, reply, reply[name])
		case !there:
			return "lost." + name, name + " is missing"
		case same(value, reply[name]):
		case value.Kind() != reply[name].Kind():
			return "type." + name, name + " is " + kindNames[value.Kind()] + " where it was " + kindNames[reply[name].Kind()]
		case name == "list":
			return otherList(reply, result)
		default:
			return "changed." + name, name + " is " + shortValue(value) + " where it was " + shortValue(reply[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(result)) {
		if reply[name] == nil {
			return "extra." + name, "it has a member " + strconv.Quote(name) + " that is not in the answer"
		}
	}
	return "other", shortValue(told)
}

// renamedTo is the new member of an object that has some value.
func renamedTo(result, reply members, value jsontext.Value) string {
	for _, name := range slices.Sorted(maps.Keys(result)) {
		if reply[name] == nil && same(result[name], value) {
			return name
		}
	}
	return ""
}

// otherList says how a list of the phone was changed.
func otherList(reply, result members) (id, words string) {
	came, _ := reply.list("list")
	told, ok := result.list("list")
	sum := strconv.Itoa(len(came)) + " came, " + strconv.Itoa(len(told)) + " are there"
	switch {
	case !ok:
		return "list.kind", "the list is no list of objects"
	case len(told) < len(came):
		return "list.fewer", "items of the list are missing: " + sum
	case len(told) > len(came):
		return "list.more", "the list has items that did not come: " + sum
	}
	for i := range came {
		for _, name := range slices.Sorted(maps.Keys(came[i])) {
			switch value, there := told[i][name]; {
			case !there:
				return "list.lost." + name, name + " is missing from an item of the list"
			case !same(value, came[i][name]):
				return "list.changed." + name, name + " of an item of the list is " + shortValue(value) + " where it was " + shortValue(came[i][name])
			}
		}
	}
	return "list.other", "the list differs"
}
