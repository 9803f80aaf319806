package platform

import (
	"strings"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Kind is the kind of an access token.
type Kind byte

// The kinds: those of /cgi-bin/token and of /cgi-bin/stable_token, two that are not the
// account's own, and that of a container of cloud hosting (see [Sandbox.IssueForeign]).
const (
	Plain      Kind = 'p'
	Stable     Kind = 's'
	Authorizer Kind = 'a'
	Component  Kind = 'c'
	Container  Kind = 'b' // its number is the time of issue in ms, and it has no state
)

// kindMarks are the kinds that have a state, in the order of those.
const kindMarks = "psac"

// index is the place of the kind's state.
func (k Kind) index() int { return strings.IndexByte(kindMarks, byte(k)) }

// path is that of the token call which issues the kind.
func (k Kind) path() string {
	if k == Stable {
		return rule.CallOf("getStableAccessToken").Path
	}
	return rule.CallOf("getAccessToken").Path
}
