package steps

import (
	"context"
	"regexp"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

const ticketPath = "/wxa/getsnticket"

// ticketSteps are about getSnTicket and what it issues.
var ticketSteps = []step{
	{en: sentence(`the client gets a ticket for sn "([^"]*)" of model "([^"]*)"`), bind: func(s *scenario) any { return s.getTicket }},
	{en: sentence(`the phone presents the client's ticket for device "([^"]*)"`), bind: func(s *scenario) any { return s.presentTicket }},
	{en: sentence(`the client has a ticket`), bind: func(s *scenario) any { return s.hasTicket }},
	{en: sentence(`the ticket is 32 lower-case hexadecimal characters`), bind: func(s *scenario) any { return s.ticketShape }},
	{en: sentence(`its "snTicket" is a ticket of device "([^"]*)"`), bind: func(s *scenario) any { return s.useTicketOf }},
	{en: sentence(`the platform issues another ticket of device "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, device string) error {
			_, err := s.fixtureTicket(ctx, device)
			return err
		}
	}},
}

func (s *scenario) getTicket(ctx context.Context, sn, model string) error {
	d, err := s.deviceOf(sn, model)
	if err != nil {
		return err
	}
	return s.operate(ctx, "getSnTicket", ticketPath, d)
}

// deviceOf reads a device whose sn may hold anything.
func (s *scenario) deviceOf(sn, model string) (control.Device, error) {
	text, err := s.text(sn)
	if err != nil {
		return control.Device{}, err
	}
	id, err := s.modelID(model)
	return control.Device{SN: text, ModelID: id}, err
}

func (s *scenario) hasTicket() error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	ok := a.Errcode != nil && *a.Errcode == 0 && a.Ticket != ""
	return s.check(ok, "the answer", "errcode 0 with an sn_ticket", a.lacking("sn_ticket", a.Ticket))
}

var ticketForm = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (s *scenario) ticketShape() error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	return s.check(ticketForm.MatchString(a.Ticket), "the ticket", "32 lower-case hexadecimal characters", a.Ticket)
}

// fixtureTicket has the platform itself issue a ticket, so that a client
// without a server side can be judged too.
func (s *scenario) fixtureTicket(ctx context.Context, device string) (string, error) {
	d, err := s.device(device)
	if err != nil {
		return "", err
	}
	return s.sandbox.Ticket(ctx, d.SN, d.ModelID)
}

func (s *scenario) useTicketOf(ctx context.Context, device string) error {
	ticket, err := s.fixtureTicket(ctx, device)
	if err != nil {
		return err
	}
	return s.setMember("snTicket", ticket)
}

// presentTicket has the suite's own mini program ask with the client's ticket.
func (s *scenario) presentTicket(ctx context.Context, device string) error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	d, err := s.device(device)
	if err != nil {
		return err
	}
	option, err := json.Marshal(singleOption(d, a.Ticket))
	if err != nil {
		return err
	}
	res, err := s.fixtureAsk(ctx, s.user, option)
	s.memory.heard = heard{Callbacks: []invocation{{Name: "complete", Res: res}}}
	s.memory.api = requestAPI
	return err
}
