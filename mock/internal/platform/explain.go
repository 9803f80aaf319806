package platform

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// searched are the rules whose refusals only a search explains.
var searched = map[string]bool{"ticket.binding": true, "ticket.lifetime": true, "ticket.edge": true}

// Searches reports whether a search has to find what the refusal of an exchange does not
// say, which takes longer than a transaction should: see [Sandbox.Explain].
func (v *View) Searches(e *control.Exchange) bool { return searched[e.Rule] || v.missed(e) }

// Explain adds to an exchange what its refusal does not say, outside of any transaction.
func (s *Sandbox) Explain(ctx context.Context, e *control.Exchange) error {
	return s.View(ctx, func(v *View) error {
		e.Meant = v.meant(e)
		if searched[e.Rule] {
			e.Explanation = v.explainTicket(e, s)
		}
		return nil
	})
}

// explainTicket explains why a requestDeviceVoIP was refused by its ticket.
func (v *View) explainTicket(e *control.Exchange, s *Sandbox) string {
	var body control.PhoneRequest
	if json.Unmarshal([]byte(e.Request), &body, jsontext.AllowInvalidUTF8(true)) != nil {
		return ""
	}
	option := Option{Members: body.Option}
	ticket, named := option.text("snTicket"), control.Device{ModelID: option.text("modelId"), SN: option.text("sn")}
	if e.Rule == "ticket.binding" {
		return v.explainBinding(ticket, named, s)
	}
	issued, _, _ := v.keys.openTicket(ticket, "", "")
	over := e.At.Sub(issued.Add(v.rules.Lifetime("ticket.lifetime"))).Truncate(time.Second)
	if over <= 0 {
		return "the ticket has just expired"
	}
	return fmt.Sprintf("the ticket expired %s ago", over)
}

// GiveTicket issues a ticket as [Tx.IssueTicket] does, for clients that have no server side.
func (s *Sandbox) GiveTicket(ctx context.Context, d control.Device) (ticket string, err error) {
	err = s.Update(ctx, func(t *Tx) (err error) {
		ticket, err = t.IssueTicket(d.SN, d.ModelID)
		return err
	})
	if err == nil {
		s.given.add(d)
	}
	return ticket, err
}

func (v *View) explainBinding(ticket string, named control.Device, s *Sandbox) string {
	owner, ok := s.journal.ticketOwner(ticket)
	if !ok {
		owner, ok = v.ticketOwner(ticket)
	}
	if !ok {
		owner, ok = v.ticketOwnerAmong(s.given.list(), ticket)
	}
	switch {
	case !ok:
		return fmt.Sprintf("the ticket was issued for another device than %s of model_id %s", named.SN, named.ModelID)
	case owner.ModelID == named.ModelID:
		return fmt.Sprintf("the ticket was issued for %s, the call names %s", owner.SN, named.SN)
	case owner.SN == named.SN:
		return fmt.Sprintf("the ticket was issued for model_id %s, the call names model_id %s", owner.ModelID, named.ModelID)
	}
	return fmt.Sprintf("the ticket was issued for %s of model_id %s, the call names %s of model_id %s", owner.SN, owner.ModelID, named.SN, named.ModelID)
}

// ticketOwner returns the device that a getSnTicket in the journal got a ticket for.
func (j *journal) ticketOwner(ticket string) (d control.Device, ok bool) {
	issued := `"sn_ticket":"` + ticket + `"`
	e, ok := j.find(issued, func(e control.Exchange) bool { return strings.Contains(e.Response, issued) })
	return d, ok && json.Unmarshal([]byte(e.Request), &d) == nil
}

// ticketOwner returns the device that a ticket is bound to, if it is one that the sandbox
// knows.
func (v *View) ticketOwner(ticket string) (control.Device, bool) {
	for _, model := range some(v.models) {
		for _, sn := range v.serials() {
			if _, bound, ok := v.keys.openTicket(ticket, sn, model); ok && bound {
				return control.Device{ModelID: model, SN: sn}, true
			}
		}
	}
	return control.Device{}, false
}

// ticketOwnerAmong returns the one of some devices that a ticket is bound to.
func (v *View) ticketOwnerAmong(devices []control.Device, ticket string) (control.Device, bool) {
	for _, d := range devices {
		if _, bound, ok := v.keys.openTicket(ticket, d.SN, d.ModelID); ok && bound {
			return d, true
		}
	}
	return control.Device{}, false
}
