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

// index is the place of the kind's state.
func (k Kind) index() int { return strings.IndexByte("psac", byte(k)) }

func (k Kind) path() string {
	if k == Stable {
		return rule.CallOf("getStableAccessToken").Path
	}
	return rule.CallOf("getAccessToken").Path
}
