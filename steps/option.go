package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// optionSteps prepare the option object of requestDeviceVoIP, and say how it
// is refused.
var optionSteps = []step{
	{en: sentence(`the option for "([^"]*)"`), bind: func(s *scenario) any { return s.optionFor }},
	{en: sentence(`its "([^"]*)" is "([^"]*)"`), bind: func(s *scenario) any {
		return func(member, written string) error {
			value, err := s.text(written)
			if err != nil {
				return err
			}
			return s.setMember(member, value)
		}
	}},
	{en: sentence(`its "([^"]*)" is the JSON (.+)`), bind: func(s *scenario) any {
		return func(member, value string) { s.memory.option[member] = jsontext.Value(value) }
	}},
	{en: sentence(`its "([^"]*)" is missing`), bind: func(s *scenario) any {
		return func(member string) { delete(s.memory.option, member) }
	}},
	{en: sentence(`"([^"]*)" is refused`), bind: func(s *scenario) any {
		return func(ctx context.Context, member string) error {
			return s.memberRefused(ctx, member, "a failure", func(result) bool { return true })
		}
	}},
	{en: sentence(`"([^"]*)" is refused with errno (\d+)`), bind: func(s *scenario) any {
		return func(ctx context.Context, member, errno string) error {
			return s.memberRefused(ctx, member, "errno "+errno, func(r result) bool { return string(r.Errno) == errno })
		}
	}},
	{en: sentence(`"([^"]*)" is refused with "([^"]*)" in the errMsg`), bind: func(s *scenario) any {
		return func(ctx context.Context, member, part string) error {
			return s.memberRefused(ctx, member, "an errMsg with "+part, func(r result) bool { return strings.Contains(r.ErrMsg, part) })
		}
	}},
}

// singleOption is the option object for a device.
func singleOption(d control.Device, ticket string) map[string]any {
	return map[string]any{"sn": d.SN, "snTicket": ticket, "modelId": d.ModelID, "deviceName": "iot"}
}

// optionFor prepares a good option, with a ticket that was issued just now.
func (s *scenario) optionFor(ctx context.Context, written string) error {
	t, err := s.target(written)
	if err != nil {
		return err
	}
	option, err := s.goodOption(ctx, t)
	if err != nil {
		return err
	}
	s.memory.option = map[string]jsontext.Value{}
	for member, value := range option {
		if s.memory.option[member], err = json.Marshal(value); err != nil {
			return err
		}
	}
	return nil
}

func (s *scenario) goodOption(ctx context.Context, t target) (map[string]any, error) {
	if t.GroupID != "" {
		return map[string]any{"isGroup": true, "groupId": t.GroupID}, nil
	}
	ticket, err := s.sandbox.Ticket(ctx, t.SN, t.ModelID)
	return singleOption(t.Device, ticket), err
}

func (s *scenario) setMember(member, value string) error {
	if s.memory.option == nil {
		return fmt.Errorf("set %s: there is no option object yet", member)
	}
	text, err := json.Marshal(value)
	s.memory.option[member] = text
	return err
}

// memberRefused accepts the phone's refusal, if right, and the client's own if
// nothing was sent.
func (s *scenario) memberRefused(ctx context.Context, member, want string, right func(result) bool) error {
	if r := s.memory.heard.Refused; r != nil {
		s.memory.path, s.memory.asked = phonePath+requestAPI, map[string]int{phonePath + requestAPI: 1}
		return s.refusedLocally(ctx, member, r)
	}
	ok, r, err := s.outcome()
	if err != nil {
		return err
	}
	want += fmt.Sprintf(", or a refusal of %q by the client", member)
	return s.check(!ok && right(r), "the call", want, r.String())
}
