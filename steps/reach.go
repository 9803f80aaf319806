package steps

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A Route says how the requests of a client get to the platform.
type Route int

// The routes.
const (
	// RouteBaseURL is the baseUrl of start.
	RouteBaseURL Route = iota
	// RouteStarted is the same, for a client that devicevoip starts.
	RouteStarted
	// RouteSealed is the same, with every other host blocked by a proxy.
	RouteSealed
	// RouteIntercepted is a proxy that redirects the platform's own host.
	RouteIntercepted
)

// Advice says what to do about a client whose requests do not get to the
// platform by this route, with some proxies in its environment.
func (r Route) Advice(proxies ...string) string {
	if len(proxies) == 0 {
		return r.advice()
	}
	return "the environment of the client names a proxy, " + strings.Join(proxies, " and ") +
		": let the client reach 127.0.0.1 without it, as NO_PROXY says, or unset it; otherwise " + r.advice()
}

func (r Route) advice() string {
	const base = "send every request to the baseUrl of start"
	switch r {
	case RouteIntercepted:
		return "the client ignores HTTPS_PROXY or does not trust the proxy's CA; see docs/redirect.md for alternatives"
	case RouteSealed:
		return base + "; the blocked hosts show where its requests go, and --intercept judges the client unchanged"
	case RouteStarted:
		return base + "; --seal shows where its requests go, and --intercept judges the client unchanged"
	}
	return base
}

// A reach is what a run knows of whether the requests of the client come to the
// platform: some clients have an option for a base URL that moves every call
// but that for the token.
type reach struct {
	wanted    int    // scenarios that took a token, until one was asked for
	complaint string // the first error that the client answered with in them
	requested bool   // the platform received any request of the client
	token     bool   // and one of the token calls
}

// add notes what the journal of a scenario shows.
func (r *reach) add(journal control.Journal, wanted bool, complaint string) {
	if r.token {
		return // there is nothing more to find out
	}
	if wanted {
		r.wanted++
		if r.complaint == "" {
			r.complaint = complaint
		}
	}
	for _, e := range journal.Entries {
		if !e.FromSuite() {
			r.requested = true
			r.token = r.token || e.Path == control.TokenPath || e.Path == control.StableTokenPath
		}
	}
}

// RedirectToken is the name of the finding that the client requested no access
// token from the platform.
const RedirectToken = "redirect.token"

func (r *reach) findings(advice string) []report.Finding {
	if r.wanted == 0 || r.token {
		return nil
	}
	how := "its token call goes to another host, or it fails before sending"
	if r.requested {
		how = "its token call goes to another host, since its other calls came"
	}
	message := fmt.Sprintf("the client never requested an access token from this platform, though %d of the scenarios needed one: %s", r.wanted, how)
	if r.complaint != "" {
		first, _, _ := strings.Cut(r.complaint, "\n")
		message += " (its first error was " + strconv.Quote(first) + ")"
	}
	return []report.Finding{{Name: RedirectToken, Message: message + "; " + advice}}
}
