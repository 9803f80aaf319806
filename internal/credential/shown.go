package credential

import (
	"encoding/base64"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// Shown reports whether a text shows one of the secrets: whole, or half of a long one in a
// row, in any letter case; as it is, escaped as in JSON or in a query, or in base64. What is
// shorter than any secret is none: it may stand in any text.
func Shown(text string, secrets []string) bool {
	forms := []string{text, unescape(text)}
	for _, word := range base64Word().FindAllString(standard.Replace(forms[1]), -1) {
		if decoded, err := base64.RawStdEncoding.DecodeString(word[:len(word)/4*4]); err == nil {
			forms = append(forms, string(decoded))
		}
	}
	for i := range forms {
		forms[i] = strings.ToLower(forms[i])
	}
	return slices.ContainsFunc(secrets, func(secret string) bool {
		secret = strings.ToLower(secret)
		return len(secret) >= shortestSecret && slices.ContainsFunc(forms, func(form string) bool { return holds(form, secret) })
	})
}

// standard writes base64 for URLs as it is elsewhere.
var standard = strings.NewReplacer("-", "+", "_", "/")

var base64Word = lazyregexp.New(`[A-Za-z0-9+/]{16,}`)

// shortestSecret is from how many bytes on a text is a secret.
const shortestSecret = 6

// longSecret is from how many bytes on half of a secret gives it away: what is left can be
// found, or is known, as the beginning of a token is.
const longSecret = 32

func holds(text, secret string) bool {
	if len(secret) < longSecret {
		return strings.Contains(text, secret)
	}
	half, quarter := len(secret)/2, len(secret)/4
	// Whatever half it is, one of the four quarters is in it.
	quarters := slices.Collect(slices.Chunk([]byte(secret), quarter))
	if !slices.ContainsFunc(quarters, func(part []byte) bool { return len(part) == quarter && strings.Contains(text, string(part)) }) {
		return false
	}
	for i := range len(secret) - half + 1 {
		if strings.Contains(text, secret[i:i+half]) {
			return true
		}
	}
	return false
}
