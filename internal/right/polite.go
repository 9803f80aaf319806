package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// polite shares its app with other processes: it forces a new token only when
// nobody else has renewed the one that was refused.
type polite struct {
	BaseURL, AppID, Secret string

	http  *http.Client
	token string
}

var errBroke = errors.New("the connection broke")

// Handle implements adapter.Handler.
func (c *polite) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("polite", "ticket", "group", "recovery"), nil
	case "start":
		*c = polite{http: c.http}
		return struct{}{}, json.Unmarshal(params, c)
	case "stop":
		return struct{}{}, nil
	}
	if paths[method] == "" {
		return nil, errNoMethod(method)
	}
	reply, err := c.withToken(ctx, paths[method], params, answered[method])
	if refused := refusedToken(nil); errors.As(err, &refused) {
		return json.RawMessage(refused), nil
	}
	return reply, err
}

// A refusedToken is the reply of a token call that gives none.
type refusedToken json.RawMessage

func (refusedToken) Error() string { return "the token call was refused" }

func (c *polite) withToken(ctx context.Context, path string, body []byte, member string) (json.RawMessage, error) {
	if c.token == "" {
		if err := c.fetch(ctx, false); err != nil {
			return nil, err
		}
	}
	reply, code, err := c.post(ctx, path+"?access_token="+c.token, body, member)
	if errors.Is(err, errBroke) && (member == "sn_ticket" || member == "group_name") { // reads
		reply, code, err = c.post(ctx, path+"?access_token="+c.token, body, member)
	}
	if err != nil || code != 40001 && code != 42001 {
		return reply, err
	}
	dead := c.token
	if err := c.fetch(ctx, false); err != nil {
		return nil, err
	}
	if c.token == dead {
		if err := c.fetch(ctx, true); err != nil {
			return nil, err
		}
	}
	reply, _, err = c.post(ctx, path+"?access_token="+c.token, body, member)
	return reply, err
}

func (c *polite) fetch(ctx context.Context, force bool) error {
	credentials := map[string]any{"grant_type": "client_credential", "appid": c.AppID, "secret": c.Secret}
	if force {
		credentials["force_refresh"] = true
	}
	body, err := json.Marshal(credentials)
	if err != nil {
		return err
	}
	reply, code, err := c.post(ctx, "/cgi-bin/stable_token", body, "access_token")
	if err != nil {
		return err
	}
	if code != 0 {
		return refusedToken(reply)
	}
	var granted struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal(reply, &granted); err != nil {
		return err
	}
	c.token = granted.Token
	return nil
}

func (c *polite) post(ctx context.Context, path string, body []byte, member string) (json.RawMessage, int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.BaseURL+path, bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, 0, errBroke
	}
	defer func() { _ = res.Body.Close() }()
	content, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, 0, errBroke
	}
	if res.StatusCode != http.StatusOK {
		return nil, 0, errStatus(res.StatusCode)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(content, &members); err != nil {
		return nil, 0, err
	}
	code := 0
	if errcode := members["errcode"]; errcode != nil {
		if err := json.Unmarshal(errcode, &code); err != nil {
			return nil, 0, err
		}
	}
	if code == 0 && members[member] == nil {
		return nil, 0, errIncomplete
	}
	return content, code, nil
}
