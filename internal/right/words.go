package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"unicode/utf16"
)

// words is a phone that explains a bad option itself, in words alone.
type words struct {
	BaseURL, AppID, OpenID string

	http *http.Client
}

// Handle implements adapter.Handler.
func (c *words) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("words", "phone", "promise"), nil
	case "start":
		return struct{}{}, json.Unmarshal(params, c)
	case "stop":
		return struct{}{}, nil
	case "requestDeviceVoIP":
	default:
		return nil, errNoMethod(method)
	}
	var p struct {
		Option    map[string]any `json:"option"`
		Callbacks []string       `json:"callbacks"`
		Style     string         `json:"style"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	res := c.request(ctx, p.Option)
	var end struct{ ErrMsg string }
	_ = json.Unmarshal(res, &end)
	ran, settled := "fail", "rejected"
	if end.ErrMsg == "requestDeviceVoIP:ok" {
		ran, settled = "success", "fulfilled"
	}
	if p.Style == "promise" {
		return map[string]any{"settled": settled, "value": res}, nil
	}
	seen := []any{}
	for _, name := range []string{ran, "complete"} {
		if slices.Contains(p.Callbacks, name) {
			seen = append(seen, map[string]any{"name": name, "res": res, "sync": false})
		}
	}
	return map[string]any{"callbacks": seen}, nil
}

func (c *words) request(ctx context.Context, option map[string]any) json.RawMessage {
	err := problem(option)
	var res json.RawMessage
	if err == nil {
		res, err = c.send(ctx, option)
	}
	if err != nil {
		res, _ = json.Marshal(map[string]string{"errMsg": "requestDeviceVoIP:fail " + err.Error()})
	}
	return res
}

// problem says what is wrong with an option.
func problem(option map[string]any) error {
	needed := []string{"sn", "snTicket", "modelId", "deviceName"}
	switch group := option["isGroup"].(type) {
	case nil:
		if _, given := option["isGroup"]; given {
			return errors.New("isGroup is null")
		}
	case bool:
		if group {
			needed = []string{"groupId"}
		}
	default:
		return errors.New("isGroup is neither true nor false")
	}
	for _, name := range needed {
		if value, ok := option[name].(string); !ok || value == "" {
			return fmt.Errorf("%s is missing, or no text", name)
		}
	}
	if len(needed) == 1 {
		return nil
	}
	if name, _ := option["deviceName"].(string); len(utf16.Encode([]rune(name))) > 13 {
		return errors.New("deviceName has more than 13 characters")
	}
	if sn, _ := option["sn"].(string); len(sn) > 128 {
		return errors.New("sn is longer than 128 bytes")
	}
	return nil
}

func (c *words) send(ctx context.Context, option map[string]any) (json.RawMessage, error) {
	body, err := json.Marshal(map[string]any{"appid": c.AppID, "openid": c.OpenID, "option": option})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.BaseURL+"/__phone/requestDeviceVoIP", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, errors.New("network error")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, errStatus(res.StatusCode)
	}
	var reply map[string]json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&reply); err != nil {
		return nil, err
	}
	if reply["errMsg"] == nil {
		return nil, errIncomplete
	}
	return json.Marshal(reply)
}
