package openapi_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestQuotaCounts: quota/get tells as many calls as counted, with a limit and without, and
// refuses the next one when it says that none remains.
func TestQuotaCounts(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := "?access_token=" + s.Token()
	used := func(path string) string {
		reply := s.Request("POST", s.URL+"/cgi-bin/openapi/quota/get"+token, `{"cgi_path":"`+path+`"}`).Body
		return regexp.MustCompile(`"quota":(\{[^}]*\})`).FindStringSubmatch(reply)[1]
	}
	ask := func(path, body string) string { return s.Request("POST", s.URL+path+token, body).Body }
	const ticket, create, info = "/wxa/getsnticket", "/wxa/business/group/createid", "/wxa/business/group/getinfo"
	s.Merge(`{"quotas":{"` + create + `":{"daily":3}}}`)
	mocktest.Same(t, "nothing yet", `{"daily_limit":0,"used":0,"remain":0}`, used(ticket))
	ask(ticket, `{"sn":"a","model_id":"door"}`)
	ask(ticket, `{"sn":"a b","model_id":"door"}`)
	s.Request("POST", s.URL+ticket+"?access_token=x", `{"sn":"a","model_id":"door"}`)
	mocktest.Same(t, "without a limit", `{"daily_limit":0,"used":2,"remain":0}`, used(ticket))
	for n := range 3 {
		mocktest.Same(t, "with a limit", fmt.Sprintf(`{"daily_limit":3,"used":%d,"remain":%d}`, n, 3-n), used(create))
		ask(create, `{"model_id":"door","group_name":"a"}`)
	}
	mocktest.Same(t, "used up", `{"daily_limit":3,"used":3,"remain":0}`, used(create))
	if reply := ask(create, `{"model_id":"door","group_name":"a"}`); !strings.HasPrefix(reply, `{"errcode":45009,`) {
		t.Errorf("one more is answered %s", reply)
	}
	mocktest.Same(t, "another call", `{"daily_limit":0,"used":0,"remain":0}`, used(info))
	mocktest.Same(t, "the token call", `{"daily_limit":2000,"used":1,"remain":1999}`, used("/cgi-bin/token"))
	ask("/cgi-bin/clear_quota", `{"appid":"`+s.AppID+`"}`)
	mocktest.Same(t, "cleared", `{"daily_limit":3,"used":0,"remain":3}`, used(create))
	mocktest.Same(t, "cleared, without a limit", `{"daily_limit":0,"used":0,"remain":0}`, used(ticket))
}

// TestRIDOfEachKindOfCall: rid/get knows the server calls of the account, and neither those
// under /sns/ nor those of a phone.
func TestRIDOfEachKindOfCall(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := "?access_token=" + s.Token()
	s.Request("GET", s.URL+"/sns/jscode2session?appid="+s.AppID+"&secret="+s.Secret+"&js_code=x&grant_type=authorization_code", "")
	s.Request("POST", s.URL+"/cgi-bin/get_api_domain_ip"+token, "{}")
	s.Request("GET", s.URL+"/cgi-bin/getcallbackip"+token, "")
	s.Request("GET", s.URL+"/cgi-bin/get_api_domain_ip?access_token=x", "")
	s.Phone("getDeviceVoIPList", "")
	s.Request("POST", s.URL+"/wxa/getsnticket"+token, `{"sn":"a b","model_id":"door"}`)
	want := map[string]string{
		"GET /sns/jscode2session":         "76001",
		"POST /cgi-bin/get_api_domain_ip": "0",
		"GET /cgi-bin/getcallbackip":      "0",
		"GET /cgi-bin/get_api_domain_ip":  "76003",
		"POST /__phone/getDeviceVoIPList": "76001",
		"POST /wxa/getsnticket":           "0",
	}
	journal, err := s.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, e := range journal.Entries[1:] {
		reply := s.Request("POST", s.URL+"/cgi-bin/openapi/rid/get"+token, `{"rid":"`+e.RID+`"}`).Body
		got[e.Method+" "+e.Path] = regexp.MustCompile(`^\{"errcode":(\d+)`).FindStringSubmatch(reply)[1]
	}
	mocktest.Same(t, "rid/get", want, got)
}
