package openapi

import (
	"bytes"
	"context"
	"net/url"

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

// getStableAccessToken takes a body that is no object at all for one without
// an appid, as the real platform does with forms (token.appid-missing).
func getStableAccessToken(ctx context.Context, c *exchange.Call) (any, error) {
	if !bytes.HasPrefix(bytes.TrimLeft(c.Body, " \t\r\n"), []byte("{")) {
		return nil, c.Sandbox.Rules().Breach("token.appid-missing")
	}
	body, err := decode[struct {
		AppID        *string `json:"appid"`
		Secret       *string `json:"secret"`
		GrantType    *string `json:"grant_type"`
		ForceRefresh bool    `json:"force_refresh"`
	}](c)
	if err != nil {
		return nil, err
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
