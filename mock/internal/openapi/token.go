package openapi

import (
	"reflect"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/plainjson"
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
	GrantType *string `json:"grant_type" required:"call" rule:"token.grant-type" const:"client_credential"`
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

// named returns the appid that a body names.
func named(body string) (appid string, ok bool) {
	var named struct {
		AppID string `json:"appid"`
	}
	var req stableTokenRequest
	if _, ok := credentialsPlan.Read(body, reflect.ValueOf(&req).Elem()); ok && req.AppID != nil {
		named.AppID = *req.AppID
	} else if json.Unmarshal([]byte(body), &named) != nil {
		return "", false
	}
	return named.AppID, named.AppID != ""
}

// credentialsPlan reads the bodies of calls without a token.
var credentialsPlan = plainjson.Of(reflect.TypeFor[stableTokenRequest]())
