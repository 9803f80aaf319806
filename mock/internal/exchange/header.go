package exchange

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/mock/control"
)

// keptHeader is how many bytes of a header the journal keeps.
const keptHeader = 8 << 10

// header returns a header as the journal shows it: a label stands for each credential, those
// of the sandbox too, and what is too long is left out.
func (c *concealing) header(header http.Header) http.Header {
	if c.isPlain(header) {
		return header
	}
	some, left, size := http.Header{}, 0, 0
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			value = c.shownValue(name, value)
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
func (c *concealing) isPlain(header http.Header) bool {
	size := 0
	for name, values := range header {
		size += len(name)
		for _, value := range values {
			if size += len(value); size > keptHeader || isCredential(name) || c.mayHold(value) || !utf8.ValidString(value) {
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
	case "Cookie", "Set-Cookie":
		return true
	}
	return credential.Kind(name) != ""
}

// mayHold reports whether a value may hold a credential, such as the URL of a Referer.
func (c *concealing) mayHold(value string) bool {
	return credential.Possible(value) || strings.Contains(value, c.own)
}

func (c *concealing) shownValue(name, value string) string {
	label := func(_, secret string) string { return control.SecretLabel(c.own, credential.Other, secret) }
	if isCredential(name) {
		return label("", value)
	}
	if c.mayHold(value) {
		value = strings.ReplaceAll(credential.Replace(value, label), c.own, label("", c.own))
	}
	return strings.ToValidUTF8(value, "\uFFFD")
}
