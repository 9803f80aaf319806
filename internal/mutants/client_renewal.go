package mutants

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// clientRenewals are wrong about how they get a token: by which call, for how
// long, and what becomes of the call that needed it.
func clientRenewals() []clientRow {
	return []clientRow{
		{
			"token-forced-at-start", "It forces a new stable token whenever it needs one.", forcesToken, breaks("token.forced", "token.no-blind-retry", "token.recovery"),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) { return next(forcing(req)) }
			}, reference.TokenPath),
		},
		{
			"token-forced-by-any-refusal", "It forces a new stable token after every refused call.", forcesToken, breaks("token.forced", "token.refresh", "token.reuse", "token.two-processes"),
			at(forcesAfter(whole(refusal)), callsWithToken...),
		},
		{
			"token-forced-by-quota", "It forces a new stable token where a quota is used up, as if another token had another quota.", forcesToken,
			breaks("token.forced", "token.reuse"),
			at(forcesAfter(whole(failedWith("quota.world", "quota.stable-minute"))), callsWithToken...),
		},
		{
			"token-forced-by-missing-right", "It forces a new stable token where the account has no right to a call.", forcesToken,
			breaks("token.forced", "token.reuse"),
			at(forcesAfter(whole(failedWith("app.unauthorized"))), callsWithToken...),
		},
		{
			"token-forced-after-each-change", "It forces a new stable token after each call that changed something.", forcesToken,
			breaks("token.forced", "token.reuse"),
			showsAt(
				at(forcesAfter(whole(success)), reference.TokenPath, reference.CreatePath, reference.AddPath, reference.RemovePath),
				reference.CreatePath, reference.AddPath, reference.RemovePath,
			),
		},
		{
			"token-life-of-two-hours", "It uses every token for two hours, whatever expires_in says.", renewsToken, breaks("token.refresh"),
			answered(lives(func(int) int { return 7200 }), reference.TokenPath),
		},
		{
			"token-life-in-milliseconds", "It takes expires_in for milliseconds.", renewsToken, breaks("token.reuse"),
			answered(lives(func(seconds int) int { return 300 + seconds/1000 }), reference.TokenPath),
		},
		{
			"token-used-once-more", "It makes one more call with the old token after it fetched a new one.",
			renewsToken.from("JeffreySu/WeiXinMPSDK #409"), breaks("token.no-blind-retry", "token.recovery", "token.refresh", "token.two-processes"),
			tokenOf(func(used []string) string { return used[max(0, len(used)-2)] }),
		},
		{
			"token-of-each-call", "It keeps a token for each kind of call, and each fetches its own.", renewsToken, breaks("token.reuse"),
			showsAt(at(tokenPerPath, callsWithToken...), reference.CreatePath, reference.InfoPath, reference.AddPath, reference.RemovePath),
		},
		{
			"token-lost-in-the-cache", "It finds its token in the cache, and reads it when it is gone.",
			spoilsToken.from("w7corp/easywechat #1916"), breaks(
				"connection.closed", "group.capacity", "group.device-errcode", "group.duplicate", "group.exclusive",
				"group.force-add", "group.id", "group.info", "group.not-member", "group.remove-list",
				"reply.general", "token.placement", "token.reuse",
			),
			showsAt(at(emptyAfterFirst, reference.TokenPath, reference.AddPath, reference.RemovePath), reference.AddPath, reference.RemovePath),
		},
		{
			"token-in-body", "It sends the token of removeIotGroupDevice as a member of the body.", spoilsToken, breaks(
				"connection.gzip", "grant.independent", "group.capacity", "group.duplicate", "group.id",
				"group.info", "group.not-member", "group.partial", "group.remove-list", "reply.general",
				"request.once", "sn.verbatim", "token.no-blind-retry", "token.placement", "token.recovery",
			),
			at(tokenInBody, reference.RemovePath),
		},
		{
			"token-in-lower-case", "It sends the token of createIotGroupId in lower case.", spoilsToken, breaks(
				"connection.closed", "connection.gzip", "group.id", "group.id-shape", "group.name",
				"group.name-verbatim", "model.known", "network.allow-list", "reply.general", "request.encoding",
				"request.once", "token.forced", "token.recovery", "token.refresh", "token.reuse",
			),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					return next(withToken(req, strings.ToLower(req.URL.Query().Get("access_token"))))
				}
			}, reference.CreatePath),
		},
		{
			"token-recovered-for-the-next-call", "It replaces a refused token, and reports the refusal all the same.", recoversToken,
			breaks("token.recovery", "token.two-processes"), at(notRepeated, groupAndTicketPaths...),
		},
		{
			"token-renewed-once", "It renews its token once, and uses the new one for ever.", renewsToken, breaks("token.refresh"),
			at(secondForEver, reference.TokenPath),
		},
		{
			"token-for-ten-calls", "It forgets its token after every ten calls.",
			renewsToken.from("reasoning: a worker is replaced after so many requests, as max_requests of gunicorn has it, and its token is in its memory"),
			breaks("token.reuse"), restarts(10, "getSnTicket", "addIotGroupDevice", "iotVoipCall", "authorizeDevice"),
		},
		{
			"token-recovered-once", "It recovers from one refused token, and never from another.", recoversToken, breaks("token.recovery", "token.two-processes"),
			at(recoversOnce, slices.Concat(groupAndTicketPaths, []string{reference.VoIPPath})...),
		},
		{
			"token-recovered-for-tickets-alone", "It repeats getSnTicket with a new token, and no other call.",
			recoversToken.from("JeffreySu/WeiXinMPSDK #1595"), breaks("token.recovery", "token.two-processes"),
			at(notRepeated, reference.CreatePath, reference.InfoPath, reference.AddPath, reference.RemovePath),
		},
		{
			"token-recovered-as-appid", "It repeats a refused call with its appid in place of the new token.",
			recoversToken.from("JeffreySu/WeiXinMPSDK #1461"), breaks("token.recovery", "token.two-processes"),
			at(repeatedWithAppID, callsWithToken...),
		},
	}
}

// callsWithToken are the token call and the calls that take a token.
var callsWithToken = slices.Concat([]string{reference.TokenPath}, groupAndTicketPaths)

// showsAt says that a change shows in the calls of some paths alone.
func showsAt(c change, paths ...string) change {
	c.differs = nil
	for _, p := range paths {
		c.differs = append(c.differs, pathUse(p))
	}
	return c
}

// forcing is a token call as one that forces a new stable token.
func forcing(req *http.Request) *http.Request {
	stable := rule.CallOf("getStableAccessToken")
	query := req.URL.Query()
	forced := with(req, encoded(map[string]any{
		"grant_type": query.Get("grant_type"), "appid": query.Get("appid"), "secret": query.Get("secret"), "force_refresh": true,
	}))
	forced.Method, forced.URL.Path, forced.URL.RawQuery = stable.Method, sandboxOf(req)+stable.Path, ""
	return forced
}

// forcesAfter forces a new stable token after some replies.
func forcesAfter(is func(broken) bool) func(send) send {
	return func(next send) send {
		var asked *http.Request // for the last token
		return func(req *http.Request) (*http.Response, error) {
			if pathOf(req) == reference.TokenPath {
				asked = req.Clone(req.Context())
				return next(req)
			}
			resp, came, err := receive(next, req)
			if is(came) {
				next.body(forcing(asked).WithContext(req.Context()))
			}
			if err != nil {
				return nil, err
			}
			return reply(resp, came.body), nil
		}
	}
}

// whole holds for replies that came whole and for which is holds.
func whole(is func(reply []byte) bool) func(broken) bool {
	return func(came broken) bool { return !came.lost && is(came.body) }
}

// failedWith holds for replies with the errcode of one of some rules.
func failedWith(rules ...string) func(reply []byte) bool {
	return func(reply []byte) bool {
		return slices.ContainsFunc(rules, func(id string) bool { return errcodeOf(reply) == reference.Code(id) })
	}
}

// lives changes for how many seconds a token lives.
func lives(change func(seconds int) int) edit {
	return object(func(m members) {
		if seconds, err := strconv.Atoi(string(m["expires_in"])); err == nil {
			m["expires_in"] = encoded(change(seconds))
		}
	})
}

// tokenOf chooses among the tokens that a sandbox has seen, the newest last,
// at the first use of each.
func tokenOf(choose func(used []string) string) change {
	return at(func(next send) send {
		used := map[string][]string{}
		return func(req *http.Request) (*http.Response, error) {
			in, token := sandboxOf(req), req.URL.Query().Get("access_token")
			if !slices.Contains(used[in], token) {
				used[in] = append(used[in], token)
				token = choose(used[in])
			}
			return next(withToken(req, token))
		}
	}, groupAndTicketPaths...)
}

func withToken(req *http.Request, token string) *http.Request {
	req = req.Clone(req.Context())
	query := req.URL.Query()
	query.Set("access_token", token)
	req.URL.RawQuery = query.Encode()
	return req
}

// tokenInBody sends the token as a member of the body.
func tokenInBody(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		token := req.URL.Query().Get("access_token")
		req = with(req, set("access_token", string(encoded(token)))(body))
		req.URL.RawQuery = ""
		return next(req)
	}
}

// tokenPerPath fetches a token of its own for each path but the first.
func tokenPerPath(next send) send {
	var asked *http.Request
	tokens := map[string]string{}
	return func(req *http.Request) (*http.Response, error) {
		if pathOf(req) == reference.TokenPath {
			asked = req.Clone(req.Context())
			tokens = map[string]string{}
			return next(req)
		}
		if len(tokens) == 0 {
			tokens[pathOf(req)] = req.URL.Query().Get("access_token")
		}
		if tokens[pathOf(req)] == "" {
			tokens[pathOf(req)] = membersOf(next.body(asked.Clone(req.Context()))).text("access_token")
		}
		return next(withToken(req, tokens[pathOf(req)]))
	}
}

// emptyAfterFirst sends a token with the first call after it was fetched.
func emptyAfterFirst(next send) send {
	fresh := false
	return func(req *http.Request) (*http.Response, error) {
		if pathOf(req) == reference.TokenPath {
			fresh = true
			return next(req)
		}
		if !fresh {
			req = withToken(req, "")
		}
		fresh = false
		return next(req)
	}
}

// notRepeated gives a refusal of a token a second time in place of the
// repetition with another.
func notRepeated(next send) send {
	var refused []byte
	token := ""
	return func(req *http.Request) (*http.Response, error) {
		own := req.URL.Path + req.URL.Query().Get("access_token")
		if refused != nil && own != token && strings.HasPrefix(token, req.URL.Path) {
			text := refused
			refused = nil
			return made(req, http.StatusOK, text), nil
		}
		resp, text, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		refused = nil
		if refusal(text) && reference.DeadTokenOnce(errcodeOf(text), 1) {
			refused, token = text, own
		}
		return reply(resp, text), nil
	}
}

// repeatedWithAppID sends the appid as the token after a token was refused.
func repeatedWithAppID(next send) send {
	appID, refused := "", false
	return func(req *http.Request) (*http.Response, error) {
		if pathOf(req) == reference.TokenPath {
			appID = req.URL.Query().Get("appid")
			return next(req)
		}
		if refused {
			req = withToken(req, appID)
		}
		resp, text, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		refused = !refused && refusal(text) && reference.DeadTokenOnce(errcodeOf(text), 1)
		return reply(resp, text), nil
	}
}

// recoversOnce passes the refusal of a token on, except for the first in each sandbox.
func recoversOnce(next send) send {
	refusals, later := map[string]int{}, notRepeated(next)
	return func(req *http.Request) (*http.Response, error) {
		in := sandboxOf(req)
		if refusals[in] > 1 {
			return later(req)
		}
		resp, text, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		if refusals[in] > 0 || refusal(text) && reference.DeadTokenOnce(errcodeOf(text), 1) {
			refusals[in]++
		}
		return reply(resp, text), nil
	}
}

// secondForEver has every token but the first of a sandbox live for years.
func secondForEver(next send) send {
	tokens := map[string]int{}
	return func(req *http.Request) (*http.Response, error) {
		resp, text, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		if tokens[sandboxOf(req)]++; tokens[sandboxOf(req)] > 1 {
			text = lives(func(int) int { return 1e9 })(text)
		}
		return reply(resp, text), nil
	}
}
