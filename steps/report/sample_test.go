package report_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// hostile is text that would break out of every rendering: of HTML, Markdown,
// XML, a terminal, a line and the direction of writing.
const hostile = "</td></pre></script><img src=x onerror=alert(1)> | `x` **b** [l](javascript:alert(1)) ``` ]]> &amp; \u202eevil\u202c \x1b[31m\x00 \ufffe @you #1 $x$ https://evil.example\r\nsecond line"

// world is when the sample scenarios take place.
var world = time.Date(2026, 1, 1, 0, 5, 0, 0, time.UTC)

// sample is a report of n scenarios with every outcome under every kind of
// rule, and with the given text wherever a client or a device has a say.
func sample(t testing.TB, n int, text string) *report.Report {
	t.Helper()
	if text != "" {
		text = " " + text
	}
	evidence := []report.Evidence{report.Documented, report.Documented, report.Documented, report.Observed, report.Assumed}
	words := []string{"sn.length", "sn.charset", "ticket.lifetime", "record.rejected-stays", "name.unit"}
	var list []report.Rule
	for i := range max(5, n/5) {
		list = append(list, report.Rule{
			ID: fmt.Sprintf("%s-%d", words[i%5], i), Evidence: evidence[i%5],
			Sentence: "A ticket is valid for 300 seconds; a call with an older one is answered with 9800003 and no record is made.",
			Source:   "https://developers.weixin.qq.com/miniprogram/dev/framework/device/voip/auth.html",
		})
	}
	outcomes := []report.Outcome{
		report.Passed, report.Passed, report.Passed, report.Passed, report.Passed, report.Passed, report.Failed,
		report.ExpectedFailure, report.NotApplicable, report.Errored, report.UnexpectedPass, report.NotRun, report.Failed,
	}
	var scenarios []report.Scenario
	for i := range n {
		scenarios = append(scenarios, sampleScenario(i, list[i%len(list)].ID, outcomes[i%len(outcomes)], text))
	}
	return complete(t, report.Report{
		Suite:     report.Suite{Name: "devicevoip", Version: "0.3.0", Language: "en", SpecRead: "2026-11-23"},
		Client:    report.Client{Name: "shop" + text, Version: "2.4.1", Language: "PHP", Capabilities: []string{"ticket", "group", "phone", "clock"}},
		Selection: report.Selection{Available: n + 7, Tags: "not @needs:promise"},
		Started:   time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC), Duration: 2345 * time.Millisecond,
		Rules: list, Scenarios: scenarios,
		Blocked:  []report.BlockedHost{{Host: "example.com:443" + text, Times: 3}, {Host: "telemetry.example", Times: 1}},
		Findings: []report.Finding{{Name: "redirect.token", Message: "no token call came"}},
	})
}

func complete(t testing.TB, r report.Report) *report.Report {
	t.Helper()
	done, err := report.New(r)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func sampleScenario(i int, rule string, o report.Outcome, text string) report.Scenario {
	s := scenario(fmt.Sprintf("ticket-of-old-sn-%d/max+1", i), rule, o)
	s.Name = "A sn of one more than 128 bytes gets no ticket" + text
	switch o {
	case report.Failed, report.Errored:
		s.Message = "the client answered errcode 0 instead of 9800001" + text
		s.Failure = sampleFailure(s, text)
	case report.NotApplicable:
		s.Capability = []string{"promise", "recovery"}[i%2]
		s.Message = "the client does not say that it can do " + s.Capability
	case report.ExpectedFailure, report.UnexpectedPass:
		s.Deviation = &report.Deviation{Reason: "firmware 1.x sends no sn" + text, Link: "https://example.org/issues/7"}
		s.Message = "failed as listed" + text
	case report.NotRun:
		s.Message = "the run was interrupted"
	}
	return s
}

func sampleFailure(s report.Scenario, text string) *report.Failure {
	f := &report.Failure{
		Step: "the platform answers 9800001" + text, Now: world, Repeat: "devicevoip verify --scenario " + s.ID,
		Asked: []report.Asked{{Step: "the client gets a ticket" + text, Method: "getSnTicket", Params: `{"sn":"SN1"}` + text, Answer: `{"errcode":0}` + text, Took: time.Millisecond, Sent: []control.Exchange{
			{
				N: 1, Agent: "shop/2.4.1" + text, At: world.Add(-5 * time.Minute), RID: "6955b780-0a1b2c3d-4e5f6071", Method: "GET", Path: "/cgi-bin/token",
				Query: "grant_type=client_credential&appid=wx7a3f&secret=0123456789abcdef", Status: 200,
				Response: `{"access_token":"70_Zq8xkq3dT9n2","expires_in":7200}`,
			},
			{
				N: 2, At: world, RID: "6955b8ac-1a2b3c4d-5e6f7081", Method: "POST", Path: "/wxa/getsnticket", Query: "access_token=70_Zq8xkq3dT9n2",
				Request: fmt.Sprintf(`{"sn":%q,"model_id":"m1","n":[1,{"deep":true}]}`, strings.Repeat("9", 129)+""+text),
				Status:  200, Response: `{"errcode":9800001,"errmsg":"invalid sn rid: 6955b8ac-1a2b3c4d-5e6f7081"}`, Rule: "sn.length",
			},
		}}},
	}
	if s.Outcome == report.Failed {
		f.Expected, f.Got = "errcode 9800001", "errcode 0"+text
		f.Diff = "  map[string]any{\n- \t\"errcode\": 9800001,\n+ \t\"errcode\": 0,\n  }\n"
	}
	return f
}

// sampleMatrix has a mutant of everything that can be said of one.
func sampleMatrix(t *testing.T, r *report.Report, text string) *report.Matrix {
	t.Helper()
	m := report.Matrix{Suite: r.Suite, Duration: 31 * time.Second, Reference: report.Reference{Ran: len(r.Scenarios)}}
	for i, rule := range r.Rules {
		m.Rules = append(m.Rules, report.RuleKills{
			ID: rule.ID, Sentence: rule.Sentence, Source: rule.Source, Evidence: rule.Evidence, Scenarios: rule.Scenarios,
		})
		row := report.Row{
			Mutant: report.Mutant{
				Name: fmt.Sprintf("sn-counted-in-characters-%d", i), Of: []report.Subject{report.OfClient, report.OfPlatform}[i%2],
				Sentence: "It counts the characters of a sn where bytes count." + text, Breaks: []string{rule.ID},
			},
			Ran: len(r.Scenarios), Failed: rule.Scenarios[:1], Duration: 150 * time.Millisecond,
		}
		switch i {
		case 1:
			row.Failed, row.Errored = nil, rule.Scenarios[:1]
		case 2:
			row.Failed = append(row.Failed[:1:1], r.Rules[0].Scenarios[0])
		case 3:
			row.Breaks = append(row.Breaks, r.Rules[0].ID)
		case 4:
			row.Ran--
		}
		m.Rows = append(m.Rows, row)
	}
	done, err := report.NewMatrix(m)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func render(t *testing.T, to func(io.Writer, *report.Report) error, r *report.Report) []byte {
	t.Helper()
	return rendered(t, func(w io.Writer) error { return to(w, r) })
}

func rendered(t *testing.T, to func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := to(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
