package reference

import (
	"context"
	"errors"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

var (
	errNoErrMsg    = errors.New("the phone answered without an errMsg")
	errUnsupported = errors.New("not supported on this platform")
)

// A result is what a call on the phone ends with: the object that callbacks
// get and promises carry.
type result struct {
	api  string
	text jsontext.Value
}

// failed is the result of a call that never reached the phone.
func failed(api string, err error) result {
	text, _ := json.Marshal(map[string]string{"errMsg": api + ":fail " + err.Error()}, jsontext.AllowInvalidUTF8(true))
	return result{api, text}
}

// members are the parts of a result that the client looks at.
func (r result) members() (m struct {
	ErrMsg  string `json:"errMsg"`
	ErrCode int    `json:"errCode"`
},
) {
	_ = json.Unmarshal(r.text, &m)
	return m
}

func (r result) ok() bool { return r.members().ErrMsg == r.api+":ok" }

func (r result) code() int { return r.members().ErrCode }

// callbacks are those of a call; each may be nil.
type callbacks struct{ success, fail, complete func(result) }

func deliver(r result, to callbacks) {
	first := to.fail
	if r.ok() {
		first = to.success
	}
	for _, callback := range []func(result){first, to.complete} {
		if callback != nil {
			callback(r)
		}
	}
}

// A loop runs tasks in turn, as the one of a mini program does.
type loop struct{ tasks []func() }

func (l *loop) later(task func()) { l.tasks = append(l.tasks, task) }

func (l *loop) run() {
	for len(l.tasks) > 0 {
		task := l.tasks[0]
		l.tasks = l.tasks[1:]
		task()
	}
}

// An ask is the parameters of either call on the phone.
type ask struct {
	Option    jsontext.Value `json:"option"`
	Callbacks []string       `json:"callbacks"`
	Style     string         `json:"style"`
	// Supported is false for a call on a platform that does not have it.
	Supported *bool `json:"supported"`
}

// A message is what the phone is sent.
type message struct {
	AppID  string         `json:"appid"`
	OpenID string         `json:"openid"`
	Option jsontext.Value `json:"option,omitzero"`
}

func (c *Client) requestDeviceVoIP(ctx context.Context, a ask) (any, error) {
	if r := c.does.Checks.option(a.Option); r != nil {
		return r, nil
	}
	return c.observe(ctx, "requestDeviceVoIP", a), nil
}

func (c *Client) getDeviceVoIPList(ctx context.Context, a ask) (any, error) {
	a.Option = nil
	return c.observe(ctx, "getDeviceVoIPList", a), nil
}

// observe makes a call in the style asked for and tells what became of it.
func (c *Client) observe(ctx context.Context, api string, a ask) any {
	if a.Style == "promise" {
		return c.does.Settle(c.end(ctx, api, a))
	}
	var (
		l        loop
		returned bool
		seen     = observation{Callbacks: []invocation{}}
	)
	hear := func(name string) func(result) {
		if !slices.Contains(a.Callbacks, name) {
			return nil
		}
		return func(r result) {
			seen.Callbacks = append(seen.Callbacks, invocation{name, r.text, !returned})
		}
	}
	to := callbacks{hear("success"), hear("fail"), hear("complete")}
	c.does.Schedule(&l, func() { c.does.Deliver(c.end(ctx, api, a), to) })
	returned = true
	l.run()
	return seen
}

// An observation is every callback that ran, in order.
type observation struct {
	Callbacks []invocation `json:"callbacks"`
}

// An invocation is one callback that ran; Sync says that the call had not
// returned yet.
type invocation struct {
	Name string         `json:"name"`
	Res  jsontext.Value `json:"res"`
	Sync bool           `json:"sync"`
}

// A settlement is what became of a promise.
type settlement struct {
	Settled string         `json:"settled"`
	Value   jsontext.Value `json:"value,omitzero"`
}

func settle(r result) settlement {
	if r.ok() {
		return settlement{"fulfilled", r.text}
	}
	return settlement{"rejected", r.text}
}

// end is how a call ends, on a platform that has it or on one that has not.
func (c *Client) end(ctx context.Context, api string, a ask) result {
	if a.Supported != nil && !*a.Supported {
		return c.does.Unsupported(api)
	}
	return c.phone(ctx, api, a.Option)
}

func unsupported(api string) result { return failed(api, errUnsupported) }

// phone makes a call and waits for its end.
func (c *Client) phone(ctx context.Context, api string, option jsontext.Value) result {
	m := message{AppID: c.session.AppID, OpenID: c.session.OpenID}
	if option != nil {
		m.Option = c.does.Option(option)
	}
	text, err := c.phoneCall(ctx, api, m)
	if err != nil {
		return failed(api, err)
	}
	r := result{api, text}
	if r.members().ErrMsg == "" {
		return failed(api, errNoErrMsg)
	}
	return r
}
