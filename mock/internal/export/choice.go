package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Choose returns the exchanges of a journal with these numbers, and those before them that
// belong to them: that gave a token, a ticket or a group that they use, or in which the user
// decided about their device. An unknown number is a [*control.InputError], and so is none.
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
	for _, e := range slices.Backward(journal) {
		if slices.Contains(numbers, e.N) || slices.ContainsFunc(chosen, func(later control.Exchange) bool { return belongs(e, later) }) {
			chosen = append(chosen, e)
		}
	}
	slices.Reverse(chosen)
	return chosen, nil
}

// belongs reports whether a later exchange depends on one.
func belongs(e, later control.Exchange) bool {
	for _, v := range given(e) {
		if v.member != "rid" && contains(later, v.is) {
			return true
		}
	}
	return decides(e) && subjectOf(e).meets(subjectOf(later))
}

// decides reports whether a user decided something in an exchange.
func decides(e control.Exchange) bool {
	return strings.HasPrefix(e.Path, "/__phone/") && strings.Contains(e.Path, "equest") && (strings.Contains(e.Response, ":ok") || strings.HasPrefix(e.Rule, "record."))
}

// A subject is whom and what a request is about.
type subject struct {
	OpenID  string `json:"openid"`
	SN      string `json:"sn"`
	GroupID string `json:"group_id"`
	Option  struct {
		SN      string `json:"sn"`
		GroupID string `json:"groupId"`
	} `json:"option"`
}

func subjectOf(e control.Exchange) subject {
	var s subject
	_ = json.Unmarshal([]byte(e.Request), &s)
	s.SN, s.GroupID = s.SN+s.Option.SN, s.GroupID+s.Option.GroupID
	return s
}

// meets reports whether a decision about one subject matters to another: a group has devices,
// and a list of a user's devices has no sn.
func (s subject) meets(o subject) bool {
	return s.OpenID != "" && s.OpenID == o.OpenID && (s.SN == o.SN || o.SN == "" || s.GroupID != "")
}
