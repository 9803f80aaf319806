package mutants

import (
	"html"
	"net/url"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientRequests are wrong about how a text is written in a request.
var clientRequests = []row{
	{
		"text-escaped-as-html", "It escapes a group_name as for a page of HTML.", rules{"request.encoding"},
		sentGroupName(html.EscapeString),
	},
	{
		"text-percent-encoded", "It escapes a group_name as in a query.", rules{"group.name", "request.encoding"},
		sentGroupName(url.QueryEscape),
	},
	{
		"text-escaped-twice", "It sends Chinese in a group_name as escapes of escapes.", rules{"group.name", "request.encoding"},
		sentGroupName(func(name string) string { return strings.Trim(strconv.QuoteToASCII(name), `"`) }),
	},
	{
		"text-read-as-latin-1", "It takes the bytes of a group_name for characters and encodes them again.",
		rules{"group.name", "request.encoding"}, sentGroupName(latin1),
	},
	{
		"text-without-emoji", "It sends a question mark for a character beyond 16 bits.", rules{"group.name", "request.encoding"},
		sentGroupName(func(name string) string {
			return strings.Map(func(r rune) rune {
				if r > 0xFFFF {
					return '?'
				}
				return r
			}, name)
		}),
	},
	{
		"text-with-bare-backslash", "It writes JSON without escaping backslashes.", rules{"request.encoding", "sn.charset"},
		asked(replaced(`\\`, `\`), groupAndTicketPaths...),
	},
}

func sentGroupName(change func(string) string) change {
	return asked(text("group_name", change), reference.CreatePath)
}
