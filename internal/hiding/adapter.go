package hiding

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// An Adapter is one that hides something.
type Adapter struct {
	// Name is its name in the table, Does says what it does.
	Name, Does string
	// New makes it; hc reaches the platform.
	New func(hc *http.Client) adapter.Handler
}

// All returns every adapter, in the order of the table.
func All() []Adapter {
	return slices.Concat(idle, canned, caught, confused)
}

// A call is one message to an adapter.
type call struct {
	ctx    context.Context
	method string
	params json.RawMessage
}

// A Handler is an adapter that tells whether it has hidden anything so far: an
// operation that its client did not do, or ended otherwise than it says.
type Handler struct {
	client    adapter.Handler
	operation func(client adapter.Handler, c call) (any, error)
	describe  []string // the capabilities; nil leaves that to the client

	mu  sync.Mutex // guards hid
	hid bool
}

// Hid reports whether it has hidden anything.
func (h *Handler) Hid() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.hid
}

// Handle implements [adapter.Handler].
func (h *Handler) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch {
	case method == "describe" && h.describe != nil:
		return adapter.Description{Protocol: adapter.Protocol, Name: "hiding", Version: "1", Language: "go", Capabilities: h.describe}, nil
	case slices.Contains([]string{"describe", "start", "stop", "clock"}, method):
		return h.client.Handle(ctx, method, params)
	}
	truth := "nothing"
	client := adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		result, err := h.client.Handle(ctx, method, params)
		truth = essence(result, err)
		return result, err
	})
	result, err := h.operation(client, call{ctx, method, params})
	h.mu.Lock()
	defer h.mu.Unlock()
	h.hid = h.hid || truth != essence(result, err)
	return result, err
}

// essence is what an answer says, without its words.
func essence(answer any, err error) string {
	if err != nil {
		return fmt.Sprintf("%T", err)
	}
	text, _ := json.Marshal(answer)
	var r struct {
		Errcode   *int   `json:"errcode"`
		Ticket    string `json:"sn_ticket"`
		Status    string `json:"status"`
		Settled   string `json:"settled"`
		Callbacks []struct {
			Name string `json:"name"`
		} `json:"callbacks"`
	}
	_ = json.Unmarshal(text, &r)
	if r.Status != "" {
		return r.Status
	}
	text, _ = json.Marshal(r)
	return string(text)
}

// answers makes an adapter of what answers each operation. Its client answers
// describe, start, stop and clock.
func answers(operation func(client adapter.Handler, c call) (any, error), capabilities ...string) func(*http.Client) adapter.Handler {
	return around(func(hc *http.Client) adapter.Handler { return reference.New(hc) }, operation, capabilities...)
}

// around is answers for another client.
func around(client func(*http.Client) adapter.Handler, operation func(client adapter.Handler, c call) (any, error), capabilities ...string) func(*http.Client) adapter.Handler {
	return func(hc *http.Client) adapter.Handler {
		return &Handler{client: client(hc), operation: operation, describe: capabilities}
	}
}

func (c call) of(client adapter.Handler) (any, error) {
	return client.Handle(c.ctx, c.method, c.params)
}

// lacked is the answer that there is no such method.
func lacked(c call) (any, error) {
	return nil, &adapter.UnsupportedError{Method: c.method, Reason: "this client has no " + c.method}
}

// member is a text of the parameters.
func (c call) member(name string) string {
	var members map[string]json.RawMessage
	var text string
	_ = json.Unmarshal(c.params, &members)
	_ = json.Unmarshal(members[name], &text)
	return text
}

// asked are the parameters of a call of the phone.
type asked struct {
	Option    map[string]json.RawMessage `json:"option"`
	Callbacks []string                   `json:"callbacks"`
	Style     string                     `json:"style"`
}

// ends is how a call of the phone ends with a result.
func (c call) ends(ok bool, res string) any {
	var a asked
	_ = json.Unmarshal(c.params, &a)
	first, settled := "fail", "rejected"
	if ok {
		first, settled = "success", "fulfilled"
	}
	value := json.RawMessage(res)
	if a.Style == "promise" {
		return map[string]any{"settled": settled, "value": value}
	}
	ran := []map[string]any{}
	for _, name := range []string{first, "complete"} {
		if slices.Contains(a.Callbacks, name) {
			ran = append(ran, map[string]any{"name": name, "res": value, "sync": false})
		}
	}
	return map[string]any{"callbacks": ran}
}

// success is what a success of each operation looks like.
func (c call) success() any {
	switch {
	case c.method == "requestDeviceVoIP":
		return c.ends(true, `{"errMsg":"requestDeviceVoIP:ok"}`)
	case c.method == "getDeviceVoIPList":
		return c.ends(true, `{"errMsg":"getDeviceVoIPList:ok","list":[]}`)
	case strings.HasPrefix(c.method, "authorize"):
		return map[string]any{"status": "authorized"}
	}
	var devices struct {
		List []map[string]any `json:"device_list"`
	}
	_ = json.Unmarshal(c.params, &devices)
	for _, d := range devices.List {
		d["errcode"] = 0
	}
	return map[string]any{
		"errcode": 0, "errmsg": "ok", "sn_ticket": "296d0663e3ebe5dcb4e730864e333bb8", "group_id": "gAAAAAAAAAAAAAAAAAAAAAA",
		"group_name": c.member("group_name"), "model_id": c.member("model_id"), "model_type": "校园电话", "device_list": devices.List,
	}
}

// failure is what a failure of each operation looks like.
func (c call) failure(errcode int) any {
	switch {
	case strings.HasSuffix(c.method, "VoIP"), strings.HasSuffix(c.method, "List"):
		return c.ends(false, `{"errMsg":"`+c.method+`:fail internal error","errCode":10000}`)
	case strings.HasPrefix(c.method, "authorize"):
		return map[string]any{"status": "failed", "message": "internal error"}
	}
	return map[string]any{"errcode": errcode, "errmsg": "system error"}
}

// refusal is the client's own refusal of the first member.
func (c call) refusal() any {
	field := "sn"
	switch {
	case strings.HasPrefix(c.method, "create"):
		field = "group_name"
	case strings.Contains(c.method, "Group"):
		field = "group_id"
	}
	return map[string]any{"refused": map[string]any{"field": field, "message": "invalid"}}
}

// good reports whether an answer is a success.
func good(answer any, err error) bool {
	if err != nil {
		return false
	}
	text, _ := json.Marshal(answer)
	var r struct {
		Errcode   *int   `json:"errcode"`
		Status    string `json:"status"`
		Settled   string `json:"settled"`
		Callbacks []struct {
			Name string `json:"name"`
			Res  struct {
				ErrMsg string `json:"errMsg"`
			} `json:"res"`
		} `json:"callbacks"`
	}
	if json.Unmarshal(text, &r) != nil {
		return false
	}
	ran := len(r.Callbacks) > 0 && strings.HasSuffix(r.Callbacks[0].Res.ErrMsg, ":ok")
	return r.Errcode != nil && *r.Errcode == 0 || r.Status == "authorized" || r.Settled == "fulfilled" || ran
}

var errHidden = errors.New("something went wrong")
