package right

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
)

// oneByOne changes a group by one device at a time, so that one bad device
// spoils no other.
type oneByOne struct {
	BaseURL, AppID, Secret string

	http  *http.Client
	token string
}

type deviceChange struct {
	GroupID    string            `json:"group_id"`
	DeviceList []json.RawMessage `json:"device_list"`
	ForceAdd   bool              `json:"force_add,omitempty"`
}

type oneReply struct {
	Errcode    *int              `json:"errcode"`
	Errmsg     string            `json:"errmsg"`
	Token      string            `json:"access_token"`
	DeviceList []json.RawMessage `json:"device_list"`

	raw json.RawMessage
}

func (r oneReply) code() int {
	if r.Errcode == nil {
		return 0
	}
	return *r.Errcode
}

// Handle implements adapter.Handler.
func (c *oneByOne) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("one-by-one", "group", "recovery"), nil
	case "start":
		*c = oneByOne{http: c.http}
		return struct{}{}, json.Unmarshal(params, c)
	case "stop":
		return struct{}{}, nil
	case "getIotGroupInfo":
		r, err := c.call(ctx, paths[method], params)
		for attempt := 1; attempt < 3 && err == nil && r.code() == -1; attempt++ {
			r, err = c.call(ctx, paths[method], params)
		}
		return c.whole(r, err, "group_name")
	case "createIotGroupId":
		r, err := c.call(ctx, paths[method], params)
		return c.whole(r, err, "group_id")
	case "addIotGroupDevice", "removeIotGroupDevice":
		return c.change(ctx, paths[method], params)
	}
	return nil, errNoMethod(method)
}

func (c *oneByOne) whole(r oneReply, err error, member string) (any, error) {
	if err == nil && r.code() == 0 && !strings.Contains(string(r.raw), `"`+member+`"`) {
		err = errIncomplete
	}
	return r.raw, err
}

// change gives what became of each device; a refusal of the whole call ends it.
func (c *oneByOne) change(ctx context.Context, path string, params json.RawMessage) (any, error) {
	var all deviceChange
	if err := json.Unmarshal(params, &all); err != nil {
		return nil, err
	}
	results := []json.RawMessage{}
	for _, d := range all.DeviceList {
		body, err := json.Marshal(deviceChange{all.GroupID, []json.RawMessage{d}, all.ForceAdd})
		if err != nil {
			return nil, err
		}
		r, err := c.call(ctx, path, body)
		switch {
		case err != nil:
			return nil, err
		case r.Errcode == nil:
			return nil, errIncomplete
		case *r.Errcode != 0:
			return r.raw, nil
		}
		results = append(results, r.DeviceList...)
	}
	return map[string]any{"errcode": 0, "errmsg": "ok", "device_list": results}, nil
}

// call makes a server call, once more with a new token where one is refused.
func (c *oneByOne) call(ctx context.Context, path string, body json.RawMessage) (oneReply, error) {
	fresh := false
	for {
		if c.token == "" {
			credentials, _ := json.Marshal(map[string]any{
				"grant_type": "client_credential", "appid": c.AppID, "secret": c.Secret, "force_refresh": fresh,
			})
			r, err := c.post(ctx, "/cgi-bin/stable_token", credentials)
			if err == nil && r.code() == 0 && r.Token == "" {
				err = errIncomplete
			}
			if err != nil || r.code() != 0 {
				return r, err
			}
			c.token = r.Token
		}
		r, err := c.post(ctx, path+"?access_token="+c.token, body)
		if err != nil || fresh || r.code() != 40001 && r.code() != 42001 {
			return r, err
		}
		c.token, fresh = "", true
	}
}

func (c *oneByOne) post(ctx context.Context, path string, body []byte) (r oneReply, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.BaseURL+path, strings.NewReader(string(body)))
	if err != nil {
		return r, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := c.http.Do(req)
	if err != nil {
		return r, errors.New("the request failed")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return r, errStatus(res.StatusCode)
	}
	if err := json.NewDecoder(res.Body).Decode(&r.raw); err != nil {
		return r, err
	}
	return r, json.Unmarshal(r.raw, &r)
}
