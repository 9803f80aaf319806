package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"sync"
)

// lazy never looks at a clock: it renews a token when the platform refuses it.
type lazy struct {
	http  *http.Client
	mu    sync.Mutex // guards what follows
	world struct{ BaseURL, AppID, Secret string }
	token string
}

// Handle implements adapter.Handler.
func (c *lazy) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch method {
	case "describe":
		return described("lazy", "ticket", "recovery"), nil
	case "start":
		c.token = ""
		return struct{}{}, json.Unmarshal(params, &c.world)
	case "stop":
		return struct{}{}, nil
	case "getSnTicket":
		return c.ticket(ctx, params)
	}
	return nil, errNoMethod(method)
}

type lazyReply struct {
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
	Token   string `json:"access_token,omitempty"`
	Ticket  string `json:"sn_ticket,omitempty"`
}

func (c *lazy) ticket(ctx context.Context, device []byte) (*lazyReply, error) {
	renewed := false
	for {
		if c.token == "" {
			r, err := c.grant(ctx, renewed)
			if err != nil || r.Errcode != 0 {
				return r, err
			}
			c.token = r.Token
		}
		r, err := c.send(ctx, "/wxa/getsnticket?access_token="+c.token, device)
		switch {
		case err != nil:
			return nil, err
		case r.Errcode == 0 && r.Ticket == "":
			return nil, errIncomplete
		case r.Errcode != 40001 && r.Errcode != 42001:
			return r, nil
		}
		c.token = ""
		if renewed {
			return r, nil
		}
		renewed = true
	}
}

func (c *lazy) grant(ctx context.Context, force bool) (*lazyReply, error) {
	body, err := json.Marshal(struct {
		GrantType string `json:"grant_type"`
		AppID     string `json:"appid"`
		Secret    string `json:"secret"`
		Force     bool   `json:"force_refresh"`
	}{"client_credential", c.world.AppID, c.world.Secret, force})
	if err != nil {
		return nil, err
	}
	r, err := c.send(ctx, "/cgi-bin/stable_token", body)
	if err == nil && r.Errcode == 0 && r.Token == "" {
		err = errIncomplete
	}
	return r, err
}

func (c *lazy) send(ctx context.Context, path string, body []byte) (*lazyReply, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.world.BaseURL+path, bytes.NewBuffer(body))
	if err != nil {
		return nil, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, errors.New("no connection")
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	switch {
	case err != nil:
		return nil, err
	case res.StatusCode != http.StatusOK:
		return nil, errStatus(res.StatusCode)
	}
	var r *lazyReply
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	if r == nil {
		return nil, errIncomplete
	}
	return r, nil
}
