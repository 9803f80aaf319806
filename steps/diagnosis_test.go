package steps_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestDiagnosis names what a wrong client does in its first cause.
func TestDiagnosis(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		scenarios []string
		params    func(method string, params map[string]any)
		send      func(next http.RoundTripper, r *http.Request) (*http.Response, error)
		want      string
	}{
		"an sn in capitals": {
			scenarios: []string{"sn-verbatim-ticket*"},
			params: func(_ string, p map[string]any) {
				if sn, ok := p["sn"].(string); ok {
					p["sn"] = strings.ToUpper(sn)
				}
			},
			want: "seen:changed.sn.upper-case",
		},
		"an empty deviceName": {
			scenarios: []string{"name-*"},
			params:    func(_ string, p map[string]any) { delete(p, "deviceName") },
			want:      "seen:changed.deviceName.emptied",
		},
		"GET": {
			scenarios: []string{"ticket-*"},
			send: func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
				if strings.HasSuffix(r.URL.Path, "/wxa/getsnticket") {
					r = r.Clone(r.Context())
					r.Method, r.Body, r.ContentLength = http.MethodGet, nil, 0
				}
				return next.RoundTrip(r)
			},
			want: "seen:method",
		},
		"no token": {
			scenarios: []string{"ticket-*"},
			send: func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
				if strings.HasSuffix(r.URL.Path, "/wxa/getsnticket") {
					r = r.Clone(r.Context())
					r.URL.RawQuery = ""
				}
				return next.RoundTrip(r)
			},
			want: "seen:token-missing",
		},
		"the token of the first call of all": {
			scenarios: []string{"ticket-*"},
			send:      withFirstToken(),
			want:      "seen:token.earlier-sandbox",
		},
		"no path of the base URL": {
			scenarios: []string{"token-shape-room*"},
			send: func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
				r = r.Clone(r.Context())
				_, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/s/"), "/")
				r.URL.Path = "/" + path
				return next.RoundTrip(r)
			},
			want: "seen:base-path",
		},
		"an error at each start": {
			scenarios: []string{"ticket-*"},
			params: func(method string, p map[string]any) {
				if method == "start" {
					p["baseUrl"] = 1 // which the client cannot read
				}
			},
			want: "seen:error.start",
		},
		"nothing": {scenarios: []string{"sn-*"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := judgeWrong(t, tt.scenarios, tt.params, tt.send)
			first := ""
			if len(got.Causes) > 0 {
				first = got.Causes[0].ID
			}
			if first != tt.want {
				t.Errorf("the first cause is %q, want %q: %+v", first, tt.want, got.Causes)
			}
		})
	}
}

// TestUnreachedAndBroken: that no request for a token came is no cause of what the client did
// not start for.
func TestUnreachedAndBroken(t *testing.T) {
	t.Parallel()
	starts := 0
	got := judgeWrong(t, []string{"ticket-shape*"}, func(method string, p map[string]any) {
		if method != "start" {
			return
		}
		if starts++; starts == 12 { // the last one: nine find out what it can do
			p["baseUrl"] = 1 // which the client cannot read
		}
	}, func(http.RoundTripper, *http.Request) (*http.Response, error) {
		return nil, errors.New("no route to host")
	})
	causes := map[string]int{}
	for _, c := range got.Causes {
		causes[c.ID] = len(c.Scenarios)
	}
	if diff := cmp.Diff(map[string]int{"seen:" + steps.RedirectToken: 2, "seen:error.start": 1}, causes); diff != "" {
		t.Errorf("the causes mismatch (-want +got):\n%s", diff)
	}
}

// TestWrongPath: the refusal of a path that no call has is named where no request of the
// operation came.
func TestWrongPath(t *testing.T) {
	t.Parallel()
	got := judgeWrong(t, []string{"ticket-shape*"}, nil, func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
		r = r.Clone(r.Context())
		r.URL.Path = strings.Replace(r.URL.Path, "/wxa/getsnticket", "/wxa/getSNTicket", 1)
		return next.RoundTrip(r)
	})
	const want = "but the platform has no call at /wxa/getSNTicket, to which it sent a request"
	if len(got.Findings) == 0 || !strings.HasSuffix(got.Findings[0].Message, want) {
		t.Errorf("the findings are %+v, want one that ends with %q", got.Findings, want)
	}
}

// TestFailureAsMissingMethod: an adapter that answers each exception with -32601 is told so.
func TestFailureAsMissingMethod(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	calls := []string{}
	cfg := config(&platform{}, &calls)
	cfg.Server = control.Client{BaseURL: "http://in-process", HTTP: &http.Client{Transport: control.Loopback(server)}}
	cfg.NewClient = func(context.Context) (adapter.Client, error) {
		return adapter.NewInProcess(adapter.HandlerFunc(func(ctx context.Context, method string, text json.RawMessage) (any, error) {
			if method == "getSnTicket" {
				return nil, &adapter.UnsupportedError{Reason: "KeyError: 'sn_ticket'"}
			}
			return client{capabilities: []string{"ticket"}, mu: &sync.Mutex{}, calls: &calls}.Handle(ctx, method, text)
		})), nil
	}
	cfg.Select.Rules = []string{"ticket.shape"}
	suite, err := steps.Load(features.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	got, err := suite.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	const want = "KeyError: 'sn_ticket'; error -32601 is for a method that there is not: answer an exception with error -32000"
	if len(got.Findings) != 1 || !strings.HasSuffix(got.Findings[0].Message, want) {
		t.Errorf("the findings are %+v, want one that ends with %q", got.Findings, want)
	}
}

// sending is a transport.
type sending func(r *http.Request) (*http.Response, error)

func (s sending) RoundTrip(r *http.Request) (*http.Response, error) { return s(r) }

// judgeWrong judges the reference client with its parameters and requests changed.
func judgeWrong(t *testing.T, scenarios []string, params func(string, map[string]any), send func(http.RoundTripper, *http.Request) (*http.Response, error)) *report.Report {
	t.Helper()
	suite, err := steps.Load(features.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	platform := control.Loopback(server)
	client := &http.Client{Transport: platform}
	if send != nil {
		client.Transport = sending(func(r *http.Request) (*http.Response, error) { return send(platform, r) })
	}
	r, err := suite.Run(t.Context(), steps.Config{
		Server: control.Client{BaseURL: "http://in-process", HTTP: &http.Client{Transport: platform}},
		NewClient: func(context.Context) (adapter.Client, error) {
			right := reference.New(client)
			return adapter.NewInProcess(adapter.HandlerFunc(func(ctx context.Context, method string, text json.RawMessage) (any, error) {
				var members map[string]any
				if params != nil && json.Unmarshal(text, &members) == nil {
					params(method, members)
					text, _ = json.Marshal(members)
				}
				return right.Handle(ctx, method, text)
			})), nil
		},
		Select: steps.Select{Scenarios: scenarios},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// withFirstToken sends the first token that is used with every request, also in later sandboxes.
func withFirstToken() func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
	first := ""
	return func(next http.RoundTripper, r *http.Request) (*http.Response, error) {
		query := r.URL.Query()
		if token := query.Get("access_token"); token != "" {
			if first == "" {
				first = token
			}
			query.Set("access_token", first)
			r = r.Clone(r.Context())
			r.URL.RawQuery = query.Encode()
		}
		return next.RoundTrip(r)
	}
}
