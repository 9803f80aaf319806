package lineartest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/anishathalye/porcupine"
)

// kind is what a caller does.
type kind int

const (
	add kind = iota
	move
	remove
	list
)

var kinds = []kind{add, move, remove, list}

var paths = map[kind]string{
	add: "/wxa/business/group/adddevice", move: "/wxa/business/group/adddevice",
	remove: "/wxa/business/group/removedevice", list: "/wxa/business/group/getinfo",
}

var groupNames = [2]string{"group-a", "group-b"}

// devices is how many devices there are; each has a digit as its sn.
const devices = 4

// asked is a call.
type asked struct {
	kind   kind
	group  int
	device int // of no meaning for list
}

// seen is what a call was answered.
type seen struct {
	unknown bool   // nothing: it may have been done
	errcode int    // of the whole call, which is always 0 where all is well
	refused bool   // the device was
	list    string // the devices of the group, oldest first
}

// lists are the devices of each group, oldest first.
type lists [2]string

// groups is the model: a device is in one group at most, and lists are in the order of
// arrival.
var groups = porcupine.NondeterministicModel{
	Init: func() []any { return []any{lists{}} },
	Step: func(state, input, output any) []any {
		before, do, got := state.(lists), input.(asked), output.(seen)
		after, want := before.after(do)
		switch {
		case got.unknown:
			return []any{before, after}
		case got != want:
			return nil
		}
		return []any{after}
	},
	Equal: func(a, b any) bool { return a.(lists) == b.(lists) },
}

// after returns the lists after a call, and what it is answered.
func (l lists) after(do asked) (lists, seen) {
	name := strconv.Itoa(do.device)
	here, there := strings.Contains(l[do.group], name), strings.Contains(l[1-do.group], name)
	switch {
	case do.kind == list:
		return l, seen{list: l[do.group]}
	case do.kind == remove && here:
		l[do.group] = strings.ReplaceAll(l[do.group], name, "")
		return l, seen{}
	case do.kind == remove, here, do.kind == add && there:
		return l, seen{refused: true}
	}
	l[1-do.group] = strings.ReplaceAll(l[1-do.group], name, "")
	l[do.group] += name
	return l, seen{}
}

// listed writes a history, in the order in which the calls began.
func listed(h []porcupine.Operation) string {
	h = slices.Clone(h)
	slices.SortFunc(h, func(a, b porcupine.Operation) int { return int(a.Call - b.Call) })
	var text strings.Builder
	for _, op := range h {
		fmt.Fprintf(&text, "%d-%d caller %d: %+v answered %+v\n", op.Call, op.Return, op.ClientId, op.Input, op.Output)
	}
	return text.String()
}
