package report_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestAsked shows what was asked, sent and answered in order, with what differs marked,
// long values folded, and tokens and tickets named.
func TestAsked(t *testing.T) {
	t.Parallel()
	const ticket = "997c6dd299eba3245c04856dfe9e29b9"
	long := strings.Repeat("A", 129)
	s := scenario("a", "sn.length", report.Failed)
	s.Failure = &report.Failure{Asked: []report.Asked{
		{Suite: true, Sent: []control.Exchange{{Method: "GET", Path: "/cgi-bin/token", Status: 200, Response: `{"access_token":"[token 0001]","expires_in":7200}`}}},
		{
			Method: "getSnTicket", Params: `{"sn":"` + long + `","model_id":"M"}`, Answer: `{"errcode":0,"sn_ticket":"` + ticket + `"}`,
			Sent: []control.Exchange{
				{Method: "GET", Path: "/cgi-bin/token", Status: 200, Response: `{"access_token":"[token 0002]","expires_in":7200}`},
				{
					Method: "POST", Path: "/wxa/getsnticket", Query: "access_token=[token 0001]", Request: `{"sn":"` + strings.ToLower(long) + `","model_id":"M"}`,
					Status: 200, Response: `{"errcode":0,"sn_ticket":"` + ticket + `"}`,
				},
			},
		},
		{
			Method: "requestDeviceVoIP", Params: `{"option":{"sn":"SN1","snTicket":"` + ticket + `"}}`, Error: "no phone",
			Sent: []control.Exchange{{
				Method: "POST", Path: "/__phone/requestDeviceVoIP", Request: `{"openid":"o","option":{"sn":"SN1","snTicket":null}}`,
				Status: 200, Response: `{"errMsg":"requestDeviceVoIP:fail","errno":1001}`, Rule: "option.types",
			}},
		},
		{Method: "addIotGroupDevice", Params: `{"device_list":[{"sn":"SN1","model_id":"M"},{"sn":"SN2","model_id":"M"},{"sn":"SN3","model_id":"M"},{"sn":"SN4","model_id":"M"}]}`, Answer: "{}"},
	}}
	_, got, _ := strings.Cut(report.MarkOf(report.Rule{ID: "sn.length", Evidence: report.Documented}, s, false).Account, "  asked ")
	want := `by another process, not the client
                > GET /cgi-bin/token
                < 200 {"access_token":"[token T1]","expires_in":7200}
  asked       getSnTicket {"sn":"AAAAAAAAAAAAAAAA…" (129 bytes),"model_id":"M"}
                > GET /cgi-bin/token
                < 200 {"access_token":"[token T2]","expires_in":7200}
                > POST /wxa/getsnticket?access_token=[token T1]
                  {"sn":"aaaaaaaaaaaaaaaa…" (129 bytes),"model_id":"M"}
                  ! sn differs: asked "AAAAAAAAAAAAAAAA…" (129 bytes), sent "aaaaaaaaaaaaaaaa…" (129 bytes)
                < 200 {"errcode":0,"sn_ticket":"[ticket T3]"}
                = {"errcode":0,"sn_ticket":"[ticket T3]"}
  asked       requestDeviceVoIP {"option":{"sn":"SN1","snTicket":"[ticket T3]"}}
                > POST /__phone/requestDeviceVoIP
                  {"openid":"o","option":{"sn":"SN1","snTicket":null}}
                  ! snTicket differs: asked "[ticket T3]", sent null
                < 200 {"errMsg":"requestDeviceVoIP:fail","errno":1001} (option.types)
                = error: no phone
  asked       addIotGroupDevice {"device_list":[{"sn":"SN1","model_id":"M"},{"sn":"SN2","model_id":"M"},{"sn":"SN3","model_id":"M"},… (4 in all)]}
                = {}
`
	if diff := cmp.Diff(want, strings.TrimLeft(got, " ")); diff != "" {
		t.Errorf("asked mismatch (-want +got):\n%s", diff)
	}
}

// TestAskedOften leaves out the middle of many requests of another process, and none of the
// client's.
func TestAskedOften(t *testing.T) {
	t.Parallel()
	shown := func(suite bool, requests int) string {
		f := &report.Failure{Asked: []report.Asked{{Suite: suite}}}
		for i := range requests {
			f.Asked[0].Sent = append(f.Asked[0].Sent, control.Exchange{Method: "GET", Path: "/" + strconv.Itoa(i), Status: 200})
		}
		s := report.Scenario{ID: "a", Outcome: report.Failed, Failure: f}
		account := report.MarkOf(report.Rule{ID: "sn.length", Evidence: report.Documented}, s, false).Account
		return strings.Join(regexp.MustCompile(`> GET /\d+|… and \d+ more`).FindAllString(account, -1), " ")
	}
	for _, tt := range []struct {
		suite    bool
		requests int
		want     string
	}{
		{true, 7, "> GET /0 > GET /1 > GET /2 > GET /3 > GET /4 > GET /5 > GET /6"},
		{true, 8, "> GET /0 > GET /1 > GET /2 … and 2 more > GET /5 > GET /6 > GET /7"},
		{false, 8, "> GET /0 > GET /1 > GET /2 > GET /3 > GET /4 > GET /5 > GET /6 > GET /7"},
	} {
		if got := shown(tt.suite, tt.requests); got != tt.want {
			t.Errorf("%d requests, of the suite %v: %s, want %s", tt.requests, tt.suite, got, tt.want)
		}
	}
}

// TestAskedLists shows how a list that was sent differs from the one asked for.
func TestAskedLists(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ asked, sent, want string }{
		{`["a","b","c","d","e"]`, `["a","b","c","d"]`, `asked 5 items, sent 4, without "e"`},
		{`["a","b"]`, `["b","a"]`, `asked 2 items, sent 2, in another order`},
		{`["a","a"]`, `["a"]`, `asked 2 items, sent 1, without "a"`},
		{`[{"sn":"a","model_id":"M"}]`, `[{"model_id":"M","sn":"A"},{"sn":"b"}]`, `asked 1 item, sent 2, without {"sn":"a","model_id":"M"}, with {"model_id":"M","sn":"A"}, {"sn":"b"}`},
		{`["a","b","c","d"]`, `[]`, `asked 4 items, sent 0, without "a", "b", "c", … (4 in all)`},
		{`["a"]`, `"a"`, `asked ["a"], sent "a"`},
	} {
		s := scenario("a", "sn.length", report.Failed)
		s.Failure = &report.Failure{Asked: []report.Asked{{
			Method: "addIotGroupDevice", Params: `{"device_list":` + tt.asked + `}`,
			Sent: []control.Exchange{{Method: "POST", Path: "/wxa/business/group/adddevice", Request: `{"device_list":` + tt.sent + `}`, Status: 200}},
		}}}
		account := report.MarkOf(report.Rule{ID: "sn.length", Evidence: report.Documented}, s, false).Account
		_, got, _ := strings.Cut(account, "! device_list differs: ")
		got, _, _ = strings.Cut(got, "\n")
		if got != tt.want {
			t.Errorf("asked %s, sent %s: %q, want %q", tt.asked, tt.sent, got, tt.want)
		}
	}
}
