package rule

import "maps"

// generalErrors are the texts of errors that any server call may meet and no
// rule decides. The platform answers them only where a fault tells it to.
//
// Source: real replies, and [pageCommErr].
var generalErrors = map[int]string{
	40003: "invalid openid",
	40234: "invalid signature",
	43003: "require https",
	45035: "access clientip is not registered, not in ip-white-list",
	48004: "api forbidden for irregularities",
	50001: "user unauthorized",
	61004: "access clientip is not registered",
	86000: "should be called only from third party",
}

// General returns the errors that any server call may meet and no rule
// decides, by their code.
func (c *Catalogue) General() map[int]string { return maps.Clone(generalErrors) }
