// Package mocktest drives a platform over HTTP in tests.
package mocktest

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
)

// Start is when the clock of [control.World] stands; StartRID begins its rids.
const (
	Start    = "2026-01-01T00:00:00Z"
	StartRID = "6955b900-"
)

// World has two models of one type, one of another, and two users: the same
// ids in every sandbox, so that bodies can be written down.
const World = `{"clock":"` + Start + `",
	"models":[{"model_id":"phone-1","model_type":"校园电话"},{"model_id":"phone-2","model_type":"校园电话"},{"model_id":"door","model_type":"门禁机"}],
	"users":[{"openid":"ann"},{"openid":"bob"}]}`

// Sandbox is a sandbox of [control.World] on a running platform.
type Sandbox struct {
	T      testing.TB
	Server *mock.Running
	ID     string `json:"id"`
	URL    string `json:"baseUrl"`
	AppID  string `json:"appid"`
	Secret string `json:"secret"`
}

// New starts a platform and makes a sandbox on it.
func New(t testing.TB, options ...mock.Option) *Sandbox {
	t.Helper()
	return On(t, mock.Start(t, options...))
}

// On makes a sandbox on a running platform.
func On(t testing.TB, server *mock.Running) *Sandbox {
	t.Helper()
	s := &Sandbox{T: t, Server: server}
	reply := s.Request("POST", server.URL+"/__admin/sandboxes", `{"world":`+World+`}`)
	if reply.Status != http.StatusCreated {
		t.Fatalf("no sandbox: %+v", reply)
	}
	if err := json.Unmarshal([]byte(reply.Body), s); err != nil {
		t.Fatal(err)
	}
	return s
}

// Reply is an answer over HTTP.
type Reply struct {
	Status int
	Header http.Header
	Body   string
}

// Request sends a request to any URL. Headers are given as name, value, ….
func (s *Sandbox) Request(method, url, body string, headers ...string) Reply {
	s.T.Helper()
	req, err := http.NewRequestWithContext(s.T.Context(), method, url, strings.NewReader(body))
	if err != nil {
		s.T.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	if host := req.Header.Get("Host"); host != "" {
		req.Host = host
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.T.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		s.T.Fatal(err)
	}
	return Reply{resp.StatusCode, resp.Header, string(text)}
}

// Token fetches an access token.
func (s *Sandbox) Token() string {
	s.T.Helper()
	query := url.Values{"grant_type": {"client_credential"}, "appid": {s.AppID}, "secret": {s.Secret}}
	var token struct {
		AccessToken string `json:"access_token"`
	}
	s.read(s.Request("GET", s.URL+"/cgi-bin/token?"+query.Encode(), ""), &token)
	return token.AccessToken
}

// Post makes a server call with a new token and returns its body, rids masked.
func (s *Sandbox) Post(path, body string) string {
	s.T.Helper()
	return Mask(s.Request("POST", s.URL+path+"?access_token="+s.Token(), body).Body)
}

// Ticket fetches a ticket by the real call.
func (s *Sandbox) Ticket(sn, modelID string) string {
	s.T.Helper()
	var reply struct {
		SnTicket string `json:"sn_ticket"`
	}
	body := `{"sn":"` + sn + `","model_id":"` + modelID + `"}`
	s.read(s.Request("POST", s.URL+"/wxa/getsnticket?access_token="+s.Token(), body), &reply)
	return reply.SnTicket
}

// Group makes a group by the real call and returns its id.
func (s *Sandbox) Group(modelID string) string {
	s.T.Helper()
	var reply struct {
		GroupID string `json:"group_id"`
	}
	body := `{"model_id":"` + modelID + `","group_name":"楼道"}`
	s.read(s.Request("POST", s.URL+"/wxa/business/group/createid?access_token="+s.Token(), body), &reply)
	return reply.GroupID
}

func (s *Sandbox) read(reply Reply, v any) {
	s.T.Helper()
	if err := json.Unmarshal([]byte(reply.Body), v); err != nil || strings.Contains(reply.Body, `"errmsg":"`) && !strings.Contains(reply.Body, `"errcode":0`) {
		s.T.Fatalf("the answer is %s (%v)", reply.Body, err)
	}
}

// Phone makes a call of ann's phone. Members are what the body has beside
// appid and openid, such as "sn":"x"; they may be empty.
func (s *Sandbox) Phone(call, members string) Reply {
	s.T.Helper()
	if members != "" {
		members = "," + members
	}
	return s.Request("POST", s.URL+"/__phone/"+call, `{"appid":"`+s.AppID+`","openid":"ann"`+members+`}`)
}

// Control makes a call about the sandbox.
func (s *Sandbox) Control(method, path, body string) Reply {
	s.T.Helper()
	return s.Request(method, s.Server.URL+"/__admin/sandboxes/"+s.ID+path, body)
}

// Advance moves the sandbox's clock.
func (s *Sandbox) Advance(d time.Duration) {
	s.T.Helper()
	s.Expect(s.Control("POST", "/clock", `{"advance":"`+d.String()+`"}`), http.StatusOK)
}

// Merge adds to the sandbox's world.
func (s *Sandbox) Merge(world string) {
	s.T.Helper()
	s.Expect(s.Control("PUT", "/world", world), http.StatusOK)
}

// Expect fails the test when a reply has another status.
func (s *Sandbox) Expect(reply Reply, status int) {
	s.T.Helper()
	if reply.Status != status {
		s.T.Fatalf("status %d, want %d: %s", reply.Status, status, reply.Body)
	}
}

// TakeRule returns the rule that decided the newest exchange, and clears the
// journal.
func (s *Sandbox) TakeRule() string {
	s.T.Helper()
	var journal struct {
		Entries []struct {
			Rule string `json:"rule"`
		} `json:"entries"`
	}
	if err := json.Unmarshal([]byte(s.Control("GET", "/journal", "").Body), &journal); err != nil {
		s.T.Fatal(err)
	}
	s.Expect(s.Control("DELETE", "/journal", ""), http.StatusNoContent)
	return journal.Entries[len(journal.Entries)-1].Rule
}

var rid = regexp.MustCompile(`rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}"`)

// Mask replaces every rid by the word RID.
func Mask(body string) string { return rid.ReplaceAllString(body, `rid: RID"`) }

// Same reports a difference between what was wanted and what came.
func Same[T any](t testing.TB, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", what, diff)
	}
}
