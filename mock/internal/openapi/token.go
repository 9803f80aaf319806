package openapi

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

var tokenCalls = endpoints{
	"getAccessToken":       get(getAccessToken),
	"getStableAccessToken": post(getStableAccessToken).noObject("token.appid-missing"),
}

type tokenReply struct {
	AccessToken string `json:"access_token" rule:"token.shape"`
	ExpiresIn   int    `json:"expires_in" rule:"token.lifetime"`
}

type tokenQuery struct {
	GrantType *string `json:"grant_type" required:"call" rule:"token.grant-type"`
	AppID     *string `json:"appid" required:"call" rule:"token.appid"`
	Secret    *string `json:"secret" required:"call" rule:"token.secret"`
}

func getAccessToken(ctx context.Context, c *exchange.Call, req tokenQuery) (tokenReply, error) {
	return issueToken(ctx, c, platform.Plain, platform.TokenRequest{AppID: req.AppID, Secret: req.Secret, GrantType: req.GrantType})
}

// stableTokenRequest has members that are missing rather than required: each
// is refused by a rule of its own.
type stableTokenRequest struct {
	GrantType    *string `json:"grant_type,omitzero" rule:"token.grant-type"`
	AppID        *string `json:"appid,omitzero" rule:"token.appid"`
	Secret       *string `json:"secret,omitzero" rule:"token.secret"`
	ForceRefresh bool    `json:"force_refresh,omitzero" rule:"token.force-refresh"`
}

func getStableAccessToken(ctx context.Context, c *exchange.Call, req stableTokenRequest) (tokenReply, error) {
	return issueToken(ctx, c, platform.Stable, platform.TokenRequest{
		AppID: req.AppID, Secret: req.Secret, GrantType: req.GrantType, ForceRefresh: req.ForceRefresh,
	})
}

func issueToken(ctx context.Context, c *exchange.Call, kind platform.Kind, req platform.TokenRequest) (tokenReply, error) {
	req.IP = c.IP()
	token, err := c.Sandbox.IssueToken(ctx, kind, req)
	return tokenReply(token), err
}
