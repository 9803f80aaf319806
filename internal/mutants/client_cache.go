package mutants

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientCaches keep a reply, and give it again for another question.
func clientCaches() []clientRow {
	return []clientRow{
		{
			"ticket-cached-by-sn", "It gives the ticket of an sn again, whatever the model_id.", confusesTickets, breaks(
				"dialog.name", "flow.fresh-ticket", "flow.record", "reply.general", "ticket.device",
				"ticket.lifetime",
			),
			cachesTicket(func(m members) string { return m.text("sn") }),
		},
		{
			"ticket-cached-by-model", "It gives the ticket of a model_id again, whatever the sn.", confusesTickets, breaks(
				"callback.broken", "connection.closed", "dialog.name", "flow.already", "flow.fresh-ticket",
				"flow.record", "flow.rejected", "quota.world", "reply.general", "ticket.device", "ticket.lifetime",
				"token.failed-once", "token.forced", "token.recovery", "token.refresh", "token.reuse",
				"token.two-processes",
			),
			cachesTicket(func(m members) string { return m.text("model_id") }),
		},
		{
			"ticket-cached-by-folded-sn", "It keeps tickets in a map whose keys do not distinguish case.", confusesTickets, breaks(
				"flow.fresh-ticket", "flow.record", "reply.general", "ticket.device", "ticket.lifetime",
			),
			cachesTicket(func(m members) string { return strings.ToLower(m.text("sn")) + m.text("model_id") }),
		},
		{
			"ticket-cached-by-number", "It keeps tickets in a map whose keys are numbers where an sn looks like one.", confusesTickets,
			breaks("flow.fresh-ticket", "flow.record", "reply.general", "ticket.device", "ticket.lifetime"),
			cachesTicket(func(m members) string {
				key := m.text("sn")
				if n, err := strconv.ParseFloat(key, 64); err == nil {
					key = strconv.FormatFloat(n, 'f', -1, 64)
				}
				return key + " " + m.text("model_id")
			}),
		},
		{
			"ticket-cached-by-file-name", "It keeps each ticket in a file whose name has only letters and digits of the sn.", confusesTickets,
			breaks("flow.fresh-ticket", "flow.record", "reply.general", "ticket.device", "ticket.lifetime"),
			cachesTicket(func(m members) string {
				return m.text("model_id") + strings.NewReplacer("-", "", "_", "").Replace(m.text("sn"))
			}),
		},
		{
			"ticket-cached-by-start-of-sn", "It keeps tickets under the first 64 bytes of the sn.", confusesTickets, breaks(
				"flow.fresh-ticket", "flow.record", "reply.general", "ticket.device",
				"ticket.lifetime",
			),
			cachesTicket(func(m members) string { return m.text("model_id") + firstBytes(64)(m.text("sn")) }),
		},
		{
			"ticket-cached-by-end-of-sn", "It keeps tickets under the last 32 bytes of the sn, as labels show them.", confusesTickets,
			breaks("flow.fresh-ticket", "flow.record", "reply.general", "ticket.device", "ticket.lifetime"),
			cachesTicket(func(m members) string {
				sn := m.text("sn")
				return m.text("model_id") + sn[max(0, len(sn)-32):]
			}),
		},
		{
			"ticket-cached-by-folded-model", "It keeps tickets under the model_id in lower case.", confusesTickets,
			breaks("flow.fresh-ticket", "flow.record", "reply.general", "ticket.device", "ticket.lifetime"),
			cachesTicket(func(m members) string { return m.text("sn") + " " + strings.ToLower(m.text("model_id")) }),
		},
		{
			"ticket-cached-by-start-of-model", "It keeps tickets under the first 12 characters of the model_id.", confusesTickets,
			breaks("flow.fresh-ticket", "flow.record", "reply.general", "ticket.device", "ticket.lifetime"),
			cachesTicket(func(m members) string { return m.text("sn") + " " + firstBytes(12)(m.text("model_id")) }),
		},
		{
			"ticket-behind-by-one", "It gives the ticket that the call before got, and fetches the next in advance.", confusesTickets,
			breaks("ticket.device", "ticket.lifetime"), at(behind, reference.TicketPath),
		},
		{
			"ticket-refusal-kept", "It keeps a refusal of a device as it keeps a ticket.", keepsFailure, breaks(
				"flow.fresh-ticket", "flow.record", "reply.general", "reply.system-error",
				"ticket.lifetime", "token.recovery", "token.two-processes",
			),
			remembers(func(m members) string { return m.text("sn") + m.text("model_id") }, always, reference.TicketPath),
		},
		{
			"ticket-refusal-kept-for-all", "It gives the first refusal for every later device.", keepsFailure, breaks(
				"connection.closed", "flow.fresh-ticket", "model.known", "quota.world", "reply.general",
				"reply.system-error", "ticket.device", "token.forced", "token.recovery", "token.refresh",
				"token.reuse", "token.two-processes",
			),
			remembers(func(members) string { return "" }, refusal, reference.TicketPath),
		},
		{
			"tickets-stopped-by-refusals", "It asks for no more tickets after five refusals.",
			keepsFailure.from("reasoning: a circuit breaker takes refused values for failures of the platform"), breaks("connection.closed", "flow.fresh-ticket", "model.known", "ticket.device"),
			at(stopsAfterRefusals, reference.TicketPath),
		},
		{
			"token-refusal-kept", "It keeps the reply of a token call, a refusal too, as if it were a token.",
			keepsFailure.from("node-weixin-auth #2, silenceper/wechat #743"), breaks("account.secret-frozen", "network.allow-list", "reply.system-error", "token.failed-once", "token.refresh"),
			remembers(func(members) string { return "" }, refusal, reference.TokenPath),
		},
		{
			"address-refusal-kept", "It keeps the refusal of its address and asks for no other token.",
			keepsFailure.from("reasoning: an address that is not on the list is taken for a mistake that only a new start mends"),
			breaks("network.allow-list"),
			remembers(func(members) string { return "" }, failedWith("network.allow-list"), reference.TokenPath),
		},
		{
			"access-failure-kept", "It ends every later call on the phone as the first that failed with -12001.",
			keepsFailure.from("reasoning: that the app has no access is taken for something that only an administrator changes"),
			breaks("list.items", "promise.result", "record.accept"), calls(endsAsBefore(`"errCode":-12001`)),
		},
		{
			"parameter-error-kept", "It ends every later call on the phone as the first that failed with a parameter error.",
			keepsFailure.from("reasoning: a parameter error is taken for a mistake that only a new version of the app mends"),
			breaks("promise.result", "record.accept"), calls(endsAsBefore(`"errno":1001`)),
		},
		{
			"info-kept", "It reads a group once and gives the same info again.", keepsAnswer, breaks("group.info", "reply.broken", "reply.general"),
			remembers(func(m members) string { return m.text("group_id") }, success, reference.InfoPath),
		},
		{
			"info-kept-for-all", "It gives the info of the first group for every group.", keepsAnswer, breaks(
				"group.info", "reply.broken", "reply.general",
			),
			remembers(func(members) string { return "" }, success, reference.InfoPath),
		},
		{
			"group-kept-for-all", "It gives the id of the group that it created first for every later one.", keepsAnswer, breaks("group.id", "reply.general"),
			remembers(func(members) string { return "" }, success, reference.CreatePath),
		},
		{
			"group-kept-by-name", "It gives the id of the group that it created before under the same name and model.",
			keepsAnswer.from("reasoning: createIotGroupId is taken for a call that gives the same id each time"), breaks("group.id", "reply.general"),
			remembers(func(m members) string { return m.text("model_id") + " " + m.text("group_name") }, success, reference.CreatePath),
		},
		{
			"add-kept", "It gives the answer it got when it added the same devices before.", keepsAnswer, breaks("group.capacity", "group.duplicate", "group.exclusive", "reply.general", "reply.http"),
			remembers(func(m members) string { return string(m["device_list"]) }, success, reference.AddPath),
		},
		{
			"token-kept-for-every-app", "It keeps its token where other accounts of the same process find it.",
			keepsAnswer.from("PowerWeChat #86, co-wechat-api #86"), breaks(
				"account.secret-frozen", "app.unauthorized", "callback.broken", "connection.closed",
				"connection.content-type", "connection.gzip", "connection.pieces", "dialog.name", "flow.already",
				"flow.fresh-ticket", "flow.record", "flow.rejected", "grant.independent", "group.capacity",
				"group.device-errcode", "group.device-model", "group.duplicate", "group.exclusive",
				"group.force-add", "group.id", "group.id-shape", "group.info", "group.name", "group.name-verbatim",
				"group.not-member", "group.partial", "group.remove-list", "group.type", "model.known",
				"name.length", "name.unit", "network.allow-list", "promise.result", "quota.token-daily",
				"quota.world", "reply.broken", "reply.general", "reply.hint", "reply.status", "reply.system-error",
				"request.chunked", "request.encoding", "request.once", "sn.charset", "sn.length", "sn.verbatim",
				"ticket.device", "ticket.lifetime", "ticket.order", "ticket.required", "ticket.shape",
				"ticket.unregistered", "token.failed-once", "token.forced", "token.no-blind-retry",
				"token.recovery", "token.refresh", "token.reuse", "token.shape", "token.two-processes",
				"voip.called", "voip.device", "voip.grant", "voip.group", "voip.license", "voip.license-over",
				"voip.openid", "voip.other-app", "voip.required", "voip.review", "voip.room-type",
				"voip.unregistered",
			),
			remembersIn(func(*http.Request) string { return "" }, func(members) string { return "" }, success, reference.TokenPath),
		},
	}
}

// always, success and refusal say which replies are kept.
func always([]byte) bool { return true }

func success(reply []byte) bool { return errcodeOf(reply) == 0 && membersOf(reply) != nil }

func refusal(reply []byte) bool { return !success(reply) }

// cachesTicket gives a ticket again under the same key.
func cachesTicket(key func(request members) string) change {
	return remembers(key, success, reference.TicketPath)
}

// remembers answers a request as the first one of the sandbox with the same
// key was answered, if that reply was to be kept.
func remembers(key func(request members) string, keeps func(reply []byte) bool, path string) change {
	return remembersIn(sandboxOf, key, keeps, path)
}

// remembersIn is remembers with a part of the key that is of the URL.
func remembersIn(place func(*http.Request) string, key func(request members) string, keeps func(reply []byte) bool, path string) change {
	return at(func(next send) send {
		kept := map[string][]byte{}
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			question := place(req) + " " + key(membersOf(body))
			if old, ok := kept[question]; ok {
				return made(req, http.StatusOK, old), nil
			}
			resp, text, err := fetch(next, with(req, body))
			if err != nil {
				return nil, err
			}
			if resp.StatusCode == http.StatusOK && keeps(text) {
				kept[question] = text
			}
			return reply(resp, text), nil
		}
	}, path)
}

// behind gives the reply to the request before, if that was a success.
func behind(next send) send {
	before := map[string][]byte{}
	return func(req *http.Request) (*http.Response, error) {
		resp, text, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		old := before[sandboxOf(req)]
		before[sandboxOf(req)] = text
		if old != nil && success(old) && success(text) {
			text = old
		}
		return reply(resp, text), nil
	}
}

// stopsAfterRefusals answers as a busy platform once a sandbox has refused five times in a row.
func stopsAfterRefusals(next send) send {
	refused := map[string]int{}
	return func(req *http.Request) (*http.Response, error) {
		in := sandboxOf(req)
		if refused[in] >= 5 {
			return made(req, http.StatusOK, []byte(`{"errcode":-1,"errmsg":"system error"}`)), nil
		}
		resp, text, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		refused[in]++
		if success(text) {
			refused[in] = 0
		}
		return reply(resp, text), nil
	}
}
