package openapi

import (
	"net/http"
	"strings"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// admit checks whether a call may be made, and notes it.
func admit(c *exchange.Call, token string, call rule.Call) error {
	err := checkCaller(c, token, call)
	c.Admitted = err == nil
	return err
}

// checkCaller checks who calls. Without an access_token that may be a container of cloud
// hosting: see the rule token.cloud.
func checkCaller(c *exchange.Call, token string, call rule.Call) error {
	if token != "" || c.Tx.On("token.cloud") == "required" {
		return c.Tx.Admit(token, call)
	}
	if c.Completed = completes(c, token); c.Completed {
		account, _ := c.Query("from_appid")
		return c.Tx.AdmitCompleted(account, call)
	}
	own, _ := c.Query("cloudbase_access_token")
	return c.Tx.AdmitContainer(own, call)
}

// completes reports whether a container of cloud hosting adds the token to a call, which it does
// unless the call brings one.
func completes(c *exchange.Call, token string) bool {
	return token == "" && c.Tx.On("token.cloud") == "added"
}

// appIDElsewhere returns the appid that a call from a container names, or else its body.
func appIDElsewhere(c *exchange.Call) (string, bool) {
	if appid, ok := containerAppID(c); ok {
		return appid, true
	}
	return named(c.Body)
}

// containerAppID returns the appid that a call from a container names.
func containerAppID(c *exchange.Call) (string, bool) {
	if !strings.Contains(c.Request.URL.RawQuery, "cloudbase_access_token=") {
		return c.Query("from_appid")
	}
	token, _ := c.Query("cloudbase_access_token")
	_, own, other := strings.Cut(token, "@")
	if !other {
		own = token
	}
	return platform.TokenAppID(own)
}

// fromContainer adds to a reply what it has when a container added the token.
func fromContainer(c *exchange.Call, r exchange.Reply) exchange.Reply {
	if c.Completed && r.Rule != "cloud.allow-list" && r.Rule != "cloud.from-appid" {
		r.Header = http.Header{http.CanonicalHeaderKey(c.Tx.Rules().Text("cloud.seqid")): {c.RID}}
	}
	return r
}
