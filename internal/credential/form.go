package credential

import (
	"encoding/base64"
	"iter"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// ReplaceForms returns a text with a label in place of each word that has the form of a secret
// or a token of WeChat, and of base64 that holds a secret, whatever stands before it. What is
// found in a text with escapes is returned without them.
func ReplaceForms(text string, label Label) string {
	if len(text) < secretLength {
		return text
	}
	label = unlabelled(label)
	if plain := unescape(text); plain != text {
		if done := replaceForms(plain, label); done != plain {
			return done
		}
	}
	return replaceForms(text, label)
}

const (
	secretLength = 32 // of an AppSecret, in hexadecimal digits
	tokenLength  = 64 // the least that is taken for a token's
)

// otherwise is what stands before the value of a member that is no credential.
var otherwise = lazyregexp.New(`(?i)(?:\bsn|model_?id|group_?id|openid)\\*["']?\s*[=:>]\s*\\*["']?$`)

func replaceForms(text string, label Label) string {
	var b strings.Builder
	copied := 0
	for begin, end := range longWords(text) {
		word, before := text[begin:end], text[:begin]
		if otherwise().MatchString(before[max(0, len(before)-longestName):]) {
			continue
		}
		b.WriteString(text[copied:begin])
		b.WriteString(replaceForm(word, before, label))
		copied = end
	}
	if copied == 0 {
		return text
	}
	return b.String() + text[copied:]
}

// longWords yields where the words of base64 begin and end that are long enough for a secret.
func longWords(text string) iter.Seq2[int, int] {
	return func(yield func(begin, end int) bool) {
		for begin := 0; begin < len(text); begin++ {
			end := begin
			for end < len(text) && inBase64(text[end]) {
				end++
			}
			if end-begin < secretLength {
				begin = end
				continue
			}
			for most := end + 2; end < min(most, len(text)) && text[end] == '='; {
				end++
			}
			if !yield(begin, end) {
				return
			}
			begin = end - 1
		}
	}
}

// inBase64 reports whether base64 has a character, in either of its alphabets.
func inBase64(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_+/-", c) >= 0
}

// longestName is how many bytes before a value are looked at.
const longestName = 32

func replaceForm(word, before string, label Label) string {
	if isEncoded(word) {
		return label(Secret, word)
	}
	if strings.HasPrefix(word, "--") && (before == "" || strings.HasSuffix(before, "\n")) {
		return word // the boundary of a multipart body
	}
	return replaceBetween(word, "/+=", func(part string) string {
		if isToken(part) {
			return label(Token, part)
		}
		escape := strings.HasSuffix(before, `\`) && strings.HasPrefix(word, part)
		return replaceBetween(part, "_-", func(part string) string {
			if escape && len(part) == secretLength+1 { // as in \n
				return part[:1] + replaceSecret(part[1:], label)
			}
			return replaceSecret(part, label)
		})
	})
}

// replaceBetween replaces what stands between some characters of a word.
func replaceBetween(word, marks string, with func(part string) string) string {
	var b strings.Builder
	for word != "" {
		end := strings.IndexAny(word, marks)
		switch {
		case end < 0:
			return b.String() + with(word)
		case end > 0:
			b.WriteString(with(word[:end]))
		}
		b.WriteByte(word[end])
		word = word[end+1:]
	}
	return b.String()
}

// replaceSecret replaces a word that has the form of an AppSecret.
func replaceSecret(word string, label Label) string {
	if len(word) != secretLength || strings.Trim(word, digits+"abcdefABCDEF") != "" {
		return word
	}
	return label(Secret, word)
}

const digits = "0123456789"

// The least that a token has.
const (
	tokenDigits   = 4
	tokenVariants = 12 // different characters
)

// isToken reports whether a word has the form of a token: long, and of many characters.
func isToken(word string) bool {
	if len(word) < tokenLength || strings.Trim(word, digits+"_-") == "" {
		return false
	}
	var seen [256]bool
	variants, numerals := 0, 0
	for i := range len(word) {
		if !seen[word[i]] {
			seen[word[i]] = true
			variants++
		}
		if strings.IndexByte(digits, word[i]) >= 0 {
			numerals++
		}
	}
	return variants >= tokenVariants && numerals >= tokenDigits
}

// isEncoded reports whether a word is base64 that holds a secret.
func isEncoded(word string) bool {
	decoded, err := base64.RawStdEncoding.DecodeString(standard.Replace(strings.TrimRight(word, "=")))
	if err != nil {
		return false
	}
	found := false
	replaceForms(string(decoded), func(_, value string) string {
		found = true
		return value
	})
	return found
}
