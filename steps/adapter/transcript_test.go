package adapter_test

import (
	"bytes"
	"cmp"
	"context"
	stdjson "encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

var update = flag.Bool("update", false, "write what is generated into the transcripts")

// A recording says how a transcript comes about: which client is asked what.
type recording struct {
	client    func(*http.Client) adapter.Handler
	scenarios []string
	// lines are sent after the scenarios, just as they are.
	lines []string
	// atOnce says that the operations of the scenarios are under way at once.
	atOnce bool
}

var recordings = map[string]recording{
	"ticket":  {client: plain, scenarios: []string{"sn-length-ticket/1", "sn-length-ticket-over/max+1"}},
	"refusal": {client: validating, scenarios: []string{"sn-length-ticket-over/max+1"}},
	"groups":  {client: plain, scenarios: []string{"group-info/one", "group-force-add"}},
	"voip":    {client: plain, scenarios: []string{"voip-called-client/all", "voip-grant-client-never"}},
	"callbacks": {client: plain, scenarios: []string{
		"callback-one-success", "callback-one-fail/rejected", "callback-optional/fail-alone", "list-items/accepted", "platform-unsupported-fail/*",
	}},
	"promise":            {client: plain, scenarios: []string{"promise-success", "promise-failure/rejected", "promise-list"}},
	"flow":               {client: plain, scenarios: []string{"flow-fresh-ticket-later/5m1s", "flow-rejected/group"}},
	"error":              {client: plain, scenarios: []string{"reply-broken-ticket/page"}},
	"concurrent":         {client: inOrder, scenarios: []string{"concurrent-tickets/two"}, atOnce: true},
	"unsupported-method": {client: withoutList, scenarios: []string{"callback-ok-list"}},
	"bad-line": {client: plain, lines: []string{
		`{"jsonrpc":"2.0","id":1,"method":"describe","params":{"protocol":1}}`, "this line is no message", "[]",
		`{"jsonrpc":"2.0","id":2,"method":"describe","params":{"protocol":1000}}`,
	}},
}

func plain(hc *http.Client) adapter.Handler { return reference.New(hc) }

func validating(hc *http.Client) adapter.Handler { return reference.NewValidating(hc) }

// inOrder asks for no ticket of D2 before it has one of D1, so that each time
// both are the same.
func inOrder(hc *http.Client) adapter.Handler {
	inner, first := reference.New(hc), make(chan struct{})
	return adapter.HandlerFunc(func(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		switch {
		case bytes.Contains(params, []byte(`"D1"`)):
			defer close(first)
		case bytes.Contains(params, []byte(`"D2"`)):
			<-first
		}
		return inner.Handle(ctx, method, params)
	})
}

// withoutList finds out only when it is asked that it has no list.
func withoutList(hc *http.Client) adapter.Handler {
	inner := reference.New(hc)
	return adapter.HandlerFunc(func(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		if method == "getDeviceVoIPList" {
			return nil, &adapter.UnsupportedError{Method: method, Reason: "the list came with version 2 of this SDK"}
		}
		return inner.Handle(ctx, method, params)
	})
}

// make makes a transcript in a world in which nothing is left to chance.
func (r recording) make(t *testing.T) []exchange {
	t.Helper()
	platform, err := mock.New(
		mock.WithRandom(rand.NewChaCha8([32]byte{})),
		mock.WithNow(func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }),
	)
	if err != nil {
		t.Fatal(err)
	}
	hc := &http.Client{Transport: control.Loopback(platform)}
	recorded := record(r.client(hc))
	client, scenarios := recorded.attach(t), 0
	if len(r.scenarios) > 0 {
		runSuite(t, steps.Config{
			Server:    control.Client{BaseURL: "http://127.0.0.1:8080", HTTP: hc},
			NewClient: func(context.Context) (adapter.Client, error) { return client, nil },
			Select:    steps.Select{Scenarios: r.scenarios},
			Progress:  func(done, _ int, _ report.Scenario) { scenarios = done },
		})
	}
	for _, line := range r.lines {
		if _, err := client.RoundTrip(t.Context(), "a line", []byte(line+"\n")); err != nil {
			t.Fatal(err)
		}
	}
	all := recorded.all()
	if r.atOnce {
		slices.SortStableFunc(all, func(a, b exchange) int { return cmp.Compare(idOf(a), idOf(b)) })
	}
	return withoutPreflight(all, scenarios)
}

// idOf is the id of a request.
func idOf(e exchange) int {
	var r struct {
		ID int `json:"id"`
	}
	_ = json.Unmarshal(e.request, &r)
	return r.ID
}

var messageID = regexp.MustCompile(`"id":\d+`)

// withoutPreflight leaves out what every client is asked before the first of
// some scenarios, and numbers the messages again.
func withoutPreflight(all []exchange, scenarios int) []exchange {
	var starts []int
	for i, e := range all {
		if bytes.Contains(e.request, []byte(`"method":"start"`)) {
			starts = append(starts, i)
		}
	}
	if scenarios == 0 || len(starts) < scenarios {
		return all
	}
	kept := slices.Concat(all[:1], all[starts[len(starts)-scenarios]:])
	for i, e := range kept {
		id := fmt.Appendf(nil, `"id":%d`, i+1)
		kept[i] = exchange{messageID.ReplaceAll(e.request, id), messageID.ReplaceAll(e.reply, id)}
	}
	return kept
}

// ownWords are those in which the JSON library complains. It chooses some of
// them anew in each process, so that nobody relies on them.
var ownWords = regexp.MustCompile(`\b(json|jsontext): [^"]*`)

// transcript writes a line for each message: {"suite":…} or {"adapter":…}. What
// is no message is a text. Operations that are under way at once are answered
// the last first.
func (r recording) transcript(t *testing.T, exchanges []exchange) string {
	t.Helper()
	var (
		b       strings.Builder
		replies []string
	)
	for i, e := range exchanges {
		request := e.request
		if !jsontext.Value(request).IsValid() {
			var err error
			if request, err = json.Marshal(string(request)); err != nil {
				t.Fatal(err)
			}
		}
		fmt.Fprintf(&b, "{\"suite\":%s}\n", request)
		replies = append(replies, fmt.Sprintf("{\"adapter\":%s}\n", ownWords.ReplaceAll(e.reply, []byte("$1: …"))))
		if r.atOnce && isOperation(e) && i+1 < len(exchanges) && isOperation(exchanges[i+1]) {
			continue
		}
		slices.Reverse(replies)
		b.WriteString(strings.Join(replies, ""))
		replies = nil
	}
	return b.String()
}

func isOperation(e exchange) bool { return bytes.Contains(e.request, []byte(`"method":"getSnTicket"`)) }

// TestTranscripts holds the transcripts to what is said today, and both to the
// schema.
func TestTranscripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("transcripts/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, ok := recordings[strings.TrimSuffix(filepath.Base(file), ".jsonl")]; !ok {
			t.Errorf("nothing makes %s", file)
		}
	}
	s := compile(t, func(any) {})
	for name, r := range recordings {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			exchanges := r.make(t)
			for _, e := range exchanges {
				if err := s.message(e.reply); err != nil {
					t.Errorf("%v\n%s", err, e.reply)
				}
				if name == "bad-line" && !bytes.HasPrefix(e.request, []byte("{")) {
					continue
				}
				if err := s.call(e); err != nil {
					t.Errorf("%v\n%s\n%s", err, e.request, e.reply)
				}
			}
			holdTranscript(t, "transcripts/"+name+".jsonl", r.transcript(t, exchanges))
		})
	}
}

// TestPageLinksTranscripts, each of them once.
func TestPageLinksTranscripts(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"README.md", "README.zh-CN.md"} {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var linked []string
		for _, m := range regexp.MustCompile(`\]\(transcripts/(.*?)\.jsonl\)`).FindAllStringSubmatch(string(page), -1) {
			linked = append(linked, m[1])
		}
		slices.Sort(linked)
		if diff := gocmp.Diff(slices.Sorted(maps.Keys(recordings)), linked); diff != "" {
			t.Errorf("transcripts in %s mismatch (-want +got):\n%s", file, diff)
		}
	}
}

func holdTranscript(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(strings.Split(want, "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s is stale: run go test ./steps/adapter -update (-want +got):\n%s", file, diff)
	}
}
