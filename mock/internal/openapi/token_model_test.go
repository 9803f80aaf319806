package openapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// tokens is a model of access tokens by the pages of the two token calls and the note on how
// tokens are used.
type tokens struct {
	*mocktest.Direct
	now           time.Time
	plain, stable kindOfToken
	issued        []string
	forced        time.Time // when a stable token was last refreshed by force
	day           string    // of the forced refreshes, in Beijing
	refreshes     int       // on that day
}

// kindOfToken is what is known of the tokens of one call.
type kindOfToken struct {
	current, previous string
	ends              time.Time // of the current one
	overlaps          time.Time // until when the previous one is valid
}

const (
	life    = 7200 * time.Second
	overlap = 300 * time.Second
)

// TestTokenMachine: tokens come and end as the model says.
func TestTokenMachine(t *testing.T) {
	t.Parallel()
	mocktest.Machine(t, mocktest.World, func(_ *rapid.T, d *mocktest.Direct) map[string]func(*rapid.T) {
		m := &tokens{Direct: d, now: start}
		return map[string]func(*rapid.T){
			"token": m.fetch, "stable token": m.fetchStable, "forced": m.force, "forced often": m.forceOften,
			"advance": m.advance, "use": m.use, "use again": m.use, "use a recent one": m.useRecent, "renew late": m.renewLate, "wrong secret": m.wrong,
		}
	})
}

var start = func() time.Time {
	at, err := time.Parse(time.RFC3339, mocktest.Start)
	if err != nil {
		panic(err)
	}
	return at
}()

func (m *tokens) fetch(t *rapid.T) {
	got := m.Send("GET", "/cgi-bin/token?grant_type=client_credential&appid="+m.AppID+"&secret="+m.Secret, "").Members()
	k := &m.plain
	k.previous, k.overlaps = k.current, earlier(k.ends, m.now.Add(overlap))
	m.renew(t, k, got.AccessToken, got.ExpiresIn)
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// renew makes a token current, which must be a new one.
func (m *tokens) renew(t *rapid.T, k *kindOfToken, token string, seconds int) {
	for _, known := range m.issued {
		if known == token {
			t.Fatalf("a token that was issued before is issued as a new one")
		}
	}
	mocktest.Agree(t, "expires_in", 7200, seconds)
	k.current, k.ends = token, m.now.Add(life)
	m.issued = append(m.issued, token)
}

func (m *tokens) fetchStable(t *rapid.T) { m.askStable(t, false) }

func (m *tokens) force(t *rapid.T) { m.askStable(t, true) }

// forceOften forces more refreshes than a day has, each late enough after the one before.
func (m *tokens) forceOften(t *rapid.T) {
	for range rapid.IntRange(1, 22).Draw(t, "times") {
		m.move(30 * time.Second)
		m.askStable(t, true)
	}
}

func (m *tokens) askStable(t *rapid.T, force bool) {
	got := m.Send("POST", "/cgi-bin/stable_token", fmt.Sprintf(`{"grant_type":"client_credential","appid":%q,"secret":%q,"force_refresh":%v}`, m.AppID, m.Secret, force)).Members()
	k := &m.stable
	left := k.ends.Sub(m.now)
	switch {
	case force && m.mayForce(), left <= 0:
		k.previous = ""
	case left <= overlap: // the time for a new one; both are valid for five minutes
		k.previous, k.overlaps = k.current, m.now.Add(overlap)
	default:
		mocktest.Agree(t, "the token that stays", k.current, got.AccessToken)
		mocktest.Agree(t, "what is left of it", int(left/time.Second), got.ExpiresIn)
		return
	}
	m.renew(t, k, got.AccessToken, got.ExpiresIn)
}

// mayForce counts a refresh by force, unless it is too early or one too many.
func (m *tokens) mayForce() bool {
	if day := m.now.Add(8 * time.Hour).Format(time.DateOnly); day != m.day {
		m.day, m.refreshes = day, 0
	}
	if m.refreshes == 20 || !m.forced.IsZero() && m.now.Sub(m.forced) < 30*time.Second {
		return false
	}
	m.refreshes++
	m.forced = m.now
	return true
}

func (m *tokens) advance(t *rapid.T) {
	m.move(rapid.SampledFrom([]time.Duration{
		time.Second, 29 * time.Second, 30 * time.Second, overlap - time.Second, overlap, time.Hour, life - overlap - time.Second, life - overlap, life - time.Second, life, 24 * time.Hour,
	}).Draw(t, "by"))
}

func (m *tokens) move(by time.Duration) {
	m.now = m.now.Add(by)
	m.Control("POST", "/clock", fmt.Sprintf(`{"advance":%q}`, by))
}

// use makes a call with any token there was.
func (m *tokens) use(t *rapid.T) {
	m.try(t, rapid.SampledFrom(append([]string{"", "made-up", "95_" + strings.Repeat("A", 133)}, m.issued...)).Draw(t, "token"))
}

// useRecent makes a call with the token before the current one, shortly after the current one
// came.
func (m *tokens) useRecent(t *rapid.T) {
	m.fetch(t)
	m.move(rapid.SampledFrom([]time.Duration{0, time.Second, 29 * time.Second, overlap - time.Second, overlap}).Draw(t, "later"))
	if m.plain.previous != "" {
		m.try(t, m.plain.previous)
	}
}

// renewLate asks for a stable token when the current one has minutes left, with or without
// force, and shortly after makes a call with the one before it.
func (m *tokens) renewLate(t *rapid.T) {
	m.fetchStable(t)
	left := rapid.SampledFrom([]time.Duration{overlap + time.Second, overlap, overlap - time.Second, time.Second}).Draw(t, "left")
	if by := m.stable.ends.Add(-left).Sub(m.now); by > 0 {
		m.move(by)
	}
	old := m.stable.current
	m.askStable(t, rapid.Bool().Draw(t, "force"))
	m.move(rapid.SampledFrom([]time.Duration{0, time.Second, overlap - time.Second, overlap}).Draw(t, "later"))
	m.try(t, old)
}

func (m *tokens) try(t *rapid.T, token string) {
	mocktest.Agree(t, "use", m.judge(token), m.Send("POST", "/wxa/getsnticket?access_token="+token, `{"sn":"a","model_id":"door"}`).Code())
}

func (m *tokens) judge(token string) int {
	if token == "" {
		return 41001
	}
	for _, k := range []kindOfToken{m.plain, m.stable} {
		switch {
		case token == k.current && m.now.Before(k.ends), token == k.previous && m.now.Before(k.overlaps):
			return 0
		case token == k.current:
			return 42001
		}
	}
	return 40001
}

func (m *tokens) wrong(t *rapid.T) {
	got := m.Send("POST", "/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+m.AppID+`","secret":"x","force_refresh":true}`)
	mocktest.Agree(t, "a wrong secret", 40125, got.Code())
}
