package steps

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
)

// memberSteps look at one member of a raw reply, or of the result of a call on
// the phone.
var memberSteps = []step{
	{en: sentence(`"([^"]*)" in the reply is (.+)`), bind: func(s *scenario) any {
		return func(path, want string) error { return s.memberIs(s.memory.reply.Body, path, want) }
	}},
	{en: sentence(`the errMsg of the call is "([^"]*)"`), bind: func(s *scenario) any {
		return func(want string) error {
			_, r, err := s.outcome()
			if err != nil {
				return err
			}
			return s.expect("the errMsg", want, r.ErrMsg)
		}
	}},
	{en: sentence(`the call fails with errno (\d+)`), bind: func(s *scenario) any {
		return func(errno string) error {
			ok, r, err := s.outcome()
			if err != nil {
				return err
			}
			return s.check(!ok && string(r.Errno) == errno, "the call", "a failure with errno "+errno, r.String())
		}
	}},
}

// memberIs compares a member, such as quota.used or device_list.0.errcode,
// with a value written as JSON. A member that is not there is compared as null.
func (s *scenario) memberIs(body, path, written string) error {
	meant, err := s.text(written)
	if err != nil {
		return err
	}
	var want, got any
	if err := json.Unmarshal([]byte(meant), &want); err != nil {
		return err
	}
	_ = json.Unmarshal([]byte(body), &got)
	for name := range strings.SplitSeq(path, ".") {
		got = member(got, name)
	}
	return s.expect(path+" in the reply "+body, want, got)
}

func member(of any, name string) any {
	switch of := of.(type) {
	case map[string]any:
		return of[name]
	case []any:
		if i, err := strconv.Atoi(name); err == nil && i < len(of) {
			return of[i]
		}
	}
	return nil
}
