// Package credential finds secrets and tokens in text that strangers send: in queries, forms
// and JSON, and in what is none of these, such as XML, log lines and JSON that was cut. It
// finds them by their names, however these are escaped; and by their forms in a text that has
// such a name, but neither as a parameter nor as a member.
package credential

import (
	"strings"
	"unicode"
)

// What a credential is.
const (
	Secret = "secret"
	Token  = "token"
	Other  = "credential" // a password, a key, a login code
)

// Kind returns what a parameter, a member or a header field of that name holds, or "" if that
// is no credential.
func Kind(name string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
	switch {
	case strings.Contains(name, Secret):
		return Secret
	case strings.Contains(name, Token):
		return Token
	case strings.Contains(name, "passw"), strings.Contains(name, "pwd"), strings.Contains(name, "credential"),
		strings.Contains(name, "authorization"), strings.HasSuffix(name, "key"), strings.HasSuffix(name, "auth"), name == "jscode":
		return Other
	}
	return ""
}

// marks are what one of begins each name that has a kind, by their first letter in lower
// case. What is escaped may be any of them.
var marks = [256][]string{
	's': {Secret}, 't': {Token}, 'p': {"passw", "pwd"}, 'c': {"credential", "code"},
	'a': {"auth"}, 'k': {"key"}, '%': {"%"}, '\\' | 0x20: {`\u`, `\x`}, 0x20: {"\x00"},
}

// Possible reports whether a text may hold a credential. It is fast, and says no of most.
func Possible(text string) bool {
	for i := range len(text) {
		for _, mark := range marks[text[i]|0x20] {
			if len(text)-i >= len(mark) && strings.EqualFold(text[i:i+len(mark)], mark) {
				return true
			}
		}
	}
	return false
}

// A Label returns what stands for a credential of a kind, or its value where that may be shown.
type Label func(kind, value string) string

// Replace returns a text with the label of each credential in its place. A text whose
// credentials are escaped is returned without escapes.
func Replace(text string, label Label) string {
	if !Possible(text) {
		return text
	}
	return replace(text, unlabelled(label), mostNested)
}

// mostNested is how deep texts within texts are read, as in a URL in the query of another.
const mostNested = 4

// unlabelled leaves out what has no text, or is a label already.
func unlabelled(label Label) Label {
	return func(kind, value string) string {
		if value == "" || strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") && strings.Contains(value, " ") {
			return value
		}
		return label(kind, value)
	}
}

func replace(text string, label Label, depth int) string {
	if depth == 0 || !Possible(text) {
		return text
	}
	if done, ok := replaceJSON(text, label, depth); ok {
		return done
	}
	if isQuery(text) {
		return replaceQuery(text, label, depth)
	}
	if strings.HasPrefix(text, "--") {
		text = replaceFields(text, label, depth)
	}
	if plain := unescape(text); plain != text {
		if done := replaceWords(plain, label); done != plain {
			return done
		}
	}
	return replaceWords(text, label)
}
