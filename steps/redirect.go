package steps

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/steps/report"
)

// A redirection is what a run knows of whether the client was redirected, whole
// or in part: some clients have an option for a base URL which moves every call
// but that for the token. The run's mutex guards it.
type redirection struct {
	wanted    int    // scenarios that took a token, until one was asked for
	complaint string // the first error that the client answered with in them
	seen      Asked  // of the whole run
}

// watch notes what a scenario tells of the redirection. Once a token call has
// come there is nothing more to find out.
func (x *execution) watch(ctx context.Context) {
	r, s := x.run, x.scenario
	r.mu.Lock()
	known := r.redirection.seen.Token
	r.mu.Unlock()
	if known || s.sandbox == nil {
		return
	}
	asked, err := s.sandbox.Asked(ctx)
	if err != nil {
		r.suiteFailed(err)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if s.wantsToken {
		r.redirection.wanted++
		if r.redirection.complaint == "" {
			r.redirection.complaint = s.complaint
		}
	}
	r.redirection.seen.Anything = r.redirection.seen.Anything || asked.Anything
	r.redirection.seen.Token = r.redirection.seen.Token || asked.Token && !s.toldToken
}

// RedirectToken is the name of the finding that no token call came.
const RedirectToken = "redirect.token"

func (r redirection) findings(astray string) []report.Finding {
	if r.wanted == 0 || r.seen.Token {
		return nil
	}
	how := "is redirected only in part, or not at all, or fails before it sends anything"
	if r.seen.Anything {
		how = "is redirected only in part, since other calls came"
	}
	message := fmt.Sprintf("in %d scenarios the client had to fetch an access token, but no token call of it ever came to the platform: it %s", r.wanted, how)
	if r.complaint != "" {
		first, _, _ := strings.Cut(r.complaint, "\n")
		message += " (it first said " + strconv.Quote(first) + ")"
	}
	return []report.Finding{{Name: RedirectToken, Message: message + "; " + astray}}
}
