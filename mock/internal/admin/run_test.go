package admin_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
)

const aRun = `{"subject":"client","client":"node","version":"1","selection":"token.*","scenarios":3}`

// startRun starts a run and returns its path.
func startRun(s *mocktest.Sandbox, headers ...string) string {
	s.T.Helper()
	reply := s.Request("POST", s.Server.URL+"/__admin/runs", aRun, headers...)
	s.Expect(reply, http.StatusCreated)
	var run control.Run
	if err := json.Unmarshal([]byte(reply.Body), &run); err != nil {
		s.T.Fatal(err)
	}
	return s.Server.URL + "/__admin/runs/" + run.ID
}

// runsOf lists the runs as a caller sees them, without their ids.
func runsOf(s *mocktest.Sandbox, headers ...string) []control.Run {
	s.T.Helper()
	var list struct{ Runs []control.Run }
	reply := s.Request("GET", s.Server.URL+"/__admin/runs", "", headers...)
	s.Expect(reply, http.StatusOK)
	if err := json.Unmarshal([]byte(reply.Body), &list, json.MatchCaseInsensitiveNames(true)); err != nil {
		s.T.Fatal(err)
	}
	for i := range list.Runs {
		list.Runs[i].ID = ""
	}
	return list.Runs
}

// TestRun: a run is shown from its start to its verdict, with its report in both languages; a
// suite that says nothing for a minute counts as interrupted until it speaks again.
func TestRun(t *testing.T) {
	t.Parallel()
	began := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	var later atomic.Int64
	s := mocktest.New(t, mock.WithNow(func() time.Time { return began.Add(time.Duration(later.Load())) }))
	next := followRuns(t, s)
	path := startRun(s)
	want := control.Run{
		RunStart:    control.RunStart{Subject: "client", Client: "node", Version: "1", Selection: "token.*", Scenarios: 3},
		RunProgress: control.RunProgress{State: control.RunGoesOn}, Started: began,
	}
	shows := func(when string) {
		t.Helper()
		mocktest.Same(t, when, []control.Run{want}, runsOf(s))
	}
	shows("at the start")
	next("the start", `"state":"running"`)
	s.Expect(s.Request("GET", path+"/report", ""), http.StatusNotFound)

	s.Expect(s.Request("PUT", path, `{"done":2,"wrong":1,"state":"running"}`), http.StatusNoContent)
	want.Done, want.Wrong = 2, 1
	shows("on its way")
	next("the progress", `"done":2`)
	later.Store(int64(time.Minute + 1))
	want.State = control.RunInterrupted
	shows("after a minute of silence")
	s.Expect(s.Request("PUT", path, `{"done":2,"wrong":1,"state":"running"}`), http.StatusNoContent)
	want.State = control.RunGoesOn
	shows("when it speaks again")

	s.Expect(s.Request("PUT", path+"/report?language=en", `{"schema":1,"scenarios":[]}`), http.StatusNoContent)
	s.Expect(s.Request("PUT", path+"/report?language=zh-CN", `{"schema":1,"scenarios":["中文"]}`), http.StatusNoContent)
	s.Expect(s.Request("PUT", path, `{"done":3,"wrong":1,"state":"ended","verdict":"not-conformant"}`), http.StatusNoContent)
	want.RunProgress, want.Report = control.RunProgress{Done: 3, Wrong: 1, State: control.RunEnded, Verdict: control.RunNotConformant}, true
	later.Store(int64(time.Hour))
	shows("at the end")
	next("the end", `"verdict":"not-conformant"`)
	mocktest.Same(t, "the report", `{"schema":1,"scenarios":[]}`, s.Request("GET", path+"/report", "").Body)
	mocktest.Same(t, "the Chinese report", `{"schema":1,"scenarios":["中文"]}`, s.Request("GET", path+"/report?language=zh-CN", "").Body)

	s.Expect(s.Request("DELETE", path, ""), http.StatusNoContent)
	next("that it is gone", `data: []`)
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		s.Expect(s.Request(method, path, `{"done":0,"wrong":0,"state":"running"}`), http.StatusNotFound)
	}
}

// followRuns reads the events of a sandbox; the returned function waits for the runs that
// contain a text.
func followRuns(t *testing.T, s *mocktest.Sandbox) func(what, text string) {
	lines := streamOf(t, s)
	return func(what, text string) {
		t.Helper()
		for runs := false; lines.Scan(); {
			line := lines.Text()
			if name, ok := strings.CutPrefix(line, "event: "); ok {
				runs = name == "runs"
			}
			if runs && strings.HasPrefix(line, "data: ") && strings.Contains(line, text) {
				return
			}
		}
		t.Fatalf("no event: %s (%v)", what, lines.Err())
	}
}

// TestRunOfOtherReplica: who watches a replica is shown what a suite says of its run at another.
func TestRunOfOtherReplica(t *testing.T) {
	t.Parallel()
	memory := new(storetest.Memory)
	a, b := mocktest.New(t, mock.WithStore(memory)), mocktest.New(t, mock.WithStore(memory.Join()))
	next := followRuns(t, b)
	path := startRun(a)
	next("the start", `"state":"running"`)
	a.Expect(a.Request("PUT", path, `{"done":2,"wrong":1,"state":"running"}`), http.StatusNoContent)
	next("the progress", `"done":2`)
	a.Expect(a.Request("DELETE", path, ""), http.StatusNoContent)
	next("that it is gone", `data: []`)
}

// TestRunRefused: what no run is and no report is, is refused by its member and limit.
func TestRunRefused(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	path := startRun(s)
	for name, c := range map[string]struct{ method, path, body, want string }{
		"a subject":              {"POST", "", `{"subject":"world","client":"","scenarios":1}`, `subject: \"world\" is nothing`},
		"a long name":            {"POST", "", `{"subject":"client","client":"` + strings.Repeat("x", 8193) + `","scenarios":1}`, "client: it is longer than 8192 bytes"},
		"a long selection":       {"POST", "", `{"subject":"client","client":"","selection":"` + strings.Repeat("x", 8193) + `","scenarios":1}`, "selection: it is longer than 8192 bytes"},
		"too many scenarios":     {"POST", "", `{"subject":"client","client":"","scenarios":1000001}`, "scenarios: 1000001 is not from 0 to 1000000"},
		"another member":         {"POST", "", `{"subject":"client","clients":""}`, "clients"},
		"too many done":          {"PUT", path, `{"done":4,"wrong":0,"state":"running"}`, "done: 4 is not from 0 to 3"},
		"fewer than none done":   {"PUT", path, `{"done":-1,"wrong":0,"state":"running"}`, "done: -1 is not from 0 to 3"},
		"more wrong than done":   {"PUT", path, `{"done":1,"wrong":2,"state":"running"}`, "wrong: 2 is not from 0 to 1"},
		"no state":               {"PUT", path, `{"done":1,"wrong":0}`, `state: \"\" is no state`},
		"an end without verdict": {"PUT", path, `{"done":1,"wrong":0,"state":"ended"}`, `verdict: \"\" is not that of a run that is ended`},
		"a verdict before":       {"PUT", path, `{"done":1,"wrong":0,"state":"running","verdict":"green"}`, `verdict: \"green\" is not`},
		"no report":              {"PUT", path + "/report", `[]`, "report: "},
		"null for a report":      {"PUT", path + "/report", `null`, "schema: missing"},
		"an empty report":        {"PUT", path + "/report", `{}`, "schema: missing"},
		"another object":         {"PUT", path + "/report", `{"a":1,"schema":"1"}`, "schema: missing"},
		"half a report":          {"PUT", path + "/report", `{"schema":1`, "report: "},
		"a large report":         {"PUT", path + "/report", `{"schema":1,"x":"` + strings.Repeat("x", 8<<20) + `"}`, "body: it is longer than 8388608 bytes"},
		"a language":             {"PUT", path + "/report?language=fr", `{"schema":1}`, `language: \"fr\" is not`},
	} {
		url := c.path
		if url == "" {
			url = s.Server.URL + "/__admin/runs"
		}
		reply := s.Request(c.method, url, c.body)
		if reply.Status < 400 || reply.Status > 499 || !strings.Contains(reply.Body, c.want) || !strings.Contains(reply.Body, `"hint"`) {
			t.Errorf("%s: status %d, %s, want %s", name, reply.Status, reply.Body, c.want)
		}
	}
	if got := runsOf(s); len(got) != 1 || got[0].Done != 0 || got[0].Report {
		t.Errorf("after all that: %+v", got)
	}
}

// TestRunBounds: the newest runs stay, as many as the bounds of their number and of their
// reports allow.
func TestRunBounds(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for i := range 52 {
		body := fmt.Sprintf(`{"subject":"client","client":"%d","scenarios":1}`, i)
		s.Expect(s.Request("POST", s.Server.URL+"/__admin/runs", body), http.StatusCreated)
	}
	if got := runsOf(s); len(got) != 50 || got[0].Client != "51" || got[49].Client != "2" {
		t.Errorf("%d runs are left, from %s to %s", len(got), got[0].Client, got[len(got)-1].Client)
	}
	report := `{"schema":1,"x":"` + strings.Repeat("x", 7<<20) + `"}`
	for range 6 {
		s.Expect(s.Request("PUT", startRun(s)+"/report", report), http.StatusNoContent)
	}
	if got := runsOf(s); len(got) != 4 || !got[3].Report {
		t.Errorf("of six runs with reports of 7 MB, and others before them, %d are left", len(got))
	}
}

// TestRunOfTeam: a team sees, tells of and deletes its own runs only, and pushes out no
// other's; the root sees all.
func TestRunOfTeam(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	bearer := func(token string) []string { return []string{"Authorization", "Bearer " + token} }
	of := map[string]string{}
	for _, token := range []string{rootToken, redToken, blueToken} {
		of[token] = startRun(s, bearer(token)...)
	}
	for token, want := range map[string]int{rootToken: 3, redToken: 1, blueToken: 1} {
		if got := len(runsOf(s, bearer(token)...)); got != want {
			t.Errorf("%s: %d runs, want %d", token, got, want)
		}
	}
	for _, call := range [][2]string{{"GET", ""}, {"PUT", ""}, {"DELETE", ""}, {"GET", "/report"}, {"PUT", "/report"}} {
		body := map[bool]string{true: `{"schema":1}`, false: `{"done":0,"wrong":0,"state":"running"}`}[call[1] != ""]
		s.Expect(s.Request(call[0], of[redToken]+call[1], body, bearer(blueToken)...), http.StatusNotFound)
		s.Expect(s.Request(call[0], of[rootToken]+call[1], body, bearer(redToken)...), http.StatusNotFound)
		s.Expect(s.Request(call[0], of[redToken]+call[1], body), http.StatusUnauthorized)
	}
	s.Expect(s.Request("PUT", of[redToken], `{"done":1,"wrong":0,"state":"running"}`, bearer(rootToken)...), http.StatusNoContent)
	for range 60 {
		startRun(s, bearer(blueToken)...)
	}
	if got := runsOf(s, bearer(redToken)...); len(got) != 1 || got[0].Done != 1 {
		t.Errorf("after 60 runs of another team: %+v", got)
	}
}

// TestRunNames: what a client is called comes back as it was.
func TestRunNames(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for _, name := range []string{`<img src=x onerror=alert(1)>`, "\u202Etxt.exe \u2067שלום", strings.Repeat("👨‍👩‍👧‍👦", 164)} {
		if _, err := as(s, "").StartRun(t.Context(), control.RunStart{Subject: "client", Client: name, Version: name, Selection: name}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{name, name, name}, []string{runsOf(s)[0].Client, runsOf(s)[0].Version, runsOf(s)[0].Selection}); diff != "" {
			t.Errorf("names mismatch (-want +got):\n%s", diff)
		}
	}
}
