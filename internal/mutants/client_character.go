package mutants

import (
	"strings"
	"unicode"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientCharacters change characters of every text that they send: of a
// group_name, of a deviceName, and of what iotVoipCall shows or hands on.
func clientCharacters() []clientRow {
	return []clientRow{
		{"text-with-curly-quotes", "It writes a curly quote for a straight one in a text.", changesText, breaksTexts, sentTexts(replacedIn("'", "’"))},
		{"text-with-hyphens", "It writes a hyphen for a dash in a text.", changesText, breaksTexts, sentTexts(replacedIn("–", "-", "—", "-"))},
		{
			"text-with-variables-expanded", "It takes $name in a text for a variable, which is empty.", encodesText, breaksTexts,
			sentTexts(func(text string) string { return variables().ReplaceAllString(text, "") }),
		},
		{"text-with-underscores-as-blanks", "It writes a blank for an underscore in a text.", encodesText, breaksTexts, sentTexts(replacedIn("_", " "))},
		{"text-with-fractions-written-out", "It writes 1/2 for ½ in a text.", changesText, breaksTexts, sentTexts(replacedIn("½", "1/2"))},
		{
			"text-without-joiners", "It drops what joins emoji in a text.", changesText,
			breaks("dialog.name", "group.name-verbatim", "name.unit", "voip.verbatim"), sentTexts(replacedIn("\u200d", "")),
		},
		{"text-without-variation", "It drops what has a character of a text shown as an emoji.", changesText, breaksTexts, sentTexts(replacedIn("\ufe0f", ""))},
		{"text-without-no-break-spaces", "It writes a blank for a no-break space in a text.", changesText, breaksTexts, sentTexts(replacedIn("\u00a0", " "))},
		{"text-without-line-separators", "It writes a line feed for a line separator in a text.", changesText, breaksTexts, sentTexts(replacedIn("\u2028", "\n"))},
		{"text-without-private-characters", "It drops the private characters of a text.", changesText, breaksTexts, sentTexts(free(unicode.Co))},
		{"text-without-c1-controls", "It drops the control characters U+0080 to U+009F of a text.", changesText, breaksTexts, sentTexts(free(c1))},
		{
			"name-without-its-type", "It drops the type of a device from the end of a deviceName.", changesText, breaks("dialog.name"),
			sentName(func(name string) string { return strings.TrimSuffix(name, "校园电话") }),
		},
		{"voip-texts-trimmed", "It trims white space from the texts of a call.", changesText, breaks("voip.verbatim"), sentVoIPTexts(strings.TrimSpace)},
		{"voip-texts-cut", "It sends the first 32 characters of the texts of a call.", cutsText, breaks("voip.verbatim"), sentVoIPTexts(firstCharacters(32))},
		{"phone-told-ticket-in-lower-case", "It sends the phone an snTicket in lower case.", changesText, breaks("ticket.wrong"), sentOption(text("snTicket", strings.ToLower))},
		{"phone-told-ticket-trimmed", "It sends the phone an snTicket with white space trimmed.", changesText, breaks("ticket.wrong"), sentOption(text("snTicket", strings.TrimSpace))},
	}
}

// breaksTexts are the rules that judge the texts that a client sends.
var breaksTexts = breaks("dialog.name", "group.name-verbatim", "voip.verbatim")

// voipTexts are the members of iotVoipCall that may be any text.
var voipTexts = []string{"listener_name", "query", "payload"}

// sentTexts changes every member that may be any text.
func sentTexts(to func(string) string) change {
	name, group := inside("option", text("deviceName", to)), text("group_name", to)
	return asked(func(body []byte) []byte { return eachVoIPText(to)(group(name(body))) }, requestPath, reference.CreatePath, reference.VoIPPath)
}

// sentVoIPTexts changes those of iotVoipCall.
func sentVoIPTexts(to func(string) string) change { return called(eachVoIPText(to)) }

func eachVoIPText(to func(string) string) edit {
	return func(body []byte) []byte {
		for _, member := range voipTexts {
			body = text(member, to)(body)
		}
		return body
	}
}

// replacedIn writes some strings for others.
func replacedIn(oldnew ...string) func(string) string { return strings.NewReplacer(oldnew...).Replace }

// free drops the characters of a class.
func free(class *unicode.RangeTable) func(string) string {
	return func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.Is(class, r) {
				return -1
			}
			return r
		}, text)
	}
}

var c1 = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x80, Hi: 0x9F, Stride: 1}}}

var variables = lazyregexp.New(`\$\{?\w+\}?`)
