package platform_test

import (
	"errors"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestLoginCodes: a code is good for five minutes, whichever minute it was issued in, and is
// forgotten after that.
func TestLoginCodes(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	info, err := s.App(t.Context())
	must(t, err)
	login := func() string {
		code, err := call(t.Context(), s, func(t *platform.Tx) (string, error) { return t.Login("ann") })
		must(t, err)
		return code
	}
	use := func(code string) string {
		grant := "authorization_code"
		_, err := call(t.Context(), s, func(t *platform.Tx) (platform.Session, error) {
			return t.ExchangeCode(platform.SessionRequest{AppID: &info.AppID, Secret: &info.Secret, Code: &code, GrantType: &grant})
		})
		var b *rule.Breach
		if errors.As(err, &b) {
			return b.Rule.ID
		}
		must(t, err)
		return "ok"
	}
	advance(t, s, 59*time.Second)
	early, spare, late := login(), login(), login()
	advance(t, s, 2*time.Second) // another minute
	next := login()
	advance(t, s, 5*time.Minute-3*time.Second)
	same(t, "in time", "ok", use(early))
	same(t, "twice", "login.once", use(early))
	login() // forgets what expired
	same(t, "in time, after another login", "ok", use(spare))
	advance(t, s, time.Second)
	same(t, "too late", "login.lifetime", use(late))
	same(t, "a younger one", "ok", use(next))
	advance(t, s, time.Minute)
	login()
	same(t, "forgotten", "login.code", use(late))
	for _, code := range []string{"", "x", early[:31] + "-", "--------" + early[8:]} {
		if got := use(code); got != "login.code" && got != "login.missing" {
			t.Errorf("%q: %s", code, got)
		}
	}
}

// BenchmarkLogin is a login beside many live codes.
func BenchmarkLogin(b *testing.B) {
	s := sandbox(b, school())
	login := func() {
		_, err := call(b.Context(), s, func(t *platform.Tx) (string, error) { return t.Login("ann") })
		must(b, err)
	}
	for range 100_000 {
		login()
	}
	for b.Loop() {
		login()
	}
}
