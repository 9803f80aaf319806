package platform

import (
	"encoding/base64"
	"math/big"
	"net/netip"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/rule"
)

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
	t.forgetCodes()
	code := base62(big.NewInt(t.now.UnixMilli()), codeTime) + base62(new(big.Int).SetBytes(t.p.bytes(codeBytes)), codeLength-codeTime)
	t.putCode(code, loginCode{OpenID: openid, Issued: t.now})
	return code, nil
}

// forgetCodes removes the codes of the minutes in which all have expired, so that it looks at
// a few minutes, however many codes there are.
func (t *Tx) forgetCodes() {
	oldest := t.now.Add(-t.rules.Lifetime("login.lifetime")).UnixMilli() / codeSpan
	for _, minute := range t.extra().codes.keys() {
		if at, err := strconv.ParseInt(minute, 10, 64); err == nil && at >= oldest {
			continue
		}
		remove(t, &t.editExtras().codes, minute)
	}
}

// codeSpan is how long a minute is in which codes are kept together, in ms.
const codeSpan = 60_000

// minuteOf returns the key of the minute in which a code was issued, or "".
func minuteOf(code string) string {
	if len(code) != codeLength {
		return ""
	}
	at, ok := new(big.Int).SetString(code[:codeTime], 62)
	if !ok || !at.IsInt64() {
		return ""
	}
	return strconv.FormatInt(at.Int64()/codeSpan, 10)
}

func (v *View) code(text string) (loginCode, bool) {
	codes, _ := v.extra().codes.get(minuteOf(text))
	return codes.get(text)
}

func (t *Tx) putCode(text string, c loginCode) {
	putIn(t, &t.editExtras().codes, minuteOf(text), text, c)
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
	code, ok := t.code(*req.Code)
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
	t.putCode(*req.Code, code)
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
