package reference

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

var (
	errNoErrMsg    = errors.New("the phone answered without an errMsg")
	errUnsupported = errors.New("not supported on this platform")
)

// An ask is the parameters of either call on the phone.
type ask struct {
	Option    jsontext.Value `json:"option"`
	Callbacks []string       `json:"callbacks"`
	Style     string         `json:"style"`
	// Supported is false for a call on a platform that does not have it.
	Supported *bool `json:"supported"`
}

func (c *Client) requestDeviceVoIP(ctx context.Context, a ask) (any, error) {
	return c.observe(ctx, "requestDeviceVoIP", a), nil
}

func (c *Client) getDeviceVoIPList(ctx context.Context, a ask) (any, error) {
	a.Option = nil
	return c.observe(ctx, "getDeviceVoIPList", a), nil
}

// A settlement is how a promise ended.
type settlement struct {
	Settled string         `json:"settled"`
	Value   jsontext.Value `json:"value"`
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

// observe makes a call in the style asked for and reports what happened.
func (c *Client) observe(ctx context.Context, api string, a ask) any {
	r := failed(api, errUnsupported)
	if a.Supported == nil || *a.Supported {
		r = c.phone(ctx, api, a.Option)
	}
	first, settled := "fail", "rejected"
	if r.ok() {
		first, settled = "success", "fulfilled"
	}
	if a.Style == "promise" {
		return settlement{settled, r.text}
	}
	seen := observation{Callbacks: []invocation{}}
	for _, name := range []string{first, "complete"} {
		if slices.Contains(a.Callbacks, name) {
			seen.Callbacks = append(seen.Callbacks, invocation{Name: name, Res: r.text})
		}
	}
	return seen
}

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

// A message is what the phone is sent.
type message struct {
	AppID  string         `json:"appid"`
	OpenID string         `json:"openid"`
	Option jsontext.Value `json:"option,omitzero"`
}

// phone makes a call on the user's phone and waits for its end.
func (c *Client) phone(ctx context.Context, api string, option jsontext.Value) result {
	known := c.known()
	body, err := json.Marshal(message{known.AppID, known.OpenID, option})
	if err != nil {
		return failed(api, err)
	}
	text, err := c.exchange(ctx, http.MethodPost, rule.PhonePrefix+api, body)
	if err != nil {
		return failed(api, err)
	}
	r := result{api, text}
	if !r.text.IsValid() || r.members().ErrMsg == "" {
		return failed(api, errNoErrMsg)
	}
	return r
}
