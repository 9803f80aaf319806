package steps

import (
	"cmp"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/internal/sentence"
)

// A LimitError says which limit of the platform kept scenarios from judging anybody: it
// allows less to who runs the suite than they need.
type LimitError string

func (e LimitError) Error() string { return string(e) }

// The limits that a scenario can exceed.
const (
	tooManyRequests LimitError = "the platform refused requests of the client because they exceed requestsPerSecond, a limit of the team"
	journalTooSmall LimitError = "the journal lost exchanges of the scenario because it exceeds a limit of the platform: journalBytes of the team, or --journal-mb"
)

// id names the limit in the ids of causes.
func (e LimitError) id() string {
	if e == journalTooSmall {
		return "journal"
	}
	return "requests"
}

// fullJournal is how many exchanges a journal holds at most: a client that sends more is at
// fault itself.
const fullJournal = 1000

// exceeded returns the limit that the requests of a scenario exceeded, or "".
func exceeded(journal control.Journal) LimitError {
	switch {
	case journal.BeyondLimit > 0:
		return tooManyRequests
	case journal.Dropped > 0 && len(journal.Entries) < fullJournal:
		return journalTooSmall
	}
	return ""
}

// patient returns the client of a control API that repeats what a limit of the team refuses.
func patient(c control.Client) control.Client {
	hc := *cmp.Or(c.HTTP, http.DefaultClient)
	hc.Transport = patience{hc.Transport}
	c.HTTP = &hc
	return c
}

// A patience repeats requests that a limit of the team refuses, until the platform takes them.
type patience struct{ next http.RoundTripper }

// RoundTrip implements [http.RoundTripper].
func (p patience) RoundTrip(req *http.Request) (*http.Response, error) {
	next := p.next
	if next == nil {
		next = http.DefaultTransport
	}
	for {
		resp, err := next.RoundTrip(req)
		if err != nil || !sentence.BeyondLimit(resp) {
			return resp, err
		}
		_ = resp.Body.Close()
		if err := sentence.AwaitLimit(req.Context()); err != nil {
			return nil, err
		}
		req = req.Clone(req.Context())
		if req.GetBody == nil {
			continue
		}
		if req.Body, err = req.GetBody(); err != nil {
			return nil, err
		}
	}
}
