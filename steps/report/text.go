package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible writes out what a reader could not see, or what would change how
// the text around it looks: control characters other than tab and newline,
// marks that turn the direction of writing, separators of lines and
// paragraphs, what is no character, and bytes which are no UTF-8. What it
// returns may stand in XML.
func visible(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case hidden(r) && r != utf8.RuneError:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	switch r {
	case '\t', '\n':
		return false
	case '\u2028', '\u2029', '\u200b', '\ufeff', '\ufffe', '\uffff', utf8.RuneError:
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// oneLine is visible text without line breaks.
func oneLine(s string) string {
	return strings.Join(strings.Fields(visible(s)), " ")
}
