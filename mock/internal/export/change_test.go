package export_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A changeCase is a call that changes something, and a flow of which the last exchange is
// answered otherwise without it.
type changeCase struct {
	call string
	flow func(s *mocktest.Sandbox)
}

const (
	phoneDevice  = `{"sn":"PHONE-1","model_id":"phone-1"}`
	phoneDevices = `"device_list":[` + phoneDevice + `]`
	phoneCall    = `{"sn":"PHONE-1","model_id":"phone-1","openid":"ann","room_type":"video"}`
	phoneMessage = `{"to_openid_list":["ann"],"sn":"PHONE-1","model_id":"phone-1","template_id":"T1","lang":"zh_CN","miniprogram_state":"formal","data":{"time1":{"value":"1"}}}`
)

// changes has each call that the catalogue says changes something, and others that do.
var changes = []changeCase{
	{"getAccessToken", func(s *mocktest.Sandbox) {
		old := s.Token()
		s.Token()
		s.Advance(10 * time.Minute)
		ticketBy(s, old)
	}},
	{"getStableAccessToken", func(s *mocktest.Sandbox) {
		old := stable(s, "")
		stable(s, `,"force_refresh":true`)
		ticketBy(s, old)
	}},
	{"getStableAccessToken", func(s *mocktest.Sandbox) { // the last one gives the token of the first
		stable(s, "")
		s.Advance(10 * time.Second)
		stable(s, "")
	}},
	{"getStableAccessToken", func(s *mocktest.Sandbox) { // the last one is too soon after the one before
		stable(s, "")
		stable(s, `,"force_refresh":true`)
		s.Advance(10 * time.Second)
		stable(s, `,"force_refresh":true`)
	}},
	{"createIotGroupId", func(s *mocktest.Sandbox) { groupInfo(s, s.Group("phone-1")) }},
	{"addIotGroupDevice", func(s *mocktest.Sandbox) {
		group := s.Group("phone-1")
		s.Post(rule.CallOf("addIotGroupDevice").Path, `{"group_id":"`+group+`",`+phoneDevices+`}`)
		groupInfo(s, group)
	}},
	{"removeIotGroupDevice", func(s *mocktest.Sandbox) {
		s.Merge(`{"groups":[{"group_id":"hall","group_name":"Hall","model_id":"phone-1","devices":[` + phoneDevice + `]}]}`)
		s.Post(rule.CallOf("removeIotGroupDevice").Path, `{"group_id":"hall",`+phoneDevices+`}`)
		groupInfo(s, "hall")
	}},
	{"expandGroup", func(s *mocktest.Sandbox) {
		s.Merge(`{"groups":[{"group_id":"hall","group_name":"Hall","model_id":"phone-1"}]}`)
		expand(s, "hall")
		groupInfo(s, "hall")
	}},
	{"expandGroup", func(s *mocktest.Sandbox) { // the last one is refused
		group := s.Group("phone-1")
		expand(s, group)
		expand(s, group)
	}},
	{"sendHardwareDeviceMessage", func(s *mocktest.Sandbox) {
		s.Merge(`{"quotas":{"/cgi-bin/message/device/subscribe/send":{"daily":1}},"messages":{"templates":[{"template_id":"T1"}],
			"subscriptions":[{"openid":"ann","template_id":"T1","sn":"PHONE-1","model_id":"phone-1"}]}}`)
		for range 2 {
			s.Post(rule.CallOf("sendHardwareDeviceMessage").Path, phoneMessage)
		}
	}},
	{"iotVoipCall", func(s *mocktest.Sandbox) {
		s.Merge(`{"quotas":{"/wxa/business/iot/voip/call":{"minute":1}}}`)
		for range 2 {
			s.Post(rule.CallOf("iotVoipCall").Path, phoneCall)
		}
	}},
	{"activeLicenseDevice", func(s *mocktest.Sandbox) { // one license for two devices
		activate(s, "PHONE-1")
		activate(s, "PHONE-2")
	}},
	{"activeLicenseDevice", func(s *mocktest.Sandbox) {
		activate(s, "PHONE-1")
		s.Merge(`{"switches":{"voip.license":"checked"}}`)
		authorize(s, "PHONE-1", s.Ticket("PHONE-1", "phone-1"))
		s.Post(rule.CallOf("iotVoipCall").Path, phoneCall)
	}},
	{"activeLicenseDevice", func(s *mocktest.Sandbox) {
		activate(s, "PHONE-1")
		s.Post(rule.CallOf("getLicensePkgList").Path, `{"pkg_type":1}`)
	}},
	{"clearQuota", func(s *mocktest.Sandbox) {
		counted(s, func() { s.Post(rule.CallOf("clearQuota").Path, `{"appid":"`+s.AppID+`"}`) })
	}},
	{"clearQuota", func(s *mocktest.Sandbox) { // more than ten in a month
		for range 11 {
			s.Post(rule.CallOf("clearQuota").Path, `{"appid":"`+s.AppID+`"}`)
			s.Advance(time.Hour)
		}
	}},
	{"clearQuotaByAppSecret", func(s *mocktest.Sandbox) {
		counted(s, func() {
			s.Request("POST", s.URL+rule.CallOf("clearQuotaByAppSecret").Path, `{"appid":"`+s.AppID+`","appsecret":"`+s.Secret+`"}`)
		})
	}},
	{"clearApiQuota", func(s *mocktest.Sandbox) {
		counted(s, func() { s.Post(rule.CallOf("clearApiQuota").Path, `{"cgi_path":"/wxa/getsnticket"}`) })
	}},
	{"requestDeviceVoIP", func(s *mocktest.Sandbox) {
		authorize(s, "PHONE-1", s.Ticket("PHONE-1", "phone-1"))
		s.Post(rule.CallOf("iotVoipCall").Path, phoneCall)
	}},
	{"requestDeviceVoIP", func(s *mocktest.Sandbox) { // a ticket that is good once
		s.Merge(`{"switches":{"ticket.reuse":"single-use"}}`)
		s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"dismiss"}`), 204)
		ticket := s.Ticket("PHONE-1", "phone-1")
		authorize(s, "PHONE-1", ticket)
		s.Phone("requestSubscribeDeviceMessage", `"option":{"sn":"PHONE-1","modelId":"phone-1","snTicket":"`+ticket+`","tmplIds":["T1"]}`)
		authorize(s, "PHONE-1", ticket)
	}},
	{"requestSubscribeDeviceMessage", func(s *mocktest.Sandbox) {
		s.Merge(`{"messages":{"templates":[{"template_id":"T1"}]}}`)
		s.Phone("requestSubscribeDeviceMessage", `"option":{"sn":"PHONE-1","modelId":"phone-1","snTicket":"`+s.Ticket("PHONE-1", "phone-1")+`","tmplIds":["T1"]}`)
		s.Post(rule.CallOf("sendHardwareDeviceMessage").Path, phoneMessage)
	}},
	{"code2Session", func(s *mocktest.Sandbox) { // a code that is good once
		code := regexp.MustCompile(`"code":"([^"]*)"`).FindStringSubmatch(s.Phone("login", "").Body)[1]
		for range 2 {
			s.Request("GET", s.URL+rule.CallOf("code2Session").Path+"?appid="+s.AppID+"&secret="+s.Secret+"&grant_type=authorization_code&js_code="+code, "")
		}
	}},
	{"getSnTicket", func(s *mocktest.Sandbox) { // of which the last exchange asks
		refused := s.Request("POST", s.URL+"/wxa/getsnticket?access_token="+s.Token(), `{"sn":"a b","model_id":"phone-1"}`)
		rid := regexp.MustCompile(`rid: ([0-9a-f-]*)`).FindStringSubmatch(refused.Body)[1]
		s.Post(rule.CallOf("getRidInfo").Path, `{"rid":"`+rid+`"}`)
	}},
}

func stable(s *mocktest.Sandbox, more string) string {
	reply := s.Request("POST", s.URL+rule.CallOf("getStableAccessToken").Path, `{"grant_type":"client_credential","appid":"`+s.AppID+`","secret":"`+s.Secret+`"`+more+`}`)
	return regexp.MustCompile(`"access_token":"([^"]*)"`).FindStringSubmatch(reply.Body)[1]
}

func ticketBy(s *mocktest.Sandbox, token string) {
	s.Request("POST", s.URL+rule.CallOf("getSnTicket").Path+"?access_token="+token, phoneDevice)
}

func groupInfo(s *mocktest.Sandbox, group string) {
	s.Post(rule.CallOf("getIotGroupInfo").Path, `{"group_id":"`+group+`"}`)
}

func expand(s *mocktest.Sandbox, group string) {
	s.Post(rule.CallOf("expandGroup").Path, `{"group_id":"`+group+`","max_device_count":200,"province_name":"广东省","city_name":"广州市"}`)
}

// activate has a device use the license that is left.
func activate(s *mocktest.Sandbox, sn string) {
	s.Merge(`{"switches":{"license.era":"counted"}}`)
	if sn == "PHONE-1" {
		s.Merge(`{"packages":[{"pkg_id":"ZY1","pkg_type":1,"start_time":1700000000,"end_time":1900000000,"all":1}]}`)
	}
	s.Post(rule.CallOf("activeLicenseDevice").Path, `{"device_list":[{"model_id":"phone-1","sn":"`+sn+`","active_number":1}],"pkg_type":1}`)
}

// counted makes calls before and after a clear, and asks how many count.
func counted(s *mocktest.Sandbox, clearCounts func()) {
	s.Merge(`{"quotas":{"/wxa/getsnticket":{"daily":9}}}`)
	for range 2 {
		s.Ticket("PHONE-1", "phone-1")
	}
	clearCounts()
	s.Ticket("PHONE-1", "phone-1")
	s.Post(rule.CallOf("getApiQuota").Path, `{"cgi_path":"/wxa/getsnticket"}`)
}

// changeFlows lists the cases as flows of which the last exchange is chosen.
func changeFlows() []flowCase {
	flows := make([]flowCase, len(changes))
	for i, c := range changes {
		flows[i] = flowCase{name: fmt.Sprintf("%d: what %s changed", i, c.call), flow: c.flow}
	}
	return flows
}

// TestEveryChange: a call that changes something, by the catalogue, is in the export of an
// exchange that depends on it. What a call changes decides, so each kind of change has a case.
func TestEveryChange(t *testing.T) {
	t.Parallel()
	for _, call := range rule.Calls() {
		if call.Changes != "" && !slices.ContainsFunc(changes, func(c changeCase) bool { return rule.CallOf(c.call).Changes == call.Changes }) {
			t.Errorf("no case has a call that changes %s, as %s does", call.Changes, call.Name)
		}
	}
	for i, c := range changeFlows() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			script := c.export(t, "curl", "en")
			sent, path := regexp.MustCompile(`(?m)^send .*`).FindAllString(script, -1), rule.CallOf(changes[i].call).Path
			before := sent[:len(sent)-1]
			if !slices.ContainsFunc(before, func(line string) bool {
				return strings.Contains(line, " '"+path+"'") || strings.Contains(line, " '"+path+"?")
			}) {
				t.Errorf("it is left out:\n%s", script)
			}
		})
	}
}
