package access

import (
	"crypto/subtle"
	"strings"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/mock/control"
)

// Conceal returns a path with a label in place of each credential that somebody put into it:
// tokens of control, and what has the form of one that a sandbox issues.
func (a *Access) Conceal(path string) string {
	label := func(kind, value string) string { return control.SecretLabel(string(a.key[:]), kind, value) }
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		if a.takes(segment) {
			segments[i] = label(credential.Token, segment)
		}
	}
	return credential.ReplaceForms(strings.Join(segments, "/"), label)
}

// takes reports whether a text is a token of anybody, as far as this replica knows.
func (a *Access) takes(text string) bool {
	hash := HashOf(text)
	_, owned := a.nameOf(hash)
	return text != "" && (owned || subtle.ConstantTimeCompare(hash[:], a.root[:]) == 1)
}
