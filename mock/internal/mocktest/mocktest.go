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
	"github.com/devicevoip/devicevoip/mock/control"
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

// Sandbox is a sandbox of [World] on a running platform.
type Sandbox struct {
	*control.Sandbox
	T      testing.TB
	Server *mock.Running
	URL    string // the base URL of the sandbox
}

// New starts a platform and creates a sandbox on it.
func New(t testing.TB, options ...mock.Option) *Sandbox {
	t.Helper()
	return On(t, mock.Start(t, options...))
}

// On creates a sandbox on a running platform.
func On(t testing.TB, server *mock.Running) *Sandbox {
	t.Helper()
	var world control.World
	if err := json.Unmarshal([]byte(World), &world); err != nil {
		t.Fatal(err)
	}
	client := server.Client()
	client.BaseURL, client.HTTP = server.URL, nil // over a socket
	s, err := client.Create(t.Context(), &world)
	if err != nil {
		t.Fatal(err)
	}
	return &Sandbox{Sandbox: s, T: t, Server: server, URL: s.BaseURL}
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
	var token control.Token
	s.must(s.Do(s.T.Context(), "GET", "/cgi-bin/token?"+query.Encode(), nil, &token))
	return token.AccessToken
}

func (s *Sandbox) must(err error) {
	s.T.Helper()
	if err != nil {
		s.T.Fatal(err)
	}
}

// Post makes a server call with a new token and returns its body, rids masked.
func (s *Sandbox) Post(path, body string) string {
	s.T.Helper()
	return Mask(s.Request("POST", s.URL+path+"?access_token="+s.Token(), body).Body)
}

// Ticket fetches a ticket by the real call.
func (s *Sandbox) Ticket(sn, modelID string) string {
	s.T.Helper()
	return s.granted("/wxa/getsnticket", "sn_ticket", control.Device{ModelID: modelID, SN: sn})
}

// Group makes a group by the real call and returns its id.
func (s *Sandbox) Group(modelID string) string {
	s.T.Helper()
	return s.granted("/wxa/business/group/createid", "group_id", map[string]string{"model_id": modelID, "group_name": "楼道"})
}

// granted makes a server call and returns a member of its reply.
func (s *Sandbox) granted(path, member string, body any) string {
	s.T.Helper()
	var reply map[string]any
	s.must(s.Do(s.T.Context(), "POST", path+"?access_token="+s.Token(), body, &reply))
	value, ok := reply[member].(string)
	if !ok {
		s.T.Fatalf("%s answers %v", path, reply)
	}
	return value
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
	return s.Request(method, s.Server.URL+"/__admin/sandboxes/"+s.ID+path, body, "Authorization", "Bearer "+s.Server.Client().Token)
}

// Advance moves the sandbox's clock.
func (s *Sandbox) Advance(d time.Duration) {
	s.T.Helper()
	_, err := s.Sandbox.Advance(s.T.Context(), d)
	s.must(err)
}

// Merge adds to the sandbox's world.
func (s *Sandbox) Merge(world string) {
	s.T.Helper()
	var w control.World
	s.must(json.Unmarshal([]byte(world), &w))
	s.must(s.MergeWorld(s.T.Context(), w))
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
	journal, err := s.Journal(s.T.Context())
	s.must(err)
	s.must(s.ClearJournal(s.T.Context()))
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
