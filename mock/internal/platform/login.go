package platform

import (
	"encoding/base64"
	"math/big"
	"net/netip"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// loginCode is a code that wx.login gave.
type loginCode struct {
	OpenID string    `json:"openid"`
	Issued time.Time `json:"issued"`
	Used   bool      `json:"used,omitzero"`
}

// A code is 32 digits and letters: the time of issue in milliseconds, and random ones.
const (
	codeTime   = 8
	codeLength = 32
	codeBytes  = 17 // a number of so many bytes has at most 24 digits of base 62
)

// Login answers wx.login: it returns a code. Codes that expired are forgotten.
func (t *Tx) Login(openid string) (string, error) {
	if _, err := t.user(openid); err != nil {
		return "", err
	}
	for _, code := range t.deadCodes() {
		remove(t, &t.editExtras().codes, "code", code)
	}
	code := base62(big.NewInt(t.now.UnixMilli()), codeTime) + base62(new(big.Int).SetBytes(t.p.bytes(codeBytes)), codeLength-codeTime)
	put(t, &t.editExtras().codes, "code", code, loginCode{OpenID: openid, Issued: t.now})
	return code, nil
}

// deadCodes returns the codes that expired.
func (v *View) deadCodes() []string {
	var dead []string
	for code, c := range v.extra().codes.all() {
		if !v.lives(c) {
			dead = append(dead, code)
		}
	}
	return dead
}

func (v *View) lives(c loginCode) bool {
	return v.now.Sub(c.Issued) < v.rules.Lifetime("login.lifetime")
}

// base62 writes n with digits and letters, at least so many.
func base62(n *big.Int, width int) string {
	text := n.Text(62)
	return strings.Repeat("0", max(0, width-len(text))) + text
}

// SessionRequest holds the parameters of code2Session. A nil field was missing.
type SessionRequest struct {
	AppID, Secret, Code, GrantType *string
	IP                             netip.Addr // of the caller
}

// Session is what code2Session returns.
type Session struct{ Key, OpenID, UnionID string }

// ExchangeCode answers code2Session.
func (t *Tx) ExchangeCode(req SessionRequest) (Session, error) {
	if b := t.checkSession(req); b != nil {
		return Session{}, b
	}
	if b := t.spend(rule.CallOf("code2Session").Path); b != nil {
		return Session{}, b
	}
	code, ok := t.extra().codes.get(*req.Code)
	switch {
	case !ok:
		return Session{}, t.rules.Breach("login.code")
	case !t.lives(code):
		return Session{}, t.rules.Breach("login.lifetime")
	case code.Used && t.On("login.once") == "once":
		return Session{}, t.rules.Breach("login.once")
	}
	user, _ := t.users.get(code.OpenID)
	if user.Value.Blocked {
		return Session{}, t.rules.Breach("login.blocked")
	}
	if b := t.spendMinute(code.OpenID); b != nil {
		return Session{}, b
	}
	code.Used = true
	put(t, &t.editExtras().codes, "code", *req.Code, code)
	return Session{t.keys.sessionKey(*req.Code), code.OpenID, user.Value.UnionID}, nil
}

// checkSession checks all of a request but the code.
func (v *View) checkSession(req SessionRequest) *rule.Breach {
	if b := v.checkTokenAppID(TokenRequest{AppID: req.AppID}); b != nil {
		return b
	}
	switch {
	case req.Secret == nil || *req.Secret == "":
		return v.rules.Breach("token.secret-missing")
	case req.Code == nil || *req.Code == "":
		return v.rules.Breach("login.missing")
	case (req.GrantType == nil || *req.GrantType != "authorization_code") && v.On("login.grant-type") == "refuse":
		return v.rules.Breach("login.grant-type")
	case *req.Secret != v.app.Secret:
		return v.rules.Breach("token.secret")
	}
	return v.checkNetwork(req.IP)
}

// spendMinute counts a session of a user, or returns the breach of login.minute.
func (t *Tx) spendMinute(openid string) *rule.Breach {
	key := rule.CallOf("code2Session").Path + "?" + openid
	u := t.usageOf(key)
	if u.N >= t.rules.Max("login.minute") {
		return t.rules.Breach("login.minute")
	}
	u.N++
	t.putUsage(key, u)
	return nil
}

// sessionKey is the key of the session that a code begins.
func (k *keys) sessionKey(code string) string {
	mac := k.tokenMAC([]byte("session " + code))
	return base64.StdEncoding.EncodeToString(mac[:16])
}
