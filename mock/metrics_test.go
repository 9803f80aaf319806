package mock_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// metricsOf are the lines of /metrics.
func metricsOf(s *mocktest.Sandbox) []string {
	return strings.Split(strings.TrimSpace(s.Request("GET", s.Server.URL+"/metrics", "").Body), "\n")
}

// TestMetrics counts each kind of request once.
func TestMetrics(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s := mocktest.New(t, mock.WithNow(func() time.Time { return at }))
	s.Server.SetVersion("1.2.3")
	s.Server.SetLogDrops(func() int64 { return 7 })
	s.Request("GET", s.URL+"/cgi-bin/token?appid=wx0", "")
	s.Request("GET", s.URL+"/cgi-bin/token?appid=wx0", "")
	s.Request("GET", s.URL+"/cgi-bin/token?grant_type=client_credential&appid="+s.AppID+"&secret="+s.Secret, "")
	s.Request("POST", s.URL+"/__phone/getDeviceVoIPList", `{"appid":"`+s.AppID+`","openid":"ann"}`)
	s.Request("GET", s.URL+"/nothing/of/mine", "")
	s.Request("GET", s.URL+"/nothing/else", "")
	s.Request("GET", s.Server.URL+"/s/nobody/cgi-bin/token", "")
	s.Request("GET", s.Server.URL+"/__admin/nothing", "")
	for _, errcode := range []int{-1, 123456} {
		if err := s.SetFaults(t.Context(), []control.Fault{{Path: "/cgi-bin/token", ErrCode: &errcode, ContentType: "text/plain"}}); err != nil {
			t.Fatal(err)
		}
		s.Request("GET", s.URL+"/cgi-bin/token", "")
	}
	got := metricsOf(s)
	for _, want := range []string{
		`devicevoip_requests_total{call="getAccessToken",code="40013"} 2`,
		`devicevoip_requests_total{call="getAccessToken",code="none"} 1`,
		`devicevoip_requests_total{call="getAccessToken",code="-1"} 1`,
		`devicevoip_requests_total{call="getAccessToken",code="other"} 1`,
		`devicevoip_requests_total{call="getDeviceVoIPList",code="none"} 1`,
		`devicevoip_requests_total{call="unknown",code="40066"} 2`,
		`devicevoip_request_seconds_bucket{call="getAccessToken",le="1e-05"} 5`,
		`devicevoip_request_seconds_count{call="getAccessToken"} 5`,
		`devicevoip_refusals_total{rule="token.appid"} 2`,
		`devicevoip_refusals_total{rule="request.path"} 2`,
		`devicevoip_faults_total{kind="errcode"} 2`,
		`devicevoip_faults_total{kind="contentType"} 2`,
		`devicevoip_unanswered_total{reason="sandbox"} 1`,
		`devicevoip_unanswered_total{reason="failure"} 0`,
		`devicevoip_control_total{call="PUT /__admin/sandboxes/{id}/faults",status="200"} 2`,
		`devicevoip_control_total{call="unknown",status="404"} 1`,
		`devicevoip_sandboxes 2`,
		`devicevoip_sandboxes_limit 100000`,
		`devicevoip_journal_bytes_limit 64000000`,
		`devicevoip_draining 0`,
		`devicevoip_log_dropped_total 7`,
	} {
		if !slices.Contains(got, want) {
			t.Errorf("/metrics lacks %q:\n%s", want, strings.Join(got, "\n"))
		}
	}
	s.Server.Drain()
	if got := metricsOf(s); !slices.Contains(got, "devicevoip_draining 1") {
		t.Error("/metrics does not say that the server drains")
	}
}

// TestMetricsOfWhatWaits: what waits is counted while it does.
func TestMetricsOfWhatWaits(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	if err := s.SetFaults(t.Context(), []control.Fault{{Path: "/cgi-bin/token", Delay: control.Duration(20 * time.Second)}}); err != nil {
		t.Fatal(err)
	}
	if err := s.SetPolicy(t.Context(), "ann", control.Ask); err != nil {
		t.Fatal(err)
	}
	ticket, err := s.Sandbox.Ticket(t.Context(), "sn-1", "door")
	if err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	defer close(stop)
	begin := func(method, url, body string) {
		req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			if resp, err := http.DefaultClient.Do(req); err == nil {
				<-stop
				_ = resp.Body.Close()
			}
		}()
	}
	begin("GET", s.URL+"/cgi-bin/token", "")
	begin("POST", s.URL+"/__phone/requestDeviceVoIP", `{"appid":"`+s.AppID+`","openid":"ann","option":{"sn":"sn-1","snTicket":"`+ticket+`","modelId":"door","deviceName":"gate"}}`)
	begin("GET", s.Server.URL+"/__admin/sandboxes/default/events", "")
	waiting := []string{`devicevoip_requests_waiting{for="delay"} 1`, `devicevoip_requests_waiting{for="dialog"} 1`, "devicevoip_event_streams 1"}
	for t.Context().Err() == nil {
		got := metricsOf(s)
		if !slices.ContainsFunc(waiting, func(w string) bool { return !slices.Contains(got, w) }) {
			return
		}
	}
	t.Errorf("/metrics never has %q", waiting)
}

// TestMetricsOfJournals: entries that leave a journal are counted by the limit that they met.
func TestMetricsOfJournals(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t, mock.WithLimits(mock.Limits{JournalBytes: 700 << 10}))
	for range 1003 {
		s.Request("GET", s.URL+"/x", "")
	}
	for range 10 {
		s.Request("POST", s.URL+"/cgi-bin/stable_token", strings.Repeat("x", 60<<10))
	}
	got := strings.Join(metricsOf(s), "\n")
	for _, limit := range []string{"sandbox", "platform"} {
		if !regexp.MustCompile(`devicevoip_journal_dropped_total{limit="` + limit + `"} [1-9]`).MatchString(got) {
			t.Errorf("no entries have met the limit of the %s:\n%s", limit, got)
		}
	}
}

// TestMetricsHaveRows: each line of /metrics is below the row that describes its metric.
func TestMetricsHaveRows(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Request("GET", s.URL+"/cgi-bin/token", "")
	var name, kind string
	types := map[string]string{}
	for _, line := range metricsOf(s) {
		if row, isType := strings.CutPrefix(line, "# TYPE "); isType {
			name, kind, _ = strings.Cut(row, " ")
			types[name] = kind
			continue
		}
		if row, isHelp := strings.CutPrefix(line, "# HELP "); isHelp {
			name, _, _ = strings.Cut(row, " ")
			continue
		}
		metric := line[:strings.IndexAny(line, "{ ")]
		if kind == "histogram" {
			metric = regexp.MustCompile("_(bucket|sum|count)$").ReplaceAllString(metric, "")
		}
		if diff := cmp.Diff(name, metric); diff != "" {
			t.Errorf("%q is below another row (-row +metric):\n%s", line, diff)
		}
		if total := strings.HasSuffix(name, "_total"); total != (kind == "counter") {
			t.Errorf("%s is a %s", name, kind)
		}
	}
	if len(types) < 20 {
		t.Errorf("there are %d metrics", len(types))
	}
}

// TestMetricsTable: docs/operating.md has the rows of /metrics, and the page in Chinese has a row for each.
func TestMetricsTable(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../docs/operating.md")
	if err != nil {
		t.Fatal(err)
	}
	help := regexp.MustCompile(`^# HELP (\S+) (.*)$`)
	want := "| metric | type | what |\n|---|---|---|\n"
	var row []string
	for _, line := range metricsOf(mocktest.New(t)) {
		if m := help.FindStringSubmatch(line); m != nil {
			row = m
		}
		if kind, ok := strings.CutPrefix(line, "# TYPE "); ok {
			want += "| `" + row[1] + "` | " + strings.Fields(kind)[1] + " | " + row[2] + " |\n"
		}
	}
	if !strings.Contains(string(text), "\n"+want+"\n") {
		t.Errorf("docs/operating.md lacks the table of metrics:\n%s", want)
	}
	chinese, err := os.ReadFile("../docs/operating.zh-CN.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("(?m)^\\| `[a-z_]+` \\| (?:gauge|counter|histogram) \\|")
	if diff := cmp.Diff(named.FindAllString(want, -1), named.FindAllString(string(chinese), -1)); diff != "" {
		t.Errorf("metrics in docs/operating.zh-CN.md mismatch (-there are +described):\n%s", diff)
	}
}
