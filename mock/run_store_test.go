package mock_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// asked is what control of a server answers to a caller.
func asked(t *testing.T, s *mock.Server, token, method, path string) (status int, body string) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
	r.Header.Set("Authorization", "Bearer "+token)
	reply := httptest.NewRecorder()
	s.ServeHTTP(reply, r)
	return reply.Code, reply.Body.String()
}

// runsAt lists the runs of a server as a caller sees them.
func runsAt(t *testing.T, s *mock.Server, token string) []control.Run {
	t.Helper()
	status, body := asked(t, s, token, http.MethodGet, "/__admin/runs")
	var list struct {
		Runs []control.Run `json:"runs"`
	}
	if err := json.Unmarshal([]byte(body), &list); err != nil || status != http.StatusOK {
		t.Fatalf("status %d, %v: %s", status, err, body)
	}
	return list.Runs
}

// TestRunsOutlastTheServer: what a suite says of its run at one replica is shown by all, at
// once, and after a start anew; so is its report, and the bounds hold for all together.
func TestRunsOutlastTheServer(t *testing.T) {
	t.Parallel()
	for name, begin := range lasting {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, memory := t.Context(), new(storetest.Memory)
			a := onStore(t, begin(memory))
			b := a
			if name == "replicas" {
				b = onStore(t, memory.Join())
			}
			red, err := a.Client().CreateTeam(ctx, "red", control.TeamLimits{})
			must(t, err)
			want, err := as(a, red.Token).StartRun(ctx, control.RunStart{Subject: "client", Client: "node", Scenarios: 3})
			must(t, err)
			another, err := as(b, red.Token).StartRun(ctx, control.RunStart{Subject: "platform", Client: "platform", Scenarios: 1})
			must(t, err)
			_, err = b.Client().StartRun(ctx, control.RunStart{Subject: "client", Client: "of the root", Scenarios: 1})
			must(t, err)
			want.RunProgress = control.RunProgress{Done: 3, State: control.RunEnded, Verdict: control.RunConformant}
			must(t, as(b, red.Token).SetRunReport(ctx, want.ID, "en", []byte(`{"schema":1}`)))
			must(t, as(b, red.Token).SetRunReport(ctx, want.ID, "zh-CN", []byte(`{"schema":1,"x":"中文"}`)))
			must(t, as(a, red.Token).SetRunProgress(ctx, want.ID, want.RunProgress))
			want.Report = true
			shows := func(s *mock.Server) {
				t.Helper()
				if diff := cmp.Diff([]control.Run{another, want}, runsAt(t, s, red.Token)); diff != "" {
					t.Errorf("runs mismatch (-want +got):\n%s", diff)
				}
				if got := len(runsAt(t, s, "root-token")); got != 3 {
					t.Errorf("the root sees %d runs, want 3", got)
				}
				if _, body := asked(t, s, red.Token, http.MethodGet, "/__admin/runs/"+want.ID+"/report?language=zh-CN"); body != `{"schema":1,"x":"中文"}` {
					t.Errorf("the report: %s", body)
				}
			}
			shows(a)
			shows(b)
			a.Close()
			b.Close()

			c := onStore(t, begin(memory.Join()))
			shows(c)
			for i := range 49 {
				_, err := as(c, red.Token).StartRun(ctx, control.RunStart{Subject: "client", Client: fmt.Sprint(i), Scenarios: 1})
				must(t, err)
			}
			if list := runsAt(t, c, red.Token); len(list) != 50 || list[49].ID != another.ID {
				t.Errorf("after 51 runs %d are left, the oldest %+v", len(list), list[len(list)-1])
			}
			if status, body := asked(t, c, red.Token, http.MethodDelete, "/__admin/runs/"+another.ID); status != http.StatusNoContent {
				t.Errorf("status %d: %s", status, body)
			}
			c.Close()
			picture, err := memory.Load(ctx, store.RunsShard, 0)
			must(t, err)
			if n := len(picture.Rows); n != 50 {
				t.Errorf("of 49 runs of the team and one of the root %d rows are left", n)
			}
		})
	}
}

// TestRunThatCannotBeRead: the platform says what is wrong with a run of its store.
func TestRunThatCannotBeRead(t *testing.T) {
	t.Parallel()
	kept := new(storetest.Memory)
	must(t, kept.Create(t.Context(), store.Shard{ID: "_runs", AppID: "_runs"}, "_runs", []store.Row{{Table: "run", Key: "r1", Value: []byte(`{"n":"x"}`)}}))
	s := onStore(t, kept)
	status, body := asked(t, s, "root-token", http.MethodGet, "/__admin/runs")
	if want := "load the run r1: the store has what this version cannot read: "; status != http.StatusServiceUnavailable || !strings.Contains(body, want) {
		t.Errorf("status %d, %s, want %s", status, body, want)
	}
}
