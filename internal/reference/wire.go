package reference

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// A rawRequest is a request that is to be sent as it is.
type rawRequest struct {
	Method      string            `json:"method"`
	Path        string            `json:"path"`
	Query       map[string]string `json:"query"`
	Body        string            `json:"body"`
	Token       bool              `json:"token"`
	ContentType string            `json:"contentType"`
}

// A rawReply is what came back.
type rawReply struct {
	Status      int    `json:"status"`
	ContentType string `json:"contentType"`
	Body        string `json:"body"`
}

func (c *Client) send(ctx context.Context, raw rawRequest) (any, error) {
	query := url.Values{}
	for name, value := range raw.Query {
		query.Set(name, value)
	}
	if raw.Token {
		token, refused, err := c.currentToken(ctx)
		if err != nil {
			return nil, err
		}
		if refused != nil {
			return nil, &tokenRefusal{refused}
		}
		query.Set("access_token", token)
	}
	req, err := http.NewRequestWithContext(ctx, raw.Method, c.session.BaseURL+raw.Path, strings.NewReader(raw.Body))
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", raw.Method, raw.Path, err)
	}
	req.URL.RawQuery = query.Encode()
	req.Header.Set("User-Agent", agent)
	if raw.ContentType != "" {
		req.Header.Set("Content-Type", raw.ContentType)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", raw.Method, raw.Path, err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return rawReply{resp.StatusCode, resp.Header.Get("Content-Type"), string(body)}, err
}
