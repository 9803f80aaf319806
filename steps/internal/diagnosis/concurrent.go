package diagnosis

import (
	"slices"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/control"
)

// atOnce compares operations that were under way at once with what was sent meanwhile,
// which stands with the first of them.
func atOnce(a *act) []Sign {
	if len(a.sent) == 0 || !a.story.Wrong {
		return nil
	}
	var together []*act
	for _, other := range a.acts(a.story)[a.nth:] {
		if !other.asked.AtOnce || other.nth > a.nth && len(other.sent) > 0 {
			break
		}
		together = append(together, other)
	}
	tokens := slices.DeleteFunc(slices.Clone(a.sent), func(e control.Exchange) bool { return !isTokenCall(e) || e.ErrCode() != 0 || e.Fault != "" })
	unsent, strange := 0, 0
	for _, other := range together {
		if !a.sentFor(other) {
			unsent++
		}
		answer, _ := object(other.asked.Answer)
		if from, known := a.ticket(answer.text("sn_ticket"), a.story); known && (from.sn != other.params.text("sn") || from.modelID != other.params.text("model_id")) {
			strange++
		}
	}
	sum := " of " + strconv.Itoa(len(together))
	switch {
	case len(tokens) > 1:
		return []Sign{sign("at-once.tokens", "the client fetches "+strconv.Itoa(len(tokens))+" access tokens where several calls at once need one, and each ends the one before", made, tokens[1])}
	case strange > 0:
		return []Sign{sign("at-once.mixed", "the client mixes up calls that are under way at once: "+strconv.Itoa(strange)+sum+" answers are those of another call", made, a.sent[0])}
	case unsent > 0:
		return []Sign{sign("at-once.unsent", "the client does not send every one of the calls that are under way at once: "+strconv.Itoa(unsent)+sum+" are missing, or carry what belongs to another", made, a.sent[0])}
	}
	return nil
}

// sentFor reports whether any request asks for what an operation was asked for.
func (a *act) sentFor(other *act) bool {
	wanted := other.wants()
	return len(wanted) == 0 || slices.ContainsFunc(a.own(wanted[0].path), func(e control.Exchange) bool {
		body, _ := object(e.Request)
		for name, value := range other.params {
			if !same(value, body[name]) {
				return false
			}
		}
		return true
	})
}
