package openapi

import (
	"strings"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

var loginCalls = endpoints{"code2Session": get(code2Session).byAnyMethod().reordered(openIDFirst)}

// sessionRequest has members that the call refuses, each by a rule of its own: one that
// was not given is nil.
type sessionRequest struct {
	AppID     *string `json:"appid" required:"call" rule:"token.appid"`
	Secret    *string `json:"secret" required:"call" rule:"token.secret"`
	Code      *string `json:"js_code" required:"call" rule:"login.code"`
	GrantType *string `json:"grant_type" required:"call" rule:"login.grant-type" const:"authorization_code"`
}

// sessionReply has a status only where the switch login.envelope says so.
type sessionReply struct {
	SessionKey string `json:"session_key" rule:"login.session"`
	OpenID     string `json:"openid"`
	UnionID    string `json:"unionid,omitzero"`
	Errcode    *int   `json:"errcode,omitzero" const:"0"`
	Errmsg     string `json:"errmsg,omitzero"`
}

// sessionReplyOpenIDFirst has the members of a sessionReply in the documented order.
type sessionReplyOpenIDFirst struct {
	OpenID     string `json:"openid"`
	SessionKey string `json:"session_key"`
	UnionID    string `json:"unionid,omitzero"`
	Errcode    *int   `json:"errcode,omitzero"`
	Errmsg     string `json:"errmsg,omitzero"`
}

func code2Session(c *exchange.Call, req sessionRequest) (sessionReply, error) {
	s, err := c.Tx.ExchangeCode(platform.SessionRequest{
		AppID: req.AppID, Secret: req.Secret, Code: req.Code, GrantType: req.GrantType, IP: c.IP(),
	})
	reply := sessionReply{SessionKey: s.Key, OpenID: s.OpenID, UnionID: s.UnionID}
	if c.Tx.On("login.envelope") == "present" {
		reply.Errcode, reply.Errmsg = &ok.Errcode, ok.Errmsg
	}
	return reply, err
}

// openIDFirst is the other value of the switch login.order.
func openIDFirst(c *exchange.Call, reply any) any {
	r, isSession := reply.(*sessionReply)
	if !isSession || c.Tx.On("login.order") != "openid-first" {
		return reply
	}
	return &sessionReplyOpenIDFirst{r.OpenID, r.SessionKey, r.UnionID, r.Errcode, r.Errmsg}
}

// underSNS reports whether a call answers as those under /sns/ do: see the rule reply.sns.
func underSNS(c *exchange.Call) bool { return strings.HasPrefix(c.Path, "/sns/") }

// asSNS returns the reply with the type that it has under /sns/.
func asSNS(c *exchange.Call, r exchange.Reply) exchange.Reply {
	if underSNS(c) && r.ContentType != "" {
		r.ContentType = plainText
	}
	return r
}

const plainText = "text/plain"

// comma is what stands before the rid of a failure under /sns/.
func comma(c *exchange.Call) string {
	if underSNS(c) {
		return ","
	}
	return ""
}
