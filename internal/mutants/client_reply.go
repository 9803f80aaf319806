package mutants

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientReplies are wrong about what a reply of the platform says.
func clientReplies() []clientRow {
	return []clientRow{
		{
			"errcode-of-ticket-ignored", "It takes every reply of getSnTicket as a success.", losesErrcode,
			breaks(
				"account.secret-frozen", "app.unauthorized", "model.known", "network.allow-list",
				"quota.token-daily", "quota.world", "reply.errcode", "reply.general", "reply.rid", "reply.status",
				"reply.system-error", "sn.charset", "sn.length", "ticket.order", "ticket.required",
				"token.no-blind-retry", "token.recovery", "token.refresh",
			),
			reported(object(succeed), "getSnTicket"),
		},
		{
			"errcode-of-token-lost", "It reports a busy system whenever it gets no token.", losesErrcode, breaks("network.allow-list", "reply.general", "reply.status", "token.refresh"),
			answered(inside("errcode", func([]byte) []byte { return encoded(systemBusy) }), reference.TokenPath),
		},
		{
			"errcode-of-new-group-ignored", "It takes every reply of createIotGroupId as a success.", losesErrcode,
			breaks(
				"account.secret-frozen", "group.name", "model.known", "quota.token-daily", "reply.errcode", "reply.general",
				"reply.status", "reply.system-error", "token.no-blind-retry",
			), reported(object(succeed), "createIotGroupId"),
		},
		{
			"errcode-of-info-ignored", "It takes every reply of getIotGroupInfo as a success.", losesErrcode,
			breaks(
				"group.id", "network.allow-list", "reply.errcode", "reply.general", "reply.hint", "reply.status", "reply.system-error",
			), reported(object(succeed), "getIotGroupInfo"),
		},
		{
			"errcode-of-seven-digits-is-busy", "It reports an errcode of more than 5 digits as a busy system.", losesErrcode,
			breaks("model.known", "reply.rid", "sn.charset", "sn.length", "ticket.order", "token.recovery"),
			busyWhere(func(m members) bool { return errcodeOf(encoded(m)) > 99999 }),
		},
		{
			"errcode-not-listed-is-busy", "It reports every errcode that the page of getSnTicket does not list as a busy system.", losesErrcode,
			breaks("app.unauthorized", "quota.world", "reply.general", "reply.status", "ticket.required", "token.recovery", "token.refresh"),
			busyWhere(func(m members) bool {
				return !slices.Contains([]string{"0", "-1", "9800001", "9800002", "9800003", "40001", "42001"}, string(m["errcode"]))
			}),
		},
		{
			"errmsg-read", "It accepts a ticket if the errmsg is ok, whatever the errcode.", losesErrcode, breaks(
				"reply.errcode", "reply.rid",
			),
			reported(object(func(m members) {
				errcode := string(m["errcode"])
				if ok := m.text("errmsg") == "ok"; ok && errcode != "0" {
					succeed(m)
				} else if !ok && errcode == "0" {
					m["errcode"] = encoded(systemBusy)
				}
			}), "getSnTicket"),
		},
		{
			"errmsg-tells-a-refused-token", "It recognizes a refused token by the errmsg, not by the errcode.", losesErrcode, breaks("reply.rid"),
			reported(where(func(m members) bool {
				return strings.Contains(m.text("errmsg"), "access_token expired")
			}, set("errcode", strconv.Itoa(tokenExpired))), "getSnTicket"),
		},
		{
			"errmsg-must-have-rid", "It reports a failure whose errmsg has no rid as a busy system.", losesErrcode, breaks("reply.rid"),
			busyWhere(func(m members) bool {
				return string(m["errcode"]) != "0" && !strings.Contains(m.text("errmsg"), "rid: ")
			}),
		},
		{
			"unknown-members-not-tolerated", "It reports a reply with an unknown member as a busy system.", rejectsReply, breaks("reply.unknown-member"),
			unreadable(func(body []byte) bool { return !membersOf(body).only("errcode", "errmsg", "sn_ticket") }),
		},
		{
			"errcode-must-come-first", "It reports a reply that does not start with its errcode as a busy system.", rejectsReply, breaks("reply.unknown-member"),
			unreadable(func(body []byte) bool { return !bytes.HasPrefix(body, []byte(`{"errcode":`)) }),
		},
		{
			"ticket-must-come-last", "It reports a reply that does not end with its ticket as a busy system.", rejectsReply, breaks("reply.unknown-member"),
			unreadable(func(body []byte) bool {
				return bytes.Contains(body, []byte(`"sn_ticket"`)) && !ticketLast().Match(body)
			}),
		},
		{
			"token-must-come-alone", "It rejects a token reply with an unknown member.", rejectsReply, breaks("reply.unknown-member"),
			answered(func(body []byte) []byte {
				if errcodeOf(body) == 0 && !membersOf(body).only("access_token", "expires_in") {
					return nil
				}
				return body
			}, reference.TokenPath),
		},
		{
			"busy-is-success", "It reports a busy system as a success.", losesErrcode, breaks("reply.system-error"),
			reported(where(busy, object(succeed)), "getSnTicket"),
		},
		{
			"busy-is-refused-token", "It reports a busy system as a refused token.", losesErrcode, breaks("reply.system-error"),
			reported(where(busy, set("errcode", strconv.Itoa(tokenInvalid))), "createIotGroupId"),
		},
	}
}

func busy(m members) bool { return string(m["errcode"]) == strconv.Itoa(systemBusy) }

// busyWhere reports some replies to getSnTicket as that the system is busy.
func busyWhere(is func(members) bool) change {
	return reported(where(is, set("errcode", strconv.Itoa(systemBusy))), "getSnTicket")
}

// unreadable reports that the system is busy in place of a reply to
// getSnTicket that the client cannot read.
func unreadable(is func(body []byte) bool) change {
	return reported(func(body []byte) []byte {
		if !is(body) {
			return body
		}
		return encoded(map[string]any{"errcode": systemBusy, "errmsg": "", "sn_ticket": ""})
	}, "getSnTicket")
}

var ticketLast = lazyregexp.New(`"sn_ticket":"[^"]*"}$`)
