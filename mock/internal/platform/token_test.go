package platform_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func matches(t testing.TB, pattern, text string) {
	t.Helper()
	if !regexp.MustCompile(`\A` + pattern + `\z`).MatchString(text) {
		t.Errorf("%q does not match %s", text, pattern)
	}
}

// request is a token request of s that nothing is wrong with.
func request(t testing.TB, s client) platform.TokenRequest {
	t.Helper()
	app, err := s.App(t.Context())
	must(t, err)
	return platform.TokenRequest{AppID: &app.AppID, Secret: &app.Secret, GrantType: new("client_credential")}
}

func fetch(t testing.TB, s client, kind platform.Kind, force bool) control.Token {
	t.Helper()
	req := request(t, s)
	req.ForceRefresh = force
	token, err := s.IssueToken(t.Context(), kind, req)
	must(t, err)
	return token
}

func issue(t testing.TB, s client, kind platform.Kind, force bool) string {
	t.Helper()
	return fetch(t, s, kind, force).AccessToken
}

func check(t testing.TB, s client, token string) string {
	t.Helper()
	return outcome(s.Admit(t.Context(), token, rule.Call{Token: rule.AuthorizerToken}))
}

func TestTokenShape(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	for _, kind := range []platform.Kind{platform.Plain, platform.Stable} {
		token := fetch(t, s, kind, false)
		matches(t, `\d\d_[0-9A-Za-z_-]{133}`, token.AccessToken)
		same(t, "expires_in", 7200, token.ExpiresIn)
	}
}

func TestTokenLifetime(t *testing.T) {
	t.Parallel()
	tests := map[time.Duration]string{
		0: "ok", 7199 * time.Second: "ok", 7200*time.Second - 1: "ok",
		7200 * time.Second: "token.lifetime", 7201 * time.Second: "token.lifetime", 1000 * time.Hour: "token.lifetime",
	}
	for age, want := range tests {
		for _, kind := range []platform.Kind{platform.Plain, platform.Stable} {
			s := sandbox(t, school())
			token := issue(t, s, kind, false)
			advance(t, s, age)
			same(t, fmt.Sprintf("%c token of age %v", kind, age), want, check(t, s, token))
		}
	}
}

// TestPlainTokens: every call issues a new token, and the one before it lives
// for 300 seconds more, but never beyond its own end.
func TestPlainTokens(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		at, later time.Duration
		want      string
	}{
		"at once":                  {0, 0, "ok"},
		"299 s":                    {time.Hour, 299 * time.Second, "ok"},
		"just before 300 s":        {time.Hour, 300*time.Second - 1, "ok"},
		"300 s":                    {time.Hour, 300 * time.Second, "token.invalid"},
		"301 s":                    {time.Hour, 301 * time.Second, "token.invalid"},
		"to its own end":           {7100 * time.Second, 99 * time.Second, "ok"},
		"not beyond its own end":   {7100 * time.Second, 100 * time.Second, "token.invalid"},
		"not once it was dead":     {7200 * time.Second, 0, "token.invalid"},
		"not when it is long dead": {100 * time.Hour, 0, "token.invalid"},
	}
	for name, tt := range tests {
		s := sandbox(t, school())
		first := issue(t, s, platform.Plain, false)
		advance(t, s, tt.at)
		second := fetch(t, s, platform.Plain, false)
		advance(t, s, tt.later)
		same(t, name+": expires_in", 7200, second.ExpiresIn)
		same(t, name+": first token", tt.want, check(t, s, first))
		same(t, name+": second token", "ok", check(t, s, second.AccessToken))
	}
}

// TestOverlapBeyondLifetime: where the overlap is 300 seconds in any case, a token that was
// alive outlives its own end, and a dead one does not return.
func TestOverlapBeyondLifetime(t *testing.T) {
	t.Parallel()
	for at, want := range map[time.Duration]string{7199 * time.Second: "ok", 7200 * time.Second: "token.invalid"} {
		s := sandbox(t, with("token.overlap-end", "overlap"))
		first := issue(t, s, platform.Plain, false)
		advance(t, s, at)
		issue(t, s, platform.Plain, false)
		advance(t, s, 300*time.Second-1)
		same(t, fmt.Sprintf("replaced at %v", at), want, check(t, s, first))
		advance(t, s, 1)
		same(t, fmt.Sprintf("replaced at %v, after the overlap", at), "token.invalid", check(t, s, first))
	}
}

func TestOnlyOneTokenOverlaps(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	var tokens []string
	for range 3 {
		tokens = append(tokens, issue(t, s, platform.Plain, false))
	}
	for i, want := range []string{"token.invalid", "ok", "ok"} {
		same(t, fmt.Sprintf("token %d", i), want, check(t, s, tokens[i]))
	}
}

// TestStableToken: the same token with the time it has left, until 300 seconds
// or fewer are left; then a new one, and both work for 300 seconds.
func TestStableToken(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		age   time.Duration
		renew bool
		left  int
		old   string // what becomes of the first token
		later string // and 300 seconds later
	}{
		"at once":         {0, false, 7200, "ok", "ok"},
		"1 s":             {time.Second, false, 7199, "ok", "ok"},
		"half a second":   {time.Second / 2, false, 7199, "ok", "ok"},
		"301 s left":      {6899 * time.Second, false, 301, "ok", "ok"},
		"300 s left":      {6900 * time.Second, true, 7200, "ok", "token.invalid"},
		"1 s left":        {7199 * time.Second, true, 7200, "ok", "token.invalid"},
		"dead":            {7200 * time.Second, true, 7200, "token.invalid", "token.invalid"},
		"dead for a year": {365 * 24 * time.Hour, true, 7200, "token.invalid", "token.invalid"},
	}
	for name, tt := range tests {
		s := sandbox(t, school())
		first := issue(t, s, platform.Stable, false)
		advance(t, s, tt.age)
		second := fetch(t, s, platform.Stable, false)
		same(t, name+": renewed", tt.renew, second.AccessToken != first)
		same(t, name+": expires_in", tt.left, second.ExpiresIn)
		same(t, name+": new token", "ok", check(t, s, second.AccessToken))
		same(t, name+": old token", tt.old, check(t, s, first))
		advance(t, s, 300*time.Second-1)
		same(t, name+": old token just before 300 s more", tt.old, check(t, s, first))
		advance(t, s, 1)
		same(t, name+": old token 300 s later", tt.later, check(t, s, first))
	}
}

func TestForceRefresh(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	first := issue(t, s, platform.Stable, false)
	advance(t, s, time.Minute)
	second := fetch(t, s, platform.Stable, true)
	same(t, "expires_in", 7200, second.ExpiresIn)
	same(t, "old token", "token.invalid", check(t, s, first))
	same(t, "new token", "ok", check(t, s, second.AccessToken))
	same(t, "later call", second, fetch(t, s, platform.Stable, false))
	advance(t, s, 29*time.Second)
	again := fetch(t, s, platform.Stable, true)
	same(t, "refresh 29 s later", control.Token{AccessToken: second.AccessToken, ExpiresIn: 7171}, again)
	advance(t, s, time.Second)
	same(t, "refreshed 30 s later", true, issue(t, s, platform.Stable, true) != second.AccessToken)
	same(t, "old token", "token.invalid", check(t, s, second.AccessToken))
}

// TestForceRefreshLate: a refresh by force ends the old token at once also when the platform
// would replace it anyway, and one without effect leaves it as any other call does.
func TestForceRefreshLate(t *testing.T) {
	t.Parallel()
	for _, left := range []time.Duration{300 * time.Second, 299 * time.Second, time.Second} {
		s := sandbox(t, school())
		first := issue(t, s, platform.Stable, false)
		advance(t, s, 7200*time.Second-left)
		second := issue(t, s, platform.Stable, true)
		same(t, fmt.Sprintf("%v left: first token", left), "token.invalid", check(t, s, first))
		same(t, fmt.Sprintf("%v left: second token", left), "ok", check(t, s, second))
		advance(t, s, 29*time.Second)
		same(t, "refresh 29 s later", second, issue(t, s, platform.Stable, true))
	}
}

// TestForceRefreshFirst: a forced refresh counts also where there is no token to replace, so
// that a second process does not end the token of the first.
func TestForceRefreshFirst(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	for _, age := range []time.Duration{0, 7200 * time.Second} {
		advance(t, s, age)
		first := issue(t, s, platform.Stable, true)
		same(t, "forced at once", first, issue(t, s, platform.Stable, true))
		advance(t, s, 30*time.Second-1)
		same(t, "forced before 30 s", first, issue(t, s, platform.Stable, true))
		advance(t, s, 1)
		same(t, "forced after 30 s", false, issue(t, s, platform.Stable, true) == first)
	}
}

// TestForceRefreshRolling: the day of forced refreshes is that of all daily counters.
func TestForceRefreshRolling(t *testing.T) {
	t.Parallel()
	s := sandbox(t, with("quota.day", "rolling"))
	must(t, s.MoveClock(t.Context(), control.Move{Set: new(time.Date(2026, 1, 1, 15, 55, 0, 0, time.UTC))}))
	last := forceTwenty(t, s) // until after midnight in Beijing
	same(t, "refresh 21 takes effect", false, issue(t, s, platform.Stable, true) != last)
	advance(t, s, 24*time.Hour-10*time.Minute-time.Second)
	last = issue(t, s, platform.Stable, false)
	same(t, "refresh within 24 hours takes effect", false, issue(t, s, platform.Stable, true) != last)
	advance(t, s, time.Second)
	same(t, "refresh after 24 hours takes effect", true, issue(t, s, platform.Stable, true) != last)
}

// TestClockSetBack: a token that was issued in what is the future now lives its lifetime at
// most, and the interval of forced refreshes is not prolonged.
func TestClockSetBack(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	first := issue(t, s, platform.Stable, true)
	must(t, s.MoveClock(t.Context(), control.Move{Set: new(time.Date(2025, 12, 31, 12, 0, 0, 0, time.UTC))}))
	same(t, "the same token", control.Token{AccessToken: first, ExpiresIn: 7200}, fetch(t, s, platform.Stable, false))
	same(t, "refresh takes effect", true, issue(t, s, platform.Stable, true) != first)
}

// forceTwenty uses up the forced refreshes of a day and returns the last token.
func forceTwenty(t *testing.T, s client) string {
	t.Helper()
	seen := map[string]bool{}
	last := ""
	for range 20 {
		last = issue(t, s, platform.Stable, true)
		seen[last] = true
		advance(t, s, 30*time.Second)
	}
	same(t, "tokens of 20 refreshes", 20, len(seen))
	return last
}

func TestForceRefreshDaily(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	issue(t, s, platform.Stable, false)
	last := forceTwenty(t, s)
	same(t, "refresh 21 takes effect", false, issue(t, s, platform.Stable, true) != last)
	same(t, "the current token", "ok", check(t, s, last))
	// WeChat's next day begins at 16:00 UTC.
	must(t, s.MoveClock(t.Context(), control.Move{Set: new(time.Date(2026, 1, 1, 15, 59, 59, 0, time.UTC))}))
	last = issue(t, s, platform.Stable, false)
	same(t, "refresh before midnight takes effect", false, issue(t, s, platform.Stable, true) != last)
	advance(t, s, time.Second)
	same(t, "refresh at midnight takes effect", true, issue(t, s, platform.Stable, true) != last)
}

func TestForceRefreshDailyQuota(t *testing.T) {
	t.Parallel()
	s := sandbox(t, with("token.force-daily", "quota"))
	issue(t, s, platform.Stable, false)
	last := forceTwenty(t, s)
	req := request(t, s)
	req.ForceRefresh = true
	_, err := s.IssueToken(t.Context(), platform.Stable, req)
	same(t, "refresh 21", "token.force-daily", outcome(err))
	same(t, "without force", last, issue(t, s, platform.Stable, false))
}

func TestKindsAreIndependent(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	plain := issue(t, s, platform.Plain, false)
	issue(t, s, platform.Stable, false)
	issue(t, s, platform.Stable, true)
	same(t, "plain token after a forced refresh", "ok", check(t, s, plain))
	issue(t, s, platform.Plain, false)
	advance(t, s, 301*time.Second)
	stable := issue(t, s, platform.Stable, false)
	issue(t, s, platform.Plain, false)
	issue(t, s, platform.Plain, false)
	same(t, "stable token after plain calls", "ok", check(t, s, stable))
}

func TestTokenOfAnother(t *testing.T) {
	t.Parallel()
	p := platform.New(platform.Config{})
	a, err := create(t.Context(), p, "", school())
	must(t, err)
	b, err := create(t.Context(), p, "", school())
	must(t, err)
	same(t, "token of another sandbox", "token.invalid", check(t, b, issue(t, a, platform.Plain, false)))
}

func TestMadeUpTokens(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	token := issue(t, s, platform.Plain, false)
	tests := map[string]string{
		"empty": "", "a word": "ACCESS_TOKEN", "cut short": token[:135], "longer": token + "A", "blank after": token + " ",
		"old mark": "73" + token[2:], "upper case": strings.ToUpper(token), "4 KiB": strings.Repeat("A", 4096),
		"no base64": "95_" + strings.Repeat("!", 132) + "A", "all zero": "95_" + strings.Repeat("A", 133),
		"line breaks": "95_" + strings.Repeat("\n", 132) + "A", "half line breaks": "95_" + strings.Repeat("\nA", 66) + "A",
	}
	for i := range token {
		other := byte('A')
		if token[i] == other {
			other = 'B'
		}
		tests[fmt.Sprintf("character %d changed", i)] = token[:i] + string(other) + token[i+1:]
	}
	for name, made := range tests {
		want := "token.invalid"
		if made == "" {
			want = "token.placement"
		}
		same(t, name, want, check(t, s, made))
		if appid, ok := platform.TokenAppID(made); ok && len(appid) != 18 {
			t.Errorf("%s: TokenAppID is %q", name, appid)
		}
	}
	same(t, "the true token", "ok", check(t, s, token))
}

func TestTokenRequest(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	tests := map[string]struct {
		want string
		edit func(*platform.TokenRequest)
	}{
		"good":                         {"ok", func(*platform.TokenRequest) {}},
		"no appid":                     {"token.appid-missing", func(r *platform.TokenRequest) { r.AppID = nil }},
		"empty appid":                  {"token.appid-missing", func(r *platform.TokenRequest) { r.AppID = new("") }},
		"unknown appid":                {"token.appid", func(r *platform.TokenRequest) { r.AppID = new("wx0000000000000009") }},
		"unknown appid, no grant_type": {"token.appid", func(r *platform.TokenRequest) { r.AppID, r.GrantType = new("x"), nil }},
		"no secret":                    {"token.secret-missing", func(r *platform.TokenRequest) { r.Secret = nil }},
		"empty secret":                 {"token.secret-missing", func(r *platform.TokenRequest) { r.Secret = new("") }},
		"wrong secret":                 {"token.secret", func(r *platform.TokenRequest) { r.Secret = new("x") }},
		"no grant_type":                {"token.grant-type", func(r *platform.TokenRequest) { r.GrantType = nil }},
		"other grant_type":             {"token.grant-type", func(r *platform.TokenRequest) { r.GrantType = new("authorization_code") }},
		"grant_type in another case":   {"token.grant-type", func(r *platform.TokenRequest) { r.GrantType = new("Client_Credential") }},
		"wrong secret and grant_type":  {"token.grant-type", func(r *platform.TokenRequest) { r.Secret, r.GrantType = new("x"), new("") }},
	}
	for name, tt := range tests {
		for _, kind := range []platform.Kind{platform.Plain, platform.Stable} {
			token := issue(t, s, kind, false)
			req := request(t, s)
			tt.edit(&req)
			_, err := s.IssueToken(t.Context(), kind, req)
			same(t, name, tt.want, outcome(err))
			same(t, name+": token from before", "ok", check(t, s, token))
		}
	}
}
