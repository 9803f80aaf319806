package reference

import (
	"html"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
)

var requestMutants = []Mutant{
	{
		Name: "text-escaped-as-html", Breaks: []string{"request.encoding"},
		Sentence: "It escapes a group_name as for a page of HTML.",
		change:   sentGroupName(html.EscapeString),
	},
	{
		Name: "text-percent-encoded", Breaks: []string{"group.name", "request.encoding"},
		Sentence: "It escapes a group_name as in a query.",
		change:   sentGroupName(url.QueryEscape),
	},
	{
		Name: "text-escaped-twice", Breaks: []string{"group.name", "request.encoding"},
		Sentence: "It sends Chinese in a group_name as escapes of escapes.",
		change: sentGroupName(func(name string) string {
			return strings.Trim(strconv.QuoteToASCII(name), `"`)
		}),
	},
	{
		Name: "text-read-as-latin-1", Breaks: []string{"group.name", "request.encoding"},
		Sentence: "It takes the bytes of a group_name for characters and encodes them again.",
		change:   sentGroupName(latin1),
	},
	{
		Name: "text-without-emoji", Breaks: []string{"group.name", "request.encoding"},
		Sentence: "It sends a question mark for a character beyond 16 bits.",
		change: sentGroupName(func(name string) string {
			return strings.Map(func(r rune) rune {
				if r > 0xFFFF {
					return '?'
				}
				return r
			}, name)
		}),
	},
	{
		Name: "text-with-bare-backslash", Breaks: []string{"request.encoding", "sn.charset"},
		Sentence: "It writes JSON without escaping backslashes.",
		change: func(b *behaviour) {
			b.Encode = func(body any) ([]byte, error) {
				text, err := json.Marshal(body)
				return []byte(strings.ReplaceAll(string(text), `\\`, `\`)), err
			}
		},
	},
}

func sentGroupName(change func(string) string) func(*behaviour) {
	return func(b *behaviour) {
		b.Outgoing = func(body any) any {
			if g, ok := body.(newGroup); ok {
				g.GroupName = change(g.GroupName)
				return g
			}
			return body
		}
	}
}

// latin1 takes every byte of a text for a character.
func latin1(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteRune(rune(c))
	}
	return b.String()
}
