package right

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

// bare knows maps alone. Every request has a connection of its own.
type bare struct {
	world map[string]string
	token string
	http  http.Client
}

// Handle implements adapter.Handler.
func (c *bare) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("bare", "ticket", "group", "voip"), nil
	case "start":
		*c = bare{http: http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
		return map[string]any{}, json.Unmarshal(params, &c.world)
	case "stop":
		return map[string]any{}, nil
	}
	if paths[method] == "" {
		return nil, errNoMethod(method)
	}
	if c.token == "" {
		credentials, _ := json.Marshal(map[string]string{
			"grant_type": "client_credential", "appid": c.world["appid"], "secret": c.world["secret"],
		})
		reply, err := c.post(ctx, "/cgi-bin/stable_token", string(credentials), "access_token")
		if err != nil || number(reply["errcode"]) != 0 {
			return reply, err
		}
		c.token, _ = reply["access_token"].(string)
	}
	return c.post(ctx, paths[method]+"?access_token="+c.token, string(params), answered[method])
}

func (c *bare) post(ctx context.Context, path, body, member string) (map[string]any, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.world["baseUrl"]+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, errors.New("the platform cannot be reached")
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	if res.StatusCode/100 != 2 {
		return nil, errStatus(res.StatusCode)
	}
	var reply map[string]any
	if err := json.Unmarshal(text, &reply); err != nil {
		return nil, err
	}
	if reply[member] == nil && number(reply["errcode"]) == 0 {
		return nil, errIncomplete
	}
	return reply, nil
}

func number(v any) float64 {
	n, _ := v.(float64)
	return n
}
