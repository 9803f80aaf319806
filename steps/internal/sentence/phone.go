package sentence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// phone is the mini program's last call of the phone: its name, its option and
// how it ended.
type phone struct {
	*Scenario

	api    string
	option control.Option
	heard  heard
	before int // requests for such calls before this one
}

var phoneSentences = []definition{
	{`the app calls "<api>"`, `小程序调用 "<api>"`, (*phone).ask, phoneControl},
	{`the app calls "<api>" <number> times`, `小程序调用 "<api>" <number> 次`, (*phone).askOften, phoneControl},
	{`the app calls "<api>" with only the callbacks "<callbacks>"`, `小程序调用 "<api>"，只传回调 "<callbacks>"`, (*phone).askWith, phoneControl},
	{`the app awaits "<api>"`, `小程序 await "<api>"`, (*phone).await, phoneControl},
	{`the app tries "<api>"`, `小程序尝试调用 "<api>"`, (*phone).tryCall, phoneControl},
	{`the app tries "<api>" with a promise`, `小程序尝试以 Promise 方式调用 "<api>"`, (*phone).tryPromise, phoneControl},
	{`the app calls "<api>" where it is not supported`, `小程序在不支持的平台上调用 "<api>"`, (*phone).askInVain, phoneControl},
	{`the app awaits "<api>" where it is not supported`, `小程序在不支持的平台上 await "<api>"`, (*phone).awaitInVain, phoneControl},
	{`the call succeeds`, `调用成功`, (*phone).succeeds, phoneControl},
	{`the call fails`, `调用失败`, (*phone).fails, phoneControl},
	{`the call does not succeed`, `调用没有成功`, (*phone).doesNotSucceed, phoneControl},
	{`the call fails with errCode <errCode>`, `调用以 errCode <errCode> 失败`, (*phone).failsWithErrCode, phoneControl},
	{`the call fails with errno <errno>`, `调用以 errno <errno> 失败`, (*phone).failsWithErrno, phoneControl},
	{`the errMsg of the call is "<errMsg>"`, `调用的 errMsg 为 "<errMsg>"`, (*phone).hasErrMsg, phoneControl},
	{`its errMsg is "<errMsg>"`, `其 errMsg 为 "<errMsg>"`, (*phone).hasErrMsg, phoneControl},
}

// heard is what the client tells of a call of the phone.
type heard struct {
	Refused   *refused       `json:"refused"`
	Callbacks []invocation   `json:"callbacks"`
	Settled   string         `json:"settled"`
	Value     jsontext.Value `json:"value"`

	// Thrown is the error that a client had in place of all this.
	Thrown string `json:"-"`
	// Own says that the client ended the call with a parameter error by itself:
	// no request came to the phone.
	Own bool `json:"-"`
}

// An invocation is one callback that ran, before the call returned if Sync.
type invocation struct {
	Name string         `json:"name"`
	Res  jsontext.Value `json:"res"`
	Sync bool           `json:"sync"`
}

// ended reports whether the call had any end at all.
func (h heard) ended() bool {
	return h.Thrown != "" || len(h.Callbacks) > 0 || h.Settled == "fulfilled" || h.Settled == "rejected"
}

// A result is the object that a callback gets. The codes are kept as they were
// written, since their being numbers is a rule of its own.
type result struct {
	ErrMsg  string         `json:"errMsg"`
	ErrCode jsontext.Value `json:"errCode"`
	Errno   jsontext.Value `json:"errno"`
	List    []listItem     `json:"list"`

	raw jsontext.Value
}

// A listItem is one of getDeviceVoIPList.
type listItem struct {
	SN      *string `json:"sn"`
	ModelID *string `json:"model_id"`
	GroupID *string `json:"group_id"`
	Status  *int    `json:"status"`
}

func (r result) String() string {
	if r.raw == nil {
		return "no result"
	}
	return string(r.raw)
}

func readResult(raw jsontext.Value) (result, error) {
	r := result{raw: raw}
	if raw.Kind() != '{' {
		return r, nil
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		return r, &Failure{What: "the result", Want: "an object as the phone answers", Got: string(raw)}
	}
	return r, nil
}

// outcome tells whether the call succeeded: by its promise, by the first of
// success and fail that ran, or else by what complete was given. Which
// callbacks run, and how often, is for the rules of callbacks to judge.
func (h heard) outcome() (ok bool, r result, err error) {
	if h.Refused != nil {
		return false, r, &Failure{What: "the call", Want: "a call", Got: "a refusal by the client of " + h.Refused.Field + ": " + h.Refused.Message}
	}
	if h.Settled != "" {
		r, err = readResult(h.Value)
		return h.Settled == "fulfilled", r, err
	}
	for _, c := range h.Callbacks {
		if c.Name == "success" || c.Name == "fail" {
			r, err = readResult(c.Res)
			return c.Name == "success", r, err
		}
	}
	if len(h.Callbacks) == 0 {
		return false, r, &Failure{What: "the call", Want: "a callback", Got: "none within a second"}
	}
	r, err = readResult(h.Callbacks[0].Res)
	return strings.HasSuffix(r.ErrMsg, ":ok"), r, err
}

// ask has the mini program make a call with all callbacks.
func (p *phone) ask(ctx context.Context, api string) error {
	return p.askWith(ctx, api, list{"success", "fail", "complete"})
}

// askOften makes a call again and again, until one does not succeed.
func (p *phone) askOften(ctx context.Context, api string, times int) error {
	for range times {
		if err := p.ask(ctx, api); err != nil {
			return err
		}
		if ok, _, err := p.heard.outcome(); err != nil || !ok {
			return err
		}
	}
	return nil
}

func (p *phone) askWith(ctx context.Context, api string, callbacks list) error {
	return p.hear(ctx, api, map[string]any{"style": "callback", "callbacks": callbacks})
}

// await has the mini program make a call without callbacks.
func (p *phone) await(ctx context.Context, api string) error {
	return p.hear(ctx, api, map[string]any{"style": "promise", "callbacks": list{}})
}

func (p *phone) hear(ctx context.Context, api string, params map[string]any) error {
	if api != listAPI {
		params["option"] = p.option
	}
	p.heard, p.api = heard{}, api
	before, err := p.requests(ctx, rule.PhonePrefix+api)
	if err != nil {
		return err
	}
	p.before = len(before)
	if err := p.call(ctx, api, params, &p.heard); err != nil || !p.heard.parameterError() {
		return err
	}
	after, err := p.requests(ctx, rule.PhonePrefix+api)
	p.heard.Own = len(after) == p.before
	p.Refused = p.Refused || p.heard.Own
	return err
}

func (p *phone) askInVain(ctx context.Context, api string) error {
	return p.inVain(ctx, api, "callback", list{"success", "fail", "complete"})
}

func (p *phone) awaitInVain(ctx context.Context, api string) error {
	return p.inVain(ctx, api, "promise", list{})
}

// inVain takes an error of the client for a call that had no end: no callback
// ran, and no promise came back.
func (p *phone) inVain(ctx context.Context, api, style string, callbacks list) error {
	err := p.attempt(ctx, api, map[string]any{"supported": false, "style": style, "callbacks": callbacks})
	p.Refused = p.Refused || p.heard.ended()
	return err
}

// tryCall is ask where an error of the client is one way for the call to fail.
func (p *phone) tryCall(ctx context.Context, api string) error {
	return p.attempt(ctx, api, map[string]any{"style": "callback", "callbacks": list{"success", "fail", "complete"}})
}

// tryPromise is await where an error of the client is one way for the call to
// fail.
func (p *phone) tryPromise(ctx context.Context, api string) error {
	return p.attempt(ctx, api, map[string]any{"style": "promise", "callbacks": list{}})
}

// attempt is hear that keeps an error of the client.
func (p *phone) attempt(ctx context.Context, api string, params map[string]any) error {
	err := p.hear(ctx, api, params)
	var reply *adapter.ReplyError
	if errors.As(err, &reply) {
		p.heard, err = heard{Thrown: reply.Message}, nil
	}
	return err
}

// judge asserts something of how the call ended.
func (p *phone) judge(want string, holds func(ok bool, r result) bool) error {
	ok, r, err := p.heard.outcome()
	if err != nil {
		return err
	}
	return p.Check(holds(ok, r), "the call", want, r.String())
}

func (p *phone) succeeds() error {
	return p.judge("success", func(ok bool, _ result) bool { return ok })
}

func (p *phone) fails() error {
	return p.judge("failure", func(ok bool, _ result) bool { return !ok })
}

// doesNotSucceed asks only that an end is reported which is no success, however
// it is worded.
func (p *phone) doesNotSucceed() error {
	if p.heard.Thrown != "" {
		return p.Check(true, "the call", "no success", "")
	}
	ok, r, err := p.heard.outcome()
	if r.raw == nil && err != nil {
		return err
	}
	return p.Check(!ok, "the call", "no success", r.String())
}

func (p *phone) failsWithErrCode(code string) error {
	return p.judge("a failure with errCode "+code, func(ok bool, r result) bool { return !ok && string(r.ErrCode) == code })
}

func (p *phone) failsWithErrno(errno string) error {
	return p.judge("a failure with errno "+errno, func(ok bool, r result) bool { return !ok && string(r.Errno) == errno })
}

func (p *phone) hasErrMsg(want string) error {
	_, r, err := p.heard.outcome()
	if err != nil {
		return err
	}
	return p.Expect("errMsg", want, r.ErrMsg)
}

// refuses accepts the phone's refusal, if right, and the client's own if nothing
// was sent: as a refusal, or as a parameter error in words of its own.
func (p *phone) refuses(ctx context.Context, member, want string, right func(result) bool) error {
	if r := p.heard.Refused; r != nil {
		return r.isOf(ctx, p.Scenario, member, rule.CallOf(requestAPI).Path, p.before)
	}
	want = fmt.Sprintf("%s, or a refusal of %q by the client", want, member)
	if p.heard.Own {
		right = func(r result) bool { return mayBeAbout(r.ErrMsg, member) }
	}
	return p.judge(want, func(ok bool, r result) bool { return !ok && right(r) })
}

// askUser has the suite's own mini program ask a user, apart from the client,
// and gives the result.
func askUser(ctx context.Context, s *control.Sandbox, openid string, option control.Option) (jsontext.Value, error) {
	var res jsontext.Value
	message := control.PhoneRequest{AppID: s.AppID, OpenID: openid, Option: option}
	if err := s.Do(ctx, http.MethodPost, rule.CallOf(requestAPI).Path, message, &res); err != nil {
		return nil, fmt.Errorf("ask user %s: %w", openid, err)
	}
	return res, nil
}
