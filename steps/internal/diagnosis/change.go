package diagnosis

import (
	"html"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A transform is one way in which clients change a text.
type transform struct {
	id, words string
	of        func(string) string
}

var (
	blanks = lazyregexp.New(`\s+`)
	tags   = lazyregexp.New(`<[^>]*>`)
)

// without removes the characters that drop selects.
func without(drop func(rune) bool) func(string) string {
	return func(s string) string {
		return strings.Map(func(r rune) rune {
			if drop(r) {
				return -1
			}
			return r
		}, s)
	}
}

// transforms, of which the first that fits is taken.
var transforms = []transform{
	{"upper-case", "to upper case", strings.ToUpper},
	{"lower-case", "to lower case", strings.ToLower},
	{"trimmed", "it trims white space", strings.TrimSpace},
	{"trimmed-left", "it trims white space at the beginning", func(s string) string { return strings.TrimLeftFunc(s, unicode.IsSpace) }},
	{"trimmed-right", "it trims white space at the end", func(s string) string { return strings.TrimRightFunc(s, unicode.IsSpace) }},
	{"blanks-collapsed", "it collapses white space", func(s string) string { return blanks().ReplaceAllString(s, " ") }},
	{"blanks-collapsed", "it collapses and trims white space", func(s string) string { return strings.Join(strings.Fields(s), " ") }},
	{"blanks-removed", "it removes white space", without(unicode.IsSpace)},
	{"nfc", "it normalizes Unicode to NFC", norm.NFC.String},
	{"nfd", "it normalizes Unicode to NFD", norm.NFD.String},
	{"nfkc", "it normalizes Unicode to NFKC: full-width characters become ASCII", norm.NFKC.String},
	{"nfkd", "it normalizes Unicode to NFKD", norm.NFKD.String},
	{"html-escaped", "it escapes HTML", html.EscapeString},
	{"html-escaped", "it escapes HTML", func(s string) string { return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s) }},
	{"html-escaped", "it escapes HTML", func(s string) string {
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
	}},
	{"html-unescaped", "it decodes HTML entities", html.UnescapeString},
	{"tags-removed", "it removes HTML tags", func(s string) string { return tags().ReplaceAllString(s, "") }},
	{"percent-encoded", "it percent-encodes it", url.QueryEscape},
	{"percent-encoded", "it percent-encodes it", url.PathEscape},
	{"percent-encoded", "it percent-encodes it", func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }},
	{"percent-decoded", "it percent-decodes it", func(s string) string { t, _ := url.QueryUnescape(s); return t }},
	{"percent-decoded", "it percent-decodes it", func(s string) string { t, _ := url.PathUnescape(s); return t }},
	{"escaped", "it escapes it as JSON once more", func(s string) string { q := strconv.Quote(s); return q[1 : len(q)-1] }},
	{"escaped", "it escapes it as JSON once more", strconv.QuoteToASCII},
	{"quoted", "it puts it into quotes", strconv.Quote},
	{"escaped", "it escapes characters outside ASCII", func(s string) string { q := strconv.QuoteToASCII(s); return q[1 : len(q)-1] }},
	{"zeros-removed", "it removes leading zeros", func(s string) string { return strings.TrimLeft(s, "0") }},
	{"controls-removed", "it removes control characters", without(unicode.IsControl)},
	{"ascii-only", "it removes characters outside ASCII", without(func(r rune) bool { return r > unicode.MaxASCII })},
	{"letters-only", "it removes everything but letters and digits", without(func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })},
	{"hyphens-removed", "it removes hyphens", without(func(r rune) bool { return r == '-' })},
	{"underscores-removed", "it removes underscores", without(func(r rune) bool { return r == '_' })},
	{"hyphens-underscores", "it writes hyphens as underscores", func(s string) string { return strings.ReplaceAll(s, "-", "_") }},
	{"underscores-hyphens", "it writes underscores as hyphens", func(s string) string { return strings.ReplaceAll(s, "_", "-") }},
	{"plus-as-blank", "it reads + as a blank", func(s string) string { return strings.ReplaceAll(s, "+", " ") }},
	{"question-marks", "it writes characters that its encoding lacks as ?", questionMarks},
	{"astral-removed", "it removes characters outside the Basic Multilingual Plane, such as emoji", without(func(r rune) bool { return r > 0xFFFF })},
	{"mojibake", "it reads its UTF-8 as Latin-1", latin1},
	{"format-removed", "it removes invisible characters", without(func(r rune) bool { return unicode.Is(unicode.Cf, r) })},
	{"line-breaks-removed", "it removes line breaks", without(func(r rune) bool { return r == '\n' || r == '\r' })},
	{"tabs-as-blanks", "it writes tabs and line breaks as blanks", func(s string) string { return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(s) }},
	{"capitalized", "it capitalizes the first letter", func(s string) string {
		_, n := utf8.DecodeRuneInString(s)
		return strings.ToUpper(s[:n]) + s[n:]
	}},
}

func questionMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return '?'
		}
		return r
	}, s)
}

func latin1(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// howChanged says how a text became another one: with a name for it, and in words.
func howChanged(asked, sent string) (id, words string) {
	for _, t := range transforms {
		if t.of(asked) == sent {
			return t.id, t.words
		}
	}
	switch {
	case sent == "":
		return "emptied", "it sends an empty one"
	case asked == "":
		return "default", "it fills in a default"
	case strings.HasPrefix(asked, sent), strings.HasSuffix(sent, "\uFFFD") && strings.HasPrefix(asked, strings.TrimRight(sent, "\uFFFD")):
		return "cut", "it cuts it after " + lengths(sent)
	case strings.HasPrefix(asked, strings.TrimRight(sent, ".…")):
		return "cut", "it cuts it after " + lengths(sent) + ", dots included"
	case strings.HasSuffix(asked, sent):
		return "cut-front", "it sends only the end of it"
	case strings.HasSuffix(sent, asked):
		return "prefixed", "it puts " + short(strings.TrimSuffix(sent, asked)) + " before it"
	case strings.HasPrefix(sent, asked):
		return "padded", "it adds " + short(strings.TrimPrefix(sent, asked)) + " to it"
	case strings.EqualFold(asked, sent):
		return "case", "it changes the case of letters"
	case number(asked) && number(sent):
		return "number", "it reads it as a number"
	case norm.NFKC.String(asked) == norm.NFKC.String(sent):
		return "normalized", "it normalizes Unicode"
	case subsequence(sent, asked):
		return "characters-removed", "it removes characters"
	}
	return "other", "it sends another one"
}

// lengths counts a text in the units in which clients cut.
func lengths(s string) string {
	bytes, points, units := len(s), utf8.RuneCountInString(s), len(utf16.Encode([]rune(s)))
	text := strconv.Itoa(bytes) + " bytes"
	if points != bytes {
		text = strconv.Itoa(points) + " code points (" + strconv.Itoa(units) + " UTF-16 units, " + text + ")"
	}
	return text
}

func number(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// subsequence reports whether removing characters from whole gives part.
func subsequence(part, whole string) bool {
	rest := []rune(part)
	for _, r := range whole {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}
