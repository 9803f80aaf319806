package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
)

// together is used by many goroutines at once, which share a token.
type together struct {
	http  *http.Client
	world struct{ BaseURL, AppID, Secret string }

	mu    sync.Mutex // guards token, and is held while one is fetched
	token string
}

// A serverRefusal is a token call that the platform refused.
type serverRefusal json.RawMessage

func (serverRefusal) Error() string { return "there is no token" }

// Handle implements adapter.Handler. It may be called from several goroutines.
func (c *together) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("together", "ticket", "group", "voip", "recovery", "concurrent"), nil
	case "start":
		c.token = ""
		return struct{}{}, json.Unmarshal(params, &c.world)
	case "stop":
		return struct{}{}, nil
	}
	if paths[method] == "" {
		return nil, errNoMethod(method)
	}
	reply, err := c.call(ctx, paths[method], params, answered[method])
	if refused := serverRefusal(nil); errors.As(err, &refused) {
		return json.RawMessage(refused), nil
	}
	return reply, err
}

// current gives a token other than the dead one.
func (c *together) current(ctx context.Context, dead string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token != dead {
		return c.token, nil
	}
	body, err := json.Marshal(map[string]any{
		"grant_type": "client_credential", "appid": c.world.AppID, "secret": c.world.Secret, "force_refresh": dead != "",
	})
	if err != nil {
		return "", err
	}
	reply, code, err := c.post(ctx, "/cgi-bin/stable_token", body, "access_token")
	if err != nil {
		return "", err
	}
	if code != 0 {
		return "", serverRefusal(reply)
	}
	var granted struct {
		Token string `json:"access_token"`
	}
	err = json.Unmarshal(reply, &granted)
	c.token = granted.Token
	return c.token, err
}

func (c *together) call(ctx context.Context, path string, body []byte, member string) (json.RawMessage, error) {
	dead := ""
	for {
		token, err := c.current(ctx, dead)
		if err != nil {
			return nil, err
		}
		reply, code, err := c.post(ctx, path+"?access_token="+token, body, member)
		if err != nil || code != 40001 && code != 42001 || dead != "" {
			return reply, err
		}
		dead = token
	}
}

func (c *together) post(ctx context.Context, path string, body []byte, member string) (json.RawMessage, int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.world.BaseURL+path, bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, 0, errors.New("the connection failed")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, 0, errStatus(res.StatusCode)
	}
	var reply json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&reply); err != nil {
		return nil, 0, fmt.Errorf("read the reply: %w", err)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(reply, &members); err != nil {
		return nil, 0, err
	}
	code := 0
	if text := members["errcode"]; text != nil {
		if err := json.Unmarshal(text, &code); err != nil {
			return nil, 0, err
		}
	}
	if code == 0 && members[member] == nil {
		return nil, 0, errIncomplete
	}
	return reply, code, nil
}
