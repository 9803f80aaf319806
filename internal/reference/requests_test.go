package reference_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

var updateRequests = flag.Bool("update", false, "rewrite the requests that the suites make")

// requestsFile has the requests that the suites make of a platform, each once. Fuzz tests
// begin with them.
const requestsFile = "../../mock/internal/mocktest/testdata/requests.txt"

// longest is how long a text of a request may be that is kept.
const longest = 1500

// A recorder keeps the requests that reach a platform, under the ids of the world that fuzz
// tests have.
type recorder struct {
	next http.Handler
	mu   sync.Mutex // guards the rest
	seen map[string]bool
	ids  map[string]string // what stands for an id that a sandbox drew
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body) // of what breaks off, what arrived
	req.Body = io.NopCloser(bytes.NewReader(body))
	r.add(req, string(body))
	if req.URL.Path == "/__admin/sandboxes" && req.Method == http.MethodPost {
		w = &created{w, r}
	}
	r.next.ServeHTTP(w, req)
}

// created reads which ids a new sandbox has.
type created struct {
	http.ResponseWriter
	recorder *recorder
}

func (c *created) Write(text []byte) (int, error) {
	var s control.Sandbox
	if err := json.Unmarshal(text, &s); err == nil {
		c.recorder.name(&s)
	}
	return c.ResponseWriter.Write(text)
}

func (r *recorder) name(s *control.Sandbox) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ids[s.ID], r.ids[s.AppID], r.ids[s.Secret] = control.DefaultSandbox, "wx00000000000000aa", "000000000000000000000000000000aa"
	for i, name := range []string{"phone-1", "phone-2", "door"}[:min(3, len(s.Models))] {
		r.ids[s.Models[i].ID] = name
	}
	for i, name := range []string{"ann", "bob"}[:min(2, len(s.Users))] {
		r.ids[s.Users[i].OpenID] = name
	}
}

// texts are those by which a request differs from others.
var (
	tokens  = regexp.MustCompile(`95_[\w-]{132}A`)
	tickets = regexp.MustCompile(`("snTicket":")[0-9a-f]{32}`)
	codes   = regexp.MustCompile(`(js_code=|"js_code":")0[\w-]{31}`)
	rids    = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}`)
	groups  = regexp.MustCompile(`\bg[\w-]{22}\b`)
	users   = regexp.MustCompile(`\bo[\w-]{27,28}(?:ann)?\b`)
	ids     = regexp.MustCompile(`^(/__admin/sandboxes/|/__phone/calls/)[\w-]{12,}`)
	numbers = regexp.MustCompile(`\bD\d+\b`)
	words   = regexp.MustCompile(`[\w-]+`)
	prefix  = regexp.MustCompile(`^/s/[\w-]+`)
	headers = []string{"Authorization", "Content-Encoding", "Transfer-Encoding", "X-WX-SOURCE", "X-Forwarded-For"}
)

func (r *recorder) add(req *http.Request, body string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var header strings.Builder
	for _, name := range headers {
		if value := req.Header.Get(name); value != "" {
			fmt.Fprintf(&header, "%s: %s\n", name, value)
		}
	}
	if len(body) > longest || len(req.RequestURI) > longest || header.Len() > longest {
		return
	}
	target := prefix.ReplaceAllString(r.named(req.RequestURI), "")
	r.seen[fmt.Sprintf("%q %q %q %q\n", req.Method, target, r.named(header.String()), r.named(body))] = true
}

// named returns a text with names in place of what a sandbox drew.
func (r *recorder) named(text string) string {
	text = tokens.ReplaceAllString(text, "TOKEN")
	text = tickets.ReplaceAllString(text, "${1}TICKET")
	text = codes.ReplaceAllString(text, "${1}CODE")
	text = rids.ReplaceAllString(text, "6955b900-00000000-00000000")
	text = groups.ReplaceAllString(text, "g-1")
	text = numbers.ReplaceAllString(text, "D1")
	text = words.ReplaceAllStringFunc(text, func(word string) string {
		if name, ok := r.ids[word]; ok {
			return name
		}
		return word
	})
	return ids.ReplaceAllString(users.ReplaceAllString(text, "eve"), "${1}default")
}

// record runs both suites and writes the requests that they make.
func record(t *testing.T) {
	t.Helper()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{next: server, seen: map[string]bool{}, ids: map[string]string{}}
	hc := &http.Client{Transport: control.Loopback(r)}
	for _, judges := range []rule.Judges{rule.Platforms, rule.Clients} {
		suite, err := steps.Load(features.FS, "en", judges)
		if err != nil {
			t.Fatal(err)
		}
		_, err = suite.Run(t.Context(), steps.Config{
			Server:    control.Client{BaseURL: "http://platform", HTTP: hc},
			NewClient: func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(reference.New(hc)), nil },
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	lines := some(slices.Sorted(maps.Keys(r.seen)))
	if err := os.WriteFile(requestsFile, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
}

// most is how many requests of a call are kept.
const most = 12

// some returns of the requests of each call some that differ, and each with a header.
func some(requests []string) []string {
	call := regexp.MustCompile(`^"\w+" "[^?"]*`)
	of := map[string][]string{}
	for _, r := range requests {
		path := call.FindString(r)
		of[path] = append(of[path], r)
	}
	var kept []string
	for _, path := range slices.Sorted(maps.Keys(of)) {
		all := of[path]
		for i, r := range all {
			if i*most/len(all) != (i-1)*most/len(all) || i == 0 || !strings.Contains(r, `" "" "`) {
				kept = append(kept, r)
			}
		}
	}
	return kept
}

// TestRequests: the requests that fuzz tests begin with have every call of the catalogue.
func TestRequests(t *testing.T) {
	t.Parallel()
	if *updateRequests {
		record(t)
	}
	text, err := os.ReadFile(requestsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, call := range rule.Calls() {
		if !strings.Contains(string(text), fmt.Sprintf("%q \"%s", call.Method, call.Path)) {
			t.Errorf("%s has no request of %s %s: run go test ./internal/reference -run TestRequests -update", requestsFile, call.Method, call.Path)
		}
	}
}
