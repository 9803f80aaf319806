package steps

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// tokenSteps fetch access tokens by hand and try them out.
var tokenSteps = []step{
	{en: sentence(`the suite fetches the token "([^"]*)" from "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, name, path string) error { return s.fetchToken(ctx, name, path, false) }
	}},
	{en: sentence(`the suite forces the stable token "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, name string) error {
			return s.fetchToken(ctx, name, control.StableTokenPath, true)
		}
	}},
	{en: sentence(`the suite forces (\d+) stable tokens "([^"]*)" apart, the last being "([^"]*)"`), bind: func(s *scenario) any {
		return s.forceTokens
	}},
	{en: sentence(`the suite uses the token "([^"]*)"`), bind: func(s *scenario) any { return s.useToken }},
	{en: sentence(`the tokens "([^"]*)" and "([^"]*)" are the same`), bind: func(s *scenario) any {
		return func(a, b string) error { return s.compareTokens(a, b, true) }
	}},
	{en: sentence(`the tokens "([^"]*)" and "([^"]*)" differ`), bind: func(s *scenario) any {
		return func(a, b string) error { return s.compareTokens(a, b, false) }
	}},
	{en: sentence(`the token "([^"]*)" has (\d+) seconds left`), bind: func(s *scenario) any {
		return func(name string, seconds int) error {
			return s.expect("expires_in", seconds, s.memory.tokens[name].ExpiresIn)
		}
	}},
	{en: sentence(`the token "([^"]*)" is two digits, an underscore and 133 base64url characters`), bind: func(s *scenario) any {
		return func(name string) error {
			got := s.memory.tokens[name].AccessToken
			return s.check(tokenForm.MatchString(got), "the token", "two digits, an underscore and 133 base64url characters", strconv.Quote(got))
		}
	}},
}

var tokenForm = regexp.MustCompile(`^[0-9]{2}_[0-9A-Za-z_-]{133}$`)

func (s *scenario) fetchToken(ctx context.Context, name, path string, force bool) error {
	r, err := s.tokenRequest(path, force)
	if err != nil {
		return err
	}
	if err := s.send(ctx, r); err != nil {
		return err
	}
	var granted control.Token
	if err := json.Unmarshal([]byte(s.memory.reply.Body), &granted); err != nil || granted.AccessToken == "" {
		return &failure{what: "the token call", want: "an access_token", got: s.memory.reply.String()}
	}
	s.nameToken(name, granted)
	return nil
}

func (s *scenario) tokenRequest(path string, force bool) (rawRequest, error) {
	const grant = "client_credential"
	if path == control.TokenPath {
		query := url.Values{"grant_type": {grant}, "appid": {s.sandbox.AppID}, "secret": {s.sandbox.Secret}}
		return rawRequest{method: http.MethodGet, path: path, query: query}, nil
	}
	body, err := json.Marshal(map[string]any{
		"grant_type": grant, "appid": s.sandbox.AppID, "secret": s.sandbox.Secret, "force_refresh": force,
	})
	return rawRequest{method: http.MethodPost, path: path, body: string(body)}, err
}

func (s *scenario) forceTokens(ctx context.Context, n int, apart, last string) error {
	span, err := time.ParseDuration(apart)
	if err != nil {
		return fmt.Errorf("let time pass: %w", err)
	}
	for i := range n {
		if i > 0 {
			if err := s.advance(ctx, span); err != nil {
				return err
			}
		}
		if err := s.fetchToken(ctx, last, control.StableTokenPath, true); err != nil {
			return err
		}
	}
	return nil
}

// useToken makes a call that succeeds with any live token.
func (s *scenario) useToken(ctx context.Context, name string) error {
	token, err := s.text("{token " + name + "}")
	if err != nil {
		return err
	}
	model, err := s.modelID("A")
	if err != nil {
		return err
	}
	body, err := json.Marshal(control.Device{SN: "SN1", ModelID: model})
	if err != nil {
		return err
	}
	return s.send(ctx, rawRequest{method: http.MethodPost, path: ticketPath, query: url.Values{"access_token": {token}}, body: string(body)})
}

func (s *scenario) compareTokens(a, b string, same bool) error {
	one, two := s.memory.tokens[a].AccessToken, s.memory.tokens[b].AccessToken
	want := "two different tokens"
	if same {
		want = "one and the same token"
	}
	return s.check(one != "" && two != "" && (one == two) == same, "the tokens "+a+" and "+b, want, one+" and "+two)
}
