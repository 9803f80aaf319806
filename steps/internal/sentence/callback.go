package sentence

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// callbacks are those that ran in the last call of the phone, and its promise.
type callbacks struct{ *phone }

var callbackSentences = []definition{
	{`"<callback>" ran <number> times?`, `"<callback>" 执行了 <number> 次`, (*callbacks).ranTimes, phoneControl},
	{`no callback ran after "<callback>"`, `"<callback>" 之后没有再执行回调`, (*callbacks).ranLast, phoneControl},
	{`every callback got the same object`, `每个回调拿到的是同一个对象`, (*callbacks).gotTheSame, phoneControl},
	{`no callback ran before the call had returned`, `调用返回之前没有执行回调`, (*callbacks).ranLater, phoneControl},
	{`the callbacks that ran are "<callbacks>"`, `执行过的回调是 "<callbacks>"`, (*callbacks).ranOnly, phoneControl},
	{`fail and complete ran once each, or the client refused "<member>"`, `fail 和 complete 各执行一次，或客户端已拒绝 "<member>"`, (*callbacks).failedOrRefused, phoneControl},
	{`fail and complete ran once each, or the client threw an error`, `fail 和 complete 各执行一次，或客户端抛出错误`, (*callbacks).failedOrThrew, phoneControl},
	{`the promise is rejected, or the client threw an error`, `Promise 被拒绝，或客户端抛出错误`, (*callbacks).rejectedOrThrew, phoneControl},
	{`its only code is a numeric "<member>"`, `唯一的错误码是数字型的 "<member>"`, (*callbacks).hasOnlyCode, phoneControl},
	{`its only code is a numeric "<code>", or the client refused "<member>"`, `唯一的错误码是数字型的 "<code>"，或客户端已拒绝 "<member>"`, (*callbacks).hasOnlyCodeOrRefused, phoneControl},
	{`the promise is "<state>"`, `Promise 的状态为 "<state>"`, (*callbacks).settled, phoneControl},
	{`its value is what the phone answered`, `其结果就是手机的应答`, (*callbacks).carriesAnswer, phoneControl},
}

// ran writes what ran, in order.
func (c *callbacks) ran() string {
	var all []string
	for _, i := range c.heard.Callbacks {
		all = append(all, i.Name+" "+string(i.Res))
	}
	switch {
	case c.heard.Thrown != "":
		return "an error: " + c.heard.Thrown
	case all == nil:
		return "no callback"
	}
	return strings.Join(all, ", then ")
}

func (c *callbacks) check(ok bool, want string) error {
	return c.Check(ok, "the callbacks", want, c.ran())
}

func (c *callbacks) ranTimes(name string, want int) error {
	n := 0
	for _, i := range c.heard.Callbacks {
		if i.Name == name {
			n++
		}
	}
	times := "times"
	if want == 1 {
		times = "time"
	}
	return c.check(n == want, fmt.Sprintf("%s run %d %s", name, want, times))
}

// ranLast does not mind a callback that never ran: that is a rule of its own.
func (c *callbacks) ranLast(name string) error {
	all := c.heard.Callbacks
	first := slices.IndexFunc(all, func(i invocation) bool { return i.Name == name })
	ok := first < 0 || !slices.ContainsFunc(all[first:], func(i invocation) bool { return i.Name != name })
	return c.check(ok, "none after "+name)
}

func (c *callbacks) gotTheSame() error {
	all := c.heard.Callbacks
	same := len(all) > 0 && !slices.ContainsFunc(all, func(i invocation) bool { return canonical(i.Res) != canonical(all[0].Res) })
	return c.check(same, "one and the same object")
}

// canonical writes a value in one way, whatever the order of its members.
func canonical(v jsontext.Value) string {
	v = v.Clone()
	if v.Canonicalize() != nil {
		return "not JSON: " + string(v)
	}
	return string(v)
}

func (c *callbacks) ranLater() error {
	all := c.heard.Callbacks
	early := slices.ContainsFunc(all, func(i invocation) bool { return i.Sync })
	return c.check(len(all) > 0 && !early, "all after the call has returned")
}

// ranOnly compares which callbacks ran; order and number are other rules.
func (c *callbacks) ranOnly(names list) error {
	want, got := map[string]bool{}, map[string]bool{}
	for _, name := range names {
		want[name] = true
	}
	for _, i := range c.heard.Callbacks {
		got[i.Name] = true
	}
	return c.Expect("the callbacks that ran", want, got)
}

// failed counts what runs when a call fails; order and object are other rules.
func (c *callbacks) failed() error {
	for _, name := range []string{"fail", "complete"} {
		if err := c.ranTimes(name, 1); err != nil {
			return err
		}
	}
	return c.ranTimes("success", 0)
}

// failedOrRefused accepts the client's own refusal, for which no callback need run.
func (c *callbacks) failedOrRefused(ctx context.Context, member string) error {
	if c.heard.Refused != nil {
		return c.refuses(ctx, member, "a refusal", func(result) bool { return false })
	}
	return c.failed()
}

func (c *callbacks) failedOrThrew() error {
	if c.heard.Thrown != "" {
		return nil
	}
	return c.failed()
}

func (c *callbacks) rejectedOrThrew() error {
	if c.heard.Thrown != "" {
		return nil
	}
	return c.settled("rejected")
}

// hasOnlyCode judges errCode and errno.
func (c *callbacks) hasOnlyCode(member string) error {
	return c.judge("a numeric "+member+" alone", func(_ bool, r result) bool { return r.hasOnly(member) })
}

// hasOnlyCodeOrRefused accepts the client's own refusal, which hands on no code.
func (c *callbacks) hasOnlyCodeOrRefused(ctx context.Context, code, member string) error {
	return c.refuses(ctx, member, "a numeric "+code+" alone", func(r result) bool { return r.hasOnly(code) })
}

// hasOnly reports whether the code of that name is a number, and there is no
// other code.
func (r result) hasOnly(name string) bool {
	codes := map[string]jsontext.Value{"errCode": r.ErrCode, "errno": r.Errno}
	code := codes[name]
	delete(codes, name)
	for _, other := range codes {
		if !absent(other) {
			return false
		}
	}
	return code.Kind() == '0'
}

func (c *callbacks) settled(want string) error {
	h := c.heard
	got := h.Settled
	if got == "none" || got == "" {
		got = "no promise, or one that never settles"
	}
	switch {
	case h.Thrown != "":
		got = c.ran()
	case h.Value != nil:
		got += " with " + string(h.Value)
	}
	return c.Check(h.Settled == want, "the promise", want, got)
}

// carriesAnswer asks for every member that the phone answered, and does not
// mind others.
func (c *callbacks) carriesAnswer(ctx context.Context) error {
	sent, err := c.requests(ctx, rule.PhonePrefix+c.api)
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return c.Check(false, "the requests to the phone", "one", "none")
	}
	want := sent[len(sent)-1].Response
	got := c.heard.Value
	return c.Check(contains(got, jsontext.Value(want)), "the value of the promise", want, string(got))
}

// contains reports whether a value has all that another has: an object its members, a list as
// many items with theirs. What is null counts as absent, as languages with types write it.
func contains(have, want jsontext.Value) bool {
	if absent(have) || absent(want) {
		return absent(have) && absent(want)
	}
	switch want.Kind() {
	case '{':
		var had, wanted map[string]jsontext.Value
		if json.Unmarshal(have, &had) != nil || json.Unmarshal(want, &wanted) != nil {
			return false
		}
		for name := range wanted {
			if !contains(had[name], wanted[name]) {
				return false
			}
		}
		return true
	case '[':
		var had, wanted []jsontext.Value
		return json.Unmarshal(have, &had) == nil && json.Unmarshal(want, &wanted) == nil && slices.EqualFunc(had, wanted, contains)
	}
	return canonical(have) == canonical(want)
}

// absent reports whether a member is left out, or null.
func absent(v jsontext.Value) bool { return v == nil || v.Kind() == 'n' }
