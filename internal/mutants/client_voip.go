package mutants

import (
	"net/http"
	"slices"

	"github.com/devicevoip/devicevoip/internal/reference"
)

const voip = "iotVoipCall"

// The codes that tell a backend why a device could not call.
var (
	voipDenied   = reference.Code("voip.grant")
	voipReview   = reference.Code("voip.review")
	voipDevice   = reference.Code("voip.device")
	voipOtherApp = reference.Code("voip.other-app")
	voipNobody   = reference.Code("voip.openid")
	voipLicense  = reference.Code("voip.license")
	voipOver     = reference.Code("voip.license-over")
)

// clientVoIPAnswers are wrong about what the platform says of a call.
func clientVoIPAnswers() []clientRow {
	return []clientRow{
		{"voip-errcode-ignored", "It takes every reply of iotVoipCall as a success.", losesErrcode, breaks(
			"reply.general", "reply.rid", "reply.status", "reply.system-error", "token.no-blind-retry", "voip.device",
			"voip.grant", "voip.group", "voip.license", "voip.license-over", "voip.openid", "voip.other-app",
			"voip.required", "voip.review", "voip.room-type", "voip.unregistered",
		), reported(object(succeed), voip)},
		{
			"voip-denied-is-success", "It takes errcode 9 of iotVoipCall for a success: the user has the call on the phone, and does not take it.",
			losesErrcode, breaks(
				"reply.rid", "reply.status", "token.no-blind-retry", "voip.grant", "voip.group",
			), reported(where(codeOf(voipDenied), object(succeed)), voip),
		},
		{
			"voip-refusal-is-denied", "It reports every refusal of iotVoipCall as errcode 9, and so marks authorizations as gone that are there.",
			losesErrcode, breaks(
				"reply.general", "reply.status", "voip.device", "voip.license", "voip.license-over", "voip.openid",
				"voip.other-app", "voip.required", "voip.review", "voip.room-type", "voip.unregistered",
			), voipTells(voipDenied, func(code int) bool { return code > 0 }),
		},
		{
			"voip-review-is-denied", "It reports an app under review as errcode 9.", losesErrcode, breaks("voip.review"),
			voipTells(voipDenied, among(voipReview)),
		},
		{"voip-device-is-denied", "It reports a device that cannot be as errcode 9.", losesErrcode, breaks(
			"voip.device", "voip.unregistered",
		), voipTells(voipDenied, among(voipDevice))},
		{"voip-device-is-success", "It takes errcode 2 of iotVoipCall for a success.", losesErrcode, breaks(
			"voip.device", "voip.unregistered",
		), reported(where(codeOf(voipDevice), object(succeed)), voip)},
		{
			"voip-openids-alike", "It reports an openid of another app as one that nobody has.", losesErrcode, breaks("voip.other-app"),
			voipTells(voipNobody, among(voipOtherApp)),
		},
		{
			"voip-nobody-is-denied", "It reports an openid that nobody has as errcode 9.", losesErrcode, breaks("voip.openid"),
			voipTells(voipDenied, among(voipNobody)),
		},
		{
			"voip-licenses-alike", "It reports a device without a license as one whose license has ended.", losesErrcode, breaks("voip.license"),
			voipTells(voipOver, among(voipLicense)),
		},
		{
			"voip-license-over-is-success", "It takes the end of a license for a warning, and the call for a success.", losesErrcode,
			breaks("voip.license-over"), reported(where(codeOf(voipOver), object(succeed)), voip),
		},
		{
			"voip-errmsg-read", "It takes a call for a success if the errmsg is ok, whatever the errcode.", losesErrcode, breaks("reply.rid"),
			reported(object(func(m members) {
				if ok := m.text("errmsg") == "ok"; ok {
					succeed(m)
				} else if string(m["errcode"]) == "0" {
					m["errcode"] = encoded(systemBusy)
				}
			}), voip),
		},
		{
			"voip-unlisted-is-busy", "It reports an errcode that the page of the codes does not list as a busy system.", losesErrcode, breaks("reply.general", "reply.status", "voip.device", "voip.required", "voip.room-type"),
			voipTells(systemBusy, func(code int) bool { return code > 24 && code != tokenInvalid && code != tokenExpired }),
		},
		{
			"voip-success-kept", "It keeps that a user let a device call, and has it call no more.", keepsAnswer, breaks("reply.general", "reply.http", "voip.called", "voip.grant", "voip.group", "voip.verbatim"),
			remembers(calledFor, success, reference.VoIPPath),
		},
		{
			"voip-refusal-kept", "It keeps that a user did not let a device call, and has it call no more.", keepsFailure, breaks(
				"voip.called", "voip.group",
			),
			remembers(calledFor, func(body []byte) bool { return errcodeOf(body) == voipDenied }, reference.VoIPPath),
		},
		{
			"voip-kept-for-every-user", "It keeps whether a device may call, whichever user it calls.", keepsAnswer, breaks(
				"reply.general", "reply.http", "token.recovery", "voip.called", "voip.grant", "voip.group",
				"voip.verbatim",
			),
			remembers(func(m members) string { return m.text("sn") + m.text("model_id") }, always, reference.VoIPPath),
		},
		{
			"voip-answers-in-order-of-arrival", "It gives the responses to calls of devices at once in the order in which they arrive.", mixesCalls,
			breaks("concurrent.own-answer"), together(func(mine int, b *batch) outcome { return b.calls[b.ended[mine]] }, voip),
		},
		{
			"voip-joined-at-once", "It makes one call of a device for several equal ones at once.",
			losesCalls.from("reasoning: equal requests at once are joined, as for reads"), breaks("concurrent.own-answer"),
			joinsEqual(reference.VoIPPath),
		},
		{
			"voip-refusal-for-all-at-once", "It fails every call of a device at once when one of them is refused.", mixesCalls,
			breaks("concurrent.own-answer"), together(refusalForAll, voip),
		},
		{
			"voip-lost-is-success", "It takes a lost or broken reply to iotVoipCall for a success.",
			takesBroken.from("reasoning: the device rings, and nobody waits for the reply"), breaks("reply.broken"),
			takes(func(r broken) bool { return r.lost || r.status == http.StatusOK && !r.object() }, reference.VoIPPath),
		},
		{
			"voip-status-is-success", "It takes a reply to iotVoipCall with whatever HTTP status for a success.", takesBroken, breaks("reply.http"),
			takes(func(r broken) bool { return r.status >= http.StatusBadRequest }, reference.VoIPPath),
		},
		{
			"voip-no-errcode-is-success", "It takes a reply to iotVoipCall without a number as errcode for a success.", takesBroken, breaks("reply.errcode"),
			takes(func(r broken) bool {
				return r.status == http.StatusOK && r.object() && membersOf(r.body)["errcode"].Kind() != '0'
			}, reference.VoIPPath),
		},
		{
			"voip-unknown-member-not-tolerated", "It reports a reply to iotVoipCall with an unknown member as a busy system.", rejectsReply,
			breaks("reply.unknown-member"),
			reported(where(func(m members) bool { return !m.only("errcode", "errmsg") }, set("errcode", "-1")), voip),
		},
	}
}

// clientVoIPCalls make a call at the wrong time, or more than once.
func clientVoIPCalls() []clientRow {
	return []clientRow{
		{
			"voip-repeated-when-lost", "It has a device call again when no reply came.", repeatsCall, breaks("request.once"),
			at(repeatsLost, reference.VoIPPath),
		},
		{
			"voip-repeated-at-status", "It has a device call again when a proxy answered.", repeatsCall, breaks("request.once"),
			at(repeatsPage, reference.VoIPPath),
		},
		{
			"voip-repeated-when-denied", "It has a device call again when the user has not authorized it.", repeatsCall, breaks("token.no-blind-retry"),
			at(again(func(r broken) bool { return errcodeOf(r.body) == voipDenied }), reference.VoIPPath),
		},
		{"voip-sent-twice", "It has a device call twice.", repeatsCall, breaks("request.once", "token.no-blind-retry", "token.recovery", "token.reuse", "voip.called"), at(again(func(r broken) bool { return !r.lost }), reference.VoIPPath)},
		{
			"voip-token-not-replaced", "It passes a refused token on from iotVoipCall, which it replaces in every other call.", recoversToken,
			breaks("token.recovery", "token.two-processes"), at(notRepeated, reference.VoIPPath),
		},
		{
			"voip-token-forced-by-missing-right", "It forces a new stable token where the account has no right to iotVoipCall.", forcesToken,
			breaks("token.forced"), showsAt(at(forcesAfter(whole(failedWith("app.unauthorized"))), reference.TokenPath, reference.VoIPPath), reference.VoIPPath),
		},
		{
			"voip-token-kept", "It sends iotVoipCall with the token that it had first.", renewsToken, breaks(
				"token.no-blind-retry", "token.recovery", "token.refresh", "token.two-processes",
			),
			at(withFirstToken, reference.VoIPPath),
		},
		{
			"voip-token-in-body", "It sends the token of iotVoipCall as a member of the body.", spoilsToken, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "connection.pieces",
				"request.chunked", "token.forced", "token.no-blind-retry", "token.placement", "token.recovery",
				"token.refresh", "token.reuse", "token.shape", "token.two-processes", "voip.called", "voip.device",
				"voip.grant", "voip.group", "voip.license", "voip.license-over", "voip.openid", "voip.other-app",
				"voip.required", "voip.review", "voip.room-type", "voip.unregistered",
			),
			at(tokenInBody, reference.VoIPPath),
		},
		{
			"voip-redirect-followed-with-token", "It adds its token to the URL that iotVoipCall redirects to.", followsWithSecret, breaks("connection.redirect"),
			at(following(withQuery), reference.VoIPPath),
		},
		{
			"voip-request-in-errmsg", "It adds the request to the errmsg of a refused iotVoipCall.", answersSecret, breaks("secret.message"),
			at(explainingBy(urlOf), reference.VoIPPath),
		},
		{
			"voip-url-printed", "It prints the URL of every iotVoipCall.", printsSecret, breaks("secret.log", "secret.transport"),
			printing(func(req *http.Request, _ []byte, say func(string)) { say("POST " + req.URL.String()) }, reference.VoIPPath),
		},
		{
			"voip-token-in-url-of-exception", "Its exception for an iotVoipCall without reply holds the URL, with the token.", answersSecret, breaks("secret.transport"),
			at(excepting(noReply, urlOf), reference.VoIPPath),
		},
	}
}

// codeOf holds for a reply with an errcode.
func codeOf(code int) func(members) bool {
	return func(m members) bool { return errcodeOf(encoded(m)) == code }
}

func among(codes ...int) func(int) bool {
	return func(code int) bool { return slices.Contains(codes, code) }
}

// voipTells reports some errcodes of iotVoipCall as another.
func voipTells(other int, is func(code int) bool) change {
	return reported(where(func(m members) bool { return is(errcodeOf(encoded(m))) }, object(func(m members) { m["errcode"] = encoded(other) })), voip)
}

// calledFor is whom a device calls.
func calledFor(m members) string { return m.text("openid") + m.text("sn") + m.text("model_id") }

// withFirstToken sends the token of the first request in a sandbox.
func withFirstToken(next send) send {
	first := map[string]string{}
	return func(req *http.Request) (*http.Response, error) {
		in := sandboxOf(req)
		if first[in] == "" {
			first[in] = req.URL.Query().Get("access_token")
		}
		return next(withToken(req, first[in]))
	}
}
