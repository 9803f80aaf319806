package admin_test

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// The tokens of the tests.
const (
	rootToken = "the-token-of-the-root"
	redToken  = "the-token-of-team-red"
	blueToken = "the-token-of-team-blue"
)

// audits keeps what was audited.
type audits struct {
	mu   sync.Mutex // guards list
	list []mock.Audit
}

func (a *audits) add(x mock.Audit) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.list = append(a.list, x)
}

// take returns a line for each, and forgets them.
func (a *audits) take() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	var lines []string
	for _, x := range a.list {
		lines = append(lines, fmt.Sprintf("%s: %s %s of %q from %s: %d", x.Who, x.Method, x.Path, x.Sandbox, x.From, x.Status))
	}
	a.list = nil
	return lines
}

// shared starts a platform with a root and two teams.
func shared(t *testing.T) (*mocktest.Sandbox, *audits) {
	t.Helper()
	a := &audits{}
	s := mocktest.New(t, mock.WithAccess(mock.Access{Token: rootToken, Audit: a.add, Teams: []mock.Team{
		{Name: "red", SHA256: sha256.Sum256([]byte(redToken))},
		{Name: "blue", SHA256: sha256.Sum256([]byte(blueToken))},
	}}))
	a.take()
	return s, a
}

// as returns a client with a token.
func as(s *mocktest.Sandbox, token string) control.Client {
	return control.Client{BaseURL: s.Server.URL, Token: token}
}

func made(t *testing.T, c control.Client) *control.Sandbox {
	t.Helper()
	s, err := c.Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestToken: control answers those with a token only, except for what says nothing of any
// sandbox; clients and phones need none.
func TestToken(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	for name, c := range map[string]struct {
		headers []string
		status  int
	}{
		"none":                {nil, 401},
		"the root's":          {[]string{"Authorization", "Bearer " + rootToken}, 200},
		"in lower case":       {[]string{"Authorization", "bearer " + rootToken}, 200},
		"another":             {[]string{"Authorization", "Bearer other"}, 401},
		"the beginning of it": {[]string{"Authorization", "Bearer " + rootToken[:5]}, 401},
		"it and more":         {[]string{"Authorization", "Bearer " + rootToken + "x"}, 401},
		"empty":               {[]string{"Authorization", "Bearer "}, 401},
		"no scheme":           {[]string{"Authorization", rootToken}, 401},
		"another scheme":      {[]string{"Authorization", "Basic " + rootToken}, 401},
		"a team's":            {[]string{"Authorization", "Bearer " + redToken}, 404},
		"a rebound name":      {[]string{"Host", "rebound.evil.com"}, 403},
		"any name, with it":   {[]string{"Host", "devicevoip.corp", "Authorization", "Bearer " + rootToken}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			on := *s
			on.T = t
			for _, call := range []string{"GET ", "GET /journal", "GET /worldfile", "POST /reset", "DELETE /faults"} {
				method, path, _ := strings.Cut(call, " ")
				reply := on.Request(method, s.Server.URL+"/__admin/sandboxes/"+s.ID+path, "", c.headers...)
				if want := c.status; reply.Status != want && (want != 200 || reply.Status != 204) {
					t.Errorf("%s: status %d, want %d: %s", call, reply.Status, want, reply.Body)
				}
				if c.status >= 400 {
					matches(t, call, `{"error":{"message":"[^"]+.*","hint":"[^"]+.*"}}`, reply.Body)
				}
				if reply.Header.Get("X-Content-Type-Options") != "nosniff" || reply.Header.Get("Cache-Control") != "no-store" {
					t.Errorf("%s: headers %v", call, reply.Header)
				}
				if strings.Contains(reply.Body, rootToken) || c.status == 401 && reply.Header.Get("WWW-Authenticate") == "" {
					t.Errorf("%s: %v %s", call, reply.Header, reply.Body)
				}
			}
		})
	}
	for path, status := range map[string]int{
		"/__admin/live": 200, "/__admin/ready": 200, "/__admin/rules": 200, "/__admin/calls": 200, "/__admin/openapi.json": 200, "/__admin/session": 200,
		"/__console/": 200, "/__phone/wx.js": 200, "/cgi-bin/token": 200, "/metrics": 200,
		"/__admin/sandboxes": 401, "/__admin/sandboxes/none": 401, "/__admin/none": 401, "/__admin/lan": 401, "/__admin/lan.png": 401, "/__admin/teams": 401,
	} {
		if reply := s.Request("GET", s.Server.URL+path, ""); reply.Status != status {
			t.Errorf("%s without a token: status %d, want %d: %s", path, reply.Status, status, reply.Body)
		}
	}
}

// TestCookie: a browser that signed in sends a session in a cookie, which no page reads and
// which control alone receives.
func TestCookie(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	session := s.Server.URL + "/__admin/session"
	mocktest.Same(t, "who", `{"who":"unknown"}`, s.Request("GET", session, "").Body)
	s.Expect(s.Request("POST", session, `{"token":"wrong"}`), http.StatusUnauthorized)
	s.Expect(s.Request("POST", session, `{"token":"`+redToken+`"}`, "Origin", "https://evil.example"), http.StatusForbidden)
	in := s.Request("POST", session, `{"token":"`+redToken+`"}`)
	mocktest.Same(t, "signing in", `{"who":"red"}`, in.Body)
	cookie := in.Header.Get("Set-Cookie")
	matches(t, "cookie", `devicevoip_session_\d+=[0-9a-f]+\.red\.[0-9a-f]{64}; Path=/__admin/; HttpOnly; SameSite=Strict`, cookie)
	pair, _, _ := strings.Cut(cookie, ";")
	sealed := pair[strings.IndexByte(pair, '=')+1:]
	for _, forged := range []string{strings.Replace(pair, ".red.", ".root.", 1), strings.Replace(pair, ".red.", ".blue.", 1), pair + "0", "devicevoip_session=" + sealed} {
		s.Expect(s.Request("GET", s.Server.URL+"/__admin/sandboxes", "", "Cookie", forged), http.StatusUnauthorized)
	}
	s.Expect(s.Request("GET", s.Server.URL+"/__admin/sandboxes", "", "Authorization", "Bearer "+sealed), http.StatusUnauthorized)
	mocktest.Same(t, "who", `{"who":"red"}`, s.Request("GET", session, "", "Cookie", pair).Body)
	mocktest.Same(t, "list", `{"sandboxes":[]}`, s.Request("GET", s.Server.URL+"/__admin/sandboxes", "", "Cookie", pair).Body)
	s.Expect(s.Request("POST", s.Server.URL+"/__admin/sandboxes", "", "Cookie", pair, "Origin", "http://127.0.0.1:1"), http.StatusForbidden)
	s.Expect(s.Request("POST", s.Server.URL+"/__admin/sandboxes", "", "Cookie", pair), http.StatusCreated)
	out := s.Request("DELETE", session, "", "Cookie", pair)
	s.Expect(out, http.StatusNoContent)
	matches(t, "cookie", `devicevoip_session_\d+=; Path=/__admin/; Max-Age=0; HttpOnly; SameSite=Strict`, out.Header.Get("Set-Cookie"))
}

// callsOfSandboxes are the calls about one sandbox in docs/control.md, which has all calls.
func callsOfSandboxes(t *testing.T) []string {
	t.Helper()
	page, err := os.ReadFile("../../../docs/control.md")
	if err != nil {
		t.Fatal(err)
	}
	var calls []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Z]+ /__admin/sandboxes/{id}[^`]*)` \\|").FindAllSubmatch(page, -1) {
		calls = append(calls, string(row[1]))
	}
	return calls
}

// TestTeamsAreApart: a team sees and changes its own sandboxes; others do not exist for it.
func TestTeamsAreApart(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	red, blue, root := as(s, redToken), as(s, blueToken), as(s, rootToken)
	own, other := made(t, red), made(t, blue)
	calls := callsOfSandboxes(t)
	if len(calls) < 20 {
		t.Errorf("only %d calls are about a sandbox: %v", len(calls), calls)
	}
	for _, call := range calls {
		method, path, _ := strings.Cut(call, " ")
		for _, id := range []string{other.ID, s.ID, "default", "none"} {
			at := strings.NewReplacer("{id}", id, "{n}", "1", "{openid}", "o", "{group_id}", "g").Replace(path)
			reply := s.Request(method, s.Server.URL+at, "{}", "Authorization", "Bearer "+redToken)
			if reply.Status != http.StatusNotFound || !strings.Contains(reply.Body, `"no such sandbox"`) {
				t.Errorf("%s of %s: status %d: %s", call, id, reply.Status, reply.Body)
			}
		}
	}
	for name, c := range map[string]struct {
		client control.Client
		want   []string
	}{
		"red": {red, []string{own.ID}}, "blue": {blue, []string{other.ID}}, "root": {root, []string{own.ID, other.ID, s.ID, "default"}},
	} {
		var got []string
		reply := s.Request("GET", s.Server.URL+"/__admin/sandboxes", "", "Authorization", "Bearer "+c.client.Token)
		for _, part := range strings.Split(reply.Body, `{"id":"`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			got = append(got, id)
		}
		slices.Sort(got)
		slices.Sort(c.want)
		mocktest.Same(t, "sandboxes of "+name, c.want, got)
	}
	_, err := red.Create(t.Context(), &control.World{AppID: other.AppID})
	if err == nil || strings.Contains(err.Error(), other.ID) {
		t.Errorf("the appid of another team's sandbox: %v", err)
	}
	if err := own.Delete(t.Context()); err != nil {
		t.Error(err)
	}
	for _, call := range []string{"GET teams", "POST teams", "PUT teams/red", "DELETE teams/red", "GET lan", "GET lan.png"} {
		method, path, _ := strings.Cut(call, " ")
		s.Expect(s.Request(method, s.Server.URL+"/__admin/"+path, "{}", "Authorization", "Bearer "+redToken), http.StatusForbidden)
	}
}

// TestTeamsByControl: the root adds teams, changes and removes them, and a token is shown
// once.
func TestTeamsByControl(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	root, ctx := as(s, rootToken), t.Context()
	green, err := root.CreateTeam(ctx, "green", control.TeamLimits{Sandboxes: 1})
	if err != nil || len(green.Token) != 64 {
		t.Fatalf("%+v, %v", green, err)
	}
	own := made(t, as(s, green.Token))
	if _, err := as(s, green.Token).Create(ctx, nil); err == nil || !strings.Contains(err.Error(), "sandboxes: the team green has 1, its limit") {
		t.Errorf("one sandbox more than allowed: %v", err)
	}
	list, err := root.Teams(ctx)
	mocktest.Same(t, "teams", []control.Team{
		{Name: "blue", Fixed: true}, {Name: "green", Limits: control.TeamLimits{Sandboxes: 1}, Sandboxes: 1}, {Name: "red", Fixed: true},
	}, list)
	if err != nil {
		t.Fatal(err)
	}
	if err := root.SetTeamLimits(ctx, "green", control.TeamLimits{Sandboxes: 2}); err != nil {
		t.Fatal(err)
	}
	made(t, as(s, green.Token))
	renewed, err := root.RenewTeamToken(ctx, "green")
	if err != nil {
		t.Fatal(err)
	}
	_, err = as(s, green.Token).Sandbox(ctx, own.ID)
	mocktest.Same(t, "the old token is refused", true, strings.Contains(err.Error(), "status 401"))
	if _, err := as(s, renewed).Sandbox(ctx, own.ID); err != nil {
		t.Error(err)
	}
	if err := root.DeleteTeam(ctx, "green"); err != nil {
		t.Fatal(err)
	}
	if _, err := as(s, renewed).Sandbox(ctx, own.ID); err == nil {
		t.Error("the token of a deleted team still works")
	}
	if _, err := root.Sandbox(ctx, own.ID); err != nil {
		t.Errorf("the sandbox of a deleted team: %v", err)
	}
	for _, c := range []struct{ call, body, want string }{
		{"POST teams", `{"name":"red"}`, `name: there is a team "red"`},
		{"POST teams", `{"name":"a b"}`, `name: "a b" is not the name of a team`},
		{"POST teams", `{}`, `name: "" is not the name of a team`},
		{"POST teams", `{"name":"root"}`, `name: "root" stands for a caller that is no team`},
		{"POST teams", `{"name":"x","limits":{"sandboxes":-1}}`, `limits.sandboxes: -1 is negative`},
		{"POST teams", `{"name":"x","limits":{"requestsPerSecond":-1}}`, `limits.requestsPerSecond: -1 is negative`},
		{"POST teams", `{"name":"x","limits":{"journalBytes":-1}}`, `limits.journalBytes: -1 is negative`},
		{"POST teams", `{"name":"x","limit":{}}`, `limit: unknown member`},
		{"PUT teams/red", `{"limits":{}}`, `name: the team "red" is one of --team-tokens`},
		{"DELETE teams/red", ``, `name: the team "red" is one of --team-tokens`},
		{"PUT teams/none", `{"limits":{}}`, `no such team`},
	} {
		method, path, _ := strings.Cut(c.call, " ")
		reply := s.Request(method, s.Server.URL+"/__admin/"+path, c.body, "Authorization", "Bearer "+rootToken)
		if message := strings.ReplaceAll(reply.Body, `\"`, `"`); reply.Status < 400 || !strings.Contains(message, c.want) {
			t.Errorf("%s %s: status %d, %s, want %s", c.call, c.body, reply.Status, reply.Body, c.want)
		}
	}
	open := mocktest.New(t)
	reply := open.Request("POST", open.Server.URL+"/__admin/teams", `{"name":"x"}`)
	matches(t, "a team without tokens", `{"error":{"message":"teams: control of this platform is open to everybody","hint":".+--admin-token-file.+"}}`, reply.Body)
}

// TestAudit: each call that changes something leaves a line, without a token.
func TestAudit(t *testing.T) {
	t.Parallel()
	s, kept := shared(t)
	own := made(t, as(s, redToken))
	at := "/__admin/sandboxes/" + own.ID
	s.Request("GET", s.Server.URL+at, "", "Authorization", "Bearer "+redToken)
	s.Request("POST", s.Server.URL+at+"/clock", `{"advance":"1s"}`, "Authorization", "Bearer "+redToken)
	s.Request("POST", s.Server.URL+at+"/clock", `{}`, "Authorization", "Bearer "+rootToken)
	s.Request("DELETE", s.Server.URL+at, "", "Authorization", "Bearer "+blueToken)
	s.Request("DELETE", s.Server.URL+at, "", "Authorization", "Bearer other")
	s.Request("DELETE", s.Server.URL+at, "", "Authorization", "Bearer "+rootToken, "Origin", "https://evil.example")
	s.Request("POST", s.Server.URL+"/__admin/worldfile", "users: []", "Authorization", "Bearer "+redToken)
	s.Request("POST", s.Server.URL+"/__admin/session", `{"token":"`+blueToken+`"}`)
	s.Request("PATCH", s.Server.URL+"/__admin/teams", "", "Authorization", "Bearer "+rootToken)
	for _, credential := range []string{redToken, rootToken, own.Secret} {
		s.Request("POST", s.Server.URL+"/__admin/sandboxes/"+credential+"/reset", "", "Authorization", "Bearer "+redToken)
	}
	s.Request("DELETE", s.Server.URL+"/__admin/teams/x/"+redToken, "", "Authorization", "Bearer "+rootToken)
	about := ` of "` + own.ID + `" from 127.0.0.1: `
	mocktest.Same(t, "audit", []string{
		"red: POST /__admin/sandboxes" + about + "201",
		"red: POST " + at + "/clock" + about + "200",
		"root: POST " + at + "/clock" + about + "400",
		"blue: DELETE " + at + about + "404",
		"unknown: DELETE " + at + about + "401",
		"root: DELETE " + at + about + "403",
		`blue: POST /__admin/session of "" from 127.0.0.1: 200`,
		`root: PATCH /__admin/teams of "" from 127.0.0.1: 405`,
		`red: POST /__admin/sandboxes/[token]/reset of "[token]" from 127.0.0.1: 404`,
		`red: POST /__admin/sandboxes/[token]/reset of "[token]" from 127.0.0.1: 404`,
		`red: POST /__admin/sandboxes/[secret]/reset of "[secret]" from 127.0.0.1: 404`,
		`root: DELETE /__admin/teams/x/[token] of "" from 127.0.0.1: 404`,
	}, labelled(kept.take()))
	var open audits
	o := mocktest.New(t, mock.WithAccess(mock.Access{Audit: open.add}))
	mocktest.Same(t, "audit of an open platform", []string{`open: POST /__admin/sandboxes of "` + o.ID + `" from 127.0.0.1: 201`}, open.take())
}

// labelled are lines without the digits of their labels.
func labelled(lines []string) []string {
	for i, line := range lines {
		lines[i] = regexp.MustCompile(`\[(token|secret) [0-9a-f]{4}\]`).ReplaceAllString(line, "[$1]")
	}
	return lines
}

// TestEndingsEvent: who watches a sandbox is told which others of its own end, and when that
// is over.
func TestEndingsEvent(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	watched, unused, foreign := made(t, as(s, redToken)), made(t, as(s, redToken)), made(t, as(s, blueToken))
	req, err := http.NewRequestWithContext(t.Context(), "GET", s.Server.URL+"/__admin/sandboxes/"+watched.ID+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+redToken)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	go s.Server.EndUnused(t.Context(), time.Second, nil, func(string) {})
	var got []string
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	for len(got) < 2 && lines.Scan() {
		if lines.Text() == "event: endings" && lines.Scan() {
			got = append(got, lines.Text())
		}
	}
	if len(got) < 2 {
		t.Fatalf("the stream ended after %q", got)
	}
	matches(t, "announced", `data: \[{"id":"`+unused.ID+`","ends":"[^"]+Z"}\]`, got[0])
	matches(t, "after the end", `data: \[\]`, got[1])
	if strings.Contains(got[0], foreign.ID) {
		t.Errorf("another team's sandbox is announced: %s", got[0])
	}
}
