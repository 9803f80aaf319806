package rule

// generalErrors are the texts of errors that any server call may meet and no
// rule decides: busy quotas, other kinds of tokens, accounts that are limited.
// The platform answers them only where it is told to.
//
// Source: real replies, and [pageCommErr].
var generalErrors = map[int]string{
	40014: "invalid access_token",
	45011: "api minute-quota reach limit, must slower, retry next minute",
	48004: "api forbidden for irregularities",
	50001: "user unauthorized",
	50002: "user limited",
}
