package reference

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A rawRequest is a request that is to be sent as it is.
type rawRequest struct {
	Method      string            `json:"method"`
	Path        string            `json:"path"`
	Query       map[string]string `json:"query"`
	Body        string            `json:"body"`
	Token       bool              `json:"token"`
	ContentType string            `json:"contentType"`
	Chunked     bool              `json:"chunked"`
}

// A rawReply is what came back.
type rawReply struct {
	Status      int    `json:"status"`
	ContentType string `json:"contentType"`
	Body        string `json:"body"`
}

func (c *Client) send(ctx context.Context, raw rawRequest) (any, error) {
	req, err := c.raw(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", raw.Method, raw.Path, err)
	}
	if raw.Token {
		token, refused, err := c.currentToken(ctx)
		if err != nil {
			return nil, err
		}
		if refused != nil {
			return nil, &tokenRefusal{refused}
		}
		inQuery(req, token)
	}
	r, err := exchange(c.http, req)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", raw.Method, raw.Path, err)
	}
	return rawReply{r.status, r.contentType, string(r.body)}, nil
}

func (c *Client) raw(ctx context.Context, raw rawRequest) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, raw.Method, c.session.BaseURL+raw.Path, raw.content())
	if err != nil {
		return nil, err
	}
	if raw.Chunked {
		req.ContentLength = -1
	}
	query := url.Values{}
	for name, value := range raw.Query {
		query.Set(name, value)
	}
	req.URL.RawQuery = query.Encode()
	req.Header.Set("User-Agent", agent)
	if raw.ContentType != "" {
		req.Header.Set("Content-Type", raw.ContentType)
	} else if raw.Body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// content is nil where there is no body, so that none is announced.
func (raw rawRequest) content() io.Reader {
	if raw.Body == "" {
		return nil
	}
	return strings.NewReader(raw.Body)
}

// phoneCall sends one call of the mini program to the user's phone.
func (c *Client) phoneCall(ctx context.Context, api string, message any) (jsontext.Value, error) {
	text, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	req, err := c.raw(ctx, rawRequest{Method: http.MethodPost, Path: "/__phone/" + api, Body: string(text)})
	if err != nil {
		return nil, err
	}
	r, err := c.does.Exchange(c.http, req)
	if err != nil {
		return nil, err
	}
	if r.status != http.StatusOK {
		return nil, fmt.Errorf("the phone answered status %d", r.status)
	}
	return r.body, nil
}
