package reference

import (
	"context"
	"net/http"
	"strings"
	"time"
)

var ticketMutants = []Mutant{
	{
		Name: "kept-ticket", Breaks: []string{"flow.fresh-ticket"},
		Sentence: "It uses a ticket again for ten minutes.",
		change:   func(b *behaviour) { b.TicketFor = keptTicket(10*time.Minute, func(d device) device { return d }) },
	},
	{
		Name: "ticket-kept-to-the-second", Breaks: []string{"flow.fresh-ticket"},
		Sentence: "It uses a ticket again for five minutes and a second.",
		change: func(b *behaviour) {
			b.TicketFor = keptTicket(301*time.Second+1, func(d device) device { return d })
		},
	},
	{
		Name: "ticket-kept-for-every-sn", Breaks: []string{"flow.fresh-ticket"},
		Sentence: "It uses the ticket of one device for others of its model.",
		change: func(b *behaviour) {
			b.TicketFor = keptTicket(time.Minute, func(d device) device { return device{ModelID: d.ModelID} })
		},
	},
	{
		Name: "ticket-kept-for-every-model", Breaks: []string{"flow.fresh-ticket"},
		Sentence: "It uses the ticket of one device for those of the same sn.",
		change: func(b *behaviour) {
			b.TicketFor = keptTicket(time.Minute, func(d device) device { return device{SN: d.SN} })
		},
	},
	{
		Name: "ticket-answered-from-memory", Breaks: []string{"flow.fresh-ticket", "ticket.lifetime"},
		Sentence: "It answers a ticket it has fetched before.",
		change:   exchanged(rememberedTicket),
	},
	{
		Name: "ticket-in-capitals", Breaks: []string{"ticket.lifetime", "ticket.shape"},
		Sentence: "It answers a ticket in capitals.",
		change:   answered(ticketPath, func(m members) { m.replace("sn_ticket", strings.ToUpper) }),
	},
	{
		Name: "ticket-short-of-a-byte", Breaks: []string{"ticket.lifetime", "ticket.shape"},
		Sentence: "It answers a ticket without its last character.",
		change: answered(ticketPath, func(m members) {
			m.replace("sn_ticket", func(ticket string) string { return ticket[:max(0, len(ticket)-1)] })
		}),
	},
	{
		Name: "sn-must-be-known", Breaks: []string{"ticket.unregistered"},
		Sentence: "It refuses an sn of a form that it has not seen before.",
		change:   checkedSN(func(sn string) bool { return strings.HasPrefix(sn, "NEVER") }),
	},
}

// keptTicket gives the ticket fetched before for a device of the same key in
// the same world, until it is as old as life.
func keptTicket(life time.Duration, keyOf func(device) device) func(context.Context, *Client, device) (ticketReply, error) {
	type key struct {
		world  string
		device device
	}
	type kept struct {
		ticket ticketReply
		since  time.Time
	}
	tickets := map[key]kept{}
	return func(ctx context.Context, c *Client, d device) (ticketReply, error) {
		k := key{c.session.BaseURL, keyOf(d)}
		if old, ok := tickets[k]; ok && c.session.Now.Sub(old.since) < life {
			return old.ticket, nil
		}
		ticket, err := freshTicket(ctx, c, d)
		if err == nil {
			tickets[k] = kept{ticket, c.session.Now}
		}
		return ticket, err
	}
}

// rememberedTicket answers a request for a ticket as the first one like it was
// answered.
func rememberedTicket() send {
	type question struct{ url, body string }
	replies := map[question]reply{}
	return func(hc *http.Client, req *http.Request) (reply, error) {
		body, err := bodyOf(req)
		if err != nil || !to(req, ticketPath) {
			return exchange(hc, req)
		}
		q := question{req.URL.String(), string(body)}
		if old, ok := replies[q]; ok {
			return old, nil
		}
		r, err := exchange(hc, req)
		if errcode, unread := read(r); err == nil && unread == nil && errcode == 0 {
			replies[q] = r
		}
		return r, err
	}
}
