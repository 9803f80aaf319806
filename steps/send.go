package steps

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// send sends a request as the suite and remembers the reply.
func (s *scenario) send(ctx context.Context, r rawRequest) error {
	s.memory.reply, s.acted = rawReply{}, true
	if r.own {
		token, err := s.currentToken(ctx)
		if err != nil {
			return err
		}
		if r.query == nil {
			r.query = url.Values{}
		}
		r.query.Set("access_token", token)
	}
	reply, err := s.exchange(ctx, r)
	if err != nil {
		return err
	}
	s.memory.reply = reply
	if rid, none := reply.rid(); none == nil {
		s.memory.rid = rid
	}
	return nil
}

// exchange makes one request of the suite's own and reads its reply.
func (s *scenario) exchange(ctx context.Context, r rawRequest) (rawReply, error) {
	fail := func(err error) (rawReply, error) { return rawReply{}, fmt.Errorf("%s %s: %w", r.method, r.path, err) }
	var body io.Reader // nil where there is none, so that none is announced
	if r.body != "" {
		body = strings.NewReader(r.body)
	}
	req, err := http.NewRequestWithContext(ctx, r.method, s.sandbox.BaseURL+r.path, body)
	if err != nil {
		return fail(err)
	}
	if r.chunked {
		req.ContentLength = -1
	}
	req.URL.RawQuery = r.query.Encode()
	req.Header.Set("User-Agent", control.Agent)
	switch {
	case r.contentType != "":
		req.Header.Set("Content-Type", r.contentType)
	case r.body != "":
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return fail(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return fail(fmt.Errorf("read the reply: %w", err))
	}
	return rawReply{resp.StatusCode, resp.Header.Get("Content-Type"), string(text)}, nil
}

// renewal is how long before its end the suite replaces its token.
const renewal = 300 * time.Second

// currentToken gives the suite's own token, or a new one when that nears its
// end.
func (s *scenario) currentToken(ctx context.Context) (string, error) {
	if s.own.AccessToken != "" && s.ownLeft > renewal {
		return s.own.AccessToken, nil
	}
	r, err := s.tokenRequest(control.TokenPath, false)
	if err != nil {
		return "", err
	}
	reply, err := s.exchange(ctx, r)
	if err != nil {
		return "", err
	}
	var granted control.Token
	if err := json.Unmarshal([]byte(reply.Body), &granted); err != nil || granted.AccessToken == "" {
		return "", fmt.Errorf("the token call was refused: %s", reply)
	}
	s.own, s.ownLeft = granted, time.Duration(granted.ExpiresIn)*time.Second
	return s.own.AccessToken, nil
}
