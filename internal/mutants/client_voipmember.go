package mutants

import (
	"context"
	stdjson "encoding/json"
	"html"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientVoIPRequests have a device make another call than they were asked for.
func clientVoIPRequests() []clientRow {
	return []clientRow{
		{
			"voip-openid-of-start", "It has devices call the user who is signed in, whomever it was asked for.",
			sendsOtherMembers.from("reasoning: the openid is taken from the session, not from the parameters"), breaks("voip.grant", "voip.openid", "voip.other-app", "voip.required", "voip.verbatim"), toSignedIn,
		},
		{
			"voip-openid-of-first", "It has devices call the user whom the first call was for.", sendsOtherMembers, breaks("voip.grant", "voip.verbatim"),
			at(keeping("openid"), reference.VoIPPath),
		},
		{
			"voip-members-of-last", "It sends the members of the call before that this one does not have.",
			sendsOtherMembers.from("reasoning: defaults are merged into one object that the client keeps"), breaks("voip.verbatim"),
			at(merging, reference.VoIPPath),
		},
		{
			"voip-payload-kept", "It sends the payload of an earlier call where a call has none.",
			sendsOtherMembers.from("reasoning: each call fills the same object, and what is missing stays as it was"),
			breaks("voip.verbatim"), withMemory(payloadKept, []string{voip}),
		},
		{
			"voip-openid-and-sn-swapped", "It sends the openid as the sn, and the sn as the openid.", sendsOtherMembers, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "connection.pieces",
				"request.chunked", "token.forced", "token.no-blind-retry", "token.recovery", "token.refresh",
				"token.reuse", "token.two-processes", "voip.called", "voip.device", "voip.grant", "voip.group",
				"voip.license", "voip.license-over", "voip.openid", "voip.other-app", "voip.review",
				"voip.unregistered", "voip.verbatim",
			),
			called(object(func(m members) { m["openid"], m["sn"] = m["sn"], m["openid"] })),
		},
		{"voip-always-video", "It makes every call a video call.", sendsOtherMembers, breaks("token.recovery", "voip.device", "voip.required", "voip.room-type", "voip.verbatim"), called(set("room_type", `"video"`))},
		{
			"voip-room-type-mended", "It makes a call of an unknown room_type a video call.", sendsOtherMembers, breaks("voip.device", "voip.room-type"),
			called(text("room_type", func(room string) string {
				if room == "" || slices.Contains([]string{"video", "voice"}, room) {
					return room
				}
				return "video"
			})),
		},
		{
			"voip-room-type-by-default", "It makes a call without a room_type a video call.", sendsOtherMembers, breaks("voip.required"),
			called(text("room_type", neverEmpty("video"))),
		},
		{
			"voip-openid-trimmed", "It takes white space from an openid.", changesText, breaks("voip.openid"),
			called(text("openid", strings.TrimSpace)),
		},
		{
			"voip-sn-trimmed-of-zeros", "It takes leading zeros from the sn of a call.", changesText, breaks("voip.verbatim"),
			called(text("sn", withoutZeros)),
		},
		{
			"voip-sn-as-double", "It sends the sn of a call as a double has it.", changesText, breaks("voip.verbatim"),
			called(text("sn", asDouble)),
		},
		{"voip-sn-in-upper-case", "It sends the sn of a call in upper case.", changesText, breaks(
			"voip.grant", "voip.verbatim",
		), called(text("sn", strings.ToUpper))},
		{"voip-sn-cut", "It cuts the sn of a call to 128 bytes.", cutsText, breaks("voip.device"), called(text("sn", firstBytes(128)))},
		{
			"voip-sn-cleaned", "It takes characters from the sn of a call that no sn may have.", changesText, breaks("voip.device"),
			called(text("sn", func(sn string) string { return strings.ReplaceAll(sn, " ", "") })),
		},
		{
			"voip-payload-trimmed", "It takes white space from a payload.", changesText, breaks("voip.verbatim"),
			called(text("payload", strings.TrimSpace)),
		},
		{
			"voip-payload-escaped-as-html", "It escapes a payload for HTML.", encodesText, breaks("voip.verbatim"),
			called(text("payload", html.EscapeString)),
		},
		{"voip-payload-dropped", "It sends no payload.", sendsOtherMembers, breaks("token.recovery", "voip.verbatim"), called(without("payload"))},
		{
			"voip-payload-as-json", "It sends a payload that is JSON as what it says.", writesOtherType, breaks("voip.verbatim"),
			called(object(func(m members) {
				if inner := m.text("payload"); membersOf([]byte(inner)) != nil || digits(inner) && inner[0] != '0' {
					m["payload"] = []byte(inner)
				}
			})),
		},
		{
			"voip-query-percent-encoded", "It percent-encodes the query of the call page.", encodesText, breaks("token.recovery", "voip.verbatim"),
			called(text("query", url.QueryEscape)),
		},
		{
			"voip-query-decoded", "It decodes the query of the call page.", encodesText, breaks("voip.verbatim"),
			called(text("query", func(query string) string {
				if decoded, err := url.QueryUnescape(query); err == nil {
					return decoded
				}
				return query
			})),
		},
		{
			"voip-name-composed", "It composes the characters of a listener_name.", changesText, breaks("voip.verbatim"),
			called(text("listener_name", norm.NFC.String)),
		},
		{
			"voip-name-as-latin-1", "It decodes a listener_name as Latin-1.", encodesText, breaks("token.recovery", "voip.verbatim"),
			called(text("listener_name", latin1)),
		},
		{"voip-version-dropped", "It sends no version_type, which makes every call one of the release.", sendsOtherMembers, breaks("token.recovery", "voip.review", "voip.verbatim"), called(without("version_type"))},
		{"voip-version-develop", "It calls the version under development unless it is told another.", sendsOtherMembers, breaks(
			"voip.review", "voip.verbatim",
		), called(byDefault("version_type", "1"))},
		{
			"voip-version-of-text", "It sends the version_type as a string.", writesOtherType, breaks("token.recovery", "voip.called", "voip.review", "voip.verbatim"),
			called(object(func(m members) {
				if v := m["version_type"]; v.Kind() == '0' {
					m["version_type"] = encoded(string(v))
				}
			})),
		},
		{
			"voip-cameras-swapped", "It sends the status of the caller's camera as the callee's, and the callee's as the caller's.", sendsOtherMembers,
			breaks("voip.verbatim"), called(swapped("caller_camera_status", "listener_camera_status")),
		},
		{"voip-members-in-camel-case", "It calls room_type roomType in iotVoipCall, as the plugin does.", sendsOtherMembers, breaks(
			"connection.closed", "connection.content-type", "connection.gzip", "connection.pieces",
			"request.chunked", "token.forced", "token.no-blind-retry", "token.recovery", "token.refresh",
			"token.reuse", "token.two-processes", "voip.called", "voip.device", "voip.grant", "voip.group",
			"voip.license", "voip.license-over", "voip.openid", "voip.other-app", "voip.review",
			"voip.unregistered", "voip.verbatim",
		), called(replaced(`"room_type"`, `"roomType"`))},
		{"voip-as-form", "It calls iotVoipCall with a form.", framesRequest, breaks(
			"connection.closed", "connection.content-type", "connection.gzip", "connection.pieces",
			"request.chunked", "token.forced", "token.no-blind-retry", "token.recovery", "token.refresh",
			"token.reuse", "token.two-processes", "voip.called", "voip.device", "voip.grant", "voip.group",
			"voip.license", "voip.license-over", "voip.openid", "voip.other-app", "voip.review",
			"voip.unregistered", "voip.verbatim",
		), called(func(body []byte) []byte { return []byte(form(body).Encode()) })},
	}
}

// called changes the body of iotVoipCall.
func called(change edit) change { return asked(change, reference.VoIPPath) }

// byDefault gives an object a member that it lacks.
func byDefault(member, value string) edit {
	return where(func(m members) bool { return m[member] == nil }, set(member, value))
}

// swapped gives each of two members the value of the other.
func swapped(one, other string) edit {
	return where(func(m members) bool { return m[one] != nil && m[other] != nil }, object(func(m members) { m[one], m[other] = m[other], m[one] }))
}

// toSignedIn sends the openid that start gave.
var toSignedIn = change{differs: operationUses(voip), handle: func(next adapter.HandlerFunc) adapter.HandlerFunc {
	signedIn := ""
	return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
		switch name {
		case "start":
			signedIn = membersOf(params).text("openid")
		case voip:
			params = stdjson.RawMessage(set("openid", string(encoded(signedIn)))(params))
		}
		return next(ctx, name, params)
	}
}}

// keeping sends the value that a member had first in a sandbox.
func keeping(member string) func(send) send {
	return func(next send) send {
		first := map[string]string{}
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			in := sandboxOf(req)
			if first[in] == "" {
				first[in] = membersOf(body).text(member)
			}
			return next(with(req, text(member, func(string) string { return first[in] })(body)))
		}
	}
}

// payloadKept sends the payload of an earlier call where a call has none.
func payloadKept(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	asked := membersOf(params)
	if asked["payload"] == nil && s.option["payload"] != nil {
		asked["payload"] = s.option["payload"]
	}
	s.option = asked
	return do(ctx, name, stdjson.RawMessage(encoded(asked)))
}

// merging adds the members of the request before in a sandbox.
func merging(next send) send {
	before := map[string]members{}
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		all, in := members{}, sandboxOf(req)
		maps.Copy(all, before[in])
		maps.Copy(all, membersOf(body))
		before[in] = all
		return next(with(req, encoded(all)))
	}
}
