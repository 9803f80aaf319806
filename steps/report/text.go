package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible escapes what a reader could not see, or what would change the text
// around it: control characters other than tab and newline, bidirectional
// controls, line and paragraph separators, noncharacters, and invalid UTF-8. Its
// result is valid in XML.
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

// The most bytes of texts in a rendering for people.
const (
	longestText   = 4 << 10 // a text in the details of a failure
	longestBody   = 6 << 10 // a body there
	listedName    = 120     // a name in a list
	listedMessage = 240     // any other text in a list
)

// listed shortens a text for a list.
func listed(s string) string { return clip(visible(s), listedMessage) }

// clip shortens a text to a number of bytes, counted as the page writes them, and
// says how many it left out.
func clip(s string, longest int) string {
	if len(s) <= longest/5 { // not even quotes take more
		return s
	}
	end, n := 0, 0
	for i, r := range s {
		if n += size(string(r)); n > longest {
			return fmt.Sprintf("%s … (%d more bytes)", s[:end], len(s)-end)
		}
		end = i + utf8.RuneLen(r)
	}
	return s
}

// size is how many bytes a text takes on the page.
func size(s string) int { return len(template.HTMLEscapeString(s)) }

// writeOut writes a rendering in one piece; what names it in an error.
func writeOut(w io.Writer, b *bytes.Buffer, what string) error {
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write the %s: %w", what, err)
	}
	return nil
}

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}
