package openapi

import (
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

// credentials are refused by the call, each by a rule of its own: one that was
// not given is nil.
type credentials struct {
	GrantType *string `json:"grant_type" required:"call" rule:"token.grant-type"`
	AppID     *string `json:"appid" required:"call" rule:"token.appid"`
	Secret    *string `json:"secret" required:"call" rule:"token.secret"`
}

func getAccessToken(c *exchange.Call, req credentials) (tokenReply, error) {
	return issueToken(c, platform.Plain, req, false)
}

type stableTokenRequest struct {
	credentials
	ForceRefresh bool `json:"force_refresh" rule:"token.force-refresh"`
}

func getStableAccessToken(c *exchange.Call, req stableTokenRequest) (tokenReply, error) {
	return issueToken(c, platform.Stable, req.credentials, req.ForceRefresh)
}

func issueToken(c *exchange.Call, kind platform.Kind, by credentials, force bool) (tokenReply, error) {
	token, err := c.Tx.IssueToken(kind, platform.TokenRequest{
		AppID: by.AppID, Secret: by.Secret, GrantType: by.GrantType, ForceRefresh: force, IP: c.IP(),
	})
	return tokenReply(token), err
}
