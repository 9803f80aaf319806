package diagnosis

import (
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// ticketOrigin finds tickets that are not those of the flow that presents them.
func ticketOrigin(a *act) []Sign {
	if a.asked.Method == "getSnTicket" {
		return a.ticketAnswered()
	}
	if a.asked.Method != "authorizeDevice" {
		return nil
	}
	for _, e := range a.own(phonePath) {
		body, _ := object(e.Request)
		option := body.option()
		ticket := option.text("snTicket")
		if _, there := option["snTicket"]; !there {
			return []Sign{sign("left-out.snTicket", "the client leaves out snTicket when it asks the phone", bound, e)}
		}
		if s := a.origin(ticket, option.text("sn"), option.text("modelId"), e); s != nil {
			return []Sign{*s}
		}
	}
	return nil
}

// ticketAnswered finds tickets in answers that no request of the operation got.
func (a *act) ticketAnswered() []Sign {
	answer, _ := object(a.asked.Answer)
	ticket := answer.text("sn_ticket")
	if ticket == "" {
		return nil
	}
	var shown control.Exchange
	if len(a.sent) > 0 {
		shown = a.sent[len(a.sent)-1]
	}
	if s := a.origin(ticket, a.params.text("sn"), a.params.text("model_id"), shown); s != nil {
		if s.Shown.N == 0 {
			s.Shown = nil
		}
		return []Sign{*s}
	}
	return nil
}

// origin says what is wrong about where a ticket comes from, if anything is.
func (a *act) origin(ticket, sn, modelID string, e control.Exchange) *Sign {
	from, known := a.ticket(ticket, a.story)
	var s Sign
	switch {
	case !known:
		s = a.strangeTicket(ticket, e)
	case from.story != a.story:
		s = sign("ticket.earlier-sandbox", "the client uses a ticket of an earlier start: it belongs to another sandbox, and the client has to forget it at each start", bound, e)
	case from.sn != sn && strings.EqualFold(from.sn, sn):
		s = sign("ticket.other-sn", "the client uses the ticket of a device whose sn differs only in the case of letters: of "+short(from.sn)+" for "+short(sn), bound, e)
	case from.sn != sn:
		s = sign("ticket.other-sn", "the client uses the ticket of another device: of "+short(from.sn)+" for "+short(sn), bound, e)
	case from.modelID != modelID:
		s = sign("ticket.other-model", "the client uses the ticket of a device of another model with the same sn", bound, e)
	case !slices.ContainsFunc(a.sent, func(sent control.Exchange) bool { return sent.N == from.n }):
		s = sign("ticket.kept", "the client uses a ticket that it kept from an earlier operation", bound, e)
	default:
		return nil
	}
	return &s
}

func (a *act) strangeTicket(ticket string, e control.Exchange) Sign {
	for known := range a.tickets {
		if from, _ := a.ticket(known, a.story); from.story != a.story {
			continue
		}
		if id, words := howChanged(known, ticket); id != "other" && ticket != "" {
			return sign("ticket-changed."+id, "the client changes the ticket: "+words, bound, e)
		}
	}
	if own := a.own(ticketPath); len(own) > 0 {
		switch id, came := outcomeOf(own[len(own)-1]); id {
		case "success":
		case "errcode":
			return sign("refusal-as-success", "the client goes on as with a ticket although the platform refused getSnTicket with "+came, answered, e)
		default:
			return sign("broken-as-success", "the client takes a broken reply for a success: "+came, answered, e)
		}
	}
	return sign("ticket.unknown", "the client uses a ticket that the platform never gave it", bound, e)
}

// repeating finds calls that were made again without need.
func repeating(a *act) []Sign {
	wanted := map[string]bool{}
	for _, w := range a.wants() {
		wanted[w.path] = true
	}
	for _, e := range a.sent {
		call, known := rule.CallAt(e.Path)
		if known && !wanted[e.Path] && len(wanted) > 0 && call.Changes != "" && call.Changes != rule.ChangesTokens {
			return []Sign{sign("extra-call."+call.Name, "the client makes "+call.Name+" when it is asked for "+a.asked.Method, made, e)}
		}
	}
	for _, w := range a.wants() {
		own := a.own(w.path)
		for i, e := range own {
			j := slices.IndexFunc(own[:i], func(earlier control.Exchange) bool { return earlier.Request == e.Request })
			if j < 0 || refusedToken(own[j]) {
				continue
			}
			id, after := outcomeOf(own[i-1])
			name := callName(w.path)
			reads := w.path == ticketPath || strings.HasSuffix(w.path, "/getinfo")
			switch {
			case w.option || w.path != ticketPath || a.asked.Method == "getSnTicket":
			default:
				continue // a flow may need another ticket
			}
			how := made
			if reads && (id == "broken" || id == "status" || own[i-1].ErrCode() == -1) {
				how = refused
			}
			return []Sign{classed("repeated."+id, name, "the client repeats "+name+" after "+after, how, e)}
		}
	}
	return nil
}

// missing finds operations that were answered without a request.
func missing(a *act) []Sign {
	if a.asked.Error != "" || strings.Contains(a.asked.Answer, `"refused"`) || string(a.params["supported"]) == "false" {
		return nil
	}
	if slices.ContainsFunc(a.sent, func(e control.Exchange) bool { _, w := outcomeOf(e); return w != "a success" }) {
		return nil
	}
	if lists := a.own(listPath); len(lists) > 0 && strings.HasPrefix(a.asked.Method, "authorize") {
		return a.byList(lists[len(lists)-1])
	}
	for _, w := range a.wants() {
		if len(a.own(w.path)) > 0 {
			continue
		}
		name := callName(w.path)
		if a.askedBefore() {
			return []Sign{{ID: "kept." + a.asked.Method, class: "kept", Sentence: "the client answers " + a.asked.Method + " from what it kept of an earlier call, without a request to " + w.path, Rank: made}}
		}
		return []Sign{{ID: "no-request." + name, class: "no-request", Sentence: "the client answers " + a.asked.Method + " without a request to " + w.path, Rank: made}}
	}
	return nil
}

// byList is about a flow that ended by what the list of the phone says, which is right
// where the list has the very item.
func (a *act) byList(e control.Exchange) []Sign {
	answer, _ := object(a.asked.Answer)
	reply, _ := object(e.Response)
	items, _ := reply.list("list")
	status := answer.text("status")
	for _, item := range items {
		own := item.text("sn") == a.params.text("sn") && item.text("model_id") == a.params.text("model_id") && item.text("group_id") == a.params.text("group_id")
		if own && (string(item["status"]) == "1" && status == "authorized" || string(item["status"]) == "0" && status == "rejected") {
			return nil
		}
		if own {
			return []Sign{sign("flow.list-status", "the client ends the flow as "+short(status)+" where getDeviceVoIPList has its item with status "+string(item["status"]), made, e)}
		}
	}
	return []Sign{sign("flow.other-item", "the client ends the flow as "+short(status)+" by an item of getDeviceVoIPList that is not that of its device or group", made, e)}
}

// askedBefore reports whether the same was asked earlier in the story.
func (a *act) askedBefore() bool {
	return slices.ContainsFunc(a.acts(a.story)[:a.nth], func(earlier *act) bool { return earlier.asked.Method == a.asked.Method })
}

var ownRefusal = lazyregexp.New(`a refusal by the client of "?([\w.]+)"?`)

// refusing finds what the client refuses itself, and what the platform refused where
// a success was due.
func refusing(a *act) []Sign {
	if !a.story.Wrong {
		return nil
	}
	if m := ownRefusal().FindStringSubmatch(a.story.Got); m != nil && strings.Contains(a.asked.Answer, `"refused"`) {
		value := a.params[m[1]]
		if value == nil {
			value = a.params.option()[m[1]]
		}
		return []Sign{{ID: "refuses." + m[1], Sentence: "the client refuses a " + m[1] + " by itself that the platform accepts: " + shortValue(value), Rank: made}}
	}
	if string(a.params["supported"]) == "false" && (strings.Contains(a.asked.Answer, `"success"`) || strings.Contains(a.asked.Answer, `"fulfilled"`)) {
		return []Sign{{ID: "unsupported-succeeds", Sentence: "the client reports a success of " + a.asked.Method + " where the phone does not have that call", Rank: answered}}
	}
	for _, e := range a.sent {
		if e.Rule != "" && e.Fault == "" && strings.HasPrefix(a.story.Expected, "errcode 0") {
			return []Sign{sign("refused."+e.Rule, "the platform refuses "+callName(e.Path)+" of the client: "+reason(e), refused, e)}
		}
	}
	return nil
}
