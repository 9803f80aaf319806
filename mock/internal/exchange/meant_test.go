package exchange_test

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestMeant: the journal names what a refused request probably meant; the reply does not.
func TestMeant(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Merge(`{"devices":[{"model_id":"door","sn":"PHONE-1"}],"users":[{"openid":"o-anna"}],"switches":{"ticket.unregistered":"registered"}}`)
	group, token := s.Group("door"), s.Token()
	call := "/wxa/business/iot/voip/call"
	tests := map[string]struct{ path, body, want string }{
		"nothing wrong":     {"/wxa/getsnticket", `{"sn":"PHONE-1","model_id":"door"}`, ""},
		"path":              {"/wxa/getsntickets", `{}`, "/wxa/getsnticket"},
		"capital path":      {"/WXA/GetSnTicket", `{}`, "/wxa/getsnticket"},
		"slash at the end":  {"/wxa/getsnticket/", `{}`, "/wxa/getsnticket"},
		"slash too many":    {"/wxa//getsnticket", `{}`, "/wxa/getsnticket"},
		"other folder":      {"/cgi-bin/getsnticket", `{}`, "/wxa/getsnticket"},
		"question mark":     {"/wxa/getsnticket%3Faccess_token=x", `{}`, "/wxa/getsnticket"},
		"no question mark":  {"/wxa/getsnticket&access_token=x", `{}`, "/wxa/getsnticket"},
		"full width":        {"/wxa/getsnticket%EF%BC%9Faccess_token=x", `{}`, "/wxa/getsnticket"},
		"also misspelled":   {"/wxa/getsntickets%3faccess_token=x", `{}`, "/wxa/getsnticket"},
		"no such path":      {"/wxa/nothing-like-it", `{}`, ""},
		"one of several":    {"/wxa/get", `{}`, ""},
		"model":             {"/wxa/getsnticket", `{"sn":"PHONE-1","model_id":"dor"}`, "model_id door"},
		"capital model":     {"/wxa/getsnticket", `{"sn":"PHONE-1","model_id":"DOOR "}`, "model_id door"},
		"no such model":     {"/wxa/getsnticket", `{"sn":"PHONE-1","model_id":"refrigerator"}`, ""},
		"sn":                {"/wxa/getsnticket", `{"sn":"phone-1","model_id":"door"}`, "sn PHONE-1"},
		"another sn":        {"/wxa/getsnticket", `{"sn":"PHONE-2","model_id":"door"}`, ""},
		"bad token":         {"/wxa/getsnticket?access_token=x", `{"sn":"PHONE-1","model_id":"dor"}`, ""},
		"group":             {"/wxa/business/group/getinfo", `{"group_id":"` + group[:len(group)-1] + `"}`, "group_id " + group},
		"a device in part":  {"/wxa/business/group/adddevice", `{"group_id":"` + group + `","device_list":[{"model_id":"dooor","sn":"phone-1"}]}`, "model_id door, sn PHONE-1"},
		"openid":            {call, `{"model_id":"door","sn":"PHONE-1","openid":"o-ana","room_type":"video"}`, "openid o-anna"},
		"openid and sn":     {call, `{"model_id":"door","sn":"Phone-1","openid":"O-anna","room_type":"video"}`, "openid o-anna, sn PHONE-1"},
		"the phone's group": {"/__phone/requestDeviceVoIP", `{"appid":"` + s.AppID + `","openid":"o-anna","option":{"isGroup":true,"groupId":"` + group + `x"}}`, "groupId " + group},
		"the phone's user":  {"/__phone/getDeviceVoIPList", `{"appid":"` + s.AppID + `","openid":"o-anne"}`, "openid o-anna"},
		"words":             {"/wxa/business/group/getinfo", `group`, ""},
	}
	for name, tt := range tests {
		target := s.URL + tt.path
		if !strings.Contains(target, "?") {
			target += "?access_token=" + token
		}
		reply := s.Request("POST", target, tt.body)
		journal, err := s.Journal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		mocktest.Same(t, name, tt.want, journal.Entries[len(journal.Entries)-1].Meant)
		if _, id, _ := strings.Cut(tt.want, " "); id != "" && strings.Contains(reply.Body, id) && !strings.Contains(tt.body, id) {
			t.Errorf("%s: the reply names %s: %s", name, id, reply.Body)
		}
	}
}
