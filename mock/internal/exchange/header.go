package exchange

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

// keptHeader is how many bytes of a header the journal keeps.
const keptHeader = 8 << 10

// shown returns a header as the journal shows it: a label stands for each credential, and
// what is too long is left out. Own is the secret of the sandbox.
func shown(header http.Header, own string) http.Header {
	if isPlain(header, own) {
		return header
	}
	some, left, size := http.Header{}, 0, 0
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			value = shownValue(name, value, own)
			if size += len(name) + len(value); size > keptHeader {
				left++
				continue
			}
			some[name] = append(some[name], value)
		}
	}
	if left > 0 {
		some["…"] = []string{fmt.Sprintf("%d more, over %d bytes", left, keptHeader)}
	}
	return some
}

// isPlain reports whether a header can be shown as it is, as most can.
func isPlain(header http.Header, own string) bool {
	size := 0
	for name, values := range header {
		size += len(name)
		for _, value := range values {
			if size += len(value); size > keptHeader || isCredential(name) || mayHold(value, own) || !utf8.ValidString(value) {
				return false
			}
		}
	}
	return true
}

// isCredential reports whether a header field is a credential as a whole.
func isCredential(name string) bool {
	switch name {
	case "Accept", "Accept-Encoding", "Content-Length", "Content-Type", "Connection", "User-Agent":
		return false
	case "Authorization", "Proxy-Authorization", "Cookie":
		return true
	}
	name = strings.ToLower(name)
	return strings.Contains(name, "token") || strings.Contains(name, "secret") || strings.Contains(name, "api-key")
}

// mayHold reports whether a value may hold a token or a secret, such as the URL of a Referer.
func mayHold(value, own string) bool {
	return strings.Contains(value, "token") || strings.Contains(value, "secret") || strings.Contains(value, own)
}

// heldCredential is a parameter of a URL, or a member of JSON, that holds a token or a secret.
var heldCredential = lazyregexp.New(`((?:token|secret)(?:=|"\s*:\s*"))([^&"\\\s]+)`)

func shownValue(name, value, own string) string {
	label := func(secret string) string { return control.SecretLabel(own, "credential", secret) }
	if isCredential(name) {
		return label(value)
	}
	if mayHold(value, own) {
		value = heldCredential().ReplaceAllStringFunc(value, func(found string) string {
			part := heldCredential().FindStringSubmatch(found)
			return part[1] + label(part[2])
		})
		value = strings.ReplaceAll(value, own, label(own))
	}
	return strings.ToValidUTF8(value, "\uFFFD")
}
