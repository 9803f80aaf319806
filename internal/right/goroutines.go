package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
)

// goroutines makes the phone's calls in goroutines of their own.
type goroutines struct {
	http  *http.Client
	world struct{ BaseURL, AppID, OpenID string }
	wait  sync.WaitGroup
}

// A phoneResult is what callbacks and promises get.
type phoneResult struct {
	text json.RawMessage
	ok   bool
}

// ask makes a call and waits for it.
func (c *goroutines) ask(ctx context.Context, api string, option json.RawMessage) phoneResult {
	text, err := c.post(ctx, api, map[string]any{"appid": c.world.AppID, "openid": c.world.OpenID, "option": option})
	var res phoneReply
	if err == nil {
		err = json.Unmarshal(text, &res)
	}
	if err == nil && res.ErrMsg == "" {
		err = errIncomplete
	}
	if err != nil {
		res = phoneReply{ErrMsg: api + ":fail " + err.Error()}
	}
	for i := range res.List {
		res.List[i].Authorized = res.List[i].Status == 1
	}
	text, _ = json.Marshal(res)
	return phoneResult{text, res.ErrMsg == api+":ok"}
}

// A phoneReply writes null for what the phone leaves out.
type phoneReply struct {
	ErrMsg  string       `json:"errMsg"`
	ErrCode *json.Number `json:"errCode"`
	Errno   *json.Number `json:"errno"`
	List    []phoneItem  `json:"list"`
}

// A phoneItem is an item of the list, and says in a word what the status means.
type phoneItem struct {
	SN         *string `json:"sn"`
	ModelID    *string `json:"model_id"`
	GroupID    *string `json:"group_id"`
	Status     int     `json:"status"`
	Authorized bool    `json:"authorized"`
}

func (c *goroutines) post(ctx context.Context, api string, body any) (json.RawMessage, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.world.BaseURL+"/__phone/"+api, bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, errors.New("no connection")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, errStatus(res.StatusCode)
	}
	var reply json.RawMessage
	err = json.NewDecoder(res.Body).Decode(&reply)
	return reply, err
}

// call returns at once. The callbacks run on the goroutine of the request.
func (c *goroutines) call(ctx context.Context, api string, option json.RawMessage, callbacks map[string]func(json.RawMessage)) {
	c.wait.Go(func() {
		res := c.ask(ctx, api, option)
		first := "fail"
		if res.ok {
			first = "success"
		}
		for _, name := range []string{first, "complete"} {
			if run := callbacks[name]; run != nil {
				run(res.text)
			}
		}
	})
}

// promise returns at once. The channel gets the result.
func (c *goroutines) promise(ctx context.Context, api string, option json.RawMessage) <-chan phoneResult {
	settled := make(chan phoneResult, 1)
	go func() { settled <- c.ask(ctx, api, option) }()
	return settled
}

// Handle implements adapter.Handler.
func (c *goroutines) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("goroutines", "phone", "list", "promise", "clock"), nil
	case "start":
		return struct{}{}, json.Unmarshal(params, &c.world)
	case "stop", "clock":
		return struct{}{}, nil
	case "requestDeviceVoIP", "getDeviceVoIPList":
	default:
		return nil, errNoMethod(method)
	}
	var p struct {
		Option    json.RawMessage
		Callbacks []string
		Style     string
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	if p.Style == "promise" {
		res := <-c.promise(ctx, method, p.Option)
		return map[string]any{"settled": map[bool]string{true: "fulfilled", false: "rejected"}[res.ok], "value": res.text}, nil
	}
	seen, callbacks := []any{}, map[string]func(json.RawMessage){}
	for _, name := range p.Callbacks {
		// Never inside the call: it runs on another goroutine.
		callbacks[name] = func(res json.RawMessage) {
			seen = append(seen, map[string]any{"name": name, "res": res, "sync": false})
		}
	}
	c.call(ctx, method, p.Option, callbacks)
	c.wait.Wait()
	return map[string]any{"callbacks": seen}, nil
}
