package steps_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A platform is as much of a control surface as the engine itself needs.
type platform struct {
	mu             sync.Mutex // guards the rest
	made, deleted  int
	failAfter      int    // sandboxes; 0 means never
	journalEntries string // empty means oneRequest
}

// What a journal can hold.
const (
	oneRequest = `{"n":1,"at":"2026-01-01T00:00:00Z","method":"POST","path":"/wxa/getsnticket","query":"a=b","request":"{}","status":200,"response":"{}"}`
	ownRequest = `{"n":1,"at":"2026-01-01T00:00:00Z","agent":"devicevoip-suite","method":"POST","path":"/__phone/call","status":200}`
	noRequest  = " "
)

func (p *platform) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	const clock = `{"now":"2026-01-01T00:00:00Z","mode":"virtual"}`
	switch path := req.URL.Path; {
	case path == "/__admin/sandboxes":
		p.made++
		if p.failAfter > 0 && p.made > p.failAfter {
			http.Error(w, `{"error":{"message":"full","hint":"delete some"}}`, http.StatusInsufficientStorage)
			return
		}
		w.WriteHeader(http.StatusCreated)
		_, _ = fmt.Fprintf(w, `{"id":"s%d","baseUrl":"http://platform/s/s%d","appid":"wx1","secret":"s","users":[{"openid":"o1"}]}`, p.made, p.made)
	case strings.HasSuffix(path, "/clock"):
		_, _ = fmt.Fprint(w, clock)
	case strings.HasSuffix(path, "/journal"):
		_, _ = fmt.Fprintf(w, `{"entries":[%s],"dropped":0}`, cmp.Or(p.journalEntries, oneRequest))
	case req.Method == http.MethodDelete:
		p.deleted++
		w.WriteHeader(http.StatusNoContent)
	default:
		http.Error(w, `{"error":{"message":"no such thing"}}`, http.StatusNotFound)
	}
}

func (p *platform) server() control.Client {
	return control.Client{BaseURL: "http://platform", HTTP: &http.Client{Transport: control.Loopback(p)}}
}

// client answers everything with {}, and some methods in other ways.
type client struct {
	capabilities []string
	mu           *sync.Mutex // guards calls
	calls        *[]string
}

func (c client) Handle(ctx context.Context, method string, _ json.RawMessage) (any, error) {
	c.mu.Lock()
	*c.calls = append(*c.calls, method)
	c.mu.Unlock()
	switch method {
	case "describe":
		return adapter.Description{Protocol: 1, Name: "test", Version: "1", Language: "Go", Capabilities: c.capabilities}, nil
	case "hang":
		<-ctx.Done()
	case "error":
		return nil, errors.New("disk full")
	case "percent":
		return nil, errors.New("100% of 5%d")
	case "refusal":
		return map[string]any{"refused": map[string]any{"field": "sn", "message": "too long"}}, nil
	case "missing":
		return nil, &adapter.UnsupportedError{Reason: "not in v1"}
	}
	return struct{}{}, nil
}

// fileOf makes a file system of one English feature.
func fileOf(text string) fstest.MapFS {
	return fstest.MapFS{"en/client/a.feature": {Data: []byte(text)}}
}

// config runs against p with a client which can issue tickets.
func config(p *platform, calls *[]string) steps.Config {
	c := client{capabilities: []string{"ticket"}, mu: &sync.Mutex{}, calls: calls}
	return steps.Config{
		Server:    p.server(),
		NewClient: func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(c), nil },
		Now:       time.Now,
		Timeout:   4 * time.Second,
		Version:   "test",
	}
}

// run loads and runs a feature.
func run(t *testing.T, text string, cfg steps.Config) (*report.Report, error) {
	t.Helper()
	c, err := steps.LoadForTest(fileOf(text), "en")
	if err != nil {
		t.Fatal(err)
	}
	return c.Run(t.Context(), cfg)
}

// outcomes pairs scenarios with what became of them.
func outcomes(r *report.Report) map[string]report.Outcome {
	got := map[string]report.Outcome{}
	for _, s := range r.Scenarios {
		got[s.ID] = s.Outcome
	}
	return got
}
