package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

const (
	requestAPI = "requestDeviceVoIP"
	listAPI    = "getDeviceVoIPList"
	phonePath  = "/__phone/"
)

// phoneSteps have the mini program call the phone, and tell success from
// failure.
var phoneSteps = []step{
	{en: sentence(`the app calls "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, api string) error { return s.ask(ctx, api, "success, fail, complete") }
	}},
	{en: sentence(`the app calls "([^"]*)" with only the callbacks "([^"]*)"`), bind: func(s *scenario) any { return s.ask }},
	{en: sentence(`the app awaits "([^"]*)"`), bind: func(s *scenario) any { return s.await }},
	{en: sentence(`the call succeeds`), bind: func(s *scenario) any { return s.succeeds }},
	{en: sentence(`the call fails`), bind: func(s *scenario) any { return s.fails }},
	{en: sentence(`the call fails with errCode (-?\d+)`), bind: func(s *scenario) any { return s.failsWith }},
}

// heard is what the client tells of a call on the phone.
type heard struct {
	Refused   *refused       `json:"refused"`
	Callbacks []invocation   `json:"callbacks"`
	Settled   string         `json:"settled"`
	Value     jsontext.Value `json:"value"`

	// Thrown is the error a client had in place of all this.
	Thrown string `json:"-"`
}

// An invocation is one callback that ran, before the call returned if Sync.
type invocation struct {
	Name string         `json:"name"`
	Res  jsontext.Value `json:"res"`
	Sync bool           `json:"sync"`
}

// A result is the object a callback gets. The codes are kept as they were
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
	Status  int     `json:"status"`
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
		return r, &failure{what: "the result", want: "an object as the phone answers", got: string(raw)}
	}
	return r, nil
}

// ask has the mini program make a call with some of the callbacks.
func (s *scenario) ask(ctx context.Context, api, callbacks string) error {
	params := s.params(api)
	params["style"], params["callbacks"] = "callback", strings.Split(callbacks, ", ")
	return s.hear(ctx, api, params)
}

// await has the mini program make a call without callbacks.
func (s *scenario) await(ctx context.Context, api string) error {
	params := s.params(api)
	params["style"], params["callbacks"] = "promise", []string{}
	return s.hear(ctx, api, params)
}

func (s *scenario) params(api string) map[string]any {
	if api == listAPI {
		return map[string]any{}
	}
	return map[string]any{"option": s.memory.option}
}

func (s *scenario) hear(ctx context.Context, api string, params any) error {
	s.memory.heard, s.memory.api = heard{}, api
	return s.call(ctx, api, params, &s.memory.heard)
}

// outcome tells whether the last call succeeded: by its promise, by the first
// of success and fail that ran, or else by what complete was given. Which
// callbacks run, and how often, is for the rules of callbacks to judge.
func (s *scenario) outcome() (ok bool, r result, err error) {
	h := s.memory.heard
	if h.Refused != nil {
		return false, r, &failure{what: "the call", want: "a call", got: "a refusal by the client of " + h.Refused.Field + ": " + h.Refused.Message}
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
		return false, r, &failure{what: "the call", want: "a callback", got: "none within a second"}
	}
	r, err = readResult(h.Callbacks[0].Res)
	return strings.HasSuffix(r.ErrMsg, ":ok"), r, err
}

func (s *scenario) succeeds() error {
	ok, r, err := s.outcome()
	if err != nil {
		return err
	}
	return s.check(ok, "the call", "success", r.String())
}

func (s *scenario) fails() error {
	ok, r, err := s.outcome()
	if err != nil {
		return err
	}
	return s.check(!ok, "the call", "failure", r.String())
}

func (s *scenario) failsWith(code string) error {
	ok, r, err := s.outcome()
	if err != nil {
		return err
	}
	return s.check(!ok && string(r.ErrCode) == code, "the call", "a failure with errCode "+code, r.String())
}

// fixtureAsk has the suite's own mini program ask a user, apart from the
// client, and gives the result.
func (s *scenario) fixtureAsk(ctx context.Context, openid string, option jsontext.Value) (jsontext.Value, error) {
	var res jsontext.Value
	message := map[string]any{"appid": s.sandbox.AppID, "openid": openid, "option": option}
	if err := s.sandbox.Do(ctx, http.MethodPost, phonePath+requestAPI, message, &res); err != nil {
		return nil, fmt.Errorf("ask user %s: %w", openid, err)
	}
	return res, nil
}
