package mutants

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientGroupSessions are right for one group call, and wrong for those after it.
func clientGroupSessions() []clientRow {
	return []clientRow{
		{
			"token-replaced-after-a-failed-group-call", "It fetches another token after a group call that failed.",
			renewsToken.from("reasoning: whatever is thrown clears the client, and its token with it"), breaks("token.reuse"),
			inGroups(at(replacesAfter(failed), tokenAndGroupPaths...)),
		},
		{
			"token-for-twenty-group-calls", "It forgets its token after twenty group calls.", renewsToken, breaks("token.reuse"),
			restarts(20, groupOperations...),
		},
		{
			"token-quota-kept-for-groups", "It makes no group call after a quota refused it a token.", keepsFailure, breaks("token.failed-once"),
			inGroups(remembers(func(members) string { return "" }, failedWith("quota.world"), reference.TokenPath)),
		},
		{
			"token-renewed-with-the-old-one-for-groups", "Its group calls go on with the token from before when a new one cannot be had.",
			keepsAnswer, breaks("token.refresh"), inGroups(at(lastSuccess(noToken), reference.TokenPath)),
		},
		{
			"group-token-recovered-for-ever", "It never renews a token that it fetched because a group call was refused.",
			renewsToken, breaks("token.refresh"), inGroups(keepsRecovered()),
		},
		{
			"token-call-of-groups-repeated-when-refused", "It repeats the token call of a group call fifty times when it is refused with 40001 or 42001.",
			repeatsCall.from("reasoning: the function that recovers wraps the token call, too"), breaks("reply.general"),
			inGroups(at(repeatedWhile(40001, 42001), reference.TokenPath)),
		},
		{
			"forced-after-a-group-page", "It forces a new stable token after a group call that a proxy answered.", forcesToken, breaks("token.forced", "token.reuse"),
			inGroups(at(forcesAfter(errorPage), tokenAndGroupPaths...)),
		},
		{
			"group-refusal-of-the-first-try", "It repeats addIotGroupDevice with a new token, and reports the first refusal if the second call is refused, too.",
			recoversToken, breaks("token.recovery"), at(firstRefusal, reference.AddPath),
		},
		{
			"addition-before-repeated", "It repeats the addition before the one whose token was refused.",
			recoversToken.from("reasoning: the last request is kept when it succeeded, and repeated when the next one fails"), breaks("token.recovery"),
			at(repeatsBefore, reference.AddPath),
		},
		{
			"addition-from-before-when-refused", "It gives its last answer about the same devices when an addition is refused.", keepsAnswer, breaks("reply.general"),
			at(lastSuccess(func(came broken) bool { return errcodeOf(came.body) > 0 }), reference.AddPath),
		},
		{
			"removal-from-before-at-a-page", "It gives its last answer about the same devices when a proxy answers a removal.", keepsAnswer, breaks("reply.http"),
			at(lastSuccess(errorPage), reference.RemovePath),
		},
		{
			"creations-stopped-by-five-pages", "It creates no more groups after five error pages in a row, and reports that the system is busy.",
			losesCalls.from("reasoning: a circuit breaker that nobody closes"), breaks("connection.closed"),
			at(deadAfter(5, errorPage), reference.CreatePath),
		},
		{
			"reads-stopped-by-two-unreadable", "It reads no more groups after two replies in a row that it could not read, and reports that the system is busy.",
			losesCalls.from("reasoning: a circuit breaker that nobody closes"), breaks("connection.closed"),
			at(deadAfter(2, unreadableReply), reference.InfoPath),
		},
		{
			"addition-repeated-at-the-quota", "It repeats an addition fifty times while the quota of the minute is used up.", repeatsCall, breaks("reply.general"),
			at(repeatedWhile(45011), reference.AddPath),
		},
		{
			"group-redirect-named-with-url", "It names the whole URL when a group call is redirected.", answersSecret, breaks("secret.message"),
			inGroups(at(namesRedirect, tokenAndGroupPaths...)),
		},
		{
			"lost-removal-named-with-url", "It names the whole URL when no reply to a removal came.", answersSecret, breaks("secret.message"),
			at(namesLost, reference.RemovePath),
		},
		{
			"removal-sent-with-the-next", "It removes devices whose removal a proxy answered once more with the next ones.",
			repeatsCall.from("reasoning: an outbox keeps what could not be sent for the next call"), breaks("group.remove-list"),
			at(withTheNext, reference.RemovePath),
		},
		{
			"group-created-last", "It adds devices to the group that it created last, whichever it was given.",
			keepsAnswer.from("reasoning: the current group is a field of the client"), breaks("group.id"),
			showsAt(at(lastCreated, reference.CreatePath, reference.AddPath), reference.AddPath),
		},
	}
}

var (
	groupPaths         = slices.Concat([]string{reference.InfoPath}, changePaths)
	tokenAndGroupPaths = slices.Concat([]string{reference.TokenPath}, groupPaths)
	groupOperations    = []string{"createIotGroupId", "getIotGroupInfo", "addIotGroupDevice", "removeIotGroupDevice"}
)

// inGroups says that a change shows in group calls alone.
func inGroups(c change) change {
	c.differs = operationUses(groupOperations...)
	return c
}

// errorPage holds for replies that a proxy gave.
func errorPage(came broken) bool { return !came.lost && came.status != http.StatusOK }

// unreadableReply holds for replies of the platform that are no JSON object.
func unreadableReply(came broken) bool {
	return !came.lost && came.status == http.StatusOK && !came.object()
}

// failed holds for replies that say nothing of what was asked for.
func failed(came broken) bool {
	return came.lost || errorPage(came) || !came.object() || whole(failedWith("quota.world", "app.unauthorized"))(came)
}

// noToken holds for replies to a token call that have none.
func noToken(came broken) bool { return membersOf(came.body).text("access_token") == "" }

// replacesAfter fetches another token after some replies.
func replacesAfter(is func(broken) bool) func(send) send {
	return func(next send) send {
		var asked *http.Request // for the last token
		token, gone := "", false
		return func(req *http.Request) (*http.Response, error) {
			if pathOf(req) == reference.TokenPath {
				asked, token, gone = req.Clone(req.Context()), "", false
				return next(req)
			}
			if gone {
				token, gone = membersOf(next.body(asked.Clone(req.Context()))).text("access_token"), false
			}
			if token != "" {
				req = withToken(req, token)
			}
			resp, came, err := receive(next, req)
			gone = is(came)
			if err != nil {
				return nil, err
			}
			return reply(resp, came.body), nil
		}
	}
}

// keepsRecovered has the token of a recovery live for years.
func keepsRecovered() change {
	return decides(func(d *reference.Decisions) {
		d.Renew = func(_ reference.Token, fetch func() (reference.Token, error)) (used, kept reference.Token, err error) {
			used, err = fetch()
			return used, reference.Token{Text: used.Text, End: used.End.Add(1e5 * time.Hour)}, err
		}
	})
}

// firstRefusal gives the refusal of a token a second time in place of another one.
func firstRefusal(next send) send {
	var refused []byte
	question := ""
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		resp, text, err := fetch(next, with(req, body))
		if err != nil {
			return nil, err
		}
		if repeated := question == req.URL.Path+string(body); repeated && !success(text) {
			text = refused
		}
		question = ""
		if reference.DeadTokenOnce(errcodeOf(text), 1) {
			refused, question = text, req.URL.Path+string(body)
		}
		return reply(resp, text), nil
	}
}

// repeatsBefore sends the last body that succeeded in place of one whose token was refused.
func repeatsBefore(next send) send {
	done := map[string][]byte{}
	refused := ""
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		in := sandboxOf(req)
		if before, ok := done[in]; ok && refused == in+string(body) {
			body = before
		}
		resp, text, err := fetch(next, with(req, body))
		if err != nil {
			return nil, err
		}
		refused = ""
		if success(text) {
			done[in] = body
		} else if reference.DeadTokenOnce(errcodeOf(text), 1) {
			refused = in + string(body)
		}
		return reply(resp, text), nil
	}
}

// withTheNext sends the devices of a call that a proxy answered with those of the next.
func withTheNext(next send) send {
	left := map[string][]members{}
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		in := sandboxOf(req)
		var sent []members
		body = list("device_list", func(devices []members) []members {
			sent = slices.Concat(left[in], devices)
			return sent
		})(body)
		resp, came, err := receive(next, with(req, body))
		if err != nil {
			return nil, err
		}
		left[in] = nil
		if errorPage(came) {
			left[in] = sent
		}
		return reply(resp, came.body), nil
	}
}

// lastCreated puts the group that was created last in place of any other.
func lastCreated(next send) send {
	last := map[string]string{}
	return func(req *http.Request) (*http.Response, error) {
		in := sandboxOf(req)
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		if id := last[in]; id != "" {
			body = text("group_id", func(string) string { return id })(body)
		}
		resp, came, err := receive(next, with(req, body))
		if err != nil {
			return nil, err
		}
		if id := membersOf(came.body).text("group_id"); id != "" {
			last[in] = id
		}
		return reply(resp, came.body), nil
	}
}

// namesLost fails with the URL of a request to which no reply came.
func namesLost(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, came, err := receive(next, req)
		if err != nil {
			return nil, errors.New("no reply came from " + req.URL.String())
		}
		return reply(resp, came.body), nil
	}
}
