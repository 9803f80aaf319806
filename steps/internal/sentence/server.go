package sentence

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// server is the server calls of the client: the last one, and how many went to
// each path.
type server struct {
	*Scenario

	path   string
	asked  map[string]int
	answer answer
	thrown error // what the client had in place of an answer
}

var serverSentences = []definition{
	{`the answer has errcode <errcode>`, `结果的 errcode 为 <errcode>`, (*server).has, nothing},
	{`the answer passes errcode <errcode> on`, `结果原样返回 errcode <errcode>`, (*server).passesOn, nothing},
	{`the answer is errcode <errcode> or a success`, `结果的 errcode 为 <errcode>，或是成功`, (*server).hasOrSucceeds, nothing},
	{`the answer is a failure`, `结果是失败`, (*server).fails, nothing},
	{`the answer is a success`, `结果是成功`, (*server).succeeds, nothing},
	{`"<field>" is refused with errcode <errcode>`, `"<field>" 以 errcode <errcode> 被拒绝`, (*server).refuses, nothing},
}

// operate asks the client for one server call. An error of the client is kept:
// whether it is right is for the next steps to say.
func (s *server) operate(ctx context.Context, call string, params any) error {
	s.answer, s.thrown, s.path = answer{}, nil, rule.CallOf(call).Path
	s.asked[s.path]++
	err := s.callServer(ctx, call, params, &s.answer)
	if errors.As(err, new(*adapter.ReplyError)) {
		s.thrown = err
		return nil
	}
	return err
}

// oneByOne asks the client for a call about each device, up to the first that fails.
func (s *server) oneByOne(devices []control.Device, call func(control.Device) error) error {
	for _, d := range devices {
		if err := call(d); err != nil || s.thrown != nil || !s.answer.has(0) {
			return err
		}
	}
	return nil
}

// judge asserts something of the last answer.
func (s *server) judge(want string, holds func(answer) bool) error {
	if s.thrown != nil {
		return s.thrown
	}
	return s.Check(holds(s.answer), "the answer", want, s.answer.String())
}

// gives asserts that the answer is a success with a member.
func (s *server) gives(member, value string) error {
	if s.thrown == nil && s.answer.has(0) && value == "" {
		return s.Check(false, "the answer", "errcode 0 with "+member, s.answer.String()+" without "+member)
	}
	return s.judge("errcode 0 with "+member, func(a answer) bool { return a.has(0) })
}

func (s *server) has(code int) error {
	return s.judge("errcode "+strconv.Itoa(code), func(a answer) bool { return a.has(code) })
}

// passesOn is has for an errcode that came from another call than the one that
// was asked for: a client that answers with words of its own has lost it.
func (s *server) passesOn(code int) error {
	got := s.answer.String()
	if s.thrown != nil {
		got = s.thrown.Error()
	}
	return s.Check(s.thrown == nil && s.answer.has(code), "the answer", "errcode "+strconv.Itoa(code), got)
}

// hasOrSucceeds accepts a success only if the platform gave one.
func (s *server) hasOrSucceeds(ctx context.Context, code int) error {
	want := fmt.Sprintf("errcode %d, or the success of a repetition", code)
	if s.thrown != nil || !s.answer.has(0) {
		return s.judge(want, func(a answer) bool { return a.has(code) })
	}
	sent, err := s.requests(ctx, s.path)
	if err != nil {
		return err
	}
	given := slices.ContainsFunc(sent, func(e control.Exchange) bool { return e.Fault == "" && e.ErrCode() == 0 })
	return s.Check(given, "the answer", want, s.answer.String()+", which the platform did not give")
}

// succeeds is has(0) where an error of the client is what the scenario is about.
func (s *server) succeeds() error {
	got := s.answer.String()
	if s.thrown != nil {
		got = s.thrown.Error()
	}
	return s.Check(s.thrown == nil && s.answer.has(0), "the answer", "a success", got)
}

func (s *server) fails() error {
	return s.Check(s.thrown != nil || s.answer.failed(), "the answer", "a failure", s.answer.String())
}

// refuses accepts the platform's refusal, and the client's own if nothing was
// sent.
func (s *server) refuses(ctx context.Context, field string, code int) error {
	if s.thrown == nil && s.answer.Refused != nil {
		return s.answer.Refused.isOf(ctx, s.Scenario, field, s.path, s.asked[s.path]-1)
	}
	return s.judge(fmt.Sprintf("errcode %d, or a refusal of %q by the client", code, field), func(a answer) bool { return a.has(code) })
}
