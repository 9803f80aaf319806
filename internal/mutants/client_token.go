package mutants

import (
	"math"
	"net/http"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientTokens are wrong about where an access token goes and how long it is
// used.
func clientTokens() []clientRow {
	return []clientRow{
		{
			"token-in-header", "It sends the token of createIotGroupId as a header.", spoilsToken,
			breaks(
				"connection.closed", "connection.gzip", "group.id", "group.id-shape", "group.name",
				"group.name-verbatim", "model.known", "network.allow-list", "reply.general", "reply.unknown-member",
				"request.encoding", "request.once", "token.forced", "token.no-blind-retry", "token.placement",
				"token.recovery", "token.refresh", "token.shape",
			),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					req = req.Clone(req.Context())
					req.Header.Set("Authorization", "Bearer "+req.URL.Query().Get("access_token"))
					req.URL.RawQuery = ""
					return next(req)
				}
			}, reference.CreatePath),
		},
		{"token-cut-to-511-bytes", "It stores at most 511 bytes of a token.", spoilsToken, breaks("token.shape"), sentToken(firstBytes(511))},
		{
			"token-of-136-bytes", "It sends the last 136 bytes of a token.", spoilsToken, breaks("token.shape"),
			sentToken(func(token string) string { return token[max(0, len(token)-136):] }),
		},
		{
			"token-for-every-call", "It fetches a token for every call.", renewsToken, breaks("token.recovery", "token.refresh", "token.reuse"),
			renewsBefore(math.MaxInt64),
		},
		{"token-for-half-an-hour", "It renews its token every half hour.", renewsToken, breaks("token.reuse"), renewsBefore(90 * time.Minute)},
		{"token-for-ever", "It uses its token until the platform refuses it.", renewsToken, breaks("token.refresh"), renewsBefore(math.MinInt64 + 1)},
		{"token-renewed-after-its-end", "It uses a token at the very moment it expires.", renewsToken, breaks("token.refresh"), renewsBefore(-1)},
		{
			"token-renewed-a-minute-late", "It renews its token a minute after that expired.", renewsToken, breaks("token.refresh"),
			renewsBefore(-time.Minute - 1),
		},
		{
			"token-life-from-the-first", "It computes when every token expires from the first one.", renewsToken, breaks("token.refresh", "token.reuse"),
			decides(func(d *reference.Decisions) {
				var first time.Time
				d.Stale = func(end, now time.Time) bool {
					if first.IsZero() || now.Before(first.Add(-24*time.Hour)) {
						first = end
					}
					return reference.NearsEnd(first, now)
				}
			}),
		},
	}
}

// clientRetries are wrong about what they do after a refusal.
func clientRetries() []clientRow {
	return []clientRow{
		{
			"token-never-recovered", "It reports a refused token as a failure, although it declares that it recovers.", recoversToken,
			breaks("token.recovery", "token.refresh", "token.two-processes"), repeats(func(int, int) bool { return false }),
		},
		{
			"token-recovered-when-invalid", "It recovers from 40001 and not from 42001.", recoversToken, breaks("token.recovery"),
			repeats(func(errcode, attempt int) bool { return attempt == 1 && errcode == tokenInvalid }),
		},
		{
			"token-recovered-when-expired", "It recovers from 42001 and not from 40001.", recoversToken, breaks("token.recovery", "token.refresh", "token.two-processes"),
			repeats(func(errcode, attempt int) bool { return attempt == 1 && errcode == tokenExpired }),
		},
		{
			"token-recovered-twice", "It retries a second time when the new token is refused too.", repeatsCall, breaks("token.no-blind-retry", "token.recovery"),
			repeats(func(errcode, attempt int) bool { return attempt <= 2 && reference.DeadTokenOnce(errcode, 1) }),
		},
		{
			"token-recovered-without-end", "It fetches new tokens as long as they are refused.", repeatsCall, breaks("token.no-blind-retry", "token.recovery"),
			repeats(func(errcode, _ int) bool { return reference.DeadTokenOnce(errcode, 1) }),
		},
		{
			"token-refused-and-used-again", "It retries a call with the token that was just refused.", recoversToken,
			breaks("token.no-blind-retry", "token.recovery", "token.refresh", "token.two-processes"),
			renews(func(refused reference.Token, _ func() (reference.Token, error)) (used, kept reference.Token, err error) {
				return refused, refused, nil
			}),
		},
		{
			"token-recovered-and-lost", "It forgets the token that replaced a refused one.", recoversToken, breaks("token.recovery", "token.reuse"),
			renews(func(_ reference.Token, fetch func() (reference.Token, error)) (used, kept reference.Token, err error) {
				used, err = fetch()
				return used, reference.Token{}, err
			}),
		},
		{
			"token-recovered-with-half-the-call", "It retries a refused call with an empty object as its body.", recoversToken, breaks(
				"token.recovery", "token.two-processes",
			),
			at(secondTime(func([]byte) []byte { return []byte("{}") }), groupAndTicketPaths...),
		},
		{
			"token-recovered-without-force-add", "It repeats a refused call without force_add.",
			recoversToken.from("reasoning: the repeated call is made from the required parameters alone"), breaks("token.two-processes"),
			at(secondTime(without("force_add")), reference.AddPath),
		},
		{
			"refusals-retried", "It retries every refused call with a new token, whatever the errcode.", repeatsCall, breaks("reply.general", "token.no-blind-retry", "token.reuse"),
			repeats(func(errcode, attempt int) bool { return attempt == 1 && errcode != 0 }),
		},
		{
			"busy-retried-without-end", "It retries as long as the system is busy.", repeatsCall, breaks("reply.general", "reply.system-error", "token.reuse"),
			repeats(func(errcode, attempt int) bool {
				return errcode == systemBusy || reference.DeadTokenOnce(errcode, attempt)
			}),
		},
	}
}

// The codes that mutants act on.
var (
	systemBusy        = reference.Code("reply.system-error")
	tokenInvalid      = reference.Code("token.invalid")
	tokenExpired      = reference.Code("token.lifetime")
	alreadyAuthorized = reference.Code("record.accepted-stays")
)

// groupAndTicketPaths are those of the server calls with a token.
var groupAndTicketPaths = []string{
	reference.TicketPath, reference.CreatePath, reference.InfoPath, reference.AddPath, reference.RemovePath,
}

// sentToken changes the access token of every request.
func sentToken(change func(string) string) change {
	return at(func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			req = req.Clone(req.Context())
			query := req.URL.Query()
			query.Set("access_token", change(query.Get("access_token")))
			req.URL.RawQuery = query.Encode()
			return next(req)
		}
	}, groupAndTicketPaths...)
}

// renewsBefore has the client renew its token so long before its end.
func renewsBefore(d time.Duration) change {
	return decides(func(does *reference.Decisions) {
		does.Stale = func(end, now time.Time) bool { return end.Sub(now) <= d }
	})
}

func repeats(wrong func(errcode, attempt int) bool) change {
	return decides(func(d *reference.Decisions) { d.Repeat = wrong })
}

func renews(wrong func(reference.Token, func() (reference.Token, error)) (used, kept reference.Token, err error)) change {
	return decides(func(d *reference.Decisions) { d.Renew = wrong })
}

// secondTime changes a body where the request before it was refused for its
// token and had the same body.
func secondTime(change edit) func(next send) send {
	return func(next send) send { return changedSecondTime(next, change) }
}

func changedSecondTime(next send, change edit) send {
	refused := ""
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		written := req.URL.Path + string(body)
		if len(body) > 0 && written == refused {
			body = change(body)
		}
		resp, text, err := fetch(next, with(req, body))
		if err != nil {
			return nil, err
		}
		refused = ""
		if strings.Contains(string(text), `"errcode":`) && reference.DeadTokenOnce(errcodeOf(text), 1) {
			refused = written
		}
		return reply(resp, text), nil
	}
}
