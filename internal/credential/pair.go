package credential

import (
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A pair is a name and its value that are the values of two members or parameters, as in
// {"name":"secret","value":"…"}: called has the first, holding the second.
var (
	called  = lazyregexp.New(`(?i)^\W*(?:name|key|k|n|field|param|parameter|header)\W*$`)
	holding = lazyregexp.New(`(?i)^\W*(?:value|val|v|text|content|data|string|[$_])\W*$`)
	inner   = lazyregexp.New(`[^.\[\]]+\]?$`) // the last name of one such as a[0][name] or a.0.name
)

// grantType is that of every request for a token, and the name of no credential.
const grantType = "client_credential"

// isName reports whether a value is the name of a credential and no more.
func isName(value string) bool {
	return Kind(value) != "" && value != grantType && !strings.ContainsAny(value, digits+" \t\r\n")
}

// pairs are what the values of one object or query say about those that follow.
type pairs struct {
	kind string // that the last name of a credential names, or ""
}

// kindOf returns the kind of a value by the name of its member, and whether the value is the
// name of a credential.
func (p *pairs) kindOf(member, value string) (kind string, names bool) {
	last := inner().FindString(member)
	if called().MatchString(last) {
		if p.kind = ""; isName(value) {
			p.kind = Kind(value)
			return "", true
		}
	}
	if p.kind != "" && holding().MatchString(last) {
		return p.kind, false
	}
	return Kind(member), false
}

// kindOfElement returns the kind of an element of an array by the element before it, as in
// ["secret","…"], and whether it is the name of a credential.
func (p *pairs) kindOfElement(value string) (kind string, names bool) {
	if kind = p.kind; !isLikely(value) {
		kind = ""
	}
	if p.kind = ""; isName(value) {
		p.kind = Kind(value)
		return "", true
	}
	return kind, false
}
