package mutants

import (
	"html"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/unicode/norm"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientTexts change the characters of a group_name on its way.
func clientTexts() []clientRow {
	return []clientRow{
		{"group-name-trimmed", "It trims white space from a group_name.", changesText, breaks("group.name-verbatim"), sentGroupName(strings.TrimSpace)},
		{
			"group-name-of-single-blanks", "It writes one blank for several in a group_name.", changesText, breaks("group.name-verbatim"),
			sentGroupName(func(name string) string { return blanks().ReplaceAllString(name, " ") }),
		},
		{"group-name-composed", "It normalizes a group_name to NFC.", changesText, breaks("group.name-verbatim"), sentGroupName(norm.NFC.String)},
		{"group-name-decomposed", "It normalizes a group_name to NFD, as file names of macOS are.", changesText, breaks("group.name-verbatim"), sentGroupName(norm.NFD.String)},
		{
			"group-name-of-plain-letters", "It normalizes a group_name to NFKC, which replaces full-width letters and ligatures.", changesText,
			breaks("group.name-verbatim"), sentGroupName(norm.NFKC.String),
		},
		{
			"group-name-without-controls", "It removes control characters from a group_name.", changesText, breaks("group.name-verbatim"),
			sentGroupName(withoutControls),
		},
		{
			"group-name-without-invisibles", "It removes characters without a width from a group_name.", changesText, breaks("group.name-verbatim"),
			sentGroupName(func(name string) string {
				return strings.Map(func(r rune) rune {
					if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) && r > 0xFE00 {
						return -1
					}
					return r
				}, name)
			}),
		},
		{"group-name-in-lower-case", "It sends a group_name in lower case.", changesText, breaks(
			"connection.gzip", "group.id", "group.name-verbatim",
		), sentGroupName(strings.ToLower)},
		{
			"group-name-without-accents", "It writes letters of a group_name without their accents.", changesText, breaks(
				"group.name", "group.name-verbatim",
			),
			sentGroupName(func(name string) string {
				return strings.Map(func(r rune) rune {
					if unicode.Is(unicode.Mn, r) && r < 0xFE00 {
						return -1
					}
					return r
				}, norm.NFD.String(name))
			}),
		},
		{
			"group-name-of-two-bytes", "It drops the characters of a group_name that GBK does not have.", changesText, breaks("group.name", "group.name-verbatim", "request.encoding", "token.recovery"),
			sentGroupName(func(name string) string {
				return strings.Map(func(r rune) rune {
					if r > 0xFFFF || unicode.Is(unicode.Co, r) {
						return -1
					}
					return r
				}, name)
			}),
		},
		{"group-name-cut-at-nul", "It cuts a group_name at a NUL.", cutsText, breaks("group.name-verbatim"), sentGroupName(before("\x00"))},
		{"group-name-of-its-first-line", "It sends only the first line of a group_name.", cutsText, breaks("group.name-verbatim"), sentGroupName(before("\n"))},
		{"group-name-cut-at-a-tag", "It removes tags from a group_name.", cutsText, breaks(
			"group.name-verbatim", "request.encoding",
		), sentGroupName(func(name string) string { return tags().ReplaceAllString(name, "") })},
		{"group-name-unescaped-as-html", "It takes entities of HTML in a group_name for characters.", encodesText, breaks("group.name-verbatim"), sentGroupName(html.UnescapeString)},
		{
			"group-name-percent-decoded", "It decodes a group_name as a part of a form.", encodesText, breaks(
				"group.name-verbatim", "request.encoding",
			),
			sentGroupName(func(name string) string {
				if plain, err := url.QueryUnescape(name); err == nil {
					return plain
				}
				return name
			}),
		},
		{
			"group-name-unescaped-as-json", `It writes \u0026 as & in the JSON that it sends.`,
			encodesText.from("silenceper/wechat #15, #16, #409, #412"), breaks("group.name-verbatim"),
			asked(replaced(`\u0026`, `&`), reference.CreatePath),
		},
		{
			"group-name-with-slashes", "It puts a backslash before quotes in a group_name, as for SQL.", encodesText, breaks(
				"group.name-verbatim", "request.encoding",
			),
			sentGroupName(func(name string) string { return strings.NewReplacer(`'`, `\'`, `"`, `\"`).Replace(name) }),
		},
		{
			"group-name-as-value", "It sends a group_name that looks like a number or a literal as that.", writesOtherType, breaks("group.name", "group.name-verbatim"),
			asked(object(func(m members) {
				if name := m.text("group_name"); name != "" && jsontext.Value(name).IsValid() {
					m["group_name"] = jsontext.Value(name)
				}
			}), reference.CreatePath),
		},
		{
			"group-name-in-ascii", "It writes a question mark for a character of a group_name that is not ASCII.", encodesText,
			breaks("group.name", "group.name-verbatim", "request.encoding", "token.recovery"),
			sentGroupName(func(name string) string {
				return strings.Map(func(r rune) rune {
					if r > unicode.MaxASCII {
						return '?'
					}
					return r
				}, name)
			}),
		},
		{
			"info-name-trimmed", "It reports a group_name without the white space at its ends.", changesAnswer, breaks("group.name-verbatim"),
			reported(text("group_name", strings.TrimSpace), "getIotGroupInfo"),
		},
		{
			"info-name-decomposed", "It reports a group_name with its accents apart from their letters.", changesAnswer.from("reasoning: names of files come so from macOS, and a cache in files keeps them"), breaks("group.name-verbatim"),
			reported(text("group_name", norm.NFD.String), "getIotGroupInfo"),
		},
		{
			"info-name-cut-to-20", "It reports the first 20 bytes of a group_name.", changesAnswer.from("reasoning: a column of a table holds only so much"), breaks("connection.pieces", "group.name-verbatim"),
			reported(text("group_name", firstBytes(20)), "getIotGroupInfo"),
		},
		{
			"info-name-cut-at-nul", "It reports a group_name up to a NUL.", changesAnswer.from("reasoning: a string of C ends there"), breaks("group.name-verbatim"),
			reported(text("group_name", before("\x00")), "getIotGroupInfo"),
		},
		{
			"info-name-without-joiners", "It reports a group_name without its joiners.", changesAnswer.from("reasoning: characters without a width are removed before a name is shown"), breaks("group.name-verbatim"),
			reported(text("group_name", strings.NewReplacer("\u200d", "").Replace), "getIotGroupInfo"),
		},
		{
			"info-name-with-plain-blanks", "It reports no-break spaces and line separators of a group_name as blanks.", changesAnswer.from("reasoning: \\s of regular expressions matches both"), breaks("group.name-verbatim"),
			reported(text("group_name", strings.NewReplacer("\u00a0", " ", "\u2028", " ").Replace), "getIotGroupInfo"),
		},
		{
			"info-name-with-slashes", "It reports a group_name with a backslash before quotes.", changesAnswer.from("reasoning: it was escaped for SQL"), breaks("group.name-verbatim"),
			reported(text("group_name", strings.NewReplacer(`'`, `\'`, `"`, `\"`).Replace), "getIotGroupInfo"),
		},
		{
			"info-name-unescaped", "It takes entities of HTML in the group_name of a reply for characters.", changesAnswer, breaks("group.name-verbatim"),
			reported(text("group_name", html.UnescapeString), "getIotGroupInfo"),
		},
		{
			"info-name-as-number", "It reports a group_name of digits without leading zeros.", changesAnswer, breaks("group.name-verbatim"),
			reported(text("group_name", withoutZeros), "getIotGroupInfo"),
		},
		{
			"info-name-null-is-missing", "It takes the group_name null for none.", changesAnswer, breaks("group.name-verbatim"),
			reported(text("group_name", func(name string) string { return strings.TrimSuffix(name, "null") }), "getIotGroupInfo"),
		},
		{
			"info-name-printable", "It reports a group_name without what cannot be printed.", changesAnswer, breaks("group.name-verbatim"),
			reported(text("group_name", func(name string) string {
				return strings.Map(func(r rune) rune {
					if !strconv.IsPrint(r) {
						return -1
					}
					return r
				}, name)
			}), "getIotGroupInfo"),
		},
	}
}

var (
	blanks = lazyregexp.New(`\s+`)
	tags   = lazyregexp.New(`<[^>]*>`)
)
