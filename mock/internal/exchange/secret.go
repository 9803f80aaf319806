package exchange

import (
	"regexp"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// secretMember is a member of a query or of a JSON body that holds an app's secret.
var secretMember = regexp.MustCompile(`((?:^|[?&])(?:app_?)?secret=|"(?:app_?)?secret"\s*:\s*")([^&"\\]+)`)

// conceal replaces every secret of a request that is not the sandbox's own by its label:
// a client that has a secret hard-coded sends that of a real account.
func conceal(t *platform.Tx, e *control.Exchange) {
	if !strings.Contains(e.Query, "secret") && !strings.Contains(e.Request, "secret") {
		return
	}
	own := t.App().Secret
	for _, text := range []*string{&e.Query, &e.Request} {
		*text = secretMember.ReplaceAllStringFunc(*text, func(found string) string {
			part := secretMember.FindStringSubmatch(found)
			if part[2] == own {
				return found
			}
			return part[1] + control.SecretLabel(own, "secret", part[2])
		})
	}
}
