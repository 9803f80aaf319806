package openapi_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

const ticketPath = "/wxa/getsnticket"

// TestReplyBytes compares whole replies with those of the real platform.
func TestReplyBytes(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := "?access_token=" + s.Token()
	tests := map[string]struct{ method, target, body, want string }{
		"9800003":               {"POST", ticketPath + token, `{"sn":"a","model_id":"b"}`, `{"errcode":9800003,"errmsg":"model_id检查不通过 rid: RID"}`},
		"9800001":               {"POST", ticketPath + token, `{"sn":"` + strings.Repeat("a", 129) + `","model_id":"door"}`, `{"errcode":9800001,"errmsg":"sn长度不能超过128字节 rid: RID"}`},
		"9800002":               {"POST", ticketPath + token, `{"sn":"a b","model_id":"door"}`, `{"errcode":9800002,"errmsg":"sn包含非法字符，请参考文档 rid: RID"}`},
		"9800012":               {"POST", "/wxa/business/group/createid" + token, `{"model_id":"door","group_name":""}`, `{"errcode":9800012,"errmsg":"group_name 不合法，长度应为 1-32 字节 rid: RID"}`},
		"9800013":               {"POST", "/wxa/business/group/getinfo" + token, `{"group_id":"g"}`, `{"errcode":9800013,"errmsg":"group_id不合法 rid: RID"}`},
		"41001":                 {"POST", ticketPath, `{"sn":"a","model_id":"door"}`, `{"errcode":41001,"errmsg":"access_token missing rid: RID"}`},
		"40001":                 {"POST", ticketPath + "?access_token=x", `{}`, `{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r rid: RID"}`},
		"43002":                 {"GET", ticketPath + token, ``, `{"errcode":43002,"errmsg":"require POST method rid: RID"}`},
		"43001":                 {"POST", "/cgi-bin/token?appid=" + s.AppID, `{}`, `{"errcode":43001,"errmsg":"require GET method rid: RID"}`},
		"44002":                 {"POST", ticketPath + token, ``, `{"errcode":44002,"errmsg":"empty post data rid: RID"}`},
		"47001":                 {"POST", ticketPath + token, `{`, `{"errcode":47001,"errmsg":"data format error rid: RID"}`},
		"40066":                 {"POST", "/wxa/getsntickets" + token, `{}`, `{"errcode":40066,"errmsg":"invalid url rid: RID"}`},
		"40013":                 {"GET", "/cgi-bin/token?appid=wx12", ``, `{"errcode":40013,"errmsg":"invalid appid rid: RID"}`},
		"41002":                 {"GET", "/cgi-bin/token?grant_type=client_credential", ``, `{"errcode":41002,"errmsg":"appid missing rid: RID"}`},
		"41004":                 {"GET", "/cgi-bin/token?grant_type=client_credential&appid=" + s.AppID, ``, `{"errcode":41004,"errmsg":"appsecret missing rid: RID"}`},
		"40002":                 {"GET", "/cgi-bin/token?secret=x&appid=" + s.AppID, ``, `{"errcode":40002,"errmsg":"invalid grant_type rid: RID"}`},
		"40125":                 {"GET", "/cgi-bin/token?grant_type=client_credential&secret=x&appid=" + s.AppID, ``, `{"errcode":40125,"errmsg":"invalid appsecret rid: RID"}`},
		"41002 of a form":       {"POST", "/cgi-bin/stable_token", `grant_type=client_credential&appid=` + s.AppID, `{"errcode":41002,"errmsg":"appid missing rid: RID"}`},
		"40013 of stable_token": {"POST", "/cgi-bin/stable_token", `{"appid":"wx12"}`, `{"errcode":40013,"errmsg":"invalid appid rid: RID"}`},
	}
	for name, tt := range tests {
		reply := s.Request(tt.method, s.URL+tt.target, tt.body)
		mocktest.Same(t, name+": status", http.StatusOK, reply.Status)
		mocktest.Same(t, name, tt.want, mocktest.Mask(reply.Body))
		if !strings.Contains(reply.Body, "rid: "+mocktest.StartRID) {
			t.Errorf("%s: the rid of %s does not begin with the sandbox's time", name, reply.Body)
		}
		if name == "9800003" {
			mocktest.Same(t, name+": bytes", 86, len(reply.Body))
		}
	}
}

func TestSuccessBytes(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Merge(`{"switches":{"device.sn":"accept"}}`)
	id, token := s.Group("door"), s.Token()
	s.Merge(`{"groups":[{"group_id":"other","group_name":"n","model_id":"door","devices":[{"model_id":"door","sn":"taken"}]}]}`)
	call := func(path, body string) string {
		t.Helper()
		return s.Request("POST", s.URL+path+"?access_token="+token, body).Body
	}
	devices := `"device_list":[{"model_id":"door","sn":"<设备>"},{"sn":"taken","model_id":"door"},{"model_id":"door","sn":"<设备>"},{"model_id":"phone-1","sn":"p"},{"model_id":"x","sn":"y"}]`
	steps := []struct{ path, body, want string }{
		{"/wxa/business/group/getinfo", `{"group_id":"` + id + `"}`, `{"errcode":0,"errmsg":"ok","group_name":"楼道","device_list":[],"model_id":"door","model_type":"门禁机","max_device_count":50}`},
		{
			"/wxa/business/group/adddevice", `{"group_id":"` + id + `",` + devices + `}`,
			`{"errcode":0,"errmsg":"ok","device_list":[{"model_id":"door","sn":"<设备>","errcode":0},{"model_id":"door","sn":"taken","errcode":9800018},{"model_id":"door","sn":"<设备>","errcode":9800015},{"model_id":"phone-1","sn":"p","errcode":9800014},{"model_id":"x","sn":"y","errcode":9800003}]}`,
		},
		{"/wxa/business/group/getinfo", `{"group_id":"` + id + `"}`, `{"errcode":0,"errmsg":"ok","group_name":"楼道","device_list":[{"model_id":"door","sn":"<设备>"}],"model_id":"door","model_type":"门禁机","max_device_count":50}`},
		{"/wxa/business/group/adddevice", `{"group_id":"` + id + `","device_list":[]}`, `{"errcode":0,"errmsg":"ok","device_list":[]}`},
		{"/wxa/business/group/removedevice", `{"group_id":"` + id + `","device_list":[{"model_id":"door","sn":"<设备>"}]}`, `{"errcode":0,"errmsg":"ok","device_list":[]}`},
		{"/wxa/business/group/removedevice", `{"group_id":"` + id + `","device_list":[{"model_id":"door","sn":"<设备>"}]}`, `{"errcode":0,"errmsg":"ok","device_list":[{"model_id":"door","sn":"<设备>","errcode":9800017}]}`},
	}
	for _, step := range steps {
		mocktest.Same(t, step.path, step.want, call(step.path, step.body))
	}
	s.Merge(`{"switches":{"group.remove-list":"all","group.partial":"all-or-nothing"}}`)
	mocktest.Same(t, "removal, all listed", `{"errcode":0,"errmsg":"ok","device_list":[{"model_id":"door","sn":"taken","errcode":0}]}`,
		call("/wxa/business/group/removedevice", `{"group_id":"other","device_list":[{"model_id":"door","sn":"taken"}]}`))
	mocktest.Same(t, "all or nothing", `{"errcode":9800003,"errmsg":"model_id检查不通过 rid: RID"}`,
		mocktest.Mask(call("/wxa/business/group/adddevice", `{"group_id":"`+id+`","device_list":[{"model_id":"door","sn":"a"},{"model_id":"x","sn":"y"}]}`)))
	matches(t, `{"errcode":0,"errmsg":"ok","sn_ticket":"[0-9a-f]{32}"}`, call(ticketPath, `{"sn":"a","model_id":"door"}`))
	matches(t, `{"errcode":0,"errmsg":"ok","group_id":"g[0-9A-Za-z_-]{22}"}`, call("/wxa/business/group/createid", `{"model_id":"door","group_name":"n"}`))
	credential := `"grant_type":"client_credential","appid":"` + s.AppID + `","secret":"` + s.Secret + `"`
	matches(t, `{"access_token":"\d\d_[0-9A-Za-z_-]{133}","expires_in":7200}`, call("/cgi-bin/stable_token", "{"+credential+"}"))
	s.Advance(6855 * time.Second)
	matches(t, `{"access_token":"\d\d_[0-9A-Za-z_-]{133}","expires_in":345}`, call("/cgi-bin/stable_token", "{"+credential+`,"force_refresh":false}`))
}

// TestReplyHeaders holds the header to what was seen of the real platform, on
// success and on failure, beside the one that names the fake.
func TestReplyHeaders(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Advance(90 * time.Minute)
	for _, target := range []string{
		"/cgi-bin/token?appid=wx12", "/nowhere", "/cgi-bin/token?grant_type=client_credential&appid=" + s.AppID + "&secret=" + s.Secret,
	} {
		reply := s.Request("GET", s.URL+target, "")
		mocktest.Same(t, target, http.Header{
			"Connection": {"keep-alive"}, "Content-Type": {"application/json; encoding=utf-8"},
			"Content-Length": {strconv.Itoa(len(reply.Body))}, "Date": {"Thu, 01 Jan 2026 01:30:00 GMT"},
			"X-Devicevoip": {"fake platform"},
		}, reply.Header)
	}
	reply := s.Request("GET", s.URL+"/nowhere", "")
	if !strings.Contains(reply.Body, "rid: 6955ce18-") {
		t.Errorf("the rid of %s does not follow the sandbox's clock", reply.Body)
	}
}

// TestFaultTexts: a code comes with the text it has on the real platform.
func TestFaultTexts(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := s.Token()
	for errcode, want := range map[string]string{
		"-1":      `{"errcode":-1,"errmsg":"system error rid: RID"}`,
		"42001":   `{"errcode":42001,"errmsg":"access_token expired rid: RID"}`,
		"45009":   `{"errcode":45009,"errmsg":"reach max api daily quota limit rid: RID"}`,
		"45011":   `{"errcode":45011,"errmsg":"api minute-quota reach limit, must slower, retry next minute rid: RID"}`,
		"9800016": `{"errcode":9800016,"errmsg":"设备组中设备数到达上限 rid: RID"}`,
		"1007":    `{"errcode":1007,"errmsg":" rid: RID"}`, // as seen once
	} {
		s.Expect(s.Control("PUT", "/faults", `[{"path":"`+ticketPath+`","errcode":`+errcode+`}]`), http.StatusOK)
		reply := s.Request("POST", s.URL+ticketPath+"?access_token="+token, `{"sn":"a","model_id":"door"}`)
		mocktest.Same(t, errcode, want, mocktest.Mask(reply.Body))
	}
}
