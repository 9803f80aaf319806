package admin_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

func TestClock(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	s := mocktest.New(t, mock.WithNow(func() time.Time { return wall }))
	steps := []struct{ body, want string }{
		{`{"advance":"5m"}`, `{"mode":"virtual","now":"2026-01-01T00:05:00Z"}`},
		{`{"advance":"-5m"}`, `{"mode":"virtual","now":"2026-01-01T00:00:00Z"}`},
		{`{"advance":"0s"}`, `{"mode":"virtual","now":"2026-01-01T00:00:00Z"}`},
		{`{"advance":"1h0m0.5s"}`, `{"mode":"virtual","now":"2026-01-01T01:00:00.5Z"}`},
		{`{"set":"2027-01-01T08:00:00+08:00"}`, `{"mode":"virtual","now":"2027-01-01T00:00:00Z"}`},
		{`{"mode":"real"}`, `{"mode":"real","now":"2027-01-01T00:00:00Z"}`},
		{`{"set":"2030-01-01T00:00:00Z"}`, `{"mode":"real","now":"2030-01-01T00:00:00Z"}`},
		{`{"mode":"virtual"}`, `{"mode":"virtual","now":"2030-01-01T00:00:00Z"}`},
	}
	for _, step := range steps {
		mocktest.Same(t, step.body, step.want, s.Control("POST", "/clock", step.body).Body)
		mocktest.Same(t, "clock", step.want, s.Control("GET", "/clock", "").Body)
	}
}

func TestJournal(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Request("GET", s.URL+"/cgi-bin/token?grant_type=x&appid="+s.AppID, "", "User-Agent", "tester/1")
	s.Expect(s.Control("PUT", "/faults", `[{"path":"/wxa/getsnticket","errcode":-1}]`), http.StatusOK)
	s.Advance(time.Second)
	s.Request("POST", s.URL+"/wxa/getsnticket", `{"sn":"设备"}`, "User-Agent", "")
	s.Phone("getDeviceVoIPList", "")
	s.Request("POST", s.URL+"/nowhere", "\xff")
	var j control.Journal
	if err := json.Unmarshal([]byte(s.Control("GET", "/journal", "").Body), &j); err != nil {
		t.Fatal(err)
	}
	for i := range j.Entries {
		e := &j.Entries[i]
		if e.RID != "" && !strings.HasPrefix(e.RID, "6955b90") {
			t.Errorf("the rid %s is of another time", e.RID)
		}
		if e.Path != "/__phone/getDeviceVoIPList" && !strings.Contains(e.Response, "rid: "+e.RID) {
			t.Errorf("the rid %s is not that of %s", e.RID, e.Response)
		}
		if e.IP != "127.0.0.1" {
			t.Errorf("the client is at %q", e.IP)
		}
		if got := e.Header.Get("User-Agent"); got != e.Agent || !strings.HasPrefix(s.URL, "http://"+e.Host+"/") || e.Duration <= 0 {
			t.Errorf("the User-Agent is %q, the Host %q, the duration %v", got, e.Host, time.Duration(e.Duration))
		}
		e.Host, e.Header, e.Duration = "", nil, 0
		e.RID, e.IP, e.Response = "", "", mocktest.Mask(e.Response)
		if strings.HasPrefix(e.Agent, "Go-http") {
			e.Agent = "go"
		}
	}
	at, next := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 1, 1, 0, 0, 1, 0, time.UTC)
	base := "/s/" + s.ID
	mocktest.Same(t, "journal", control.Journal{Entries: []control.Exchange{
		{N: 1, At: at, Agent: "tester/1", Method: "GET", Base: base, Path: "/cgi-bin/token", Query: "grant_type=x&appid=" + s.AppID, Status: 200, Response: `{"errcode":41004,"errmsg":"appsecret missing rid: RID"}`, Rule: "token.secret-missing"},
		{N: 2, At: next, Method: "POST", Base: base, Path: "/wxa/getsnticket", Request: `{"sn":"设备"}`, Status: 200, Response: `{"errcode":-1,"errmsg":"system error rid: RID"}`, Fault: `{"path":"/wxa/getsnticket","errcode":-1}`},
		{N: 3, At: next, Agent: "go", Method: "POST", Base: base, Path: "/__phone/getDeviceVoIPList", Request: `{"appid":"` + s.AppID + `","openid":"ann"}`, Status: 200, Response: `{"errMsg":"getDeviceVoIPList:ok","list":[]}`},
		{N: 4, At: next, Agent: "go", Method: "POST", Base: base, Path: "/nowhere", Request: "\uFFFD", Status: 200, Response: `{"errcode":40066,"errmsg":"invalid url rid: RID"}`, Rule: "request.path"},
	}}, j)
	s.Expect(s.Control("DELETE", "/journal", ""), http.StatusNoContent)
	mocktest.Same(t, "cleared journal", `{"entries":[],"dropped":0}`, s.Control("GET", "/journal", "").Body)
}

func TestFaults(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	want := `[{"path":"/cgi-bin/token","times":1,"errcode":-1},{"path":"/wxa/getsnticket","times":3,"status":502,"delay":"100ms"},{"path":"/wxa/business/group/createid","times":1,"truncate":0},{"path":"/wxa/business/group/getinfo","times":1,"body":""}]`
	put := `[{"path":"/cgi-bin/token","errcode":-1},{"path":"/wxa/getsnticket","status":502,"times":3,"delay":"0.1s"},{"path":"/wxa/business/group/createid","truncate":0},{"path":"/wxa/business/group/getinfo","body":""}]`
	mocktest.Same(t, "answer", want, s.Control("PUT", "/faults", put).Body)
	mocktest.Same(t, "faults", want, s.Control("GET", "/faults", "").Body)
	s.Expect(s.Control("DELETE", "/faults", ""), http.StatusNoContent)
	mocktest.Same(t, "cleared faults", "[]", s.Control("GET", "/faults", "").Body)
}

func TestUsersAndRecords(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	mocktest.Same(t, "records", `{"records":[]}`, s.Control("GET", "/records", "").Body)
	ticket := s.Control("POST", "/tickets", `{"sn":"sn-1","model_id":"door"}`)
	mocktest.Same(t, "status of a ticket", http.StatusCreated, ticket.Status)
	matches(t, "ticket", `{"sn_ticket":"[0-9a-f]{32}"}`, ticket.Body)
	s.Expect(s.Control("PUT", "/users/cyd/policy", `{"dialog":"reject"}`), http.StatusNoContent)
	option := `"option":{"sn":"sn-1","snTicket":"` + ticket.Body[len(`{"sn_ticket":"`):len(ticket.Body)-2] + `","modelId":"door","deviceName":"gate"}}`
	for _, user := range []string{"cyd", "ann"} {
		s.Request("POST", s.URL+"/__phone/requestDeviceVoIP", `{"appid":"`+s.AppID+`","openid":"`+user+`",`+option)
	}
	record := `{"openid":"%s","sn":"sn-1","model_id":"door","status":%d,"name":"gate门禁机"}`
	records := `{"records":[` + fmt.Sprintf(record, "cyd", 0) + `,` + fmt.Sprintf(record, "ann", 1) + `]}`
	mocktest.Same(t, "records", records, s.Control("GET", "/records", "").Body)
	s.Expect(s.Control("PUT", "/users/cyd/settings", `{"sn":"sn-1","model_id":"door","status":1}`), http.StatusNoContent)
	s.Expect(s.Control("DELETE", "/users/ann/miniprogram", ""), http.StatusNoContent)
	mocktest.Same(t, "records", `{"records":[`+fmt.Sprintf(record, "cyd", 1)+`]}`, s.Control("GET", "/records", "").Body)
}

// TestDialogs has a phone wait while its dialog is looked at and answered.
func TestDialogs(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	mocktest.Same(t, "dialogs", `{"dialogs":[]}`, s.Control("GET", "/dialogs", "").Body)
	s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"ask"}`), http.StatusNoContent)
	id := s.Group("door")
	done := make(chan string)
	go func() { done <- s.Phone("requestDeviceVoIP", `"option":{"isGroup":true,"groupId":"`+id+`"}`).Body }()
	for s.Control("GET", "/dialogs", "").Body == `{"dialogs":[]}` { // until it is there
		if t.Context().Err() != nil {
			t.Fatal("no dialog opened")
		}
	}
	mocktest.Same(t, "dialogs", `{"dialogs":[{"n":1,"openid":"ann","name":"楼道","group_id":"`+id+`"}]}`, s.Control("GET", "/dialogs", "").Body)
	s.Expect(s.Control("POST", "/dialogs/1", `{"answer":"accept"}`), http.StatusNoContent)
	mocktest.Same(t, "records at once", `{"records":[{"openid":"ann","group_id":"`+id+`","status":1,"name":"楼道"}]}`, s.Control("GET", "/records", "").Body)
	mocktest.Same(t, "result", `{"errMsg":"requestDeviceVoIP:ok"}`, <-done)
	s.Expect(s.Control("POST", "/dialogs/1", `{"answer":"accept"}`), http.StatusBadRequest)
}
