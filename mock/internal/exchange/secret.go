package exchange

import (
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// secretMember is a member of a query or of a JSON body that holds an app's secret.
var secretMember = lazyregexp.New(`((?:^|[?&])(?:app_?)?secret=|"(?:app_?)?secret"\s*:\s*")([^&"\\]+)`)

// conceal replaces every secret of a request that is not the sandbox's own by its label:
// a client that has a secret hard-coded sends that of a real account. Of the header it
// replaces every credential.
func conceal(t *platform.Tx, e *control.Exchange) {
	own := t.App().Secret
	e.Header = shown(e.Header, own)
	for _, text := range []*string{&e.Query, &e.Request} {
		if onlyOwn(*text, own) {
			continue
		}
		*text = secretMember().ReplaceAllStringFunc(*text, func(found string) string {
			part := secretMember().FindStringSubmatch(found)
			if part[2] == own {
				return found
			}
			return part[1] + control.SecretLabel(own, "secret", part[2])
		})
	}
}

// onlyOwn reports whether a text plainly has no other secret than the sandbox's own, as
// most have: that is faster to see than by a regular expression.
func onlyOwn(text, own string) bool {
	for {
		_, after, found := strings.Cut(text, "secret")
		if !found {
			return true
		}
		value, inQuery := strings.CutPrefix(after, "="+own)
		if !inQuery || value != "" && value[0] != '&' {
			if value, found = strings.CutPrefix(after, `":"`+own+`"`); !found {
				return false
			}
		}
		text = value
	}
}
