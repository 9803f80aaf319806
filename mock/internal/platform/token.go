package platform

import (
	"context"
	"crypto/hmac"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"net/netip"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TokenRequest holds the parameters of a token call. A nil field was missing.
type TokenRequest struct {
	AppID, Secret, GrantType *string
	ForceRefresh             bool
	IP                       netip.Addr // of the caller
}

// IssueToken answers a token call.
func (t *Tx) IssueToken(kind Kind, req TokenRequest) (control.Token, error) {
	if b := t.checkTokenRequest(kind, req); b != nil {
		return control.Token{}, b
	}
	if b := t.spend(kind.path()); b != nil {
		return control.Token{}, b
	}
	state := t.tokensOf(kind)
	if kind == Plain {
		t.renewPlain(&state)
	} else if b := t.renewStable(&state, req.ForceRefresh); b != nil {
		return control.Token{}, b
	}
	return t.putTokens(kind, state), nil
}

// putTokens keeps the state of a kind and returns its current token.
func (t *Tx) putTokens(kind Kind, state tokens) control.Token {
	if state != t.tokensOf(kind) {
		state.text = t.keys.sealToken(t.app.AppID, kind, state.Number)
		t.edit().tokens[kind.index()] = &state
	}
	lifetime := t.rules.Lifetime("token.lifetime")
	left := min(lifetime, state.Issued.Add(lifetime).Sub(t.now)) // the clock can be set back
	return control.Token{AccessToken: state.text, ExpiresIn: int(left / time.Second)}
}

// checkTokenRequest checks in the order of the rule account.order.
func (v *View) checkTokenRequest(kind Kind, req TokenRequest) *rule.Breach {
	if b := v.checkTokenAppID(req); b != nil {
		return b
	}
	if v.On("account.order") == "address-first" {
		if b := v.checkNetwork(req.IP); b != nil {
			return b
		}
	}
	if b := v.checkTokenSecret(req); b != nil {
		return b
	}
	if b := v.checkAccount(kind); b != nil {
		return b
	}
	return v.checkNetwork(req.IP)
}

func (v *View) checkTokenAppID(req TokenRequest) *rule.Breach {
	switch {
	case req.AppID == nil || *req.AppID == "":
		return v.rules.Breach("token.appid-missing")
	case *req.AppID != v.app.AppID:
		return v.rules.Breach("token.appid")
	}
	return nil
}

// checkTokenSecret runs after the check of the appid: see the rule token.order.
func (v *View) checkTokenSecret(req TokenRequest) *rule.Breach {
	switch {
	case req.Secret == nil || *req.Secret == "":
		return v.rules.Breach("token.secret-missing")
	case req.GrantType == nil || *req.GrantType != "client_credential":
		return v.rules.Breach("token.grant-type")
	case *req.Secret != v.app.Secret:
		return v.rules.Breach("token.secret")
	}
	return nil
}

func (v *View) renewPlain(state *tokens) {
	state.Overlap = v.now.Add(v.rules.Lifetime("token.overlap"))
	end := state.Issued.Add(v.rules.Lifetime("token.lifetime"))
	if !v.now.Before(end) || v.On("token.overlap-end") == "lifetime" && end.Before(state.Overlap) {
		state.Overlap = end
	}
	state.Number++
	state.Issued = v.now
}

// renewStable issues a new token where the rules token.stable-same and
// token.force-refresh require it, or returns the breach of a forced refresh. A token that
// force_refresh replaces is invalid at once, in its last minutes too.
func (v *View) renewStable(state *tokens, force bool) *rule.Breach {
	forced := force && !v.tooSoon(state)
	if forced && !v.countForced(state) {
		if v.On("token.force-daily") == "quota" {
			return v.rules.Breach("token.force-daily")
		}
		forced = false
	}
	left := state.Issued.Add(v.rules.Lifetime("token.lifetime")).Sub(v.now)
	renewal := v.rules.Lifetime("token.stable-same")
	switch {
	case left <= 0 || forced:
		state.Overlap = v.now
	case left <= renewal:
		state.Overlap = v.now.Add(renewal)
	default:
		return nil
	}
	state.Number++
	state.Issued = v.now
	return nil
}

// tooSoon reports whether the last forced refresh is less than
// token.force-interval ago.
func (v *View) tooSoon(state *tokens) bool {
	since := v.now.Sub(state.Forced) // negative once the clock was set back
	return since >= 0 && since < v.rules.Lifetime("token.force-interval")
}

// countForced counts a forced refresh and reports whether the daily limit allows it.
func (v *View) countForced(state *tokens) bool {
	if day := v.dayAfter(state.ForcedDay); !state.ForcedDay.Equal(day) {
		state.ForcedDay, state.ForcedN = day, 0
	}
	if state.ForcedN >= v.rules.Max("token.force-daily") {
		return false
	}
	state.Forced = v.now
	state.ForcedN++
	return true
}

// IssueForeign issues a token that is not the account's own: the
// authorizer_access_token with which a third party acts for the account, the
// component_access_token of the third party itself, or the cloudbase_access_token of a
// container. No server call issues them.
func (s *Sandbox) IssueForeign(ctx context.Context, kind Kind) (control.Token, error) {
	if kind != Authorizer && kind != Component && kind != Container {
		return control.Token{}, invalid("kind: it is none of authorizer, component and cloudbase", "the account's own tokens come from the token calls")
	}
	var token control.Token
	err := s.Update(ctx, func(t *Tx) error {
		if kind == Container {
			token.AccessToken = t.keys.sealToken(t.app.AppID, kind, uint64(t.now.UnixMilli()))
			token.ExpiresIn = int(t.rules.Lifetime("cloud.token-life") / time.Second)
			return nil
		}
		state := t.tokensOf(kind)
		t.renewPlain(&state)
		token = t.putTokens(kind, state)
		return nil
	})
	return token, err
}

// RevokeTokens has every access token that was issued refused from now on, except those of
// containers, which have no state.
func (s *Sandbox) RevokeTokens(ctx context.Context) error {
	return s.Update(ctx, func(t *Tx) error {
		for _, kind := range kindMarks {
			if state := t.tokensOf(Kind(kind)); state.Number > 0 {
				state.Number++ // that token was never issued
				state.Issued, state.Overlap, state.Revoked, state.text = time.Time{}, t.now, state.Number, ""
				t.edit().tokens[Kind(kind).index()] = &state
			}
		}
		return nil
	})
}

// A token is a generation mark, then base64url text over
//
//	18 bytes appid | 1 byte kind | 8 bytes number | 8 bytes of zero | 64 bytes MAC
//
// and one more character, 136 in all, as real ones are.
const (
	tokenMark    = "95_"
	tokenTail    = "A"
	tokenPayload = 35
	tokenLength  = 136
)

func (k *keys) sealToken(appid string, kind Kind, number uint64) string {
	payload := make([]byte, 0, tokenPayload+sha512.Size)
	payload = append(payload, appid...)
	payload = append(payload, byte(kind))
	payload = binary.BigEndian.AppendUint64(payload, number)
	payload = append(payload, make([]byte, tokenPayload-len(payload))...)
	mac := k.tokenMAC(payload)
	return tokenMark + base64.RawURLEncoding.EncodeToString(append(payload, mac[:]...)) + tokenTail
}

// tokenBytes returns the payload and the MAC that a token has.
func tokenBytes(token string) (raw [tokenPayload + sha512.Size]byte, ok bool) {
	text, marked := strings.CutPrefix(token, tokenMark)
	text, whole := strings.CutSuffix(text, tokenTail)
	if !marked || !whole || len(token) != tokenLength {
		return raw, false
	}
	var encoded [tokenLength - len(tokenMark) - len(tokenTail)]byte
	copy(encoded[:], text)
	// Decode skips line breaks, so the length must be checked again.
	n, err := base64.RawURLEncoding.Decode(raw[:], encoded[:])
	return raw, err == nil && n == len(raw)
}

// openToken returns what a token is, and whether this app issued it. A current token is
// found by its text, and only others by their MAC.
func (v *View) openToken(token string) (kind Kind, number uint64, ok bool) {
	for _, kind := range [...]Kind{Plain, Stable} {
		if state := v.tokens[kind.index()]; state != nil && token == state.text {
			return kind, state.Number, true
		}
	}
	raw, ok := tokenBytes(token)
	if !ok {
		return 0, 0, false
	}
	mac := v.keys.tokenMAC(raw[:tokenPayload])
	if !hmac.Equal(raw[tokenPayload:], mac[:]) {
		return 0, 0, false
	}
	return Kind(raw[18]), binary.BigEndian.Uint64(raw[19:27]), true
}

// TokenAppID returns the appid in a token without verifying the token.
func TokenAppID(token string) (appid string, ok bool) {
	raw, ok := tokenBytes(token)
	if !ok {
		return "", false
	}
	return string(raw[:18]), true
}
