package platform

import (
	"encoding/base64"
	"strings"
)

// Issued reports whether a credential is this sandbox's own, or that of another sandbox: its
// secret, a token, a login code, or what a client made of one of these. Anything else is a
// stranger's, such as that of a real account, unless it is an appid, or too plain to be a
// credential.
func (t *Tx) Issued(credential string) bool {
	if t.Current(credential) {
		return true
	}
	if _, _, ok := t.openToken(credential); ok {
		return true
	}
	if appid, ok := TokenAppID(credential); ok && appidPattern().MatchString(appid) {
		return true
	}
	if _, ok := t.code(credential); ok {
		return true
	}
	return t.derived(credential) || appidPattern().MatchString(credential) || placeholder(credential)
}

// Current reports whether a credential is the secret, or the newest token of a kind.
func (t *Tx) Current(credential string) bool {
	if credential == t.app.Secret {
		return true
	}
	for _, state := range t.tokens {
		if state != nil && credential == state.text {
			return true
		}
	}
	return false
}

// shortestPart is how long a part of a token must be to be taken for one.
const shortestPart = 16

// derived reports whether a text was made of a token of this sandbox: cut, with more around
// it, or with letters of another case.
func (t *Tx) derived(text string) bool {
	text = strings.ToLower(text)
	appid := strings.ToLower(base64.RawURLEncoding.EncodeToString([]byte(t.app.AppID)))
	if strings.Contains(text, appid) {
		return true
	}
	if len(text) < shortestPart {
		return false
	}
	for _, state := range t.tokens {
		if state != nil && strings.Contains(strings.ToLower(state.text), text) {
			return true
		}
	}
	return false
}

// placeholder reports whether a text is too plain to be a credential, such as one of a single
// letter that a scenario tries lengths with: one character makes up most of it.
func placeholder(text string) bool {
	var counts [256]int
	most := 0
	for i := range len(text) {
		counts[text[i]]++
		most = max(most, counts[text[i]])
	}
	return 4*most > 3*len(text)
}
