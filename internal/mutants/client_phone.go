package mutants

import (
	"net/http"
	"strings"
)

// clientPhones are wrong about what goes to the phone, and how often.
func clientPhones() []clientRow {
	return []clientRow{
		{
			"phone-asked-twice", "It sends every requestDeviceVoIP twice and reports the first result.", repeatsCall, breaks(
				"flow.fresh-ticket", "flow.record", "flow.rejected", "promise.result",
				"record.accept", "record.dismissed",
			),
			at(followed(func(req *http.Request, body []byte, next send) { next.body(with(req, body)) }), requestPath),
		},
		{
			"phone-told-group-in-lower-case", "It sends the phone a groupId in lower case.", changesText, breaks(
				"callback.ok", "callback.one", "callback.optional", "dialog.group-name", "flow.already",
				"flow.record", "flow.rejected", "grant.direct-reject", "grant.independent", "group.empty",
				"group.extra-members", "group.only-id", "library.group", "list.items", "promise.result",
				"record.accept", "record.accepted-stays", "record.deletion", "record.first-reject", "record.reject",
				"record.rejected-stays", "record.settings",
			),
			sentOption(text("groupId", strings.ToLower)),
		},
		{
			"phone-asked-for-a-stranger", "It sends the phone an openid that is not the user's.", sendsOtherMembers, breaks(
				"app.capability", "callback.broken", "callback.code", "callback.fail", "callback.ok",
				"callback.one", "callback.optional", "check.order", "connection.closed", "connection.content-type",
				"connection.gzip", "connection.pieces", "dialog.group-name", "dialog.name", "flow.already",
				"flow.fresh-ticket", "flow.record", "flow.rejected", "grant.direct-reject", "grant.independent",
				"grant.none", "group.empty", "group.extra-members", "group.known", "group.only-id", "library.group",
				"library.request", "list.items", "name.empty", "name.length", "name.unit", "network.allow-list",
				"option.limits", "option.required", "option.types", "promise.result", "record.accept",
				"record.accepted-stays", "record.deletion", "record.dismissed", "record.first-reject",
				"record.per-user", "record.reject", "record.rejected-stays", "record.settings",
				"reply.system-error", "request.chunked", "single.no-group-id", "sn.charset", "sn.length",
				"sn.verbatim", "ticket.binding", "ticket.edge", "ticket.lifetime", "ticket.reuse",
				"ticket.unregistered", "ticket.wrong", "token.failed-once", "token.forced", "token.recovery",
				"token.refresh", "token.reuse", "token.two-processes", "voip.called", "voip.grant",
			),
			asked(text("openid", func(string) string { return "stranger" }), requestPath),
		},
		{"phone-told-sn-in-upper-case", "It sends the phone an sn in upper case.", changesText, breaks("flow.fresh-ticket", "flow.record", "promise.result", "sn.charset", "sn.verbatim"), sentOption(text("sn", strings.ToUpper))},
		{
			"phone-told-sn-as-double", "It sends the phone an sn of digits as a double has it.", changesText, breaks("sn.verbatim"),
			sentOption(text("sn", asDouble)),
		},
		{
			"phone-told-sn-trimmed", "It sends the phone an sn with white space trimmed.", changesText, breaks("sn.charset"),
			sentOption(text("sn", strings.TrimSpace)),
		},
		{
			"phone-told-sn-cut-to-128-bytes", "It sends the phone the first 128 bytes of an sn.", cutsText, breaks(
				"option.limits", "sn.length",
			),
			sentOption(text("sn", firstBytes(128))),
		},
	}
}

// sentOption changes the option object that the phone gets.
func sentOption(change edit) change { return asked(inside("option", change), requestPath) }

// sentName changes the deviceName that the phone gets.
func sentName(change func(string) string) change { return sentOption(text("deviceName", change)) }
