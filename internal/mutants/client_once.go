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
			repeatsCall.from("reasoning: retry policies list 502, 503 and 504 for every method"), breaks("request.once"),
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
				"reply.system-error",
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

// repeatsLost makes a call again when the reply to it did not come whole.
func repeatsLost(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		resp, text, err := fetch(next, with(req, body))
		if err != nil {
			return next(with(req, body))
		}
		return reply(resp, text), nil
	}
}

// repeatsPage makes a call again when it was answered as a proxy does that has no reply.
func repeatsPage(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		resp, err := next(with(req, body))
		if err != nil || resp.StatusCode < http.StatusInternalServerError {
			return resp, err
		}
		_ = resp.Body.Close()
		return next(with(req, body))
	}
}

// repeatsUnreadable makes a call again when the reply has no errcode.
func repeatsUnreadable(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		resp, text, err := fetch(next, with(req, body))
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK && membersOf(text)["errcode"] == nil {
			return next(with(req, body))
		}
		return reply(resp, text), nil
	}
}
