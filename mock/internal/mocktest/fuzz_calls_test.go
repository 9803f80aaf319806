package mocktest_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"os"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/memory"
)

// fuzzedWorld is what the requests of [seeds] find. Nobody's answer makes a record out of a
// call that fails: ann accepts, and bob's dialogs wait.
const fuzzedWorld = `{"appid":"wx00000000000000aa","secret":"000000000000000000000000000000aa","clock":"2026-01-01T00:00:00Z",
	"models":[{"model_id":"phone-1","model_type":"校园电话"},{"model_id":"phone-2","model_type":"校园电话"},{"model_id":"door","model_type":"门禁机"}],
	"users":[{"openid":"ann"},{"openid":"bob","dialog":"ask"}],
	"groups":[{"group_id":"g-1","group_name":"楼道","model_id":"phone-1","devices":[{"model_id":"phone-1","sn":"SN1"}]},{"group_id":"g-2","group_name":"b","model_id":"door"}],
	"devices":[{"model_id":"phone-1","sn":"SN1"}]}`

// fuzzed is a platform to which anything is sent, in a store that tells what changed.
type fuzzed struct {
	testing.TB
	server *mock.Server
	store  *memory.Store
	words  *strings.Replacer // of what is drawn when the sandbox begins
}

func newFuzzed(tb testing.TB) *fuzzed {
	tb.Helper()
	var world mock.World
	f := &fuzzed{TB: tb, store: new(memory.Store).Join()}
	if err := json.Unmarshal([]byte(fuzzedWorld), &world); err != nil {
		tb.Fatal(err)
	}
	var err error
	if f.server, err = mock.New(mock.WithWorld(world), mock.WithStore(f.store)); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(f.server.Close)
	f.begin()
	return f
}

// begin brings the platform back to one sandbox of the world, with a token, a ticket, a login
// code, and a user who accepted.
func (f *fuzzed) begin() {
	f.Helper()
	ctx := context.Background()
	client := f.server.Client()
	for _, id := range f.shards() {
		if id != mock.DefaultSandbox {
			if s, err := client.Sandbox(ctx, id); err == nil {
				f.must(s.Delete(ctx))
			}
		}
	}
	s := f.server.Sandbox()
	reset := httptest.NewRecorder()
	f.server.ServeHTTP(reset, httptest.NewRequest(http.MethodPost, "/__admin/sandboxes/default/reset", nil))
	if reset.Code != http.StatusOK {
		f.Fatalf("the reset is answered %d %s", reset.Code, reset.Body)
	}
	var token control.Token
	f.must(s.Do(ctx, "POST", "/cgi-bin/stable_token", map[string]string{"grant_type": "client_credential", "appid": s.AppID, "secret": s.Secret}, &token))
	ticket, err := s.Ticket(ctx, "SN1", "phone-1")
	f.must(err)
	code, err := s.Login(ctx, "ann")
	f.must(err)
	f.must(s.RequestDeviceVoIP(ctx, "ann", control.GroupOption("g-1")))
	f.words = strings.NewReplacer("TOKEN", token.AccessToken, "TICKET", ticket, "CODE", code)
}

func (f *fuzzed) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *fuzzed) shards() []string {
	f.Helper()
	list, err := f.store.List(context.Background())
	f.must(err)
	var ids []string
	for _, s := range list {
		ids = append(ids, s.ID)
	}
	return ids
}

// version is that of the default sandbox.
func (f *fuzzed) version() uint64 {
	f.Helper()
	_, versions, err := f.store.Versions(context.Background(), []string{mock.DefaultSandbox})
	f.must(err)
	return versions[mock.DefaultSandbox]
}

// changes lists what changed after a version, and which sandboxes came; not the counts of calls,
// nor how calls ended that were started before.
func (f *fuzzed) changes(after uint64) []string {
	f.Helper()
	picture, err := f.store.Load(context.Background(), mock.DefaultSandbox, after)
	f.must(err)
	var list []string
	for _, r := range picture.Rows {
		if later := []string{"usage", "call"}; !slices.Contains(later, r.Table) {
			list = append(list, fmt.Sprintf("%s %q = %s", r.Table, r.Key, r.Value))
		}
	}
	for _, id := range f.shards() {
		if id != mock.DefaultSandbox {
			list = append(list, "sandbox "+id)
		}
	}
	return list
}

var _ store.Shared = (*memory.Store)(nil)

// sent is a request and what it came to.
type sent struct {
	*httptest.ResponseRecorder
	req     *http.Request
	ended   bool   // the client went before the reply came
	aborted bool   // the connection ended without a reply
	bytes   uint64 // that were allocated meanwhile
}

// patience is how long a client of a fuzzed platform waits.
const patience = 20 * time.Millisecond

// request makes a request of texts; header has a "Name: value" a line.
func request(method, target, header, body string) (*http.Request, bool) {
	u, err := url.ParseRequestURI(target)
	if err != nil {
		return nil, false
	}
	lines, err := textproto.NewReader(bufio.NewReader(strings.NewReader(header + "\r\n\r\n"))).ReadMIMEHeader()
	if err != nil {
		return nil, false
	}
	req := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	req.Method, req.URL, req.RequestURI, req.Header = method, u, target, http.Header(lines)
	if req.Host = req.Header.Get("Host"); req.Host == "" {
		req.Host = "localhost"
	}
	if req.Header.Get("Transfer-Encoding") == "chunked" {
		req.ContentLength = -1
	}
	req.Header.Del("Transfer-Encoding") // as a server of net/http does
	req.Header.Del("Host")
	return req, true
}

func (f *fuzzed) send(req *http.Request) (s sent) {
	ctx, stop := context.WithTimeout(context.WithValue(context.Background(), http.LocalAddrContextKey, net.Addr(nil)), patience)
	defer stop()
	s.ResponseRecorder, s.req = httptest.NewRecorder(), req.WithContext(ctx)
	allocated := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(allocated)
	before := allocated[0].Value.Uint64()
	defer func() {
		metrics.Read(allocated)
		s.ended, s.bytes = ctx.Err() != nil, allocated[0].Value.Uint64()-before
		if r := recover(); r != nil {
			if r != http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
				panic(r)
			}
			s.aborted = true
		}
	}()
	f.server.ServeHTTP(s, s.req)
	return s
}

const (
	mostTime  = 20 * time.Second // of a request, on a machine that does much else
	mostBytes = 32 << 20         // that a request allocates, beside a hundred times its own
)

// FuzzCalls sends anything to a platform: a server call, a call of the phone or of control.
// The reply is one of the documented form with a code of the catalogue; whoever is refused
// has changed nothing, and neither has who only reads. TOKEN, TICKET and CODE become good.
func FuzzCalls(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s.method, s.target, s.header, s.body)
	}
	for _, s := range found {
		f.Add(s.method, s.target, s.header, s.body)
	}
	fuzzed := newFuzzed(f)
	f.Fuzz(func(t *testing.T, method, target, header, body string) {
		fuzzed.TB = t
		req, ok := request(method, fuzzed.words.Replace(target), fuzzed.words.Replace(header), fuzzed.words.Replace(body))
		if !ok {
			return
		}
		version, begin := fuzzed.version(), time.Now()
		got := fuzzed.send(req)
		if took := time.Since(begin); took > mostTime {
			t.Errorf("it takes %v", took)
		}
		if size := len(method) + len(target) + len(header) + len(body); got.bytes > mostBytes+uint64(100*size) {
			t.Errorf("a request of %d bytes allocates %d", size, got.bytes)
		}
		changes := fuzzed.changes(version)
		if !got.ended {
			refused, err := read(got)
			switch {
			case err != nil:
				t.Errorf("%v\n%s", err, got.Body)
			case len(changes) > 0 && refused:
				t.Errorf("who is refused changes %q\n%s", changes, got.Body)
			case len(changes) > 0 && onlyReads(req):
				t.Errorf("who reads changes %q", changes)
			}
		}
		if len(changes) > 0 {
			fuzzed.begin()
		}
	})
}

// seed is a request that the suites make.
type seed struct{ method, target, header, body string }

// found are requests that were answered wrongly once.
var found = []seed{
	{"DELETE", "/__admin/sa%80", "", ""}, // an empty body
	{"POST", "/__phone/x%ff", "", "{}"},  // a panic
}

// seeds reads the requests that the suites make of a platform; go test ./internal/reference
// -run TestRequests -update writes them.
func seeds(tb testing.TB) []seed {
	tb.Helper()
	text, err := os.ReadFile("testdata/requests.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var list []seed
	for line := range strings.Lines(string(text)) {
		var s seed
		if _, err := fmt.Sscanf(line, "%q %q %q %q", &s.method, &s.target, &s.header, &s.body); err != nil {
			tb.Fatalf("requests.txt: %s: %v", line, err)
		}
		list = append(list, s)
	}
	return list
}

// TestResetIsComplete: what began again is as it was at the beginning.
func TestResetIsComplete(t *testing.T) {
	t.Parallel()
	f := newFuzzed(t)
	rows := func() map[string]string {
		picture, err := f.store.Load(t.Context(), mock.DefaultSandbox, 0)
		f.must(err)
		all := map[string]string{}
		for _, r := range picture.Rows {
			drawn, nothing := []string{"key", "token/stable", "code"}, []string{"null", "[]"}
			if !slices.Contains(drawn, r.Table) && !slices.Contains(nothing, string(r.Value)) {
				all[r.Table+" "+r.Key] = string(r.Value)
			}
		}
		return all
	}
	want := rows()
	for _, s := range seeds(t) {
		if req, ok := request(s.method, f.words.Replace(s.target), f.words.Replace(s.header), f.words.Replace(s.body)); ok && !strings.Contains(s.target, "events") {
			f.send(req)
		}
	}
	f.begin()
	if diff := cmp.Diff(want, rows()); diff != "" {
		t.Errorf("rows after a reset mismatch (-at first +now):\n%s", diff)
	}
}
