package steps

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A redirection is what a run knows of whether the client was redirected, whole
// or in part: some clients have an option for a base URL which moves every call
// but that for the token. The run's mutex guards it.
type redirection struct {
	wanted    int    // scenarios that took a token, until one was asked for
	complaint string // the first error that the client answered with in them
	seen      asked  // of the whole run
}

// asked says what a client has sent to the platform.
type asked struct {
	anything bool
	token    bool // one of the token calls
}

// askedOf reads from the journal what the client has sent.
func askedOf(ctx context.Context, s *control.Sandbox) (asked, error) {
	journal, err := s.Journal(ctx)
	var a asked
	for _, e := range journal.Entries {
		if !e.FromSuite() {
			a.anything = true
			a.token = a.token || slices.Contains(tokenPaths, e.Path)
		}
	}
	return a, err
}

// watch notes what a scenario tells of the redirection. Once a token call has
// come there is nothing more to find out.
func (x *execution) watch(ctx context.Context) {
	r, s := x.run, x.scenario
	r.mu.Lock()
	known := r.redirection.seen.token
	r.mu.Unlock()
	if known || s.sandbox == nil {
		return
	}
	seen, err := askedOf(ctx, s.sandbox)
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
	r.redirection.seen.anything = r.redirection.seen.anything || seen.anything
	r.redirection.seen.token = r.redirection.seen.token || seen.token
}

// RedirectToken is the name of the finding that no token call came.
const RedirectToken = "redirect.token"

func (r redirection) findings(astray string) []report.Finding {
	if r.wanted == 0 || r.seen.token {
		return nil
	}
	how := "is redirected only in part, or not at all, or fails before it sends anything"
	if r.seen.anything {
		how = "is redirected only in part, since other calls came"
	}
	message := fmt.Sprintf("in %d scenarios the client had to fetch an access token, but no token call of it ever came to the platform: it %s", r.wanted, how)
	if r.complaint != "" {
		first, _, _ := strings.Cut(r.complaint, "\n")
		message += " (it first said " + strconv.Quote(first) + ")"
	}
	return []report.Finding{{Name: RedirectToken, Message: message + "; " + astray}}
}
