package sentence

import (
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// optionMember is a member of the option object in a text.
var optionMember = lazyregexp.New(`(?i)\b(sn|snTicket|modelId|deviceName|isGroup|groupId)\b`)

// parameterError reports whether the call failed because of its option: by the
// errno of a parameter error, or by words that say so or name a member.
func (h heard) parameterError() bool {
	ok, r, err := h.outcome()
	if err != nil || ok || r.raw == nil {
		return false
	}
	return string(r.Errno) == strconv.Itoa(parameterErrno()) || strings.Contains(r.ErrMsg, "parameter error") || optionMember().MatchString(r.ErrMsg)
}

// parameterErrno is the errno of a parameter error.
func parameterErrno() int {
	r, _ := rule.Default().Get("option.limits")
	return r.Code
}

// mayBeAbout reports whether a client's own words are about a member: they name
// it, or no member at all.
func mayBeAbout(words, member string) bool {
	named := optionMember().FindAllString(words, -1)
	return named == nil || slices.ContainsFunc(named, func(n string) bool { return strings.EqualFold(n, member) })
}
