package steps

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
)

// quotaSteps set how often calls may be made.
var quotaSteps = []step{
	{en: sentence(`"([^"]*)" may be called (\d+) times a (day|minute)`), bind: func(s *scenario) any {
		return func(ctx context.Context, path string, limit int, span string) error {
			quota := map[string]int{map[string]string{"day": "daily", "minute": "minute"}[span]: limit}
			return s.sandbox.MergeWorld(ctx, map[string]any{"quotas": map[string]any{path: quota}})
		}
	}},
	{en: sentence(`the suite has used up "([^"]*)", which may be called (\d+) times a day`), bind: func(s *scenario) any { return s.useUp }},
	{en: sentence(`the suite sends (\d+) times (\{.*\}) to "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, times int, body, path string) error {
			for range times {
				if err := s.postOwn(ctx, body, path); err != nil {
					return err
				}
			}
			return nil
		}
	}},
	{en: sentence(`the suite asks about the rid from before with the token "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, token string) error {
			return s.postWith(ctx, `{"rid":"`+s.memory.rid+`"}`, "/cgi-bin/openapi/rid/get", token)
		}
	}},
	{en: sentence(`the suite posts (\{.*\}) to "([^"]*)"`), bind: func(s *scenario) any { return s.postOwn }},
	{en: sentence(`the suite posts (\{.*\}) to "([^"]*)" with the token "([^"]*)"`), bind: func(s *scenario) any { return s.postWith }},
}

// useUp has the suite make as many calls for tickets as a day allows.
func (s *scenario) useUp(ctx context.Context, path string, limit int) error {
	quota := map[string]any{path: map[string]int{"daily": limit}}
	if err := s.sandbox.MergeWorld(ctx, map[string]any{"quotas": quota}); err != nil {
		return err
	}
	for i := range limit {
		body := fmt.Sprintf(`{"sn":"SN%d","model_id":"{model A}"}`, i)
		if err := s.postOwn(ctx, body, path); err != nil {
			return err
		}
	}
	return nil
}

// postOwn sends a body with the suite's own token.
func (s *scenario) postOwn(ctx context.Context, written, path string) error {
	body, err := s.text(written)
	if err != nil {
		return err
	}
	return s.send(ctx, rawRequest{method: http.MethodPost, path: path, body: body, own: true})
}

// postWith sends a body with a token that the scenario gave a name to.
func (s *scenario) postWith(ctx context.Context, written, path, token string) error {
	body, err := s.text(written)
	if err != nil {
		return err
	}
	t, err := s.text("{token " + token + "}")
	if err != nil {
		return err
	}
	return s.send(ctx, rawRequest{method: http.MethodPost, path: path, query: url.Values{"access_token": {t}}, body: body})
}
