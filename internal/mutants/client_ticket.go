package mutants

import (
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientTickets are wrong about tickets.
func clientTickets() []clientRow {
	return []clientRow{
		{
			"kept-ticket", "It reuses a ticket for ten minutes.", keepsTicketTooLong, breaks("flow.fresh-ticket", "flow.record", "network.allow-list"),
			keepsTicket(10*time.Minute, func(*reference.Wish) {}),
		},
		{
			"ticket-kept-to-the-second", "It reuses a ticket for five minutes and a second.", keepsTicketTooLong, breaks("flow.fresh-ticket", "flow.record", "network.allow-list"),
			keepsTicket(301*time.Second+1, func(*reference.Wish) {}),
		},
		{
			"ticket-kept-for-every-sn", "It uses the ticket of one device for others of its model.", confusesTickets, breaks(
				"callback.broken", "connection.closed", "dialog.name", "flow.already", "flow.fresh-ticket",
				"flow.record", "flow.rejected", "network.allow-list", "reply.system-error", "token.failed-once",
				"token.reuse",
			),
			keepsTicket(time.Minute, func(w *reference.Wish) { w.SN = "" }),
		},
		{
			"ticket-kept-for-every-model", "It uses the ticket of one device for those of the same sn.", confusesTickets, breaks("dialog.name", "flow.fresh-ticket", "flow.record", "network.allow-list"),
			keepsTicket(time.Minute, func(w *reference.Wish) { w.Model = "" }),
		},
		{
			"ticket-answered-from-memory", "It reports a ticket that it fetched before.", keepsTicketTooLong, breaks(
				"flow.fresh-ticket", "flow.record", "reply.general", "ticket.lifetime",
			),
			at(remembered, reference.TicketPath),
		},
		{
			"ticket-in-upper-case", "It reports a ticket in upper case.", changesAnswer, breaks(
				"ticket.device", "ticket.lifetime", "ticket.shape", "token.recovery",
			),
			reported(text("sn_ticket", strings.ToUpper), "getSnTicket"),
		},
		{
			"ticket-short-of-a-byte", "It reports a ticket without its last character.", changesAnswer, breaks(
				"ticket.device", "ticket.lifetime", "ticket.shape", "token.recovery",
			),
			reported(text("sn_ticket", func(ticket string) string { return ticket[:max(0, len(ticket)-1)] }), "getSnTicket"),
		},
		{
			"sn-must-be-known", "It refuses an sn that starts with NEVER.", refusesGood, breaks("ticket.unregistered"),
			refuses("sn", func(sn string) bool { return strings.HasPrefix(sn, "NEVER") }),
		},
	}
}

// keepsTicket has flows use a ticket again until it is as old as life. What
// forget takes out of a wish does not matter.
func keepsTicket(life time.Duration, forget func(*reference.Wish)) change {
	type kept struct {
		reply jsontext.Value
		since time.Time
	}
	return change{differs: operationUses("authorizeDevice"), decide: func(d *reference.Decisions) {
		tickets := map[reference.Wish]kept{}
		d.Ticket = func(w reference.Wish, fetch func() (jsontext.Value, error)) (jsontext.Value, error) {
			now := w.Now
			w.Now = time.Time{}
			forget(&w)
			if old, ok := tickets[w]; ok && now.Sub(old.since) < life {
				return old.reply, nil
			}
			reply, err := fetch()
			if err == nil {
				tickets[w] = kept{reply, now}
			}
			return reply, err
		}
	}}
}

// remembered answers a request as the first one like it was answered.
func remembered(next send) send {
	replies := map[string][]byte{}
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		question := req.URL.String() + "\n" + string(body)
		if old, ok := replies[question]; ok {
			return made(req, http.StatusOK, old), nil
		}
		resp, text, err := fetch(next, with(req, body))
		if err != nil {
			return nil, err
		}
		if anErrcode().Match(text) && errcodeOf(text) == 0 {
			replies[question] = text
		}
		return reply(resp, text), nil
	}
}
