package steps

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// recordSteps are about the user: the dialog, the settings page, and what the
// platform keeps of their choices.
var recordSteps = []step{
	{en: sentence(`the user answers dialogs with "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, answer string) error {
			s.memory.policy = answer
			return s.sandbox.SetPolicy(ctx, s.user, answer)
		}
	}},
	{en: sentence(`the user(?: "([^"]*)")? has answered "([^"]*)" for "([^"]*)"`), bind: func(s *scenario) any { return s.answerFor }},
	{en: sentence(`the user switches "([^"]*)" to (\d) in the settings`), bind: func(s *scenario) any { return s.switchTo }},
	{en: sentence(`the user(?: "([^"]*)")? deletes the mini program`), bind: func(s *scenario) any {
		return func(ctx context.Context, user string) error { return s.sandbox.DeleteMiniProgram(ctx, s.openid(user)) }
	}},
	{en: sentence(`the record of the user(?: "([^"]*)")? for "([^"]*)" is "([^"]*)"`), bind: func(s *scenario) any { return s.recordIs }},
	{en: sentence(`the record of the user for "([^"]*)" has the name "([^"]*)"`), bind: func(s *scenario) any { return s.recordNamed }},
	{en: sentence(`the dialog for "([^"]*)" showed "([^"]*)", or the client refused "([^"]*)"`), bind: func(s *scenario) any { return s.shownOrRefused }},
}

// switchTo moves a switch, which is there once the client has had the user
// asked.
func (s *scenario) switchTo(ctx context.Context, written string, status int) error {
	t, err := s.target(written)
	if err != nil {
		return err
	}
	r, err := s.recordOf(ctx, "", written)
	if err != nil {
		return err
	}
	if r == nil {
		return s.check(false, "the settings page", "a switch for "+written, "none")
	}
	return s.sandbox.SetSettings(ctx, s.user, control.Target{SN: t.SN, ModelID: t.ModelID, GroupID: t.GroupID}, status)
}

// answerFor has a user answer the dialog, apart from the client.
func (s *scenario) answerFor(ctx context.Context, user, answer, written string) error {
	t, err := s.target(written)
	if err != nil {
		return err
	}
	option, err := s.goodOption(ctx, t)
	if err != nil {
		return err
	}
	text, err := json.Marshal(option)
	if err != nil {
		return err
	}
	if err := s.sandbox.SetPolicy(ctx, s.openid(user), answer); err != nil {
		return err
	}
	if _, err := s.fixtureAsk(ctx, s.openid(user), text); err != nil {
		return err
	}
	return s.sandbox.SetPolicy(ctx, s.openid(user), cmp.Or(s.memory.policy, "accept"))
}

// recordOf gives a user's record, or nil.
func (s *scenario) recordOf(ctx context.Context, user, written string) (*control.Record, error) {
	t, err := s.target(written)
	if err != nil {
		return nil, err
	}
	records, err := s.sandbox.Records(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		if r.OpenID == s.openid(user) && r.SN == t.SN && r.ModelID == t.ModelID && r.GroupID == t.GroupID {
			return &r, nil
		}
	}
	return nil, nil
}

// recordIs judges the status, or that there is none.
func (s *scenario) recordIs(ctx context.Context, user, written, want string) error {
	r, err := s.recordOf(ctx, user, written)
	if err != nil {
		return err
	}
	got := "none"
	if r != nil {
		got = strconv.Itoa(r.Status)
	}
	return s.expect("the status of the record", want, got)
}

func (s *scenario) recordNamed(ctx context.Context, written, want string) error {
	name, err := s.text(want)
	if err != nil {
		return err
	}
	r, err := s.recordOf(ctx, "", written)
	if err != nil {
		return err
	}
	if r == nil {
		return s.check(false, "the record", fmt.Sprintf("the name %q", name), "no record")
	}
	return s.expect("the name in the record", name, r.Name)
}

// shownOrRefused accepts the client's own refusal of a member if nothing was
// sent.
func (s *scenario) shownOrRefused(ctx context.Context, written, name, member string) error {
	if s.memory.heard.Refused != nil {
		return s.memberRefused(ctx, member, "", nil)
	}
	if err := s.succeeds(); err != nil {
		return err
	}
	return s.recordNamed(ctx, written, name)
}
