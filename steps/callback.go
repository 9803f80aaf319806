package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// callbackSteps are about how a call on the phone ends: its callbacks, its
// promise, the words and codes of its result.
var callbackSteps = []step{
	{en: sentence(`"([^"]*)" ran (\d+) times?`), bind: func(s *scenario) any { return s.ranTimes }},
	{en: sentence(`no callback ran after "([^"]*)"`), bind: func(s *scenario) any { return s.ranLast }},
	{en: sentence(`every callback got the same object`), bind: func(s *scenario) any { return s.gotTheSame }},
	{en: sentence(`no callback ran before the call had returned`), bind: func(s *scenario) any { return s.ranLater }},
	{en: sentence(`the callbacks that ran are "([^"]*)"`), bind: func(s *scenario) any { return s.ranOnly }},
	{en: sentence(`its errMsg is "([^"]*)"`), bind: func(s *scenario) any { return s.errMsgIs }},
	{en: sentence(`its only code is a numeric "([^"]*)"`), bind: func(s *scenario) any { return s.onlyCode }},
	{en: sentence(`the promise is "([^"]*)"`), bind: func(s *scenario) any { return s.settled }},
	{en: sentence(`its value is what the phone answered`), bind: func(s *scenario) any { return s.carriesAnswer }},
}

// ran writes what ran, in order.
func (h heard) ran() string {
	var all []string
	for _, c := range h.Callbacks {
		all = append(all, c.Name+" "+string(c.Res))
	}
	switch {
	case h.Thrown != "":
		return "an error: " + h.Thrown
	case all == nil:
		return "no callback"
	}
	return strings.Join(all, ", then ")
}

// ended reports whether the call had any end at all.
func (h heard) ended() bool {
	return h.Thrown != "" || len(h.Callbacks) > 0 || h.Settled == "fulfilled" || h.Settled == "rejected"
}

func (h heard) count(name string) int {
	n := 0
	for _, c := range h.Callbacks {
		if c.Name == name {
			n++
		}
	}
	return n
}

func (s *scenario) ranTimes(name string, n int) error {
	h := s.memory.heard
	return s.check(h.count(name) == n, "the callbacks", fmt.Sprintf("%s %d times", name, n), h.ran())
}

// ranLast does not mind a callback that never ran: that is a rule of its own.
func (s *scenario) ranLast(name string) error {
	h := s.memory.heard
	first := slices.IndexFunc(h.Callbacks, func(c invocation) bool { return c.Name == name })
	ok := first < 0 || !slices.ContainsFunc(h.Callbacks[first:], func(c invocation) bool { return c.Name != name })
	return s.check(ok, "the callbacks", "none after "+name, h.ran())
}

func (s *scenario) gotTheSame() error {
	h := s.memory.heard
	same := len(h.Callbacks) > 0 && !slices.ContainsFunc(h.Callbacks, func(c invocation) bool {
		return canonical(c.Res) != canonical(h.Callbacks[0].Res)
	})
	return s.check(same, "the callbacks", "one and the same object", h.ran())
}

// canonical writes a value in one way, whatever the order of its members.
func canonical(v jsontext.Value) string {
	v = v.Clone()
	if v.Canonicalize() != nil {
		return "not JSON: " + string(v)
	}
	return string(v)
}

func (s *scenario) ranLater() error {
	h := s.memory.heard
	early := slices.ContainsFunc(h.Callbacks, func(c invocation) bool { return c.Sync })
	return s.check(len(h.Callbacks) > 0 && !early, "the callbacks", "all after the call has returned", h.ran())
}

// ranOnly compares which callbacks ran; order and number are other rules.
func (s *scenario) ranOnly(list string) error {
	got := map[string]bool{}
	for _, c := range s.memory.heard.Callbacks {
		got[c.Name] = true
	}
	want := map[string]bool{}
	for name := range strings.SplitSeq(list, ", ") {
		want[name] = true
	}
	return s.expect("the callbacks that ran", want, got)
}

func (s *scenario) errMsgIs(want string) error {
	_, r, err := s.outcome()
	if err != nil {
		return err
	}
	return s.expect("errMsg", want, r.ErrMsg)
}

// onlyCode judges errCode and errno. A client that refused the option itself
// had neither to hand on.
func (s *scenario) onlyCode(member string) error {
	if s.memory.heard.Refused != nil {
		return s.expect("the code of the client's own refusal", "", "")
	}
	_, r, err := s.outcome()
	if err != nil {
		return err
	}
	codes := map[string]jsontext.Value{"errCode": r.ErrCode, "errno": r.Errno}
	code := codes[member]
	delete(codes, member)
	ok := code.Kind() == '0'
	for _, other := range codes {
		ok = ok && other == nil
	}
	return s.check(ok, "the codes", "a numeric "+member+" alone", r.String())
}

func (s *scenario) settled(want string) error {
	h := s.memory.heard
	got := h.Settled
	if got == "none" || got == "" {
		got = "no promise, or one that never settles"
	}
	switch {
	case h.Thrown != "":
		got = h.ran()
	case h.Value != nil:
		got += " with " + string(h.Value)
	}
	return s.check(h.Settled == want, "the promise", want, got)
}

// carriesAnswer asks for every member that the phone answered, and does not
// mind others.
func (s *scenario) carriesAnswer(ctx context.Context) error {
	sent, err := s.requests(ctx, phonePath+s.memory.api)
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return s.check(false, "the requests to the phone", "one", "none")
	}
	want := sent[len(sent)-1].Response
	got := s.memory.heard.Value
	return s.check(contains(got, jsontext.Value(want)), "the value of the promise", want, string(got))
}

// contains reports whether an object has all members of another.
func contains(object, part jsontext.Value) bool {
	var have, want map[string]jsontext.Value
	if json.Unmarshal(object, &have) != nil || json.Unmarshal(part, &want) != nil {
		return false
	}
	for name, value := range want {
		if canonical(have[name]) != canonical(value) {
			return false
		}
	}
	return true
}
