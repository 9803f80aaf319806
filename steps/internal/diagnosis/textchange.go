package diagnosis

import (
	"cmp"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

// A textChange is one text that the client changed.
type textChange struct {
	member, before, after string
	answered              bool // it is one of an answer
}

// members of operations and of the option object that mean the same.
var sameMember = map[string]string{"modelId": "model_id", "groupId": "group_id"}

// changedText is the sign that a client changed a text. Several such of one member have
// one cause, whichever way each text shows it.
func changedText(member, before, after string, r rank, e control.Exchange) Sign {
	member = cmp.Or(sameMember[member], member)
	c := textChange{member: member, before: before, after: after, answered: r == answered}
	s := sign(c.verb()+"."+member, "", r, e)
	s.text = &c
	return s
}

func (c textChange) verb() string {
	if c.answered {
		return "answered"
	}
	return "changed"
}

// inWords says how a client changes the text of a member, by one way that explains all
// that it changed.
func inWords(all []textChange) (id, sentence string) {
	c := all[0]
	id, words := howChanged(c.before, c.after)
	i := slices.IndexFunc(transforms, func(t transform) bool {
		return !slices.ContainsFunc(all, func(c textChange) bool { return t.of(c.before) != c.after })
	})
	switch {
	case i >= 0:
		id, words = transforms[i].id, transforms[i].words
	default:
		id, words = usual(all, id, words)
	}
	when := " before it sends it: "
	what := c.member
	if c.answered {
		what, when = c.member+" of a reply", " in its answer: "
	}
	return c.verb() + "." + c.member + "." + id, "the client changes the " + what + when + words + " (" + short(c.before) + " became " + short(c.after) + ")"
}

// usual is how most of the texts were changed, where there is no single way.
func usual(all []textChange, id, words string) (string, string) {
	count, said := map[string]int{}, map[string]string{}
	for _, c := range all {
		one, text := howChanged(c.before, c.after)
		count[one]++
		if said[one] == "" {
			said[one] = text
		}
	}
	if cuts(all) {
		return "first-line", "it sends only the first line of it"
	}
	for one, n := range count {
		if n > count[id] || n == count[id] && one < id {
			id, words = one, said[one]
		}
	}
	return id, words
}

// cuts reports whether every text was cut at the end of a line.
func cuts(all []textChange) bool {
	return !slices.ContainsFunc(all, func(c textChange) bool {
		i := strings.IndexAny(c.before, "\r\n")
		return i < 0 || c.before[:i] != c.after
	})
}
