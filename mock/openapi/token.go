package openapi

import (
	"context"
	"net/url"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/exchange"
	"github.com/devicevoip/devicevoip/mock/platform"
)

type tokenReply struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"`
}

func getAccessToken(ctx context.Context, c *exchange.Call) (any, error) {
	query := c.Request.URL.Query()
	return issueToken(ctx, c, platform.Plain, platform.TokenRequest{
		AppID: given(query, "appid"), Secret: given(query, "secret"), GrantType: given(query, "grant_type"),
	})
}

func given(query url.Values, name string) *string {
	if !query.Has(name) {
		return nil
	}
	v := query.Get(name)
	return &v
}

// getStableAccessToken takes a body it cannot read for one without an appid,
// as the real platform does with forms (token.appid-missing).
func getStableAccessToken(ctx context.Context, c *exchange.Call) (any, error) {
	var body struct {
		AppID        *string `json:"appid"`
		Secret       *string `json:"secret"`
		GrantType    *string `json:"grant_type"`
		ForceRefresh bool    `json:"force_refresh"`
	}
	if err := json.Unmarshal(c.Body, &body); err != nil {
		return nil, c.Sandbox.Rules().Breach("token.appid-missing")
	}
	return issueToken(ctx, c, platform.Stable, platform.TokenRequest(body))
}

func issueToken(ctx context.Context, c *exchange.Call, kind platform.Kind, req platform.TokenRequest) (any, error) {
	token, err := c.Sandbox.IssueToken(ctx, kind, req)
	if err != nil {
		return nil, err
	}
	return tokenReply(token), nil
}
