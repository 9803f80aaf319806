package mutants_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// tiny is a suite of two rules.
const tiny = `Feature: Tiny

  @rule:ticket.shape @id:shape @needs:ticket
  Scenario Outline: A ticket has its shape
    When the client gets a ticket for sn "<case>" of model "A"
    Then the ticket is 32 lower-case hexadecimal characters

    Examples:
      | case |
      | SN1  |
      | SN2  |
      | SN3  |
      | SN4  |
      | SN5  |

  @rule:callback.complete @id:complete @needs:list
  Scenario: complete runs once
    When the app calls "getDeviceVoIPList"
    Then "complete" ran 1 time

  @rule:callback.complete @id:complete-alone @needs:list
  Scenario: complete runs once without the others
    When the app calls "getDeviceVoIPList" with only the callbacks "complete"
    Then "complete" ran 1 time
`

func suite(t *testing.T, text string) *steps.Suite {
	t.Helper()
	c, err := steps.Load(fstest.MapFS{"en/client/tiny.feature": {Data: []byte(text)}}, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// rules are those of tiny.
func rules(t *testing.T, ids ...string) []rule.Rule {
	t.Helper()
	var all []rule.Rule
	for _, id := range ids {
		r, ok := rule.Default().Get(id)
		if !ok {
			t.Fatalf("no rule %s", id)
		}
		all = append(all, r)
	}
	return all
}

// A stranger is the reference client but for one operation.
type stranger struct {
	*reference.Client
	method string
	do     func(context.Context) (any, error)
}

func (s stranger) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	if method == s.method {
		return s.do(ctx)
	}
	return s.Client.Handle(ctx, method, params)
}

func mutant(name, breaks, method string, do func(context.Context) (any, error)) mutants.Mutant {
	return mutants.Mutant{
		Mutant: report.Mutant{Name: name, Of: report.OfClient, Sentence: "It is wrong.", Breaks: strings.Fields(breaks)},
		Client: func(hc *http.Client) adapter.Handler { return stranger{reference.New(hc), method, do} },
	}
}

func noTicket(context.Context) (any, error) {
	return map[string]any{"errcode": 0, "errmsg": "ok", "sn_ticket": "NO"}, nil
}

func noCallback(context.Context) (any, error) { return map[string]any{"callbacks": []string{}}, nil }

func hang(ctx context.Context) (any, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestRun has a mutant for everything that can be wrong with a suite.
func TestRun(t *testing.T) {
	t.Parallel()
	shape, complete := mutant("shapeless", "ticket.shape", "getSnTicket", noTicket), mutant("silent", "callback.complete", "getDeviceVoIPList", noCallback)
	right := mutant("right", "ticket.shape", "", nil)
	tests := []struct {
		name    string
		mutants []mutants.Mutant
		some    bool
		want    []string
	}{
		{"proven", []mutants.Mutant{shape, complete}, false, nil},
		{"some of them", []mutants.Mutant{shape}, true, nil},
		{"a rule without a kill", []mutants.Mutant{shape}, false, []string{"callback.complete kills no mutant"}},
		{"a survivor", []mutants.Mutant{shape, complete, right}, false, []string{"right survives: nothing about ticket.shape failed"}},
		{
			"a foreign rule",
			[]mutants.Mutant{shape, complete, mutant("both", "callback.complete", "getSnTicket", noTicket)},
			false,
			[]string{"both survives: nothing about callback.complete failed", "both also fails ticket.shape, which it does not break"},
		},
		{
			"more than it fails",
			[]mutants.Mutant{complete, mutant("half", "callback.complete ticket.shape", "getSnTicket", noTicket)},
			false,
			[]string{"half does not fail callback.complete, which it breaks"},
		},
		{"none", nil, false, []string{"there are no mutants", "ticket.shape kills no mutant", "callback.complete kills no mutant"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m, err := mutants.Run(t.Context(), mutants.Config{
				Suite: suite(t, tiny), Mutants: tt.mutants, Some: tt.some, Rules: rules(t, "ticket.shape", "callback.complete"), Slots: mutants.NewSlots(2), Now: time.Now,
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, m.Problems); diff != "" {
				t.Errorf("problems mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHung has a mutant that never answers: it costs its timeout a few times
// and not for every scenario, and the others run all the same.
func TestHung(t *testing.T) {
	t.Parallel()
	m, err := mutants.Run(t.Context(), mutants.Config{
		Suite: suite(t, tiny), Rules: rules(t, "ticket.shape", "callback.complete"), Now: time.Now, Timeout: 2 * time.Second,
		Mutants: []mutants.Mutant{
			mutant("hung", "ticket.shape", "getSnTicket", hang),
			mutant("shapeless", "ticket.shape", "getSnTicket", noTicket),
			mutant("silent", "callback.complete", "getDeviceVoIPList", noCallback),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"hung survives: nothing about ticket.shape failed", "hung ran 4 scenarios instead of 7"}
	if diff := cmp.Diff(want, m.Problems); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}

// TestBrokenPlatform has a platform that does not do what a scenario needs:
// that is an error of the mutant's, and of the suite's when nothing is wrong.
func TestBrokenPlatform(t *testing.T) {
	t.Parallel()
	broken := mutants.Mutant{
		Mutant: report.Mutant{Name: "shut", Of: report.OfPlatform, Sentence: "It is shut.", Breaks: []string{"ticket.shape"}},
		Platform: func(options ...mock.Option) (http.RoundTripper, error) {
			server, err := mock.New(options...)
			return control.Loopback(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/clock") {
					http.Error(w, "shut", http.StatusServiceUnavailable)
					return
				}
				server.ServeHTTP(w, r)
			})), err
		},
	}
	cfg := mutants.Config{
		Suite: suite(t, tiny), Mutants: []mutants.Mutant{broken}, Rules: rules(t, "ticket.shape", "callback.complete"), Some: true, Now: time.Now,
	}
	m, err := mutants.Run(t.Context(), cfg)
	if err != nil || m.Sound || !m.Rows[0].Survived {
		t.Errorf("the error is %v, the matrix %+v", err, m)
	}
	cfg.Suite = suite(t, strings.Replace(tiny, "ran 1 time", "ran 2 times", 1))
	m, err = mutants.Run(t.Context(), cfg)
	if err != nil || !strings.HasPrefix(m.Problems[0], "complete does not pass against the reference") {
		t.Errorf("the error is %v, the matrix %+v", err, m)
	}
}

// TestInterrupted: an interrupted run has no conclusion.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := mutants.Run(ctx, mutants.Config{
		Suite: suite(t, tiny), Rules: rules(t, "ticket.shape", "callback.complete"), Now: time.Now,
		Mutants:  []mutants.Mutant{mutant("shapeless", "ticket.shape", "getSnTicket", noTicket), mutant("silent", "callback.complete", "getDeviceVoIPList", noCallback)},
		Progress: func(int, int) { cancel() },
	})
	if err == nil {
		t.Error("there is no error")
	}
}
