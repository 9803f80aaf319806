package project_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/fixtures"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// asked is a request and what is wanted of its reply.
type asked struct {
	method, path, body string
	status             int
}

// root is the token of control in these tests.
const root = "0123456789abcdef0123456789abcdef"

// everyCall has a success of each call of control and of the user's phone, in an order in
// which they go, and some refusals. In a path {g} is a group.
var everyCall = []asked{
	{"GET", "/__admin/live", "", 200},
	{"GET", "/__admin/ready", "", 200},
	{"GET", "/__admin/session", "", 200},
	{"POST", "/__admin/session", `{"token":"` + root + `"}`, 200},
	{"POST", "/__admin/session", `{"token":"wrong"}`, 401},
	{"DELETE", "/__admin/session", "", 204},
	{"GET", "/__admin/lan", "", 200},
	{"GET", "/__admin/lan.png", "", 200},
	{"GET", "/__admin/teams", "", 200},
	{"POST", "/__admin/teams", `{"name":"red","limits":{"sandboxes":5}}`, 201},
	{"POST", "/__admin/teams", `{"name":"re d"}`, 400},
	{"PUT", "/__admin/teams/red", `{"limits":{"sandboxes":6},"renewToken":true}`, 200},
	{"GET", "/__admin/teams", "", 200},
	{"DELETE", "/__admin/teams/red", "", 204},
	{"DELETE", "/__admin/teams/red", "", 404},
	{"GET", "/__admin/rules", "", 200},
	{"GET", "/__admin/calls", "", 200},
	{"POST", "/__admin/runs", `{"subject":"world","client":"node","scenarios":2}`, 400},
	{"POST", "/__admin/runs", `{"subject":"client","client":"node","version":"1","selection":"sn.*","scenarios":2}`, 201},
	{"PUT", "/__admin/runs/{r}", `{"done":2,"wrong":0,"state":"ended","verdict":"conformant"}`, 204},
	{"GET", "/__admin/runs/{r}/report", "", 404},
	{"PUT", "/__admin/runs/{r}/report?language=zh-CN", `{"schema":1}`, 204},
	{"GET", "/__admin/runs/{r}/report?language=zh-CN", "", 200},
	{"GET", "/__admin/runs/{r}", "", 200},
	{"GET", "/__admin/runs", "", 200},
	{"DELETE", "/__admin/runs/{r}", "", 204},
	{"GET", "/__admin/runs/{r}", "", 404},
	{"POST", "/__admin/worldfile", "models: [{model_type: Door}]", 200},
	{"POST", "/__admin/worldfile", "models: 5", 400},
	{"POST", "/__admin/sandboxes", "", 201},
	{"POST", "/__admin/sandboxes", `{"world":"school"}`, 201},
	{"POST", "/__admin/sandboxes", `{"world":{"models":[{"model_type":"Door"}]}}`, 201},
	{"GET", "/__admin/sandboxes", "", 200},
	{"GET", "/__admin/sandboxes/default", "", 200},
	{"PUT", "/__admin/sandboxes/default/world", `{"groups":[{"group_id":"{g}","group_name":"Hall","model_id":"{m}"}],"users":[{"openid":"ann","dialog":"ask"},{"openid":"bob"}]}`, 200},
	{"POST", "/__admin/sandboxes/default/fork", "", 201},
	{"GET", "/__admin/sandboxes/default/worldfile", "", 200},
	{"GET", "/__admin/sandboxes/default/clock", "", 200},
	{"POST", "/__admin/sandboxes/default/clock", `{"advance":"5m"}`, 200},
	{"POST", "/__admin/sandboxes/default/clock", `{"advance":"soon"}`, 400},
	{"PUT", "/__admin/sandboxes/default/faults", `[{"path":"/wxa/getsnticket","errcode":-1,"delay":"1s"}]`, 200},
	{"POST", "/__admin/sandboxes/default/faults", `{"path":"*","close":"afterReply"}`, 200},
	{"GET", "/__admin/sandboxes/default/faults", "", 200},
	{"DELETE", "/__admin/sandboxes/default/faults", "", 204},
	{"GET", "/__admin/sandboxes/default/chaos", "", 200},
	{"PUT", "/__admin/sandboxes/default/chaos", `{"seed":7}`, 200},
	{"GET", "/__admin/sandboxes/default/chaos", "", 200},
	{"DELETE", "/__admin/sandboxes/default/chaos", "", 204},
	{"POST", "/__admin/sandboxes/default/tickets", `{"sn":"PHONE-1","model_id":"{m}"}`, 201},
	{"POST", "/__admin/sandboxes/default/tokens", `{"kind":"authorizer"}`, 201},
	{"POST", "/__admin/sandboxes/default/groups/{g}/devices", `{"devices":[{"sn":"PHONE-1","model_id":"{m}"}],"force":true}`, 200},
	{"DELETE", "/__admin/sandboxes/default/groups/{g}/devices", `{"devices":[{"sn":"PHONE-1","model_id":"{m}"}]}`, 200},
	{"PUT", "/__admin/sandboxes/default/users/ann/policy", `{"dialog":"ask"}`, 204},

	{"POST", "/__phone/login", `{"appid":"{a}","openid":"ann"}`, 200},
	{"POST", "/__phone/login", `{"openid":"ann"}`, 400},
	{"POST", "/__phone/call", `{"appid":"{a}","openid":"ann","sn":"PHONE-1","model_id":"{m}"}`, 200},
	{"POST", "/__phone/getDeviceVoIPList", `{"appid":"{a}","openid":"ann"}`, 200},
	{"POST", "/__phone/requestSubscribeDeviceMessage", `{"appid":"{a}","openid":"ann","option":{"tmplIds":[]}}`, 200},
	{"POST", "/__phone/requestDeviceVoIP", `{"appid":"{a}","openid":"ann","option":{"sn":"PHONE-1"}}`, 200},
	{"POST", "/__phone/calls", `{"api":"requestDeviceVoIP","appid":"{a}","openid":"ann","option":{"isGroup":true,"groupId":"{g}"},"ask":true}`, 200},
	{"GET", "/__phone/calls/{c}", "", 200},
	{"GET", "/__phone/dialogs?appid={a}&openid=ann", "", 200},
	{"GET", "/__admin/sandboxes/default/dialogs", "", 200},
	{"POST", "/__phone/dialogs/1", `{"appid":"{a}","openid":"ann","answer":"accept"}`, 200},
	{"GET", "/__phone/calls/{c}?wait=9", "", 200},
	{"GET", "/__phone/calls/none", "", 404},
	{"GET", "/__phone/user?appid={a}&openid=ann", "", 200},
	{"POST", "/__phone/settings", `{"appid":"{a}","openid":"ann","group_id":"{g}","status":0}`, 200},
	{"POST", "/__phone/calls", `{"api":"requestDeviceVoIP","appid":"{a}","openid":"bob","option":{"isGroup":true,"groupId":"{g}"},"ask":true}`, 200},
	{"POST", "/__admin/sandboxes/default/dialogs/2", `{"answer":"reject"}`, 204},
	{"PUT", "/__admin/sandboxes/default/users/ann/settings", `{"group_id":"{g}","status":1}`, 204},
	{"GET", "/__admin/sandboxes/default/records", "", 200},
	{"DELETE", "/__admin/sandboxes/default/users/ann/miniprogram", "", 204},

	{"GET", "/__admin/sandboxes/default/journal", "", 200},
	{"GET", "/__admin/sandboxes/default/export?format=curl&exchange=1", "", 200},
	{"GET", "/__admin/sandboxes/default/export?format=curl&exchange=one", "", 400},
	{"GET", "/__admin/sandboxes/default/flows", "", 200},
	{"GET", "/__admin/sandboxes/default/events", "", 200},
	{"DELETE", "/__admin/sandboxes/default/journal", "", 204},
	{"DELETE", "/__admin/sandboxes/default/tokens", "", 204},
	{"POST", "/__admin/sandboxes/default/reset", "", 200},
	{"DELETE", "/__admin/sandboxes/default", "", 400},
	{"DELETE", "/__admin/sandboxes/{s}", "", 204},
	{"GET", "/__admin/sandboxes/{s}", "", 404},
}

// TestEveryCallIsAsDescribed: each call of control and of the user's phone takes and answers
// what its description says.
func TestEveryCallIsAsDescribed(t *testing.T) {
	t.Parallel()
	var calls []described
	for _, part := range []string{"control", "phone"} {
		_, all := operations(t, part)
		calls = append(calls, all...)
	}
	p := newAsking(t)
	seen := map[string]bool{}
	for _, a := range everyCall {
		a.path, a.body = p.fill(a.path), p.fill(a.body)
		name := a.method + " " + a.path
		e := p.ask(t, a)
		if e.Status != a.status {
			t.Errorf("%s %s is answered %d %s, want %d", name, a.body, e.Status, e.Response, a.status)
		}
		call, ok := calledBy(calls, a)
		if !ok {
			t.Errorf("%s is not described", name)
			continue
		}
		if text := undescribed(call, e); text != "" {
			t.Errorf("%s: %s: %s", name, text, e.Response)
		}
		if e.Status >= http.StatusBadRequest {
			continue
		}
		seen[call.method+" "+call.path] = true
		if call.request != nil && a.body != "" && !strings.HasSuffix(call.path, "/worldfile") {
			if text := invalid(call.request, a.body); text != "" {
				t.Errorf("%s takes what its description does not: %s", name, text)
			}
		}
	}
	for _, c := range calls {
		if !seen[c.method+" "+c.path] {
			t.Errorf("no success of %s %s was seen", c.method, c.path)
		}
	}
}

// TestWrongCallsAreFound tests the test.
func TestWrongCallsAreFound(t *testing.T) {
	t.Parallel()
	_, calls := operations(t, "control")
	clock, ok := calledBy(calls, asked{"GET", "/__admin/sandboxes/a1b2/clock", "", 200})
	if !ok {
		t.Fatal("the clock is not described")
	}
	got := map[string]bool{}
	for _, reply := range []control.Exchange{
		{Status: 200, Response: `{"mode":"real","now":"2026-01-01T00:00:00Z"}`},
		{Status: 200, Response: `{"mode":"real"}`},
		{Status: 200, Response: `{"mode":"real","now":"2026-01-01T00:00:00Z","zone":"UTC"}`},
		{Status: 204},
		{Status: 404, Response: `{"error":{"message":"there is no such sandbox","hint":"list them"}}`},
		{Status: 404, Response: `{"error":"none"}`},
	} {
		got[strconv.Itoa(reply.Status)+" "+reply.Response] = undescribed(clock, reply) == ""
	}
	want := map[string]bool{
		`200 {"mode":"real","now":"2026-01-01T00:00:00Z"}`:              true,
		`200 {"mode":"real"}`:                                           false,
		`200 {"mode":"real","now":"2026-01-01T00:00:00Z","zone":"UTC"}`: false,
		`204 `: false,
		`404 {"error":{"message":"there is no such sandbox","hint":"list them"}}`: true,
		`404 {"error":"none"}`: false,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("replies that are as described mismatch (-want +got):\n%s", diff)
	}
	if _, ok := calledBy(calls, asked{"GET", "/__admin/sandboxes/a1b2/time", "", 200}); ok {
		t.Error("a path that there is not is described")
	}
}

// calledBy finds the call of a request.
func calledBy(calls []described, a asked) (described, bool) {
	path, _, _ := strings.Cut(a.path, "?")
	parts := strings.Split(path, "/")
	for _, c := range calls {
		want := strings.Split(c.path, "/")
		if c.method != a.method || len(want) != len(parts) {
			continue
		}
		same := true
		for i := range want {
			same = same && (want[i] == parts[i] || strings.HasPrefix(want[i], "{"))
		}
		if same {
			return c, true
		}
	}
	return described{}, false
}

// asking asks a platform, and knows what its replies name.
type asking struct {
	server *mock.Server
	known  map[string]string // what stands for what in a request
}

func newAsking(t *testing.T) asking {
	t.Helper()
	server, err := mock.New(mock.WithAccess(mock.Access{Token: root}), mock.WithWorlds(fixtures.Worlds))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	if _, _, err := server.LAN("http://192.168.0.2:8080", "code"); err != nil {
		t.Fatal(err)
	}
	s := server.Sandbox()
	return asking{server, map[string]string{"{a}": s.AppID, "{m}": s.Models[0].ID, "{g}": "hall-000000000000000000001"}}
}

func (p asking) fill(text string) string {
	for name, value := range p.known {
		text = strings.ReplaceAll(text, name, value)
	}
	return text
}

// ask makes a request and remembers the id in its reply. Of a stream it reads the beginning.
func (p asking) ask(t *testing.T, a asked) control.Exchange {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	w := beginning{httptest.NewRecorder(), func() {}}
	if strings.HasSuffix(a.path, "/events") {
		w.written = cancel
	}
	r := httptest.NewRequestWithContext(ctx, a.method, a.path, strings.NewReader(a.body))
	r.Host = "localhost"
	r.Header.Set("Authorization", "Bearer "+root)
	p.server.ServeHTTP(w, r)
	e := control.Exchange{Status: w.Code, Response: w.Body.String()}
	if media := w.Header().Get("Content-Type"); e.Response != "" && media != "application/json" {
		e.Response = strconv.Quote(media) // any text is as described
	}
	var reply struct {
		ID string `json:"id"`
	}
	created := map[string]string{"POST /__phone/calls": "{c}", "POST /__admin/sandboxes": "{s}", "POST /__admin/runs": "{r}"}
	if name, ok := created[a.method+" "+a.path]; ok && json.Unmarshal(w.Body.Bytes(), &reply) == nil {
		p.known[name] = reply.ID
	}
	return e
}

// beginning is a response of which somebody is told that it begins.
type beginning struct {
	*httptest.ResponseRecorder
	written func()
}

// Write implements [http.ResponseWriter].
func (b beginning) Write(text []byte) (int, error) {
	b.written()
	return b.ResponseRecorder.Write(text)
}
