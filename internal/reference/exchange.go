package reference

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// agent is how the client names itself in its requests.
const agent = "devicevoip-reference"

// call makes one server call and reads its reply.
func (c *Client) call(ctx context.Context, method, path string, query url.Values, body []byte) (jsontext.Value, int, error) {
	text, err := c.exchange(ctx, method, path+"?"+query.Encode(), body)
	if err != nil {
		return nil, 0, fmt.Errorf("%s %s: %w", method, path, err)
	}
	var envelope struct {
		Errcode *int `json:"errcode"`
	}
	if err := json.Unmarshal(text, &envelope); err != nil {
		return nil, 0, fmt.Errorf("%s %s: read the reply: %w", method, path, err)
	}
	errcode := envelope.Errcode
	switch {
	case errcode == nil && path == TokenPath: // a token comes without one
		errcode = new(int)
	case errcode == nil:
		return nil, 0, fmt.Errorf("%s %s: the reply has no errcode", method, path)
	}
	if member := c.does.Needs[path]; *errcode == 0 && member != "" && textOf(text, member) == "" {
		return nil, 0, fmt.Errorf("%s %s: the reply has no %s", method, path, member)
	}
	return text, *errcode, nil
}

// exchange sends a request and gives the body of the reply. Every answer of
// the platform, errors too, has status 200: any other is that of a proxy.
func (c *Client) exchange(ctx context.Context, method, target string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.known().BaseURL+target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", agent)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.http.Do(req)
	if failed := (*url.Error)(nil); errors.As(err, &failed) {
		return nil, failed.Err // without the URL, which holds the token
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the reply: %w", err)
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return text, nil
}
