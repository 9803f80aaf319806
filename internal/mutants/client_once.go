package mutants

import (
	"net/http"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientRepetitions make a call more than once that changes something.
func clientRepetitions() []clientRow {
	return []clientRow{
		{
			"create-repeated-when-lost", "It creates a group again when no reply came.", repeatsCall, breaks("request.once"),
			at(repeatsLost, reference.CreatePath),
		},
		{
			"add-repeated-when-lost", "It adds devices again when no reply came, and reports what the repetition got.", repeatsCall,
			breaks("request.once"), at(repeatsLost, reference.AddPath),
		},
		{
			"remove-repeated-when-lost", "It removes devices again when no reply came, and reports what the repetition got.", repeatsCall,
			breaks("request.once"), at(repeatsLost, reference.RemovePath),
		},
		{
			"create-repeated-at-status", "It creates a group again when a proxy answered.",
			repeatsCall.from("reasoning: retry policies list 502, 503 and 504 for every method"), breaks("request.once"),
			at(repeatsPage, reference.CreatePath),
		},
		{
			"add-repeated-at-status", "It adds devices again when a proxy answered.",
			repeatsCall.from("reasoning: retry policies list 502, 503 and 504 for every method"), breaks("request.once"),
			at(repeatsPage, reference.AddPath),
		},
		{
			"remove-repeated-at-status", "It removes devices again when a proxy answered.",
			repeatsCall.from("reasoning: retry policies list 502, 503 and 504 for every method"), breaks("group.remove-list", "request.once"),
			at(repeatsPage, reference.RemovePath),
		},
		{
			"create-repeated-when-unreadable", "It creates a group again when it cannot read the reply.",
			repeatsCall.from("reasoning: an error of the decoder is retried as one of the network is"), breaks("request.once"),
			at(repeatsUnreadable, reference.CreatePath),
		},
		{
			"change-repeated-when-unreadable", "It adds or removes devices again when it cannot read the reply.",
			repeatsCall.from("reasoning: an error of the decoder is retried as one of the network is"), breaks("request.once"),
			at(repeatsUnreadable, reference.AddPath, reference.RemovePath),
		},
		{
			"create-sent-twice", "It creates every group twice and reports the second.", repeatsCall, breaks(
				"connection.gzip", "group.id", "group.name", "group.name-verbatim", "reply.general", "request.encoding",
				"request.once", "token.no-blind-retry",
			),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					body, err := bodyOf(req)
					if err != nil {
						return nil, err
					}
					next.body(with(req, body))
					return next(with(req, body))
				}
			}, reference.CreatePath),
		},
		{
			"token-call-repeated-without-end", "It repeats a token call as long as that is refused.", repeatsCall,
			breaks(
				"account.secret-frozen", "connection.redirect", "flow.fresh-ticket", "quota.token-daily",
				"reply.broken", "reply.general", "reply.http", "reply.status",
				"reply.system-error", "token.refresh",
			),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					for range 50 {
						if text := next.body(req.Clone(req.Context())); success(text) {
							return made(req, http.StatusOK, text), nil
						}
					}
					return next(req)
				}
			}, reference.TokenPath),
		},
	}
}

// again makes a call again when such a reply came to it.
func again(when func(broken) bool) func(next send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			resp, came, err := receive(next, with(req, body))
			if when(came) {
				return next(with(req, body))
			}
			if err != nil {
				return nil, err
			}
			return reply(resp, came.body), nil
		}
	}
}

// These make a call again to which no whole reply came, a proxy's error page, or a reply
// without an errcode.
var (
	repeatsLost       = again(func(r broken) bool { return r.lost })
	repeatsPage       = again(func(r broken) bool { return r.status >= http.StatusInternalServerError })
	repeatsUnreadable = again(func(r broken) bool {
		return r.status == http.StatusOK && !r.lost && membersOf(r.body)["errcode"] == nil
	})
)
