package phone_test

import (
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// device is the option of a device, as a member of a body.
func device(sn, ticket, modelID, name string) string {
	return fmt.Sprintf(`"option":{"sn":%q,"snTicket":%q,"modelId":%q,"deviceName":%q}`, sn, ticket, modelID, name)
}

func group(id string) string { return fmt.Sprintf(`"option":{"isGroup":true,"groupId":%q}`, id) }

// ask has ann's phone asked and returns the body of the answer.
func ask(s *mocktest.Sandbox, members string) string {
	s.T.Helper()
	reply := s.Phone("requestDeviceVoIP", members)
	s.Expect(reply, http.StatusOK)
	return reply.Body
}

func policy(s *mocktest.Sandbox, dialog string) {
	s.T.Helper()
	s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"`+dialog+`"}`), http.StatusNoContent)
}

// TestResults compares whole results with those seen on real phones.
func TestResults(t *testing.T) {
	t.Parallel()
	for form, mark := range map[string]string{"plain": "", "colon": ":"} {
		s := mocktest.New(t)
		s.Merge(`{"switches":{"callback.fail":"` + form + `"}}`)
		good := device("sn-1", s.Ticket("sn-1", "door"), "door", "gate")
		other := device("sn-2", s.Ticket("sn-2", "door"), "door", "gate")
		steps := []struct{ name, policy, members, want string }{
			{"bad ticket", "accept", device("sn-1", "x", "door", "gate"), `{"errMsg":"requestDeviceVoIP:fail ","errCode":10008}`},
			{"unknown group", "accept", group("31LW0EG5G9"), `{"errMsg":"requestDeviceVoIP:fail ","errCode":10025}`},
			{"dismiss", "dismiss", good, `{"errMsg":"requestDeviceVoIP:fail ` + mark + `The sn has been rejected","errCode":10021}`},
			{"accept", "accept", good, `{"errMsg":"requestDeviceVoIP:ok"}`},
			{"again", "accept", good, `{"errMsg":"requestDeviceVoIP:fail ` + mark + `The sn has been subscribed","errCode":10001}`},
			{"reject", "reject", other, `{"errMsg":"requestDeviceVoIP:fail ` + mark + `The sn has been rejected","errCode":10021}`},
			{"after a rejection", "accept", other, `{"errMsg":"requestDeviceVoIP:fail ` + mark + `The sn has been rejected","errCode":10021}`},
			{"group", "accept", group(s.Group("door")), `{"errMsg":"requestDeviceVoIP:ok"}`},
			{"nothing", "accept", `"option":{}`, `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.sn should be String instead of Undefined;parameter.snTicket should be String instead of Undefined;parameter.modelId should be String instead of Undefined;parameter.deviceName should be String instead of Undefined;","errno":1001}`},
			{"no option", "accept", ``, `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.sn should be String instead of Undefined;parameter.snTicket should be String instead of Undefined;parameter.modelId should be String instead of Undefined;parameter.deviceName should be String instead of Undefined;","errno":1001}`},
			{"a function", "accept", `"option":{"sn":"a","snTicket":"b","modelId":"c"},"types":{"deviceName":"Function"}`, `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.deviceName should be String instead of Function;","errno":1001}`},
			{"long name", "accept", device("sn-1", "x", "door", strings.Repeat("长", 14)), `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.deviceName should be at most 13 characters;","errno":1001}`},
		}
		for _, step := range steps {
			policy(s, step.policy)
			mocktest.Same(t, form+": "+step.name, step.want, ask(s, step.members))
		}
		s.Merge(`{"capable":false}`)
		mocktest.Same(t, form+": no capability", `{"errMsg":"requestDeviceVoIP:fail `+mark+`invalid scope","errCode":-12001}`, ask(s, good))
		mocktest.Same(t, form+": list", `{"errMsg":"getDeviceVoIPList:fail `+mark+`invalid scope","errCode":-12001}`, s.Phone("getDeviceVoIPList", "").Body)
	}
}

// TestParameterErrorsHaveNoColon: the colon was seen before answers of the
// service only.
func TestParameterErrorsHaveNoColon(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Merge(`{"switches":{"callback.fail":"colon"}}`)
	mocktest.Same(t, "result", `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.groupId should be String instead of Undefined;","errno":1001}`, ask(s, `"option":{"isGroup":true}`))
}

func TestList(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	list := func() string { return s.Phone("getDeviceVoIPList", "").Body }
	mocktest.Same(t, "empty list", `{"errMsg":"getDeviceVoIPList:ok","list":[]}`, list())
	id := s.Group("phone-1")
	ask(s, device("sn-1", s.Ticket("sn-1", "door"), "door", "gate"))
	ask(s, group(id))
	policy(s, "reject")
	ask(s, device("sn-0", s.Ticket("sn-0", "phone-1"), "phone-1", "one"))
	policy(s, "dismiss")
	ask(s, device("sn-9", s.Ticket("sn-9", "door"), "door", "gate"))
	want := `{"errMsg":"getDeviceVoIPList:ok","list":[{"sn":"sn-1","model_id":"door","status":1},{"group_id":"` + id + `","status":%d},{"sn":"sn-0","model_id":"phone-1","status":0}]}`
	mocktest.Same(t, "list", fmt.Sprintf(want, 1), list())
	s.Expect(s.Control("PUT", "/users/ann/settings", `{"group_id":"`+id+`","status":0}`), http.StatusNoContent)
	mocktest.Same(t, "list after the switch", fmt.Sprintf(want, 0), list())
	s.Expect(s.Control("DELETE", "/users/ann/miniprogram", ""), http.StatusNoContent)
	mocktest.Same(t, "list after deletion", `{"errMsg":"getDeviceVoIPList:ok","list":[]}`, list())
}

func TestCall(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	call := func() string { return s.Phone("call", `"sn":"sn-1","model_id":"door"`).Body }
	mocktest.Same(t, "call", `{"errCode":9,"errMsg":"operateWxData:fail"}`, call())
	mocktest.Same(t, "rule", "grant.none", s.TakeRule())
	ask(s, device("sn-1", s.Ticket("sn-1", "door"), "door", "gate"))
	mocktest.Same(t, "call", `{"errCode":0,"errMsg":"ok"}`, call())
	mocktest.Same(t, "rule", "", s.TakeRule())
}

// TestHalfCharacters: JavaScript may cut a name in the middle of an emoji.
func TestHalfCharacters(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Merge(`{"switches":{"option.halved":"replace"}}`)
	ticket := s.Ticket("sn-1", "door")
	option := func(name string) string {
		return `"option":{"sn":"sn-1","snTicket":"` + ticket + `","modelId":"door","deviceName":"` + name + `"}`
	}
	mocktest.Same(t, "14 halves", `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.deviceName should be at most 13 characters;","errno":1001}`, ask(s, option(strings.Repeat(`\ud83d`, 14))))
	mocktest.Same(t, "half", `{"errMsg":"requestDeviceVoIP:ok"}`, ask(s, option(`x\ud83d`)))
	if records := s.Control("GET", "/records", "").Body; !strings.Contains(records, "x\uFFFD门禁机") {
		t.Errorf("the records are %s", records)
	}
}

// TestRequestsNoPhoneMakes get a 4xx that says what is wrong.
func TestRequestsNoPhoneMakes(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	tests := map[string]struct {
		method, path, body string
		status             int
		message            string
	}{
		"unknown call":      {"POST", "requestDeviceVoip", `{}`, 404, `the phone has no call requestDeviceVoip \(did you mean requestDeviceVoIP\?\)`},
		"no call":           {"POST", "", `{}`, 404, `the path names no call of the phone`},
		"GET":               {"GET", "call", "", 405, `method: GET is not POST`},
		"POST of a GET":     {"POST", "user", `{}`, 405, `method: POST is not GET or HEAD`},
		"DELETE of a GET":   {"DELETE", "user", "", 405, `method: DELETE is not GET or HEAD`},
		"GET of a POST":     {"GET", "settings", "", 405, `method: GET is not POST`},
		"PUT with an id":    {"PUT", "dialogs/1", "", 405, `method: PUT is not POST`},
		"no sn":             {"POST", "call", `{"appid":"` + s.AppID + `","openid":"ann","model_id":"door"}`, 400, `sn: missing; want the serial number of a device`},
		"no model_id":       {"POST", "call", `{"appid":"` + s.AppID + `","openid":"ann","sn":"sn-1"}`, 400, `model_id: missing; want the id of a model`},
		"no body":           {"POST", "call", "", 400, `body: .*`},
		"no JSON":           {"POST", "call", "x", 400, `body: .*`},
		"array":             {"POST", "call", "[]", 400, `body: .*`},
		"member twice":      {"POST", "call", `{"appid":"a","appid":"b"}`, 400, `body: .*appid.*`},
		"option no object":  {"POST", "requestDeviceVoIP", `{"appid":"` + s.AppID + `","openid":"ann","option":[]}`, 400, `option: .*`},
		"types no object":   {"POST", "requestDeviceVoIP", `{"appid":"` + s.AppID + `","openid":"ann","types":{"sn":1}}`, 400, `types.sn: .*`},
		"no appid":          {"POST", "call", `{"openid":"ann"}`, 400, `appid: "" is not the app of this sandbox`},
		"another appid":     {"POST", "call", `{"appid":"wx0000000000000001","openid":"ann"}`, 400, `appid: "wx0000000000000001" is not the app of this sandbox`},
		"no openid":         {"POST", "call", `{"appid":"` + s.AppID + `"}`, 400, `openid: "" is not a user of this sandbox`},
		"another openid":    {"POST", "getDeviceVoIPList", `{"appid":"` + s.AppID + `","openid":"eve"}`, 400, `openid: "eve" is not a user of this sandbox`},
		"openid a number":   {"POST", "call", `{"appid":"` + s.AppID + `","openid":1}`, 400, `openid: .*`},
		"unknown member":    {"POST", "login", `{"appid":"` + s.AppID + `","openid":"ann","code":1}`, 400, `code: unknown member`},
		"near member":       {"POST", "getDeviceVoIPList", `{"appid":"` + s.AppID + `","openId":"ann"}`, 400, `openId: unknown member \(did you mean openid\?\)`},
		"member of wx":      {"POST", "call", `{"appid":"` + s.AppID + `","openid":"ann","sn":"a","modelId":"door"}`, 400, `modelId: unknown member \(did you mean model_id\?\)`},
		"api of a call":     {"POST", "login", `{"api":"login","appid":"` + s.AppID + `","openid":"ann"}`, 400, `api: unknown member.*`},
		"option outside":    {"POST", "requestDeviceVoIP", `{"appid":"` + s.AppID + `","openid":"ann","snTicket":"x"}`, 400, `snTicket: unknown member`},
		"start with a type": {"POST", "calls", `{"api":"requestDeviceVoIP","appid":"` + s.AppID + `","openid":"ann","ask":"x"}`, 400, `ask: got a string, want true or false`},
		"start unknown":     {"POST", "calls", `{"api":"requestDeviceVoIP","appid":"` + s.AppID + `","openid":"ann","asks":true}`, 400, `asks: unknown member \(did you mean ask\?\)`},
		"start of nobody":   {"POST", "calls", `{"api":"getDeviceVoIPList","appid":"` + s.AppID + `","openid":"eve"}`, 400, `openid: "eve" is not a user of this sandbox`},
		"start for no app":  {"POST", "calls", `{"api":"getDeviceVoIPList","openid":"ann"}`, 400, `appid: "" is not the app of this sandbox`},
		"too long":          {"POST", "call", strings.Repeat(" ", 1<<20+1), 413, `body: it is too long`},
	}
	for name, tt := range tests {
		reply := s.Request(tt.method, s.URL+"/__phone/"+tt.path, tt.body)
		mocktest.Same(t, name+": status", tt.status, reply.Status)
		checkChinese(t, name, tt.status, s.Request(tt.method, s.URL+"/__phone/"+tt.path, tt.body, "Accept-Language", "zh-CN,zh;q=0.9"))
		if !regexp.MustCompile(`^{"error":{"message":"` + tt.message + `","hint":".+"}}$`).MatchString(strings.ReplaceAll(reply.Body, `\"`, `"`)) {
			t.Errorf("%s: the answer %s does not say %s", name, reply.Body, tt.message)
		}
	}
	mocktest.Same(t, "records", `{"records":[]}`, s.Control("GET", "/records", "").Body)
	mocktest.Same(t, "Allow", "POST", s.Request("GET", s.Server.URL+"/__phone/call", "").Header.Get("Allow"))
	mocktest.Same(t, "Allow", "GET, HEAD", s.Request("POST", s.Server.URL+"/__phone/user", "").Header.Get("Allow"))
}

// english are words of a sentence in English, and quoted is what a text quotes.
var (
	english = regexp.MustCompile(`[a-z]{2,} [a-z]{2,}`)
	quoted  = regexp.MustCompile(`"[^"]*"|\{[^}]*\}`)
)

// checkChinese fails the test if an error is not in Chinese.
func checkChinese(t *testing.T, name string, status int, reply mocktest.Reply) {
	t.Helper()
	mocktest.Same(t, name+" in Chinese: status", status, reply.Status)
	mocktest.Same(t, name+" in Chinese: length", strconv.Itoa(len(reply.Body)), reply.Header.Get("Content-Length"))
	var refusal control.ErrorReply
	if err := json.Unmarshal([]byte(reply.Body), &refusal); err != nil {
		t.Fatalf("%s: %v: %s", name, err, reply.Body)
	}
	for _, text := range []string{refusal.Error.Message, refusal.Error.Hint} {
		if english.MatchString(quoted.ReplaceAllString(text, "")) {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// TestChineseErrorsWithFaults: an error is in Chinese whatever fault it meets, and in English in
// the journal; what is no error stays as it is.
func TestChineseErrorsWithFaults(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	const wrong, right = `{"appid":"APPID","openid":"eve"}`, `{"appid":"APPID","openid":"ann"}`
	const said = `400 {"error":{"message":"openid：\"eve\" 不是这个沙箱的用户","hint":"`
	for name, tt := range map[string]struct{ fault, body, want string }{
		"no fault":  {"", wrong, said},
		"a drip":    {`{"drip":"1ms"`, wrong, said},
		"a success": {`{"drip":"1ms"`, right, `200 {"errMsg":"getDeviceVoIPList:ok"`},
		"a status":  {`{"status":502`, right, "502 <html>"},
		"a body":    {`{"status":400,"body":"{\"a\":1}"`, right, `400 {"a":1}`},
	} {
		if tt.fault != "" {
			s.Expect(s.Control("POST", "/faults", tt.fault+`,"path":"/__phone/getDeviceVoIPList"}`), http.StatusOK)
		}
		reply := s.Request("POST", s.URL+"/__phone/getDeviceVoIPList", strings.Replace(tt.body, "APPID", s.AppID, 1), "Accept-Language", "zh")
		if got := fmt.Sprint(reply.Status, " ", reply.Body); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: answered %s", name, got)
		}
		if journal := s.Control("GET", "/journal", "").Body; strings.Contains(journal, "不是") {
			t.Errorf("%s: the journal has Chinese: %s", name, journal)
		}
	}
}

// TestAppidTellsTheSandbox: a phone without a sandbox in its URL is that of its app.
func TestAppidTellsTheSandbox(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	reply := s.Request("POST", s.Server.URL+"/__phone/getDeviceVoIPList", `{"appid":"`+s.AppID+`","openid":"bob"}`)
	mocktest.Same(t, "list", `{"errMsg":"getDeviceVoIPList:ok","list":[]}`, reply.Body)
}

func TestPhoneFaults(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for errcode, want := range map[string]string{
		"10001": `{"errMsg":"requestDeviceVoIP:fail The sn has been subscribed","errCode":10001}`,
		"10008": `{"errMsg":"requestDeviceVoIP:fail ","errCode":10008}`,
		"-1":    `{"errMsg":"requestDeviceVoIP:fail ","errCode":-1}`,
	} {
		s.Expect(s.Control("PUT", "/faults", `[{"path":"/__phone/requestDeviceVoIP","errcode":`+errcode+`}]`), http.StatusOK)
		mocktest.Same(t, errcode, want, ask(s, ""))
	}
	s.Expect(s.Control("PUT", "/faults", `[{"path":"/__phone/login","errcode":-1}]`), http.StatusOK)
	mocktest.Same(t, "login, which has an errno", `{"errMsg":"login:fail ","errno":-1}`, s.Phone("login", "").Body)
}

func TestShim(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	want, err := os.ReadFile("../../../npm/devicevoip-wx/wx.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, base := range []string{s.URL, s.Server.URL} {
		reply := s.Request("GET", base+"/__phone/wx.js", "")
		mocktest.Same(t, "type", "text/javascript; charset=utf-8", reply.Header.Get("Content-Type"))
		mocktest.Same(t, "shim", string(want), reply.Body)
	}
}

// TestFaultAsTheCall: a fault with an errcode is answered as the call itself answers the
// code, under the switches of the sandbox.
func TestFaultAsTheCall(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"plain", "colon"} {
		s := mocktest.New(t)
		s.Merge(`{"switches":{"callback.fail":"` + form + `"}}`)
		good := device("sn-1", s.Ticket("sn-1", "door"), "door", "gate")
		policy(s, "accept")
		ask(s, good)
		compare := func(errcode int, call, members string) {
			want, provoked := s.Phone(call, members).Body, fmt.Sprintf(`"errCode":%d`, errcode)
			if !strings.Contains(want, provoked) {
				t.Errorf("%s: %s does not answer %d by itself: %s", form, call, errcode, want)
			}
			s.Expect(s.Control("PUT", "/faults", fmt.Sprintf(`[{"path":"/__phone/%s","errcode":%d}]`, call, errcode)), http.StatusOK)
			mocktest.Same(t, fmt.Sprintf("%s: %s %d", form, call, errcode), want, s.Phone(call, members).Body)
			mocktest.Same(t, "rule of the fault", "", s.TakeRule())
		}
		compare(10001, "requestDeviceVoIP", good)
		compare(10008, "requestDeviceVoIP", device("sn-2", "x", "door", "gate"))
		compare(9, "call", `"sn":"sn-2","model_id":"door"`)
		compare(10001, "requestSubscribeDeviceMessage", `"option":{"tmplIds":[],"sn":"sn-1","snTicket":"x","modelId":"door"}`)
		s.Merge(`{"capable":false}`)
		compare(-12001, "requestDeviceVoIP", good)
		compare(-12001, "getDeviceVoIPList", "")
		compare(-12001, "requestSubscribeDeviceMessage", `"option":{"tmplIds":["x"],"sn":"sn-1","snTicket":"x","modelId":"door"}`)
	}
}

// TestNameOverItsLimit: the text names the unit that is counted.
func TestNameOverItsLimit(t *testing.T) {
	t.Parallel()
	for unit, want := range map[string]string{"code-points": "13 characters", "utf16": "13 UTF-16 units", "bytes": "13 bytes"} {
		s := mocktest.New(t)
		s.Merge(`{"switches":{"name.unit":"` + unit + `"}}`)
		mocktest.Same(t, unit, `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.deviceName should be at most `+want+`;","errno":1001}`,
			ask(s, device("sn-1", "x", "door", strings.Repeat("😀", 14))))
	}
}

// TestNoName: the switch name.empty alone decides about an empty deviceName.
func TestNoName(t *testing.T) {
	t.Parallel()
	for empty, want := range map[string]string{
		"refuse": `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.deviceName should be a non-empty String;","errno":1001}`,
		"accept": `{"errMsg":"requestDeviceVoIP:ok"}`,
	} {
		for _, limits := range []string{"refuse", "truncate", "accept"} {
			s := mocktest.New(t)
			s.Merge(`{"switches":{"name.empty":"` + empty + `","option.limits":"` + limits + `"}}`)
			policy(s, "accept")
			mocktest.Same(t, empty+", "+limits, want, ask(s, device("sn-1", s.Ticket("sn-1", "door"), "door", "")))
		}
	}
}
