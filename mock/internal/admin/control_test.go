package admin_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

func matches(t testing.TB, what, pattern, text string) {
	t.Helper()
	if !regexp.MustCompile(`\A` + pattern + `\z`).MatchString(text) {
		t.Errorf("%s: %s does not match %s", what, text, pattern)
	}
}

// refusals are requests that control cannot carry out, with the beginning of
// the message, which names the field. The path is that of a sandbox.
var refusals = []struct {
	method, path, body string
	status             int
	message            string
}{
	{"GET", "/nothing", "", 404, "control has no call /__admin/sandboxes/"},
	{"PATCH", "/clock", "{}", 405, "method: /__admin/sandboxes/"},
	{"PUT", "/world", "", 400, "body: "},
	{"PUT", "/world", "[]", 400, "world: got an array, want an object"},
	{"PUT", "/world", `"school"`, 400, "world: got a string, want an object"},
	{"PUT", "/world", `{"model":[]}`, 400, "model: unknown member"},
	{"PUT", "/world", `{"Models":[]}`, 400, "Models: unknown member"},
	{"PUT", "/world", `{"models":[],"models":[]}`, 400, "body: duplicate object member name"},
	{"PUT", "/world", `{"models":[{"model_type":1}]}`, 400, "models[0].model_type: got a number, want a string"},
	{"PUT", "/world", `{"models":[{"model_type":""}]}`, 400, "models[0].model_type: it is empty"},
	{"PUT", "/world", `{"models":[{"model_id":"a b","model_type":"x"}]}`, 400, `models[0].model_id: "a b" is not an id`},
	{"PUT", "/world", `{"users":[{"openid":"x","dialog":"maybe"}]}`, 400, `users[0].dialog: "maybe" is not one of`},
	{"PUT", "/world", `{"groups":[{"group_name":"n","model_id":"none"}]}`, 400, `groups[0].model_id: "none" is not a model of this world`},
	{"PUT", "/world", `{"switches":{"sn.colour":"red"}}`, 400, `switches: switch "sn.colour": no rule of that name`},
	{"PUT", "/world", `{"switches":{"token.clod":"any"}}`, 400, `switches: switch "token.clod": no rule of that name has a switch (did you mean token.cloud?)`},
	{"PUT", "/world", `{"switches":{"name.unit":"words"}}`, 400, `switches: switch "name.unit": "words" is not one of`},
	{"PUT", "/world", `{"capable":"yes"}`, 400, "capable: got a string, want true or false"},
	{"PUT", "/world", `{"clock":"real"}`, 400, "appid, secret, clock: an existing sandbox keeps its own"},
	{"POST", "/clock", "", 400, "body: "},
	{"POST", "/clock", "{}", 400, "advance, set, mode: exactly one of them moves a clock"},
	{"POST", "/clock", `{"advance":"5m","mode":"real"}`, 400, "advance, set, mode: exactly one of them moves a clock"},
	{"POST", "/clock", `{"advance":300}`, 400, "advance: got a number, want a string"},
	{"POST", "/clock", `{"advance":"5 minutes"}`, 400, `advance: "5 minutes" is not a duration`},
	{"POST", "/clock", `{"advance":"1000000h"}`, 400, "advance: 2140-01-30T16:00:00Z is out of range"},
	{"POST", "/clock", `{"set":"noon"}`, 400, `set: "noon" is not a time`},
	{"POST", "/clock", `{"advance":"5"}`, 400, `advance: "5" is not a duration such as 100ms or 5m`},
	{"POST", "/clock", `{"advance":"-1.5"}`, 400, `advance: "-1.5" is not a duration such as 100ms or 5m`},
	{"POST", "/clock", `{"advance":"+9999999999999999999"}`, 400, `advance: "+9999999999999999999" is not a duration such as 100ms or 5m`},
	{"POST", "/clock", `{"advance":"-999999999h"}`, 400, `advance: "-999999999h" is out of range: the longest duration is 2562047h`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","delay":"1"}`, 400, `delay: "1" is not a duration such as 100ms or 5m`},
	{"POST", "/clock", `{"advance":"999999999h"}`, 400, `advance: "999999999h" is out of range: the longest duration is 2562047h`},
	{"POST", "/clock", `{"set":5}`, 400, "set: got a number, want a string"},
	{"POST", "/clock", `{"set":"1960-01-01T00:00:00Z"}`, 400, "set: 1960-01-01T00:00:00Z is out of range"},
	{"POST", "/clock", `{"set":"0001-01-01T00:00:00Z"}`, 400, "set: 0001-01-01T00:00:00Z is out of range"},
	{"POST", "/clock", `{"set":"0001-01-01T00:00:00Z","mode":"real"}`, 400, "advance, set, mode: exactly one of them moves a clock"},
	{"POST", "/clock", `{"mode":"fast"}`, 400, `mode: "fast" is not a mode`},
	{"POST", "/clock", `{"sett":"x"}`, 400, "sett: unknown member"},
	{"PUT", "/faults", `{}`, 400, "body: got an object, want an array"},
	{"PUT", "/faults", `[{"path":"wxa","reset":true}]`, 400, `faults[0].path: "wxa" does not begin with /`},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","reset":true},{"path":"/cgi-bin/token"}]`, 400, "faults[1].errcode, status, reset, truncate, body, location: a fault has one"},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","reset":true,"times":0}]`, 400, `faults[0].times: it is 0`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","reset":true,"times":0}`, 400, `times: it is 0`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","reset":true,"times":-1}`, 400, `times: it is negative`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","reset":true,"every":0}`, 400, `every: it is 0`},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","reset":true,"every":0}]`, 400, `faults[0].every: it is 0`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","reset":true,"every":-1}`, 400, `every: it is negative`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","reset":true,"until":"yesterday"}`, 400, `until: "yesterday" is not a time`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","delay":"-9999999999999999999999.5h1m"}`, 400, `delay: "-9999999999999999999999.5h1m" is out of range: `},
	{"POST", "/faults", `{"path":"/cgi-bin/token","delay":"9999999999999999999999"}`, 400, `delay: "9999999999999999999999" is not a duration such as 100ms or 5m`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","reset":true,"until":"2000-01-01T00:00:00Z"}`, 400, `until: 2000-01-01T00:00:00Z has passed: the clock of the sandbox shows 2026-`},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","reset":true,"until":"0001-01-01T00:00:00Z"}]`, 400, `faults[0].until: 0001-01-01T00:00:00Z has passed`},
	{"POST", "/clock", "\ufeff{\"mode\":\"real\"}", 400, "body: it begins with a byte-order mark"},
	{"POST", "/clock", "\xFF\xFE{\x00}\x00", 400, "body: it is UTF-16"},
	{"POST", "/clock", "{\x00\"\x00m\x00\"\x00", 400, "body:1: the line is not UTF-8; it looks like UTF-16 without a byte-order mark"},
	{"PUT", "/world", "{\"models\":[\n{\"model_type\":\"\xC3\xC5\xBD\xFB\"}]}", 400, "body:2: the line is not UTF-8; it looks like GBK"},
	{"PUT", "/world", "\ufeff{}", 400, "body: it begins with a byte-order mark"},
	{"PUT", "/faults", "[{\"path\":\"/cgi-bin/token\",\"body\":\"Caf\xE9\"}]", 400, "body:1: the line is not UTF-8; it looks like Latin-1"},
	{"POST", "/fork", `{"before":0}`, 400, `before: no exchange has the number 0`},
	{"POST", "/fork", `{"before":99999}`, 400, `before: the journal has no exchange 99999`},
	{"POST", "/fork", `{"before":-1}`, 400, `before: the journal has no exchange -1`},
	{"PUT", "/chaos", `{"seed":-1}`, 400, `seed: got -1, want an integer from 0 to 4294967295`},
	{"PUT", "/chaos", `{"seed":1.5}`, 400, `seed: got 1.5, want an integer from 0 to 4294967295`},
	{"PUT", "/chaos", `{"seed":4294967296}`, 400, `seed: got 4294967296, want an integer from 0 to 4294967295`},
	{"PUT", "/chaos", `{"seed":"7"}`, 400, `seed: got a string, want an integer from 0 to 4294967295`},
	{"POST", "/faults", `{"path":"/nope","reset":true}`, 400, `path: no call has the path`},
	{"POST", "/faults", `{"path":"/wxa/getsntickets","reset":true}`, 400, `path: no call has the path "/wxa/getsntickets" (did you mean`},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","reset":"yes"}]`, 400, "body[0].reset: got a string, want true or false"},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","errcode":"-1"}]`, 400, "body[0].errcode: got a string, want an integer"},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","status":1.5}]`, 400, "body[0].status: "},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","delay":100}]`, 400, "body[0].delay: got a number, want a string"},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","delay":"31s"}]`, 400, "faults[0].delay: it is not between 0 and 30s"},
	{"POST", "/faults", `{"path":"/cgi-bin/token","location":"/","status":200}`, 400, "status: 200 does not redirect"},
	{"POST", "/faults", `{"path":"/cgi-bin/token","close":"now"}`, 400, `close: "now" is not a value of it`},
	{"POST", "/clock", `x`, 400, "body: invalid character 'x' at start of value"},
	{"POST", "/clock", `{} x`, 400, "body: invalid character 'x' after top-level value"},
	{"POST", "/clock", `{"mode" "real"}`, 400, "body: invalid character '\"' after object name (expecting ':')"},
	{"POST", "/clock", `{"mode":"real" "set":1}`, 400, "body: invalid character '\"' after object value (expecting ',' or '}')"},
	{"PUT", "/faults", `[1 2]`, 400, "body"},
	{"PUT", "/faults", `[] ]`, 400, "body: invalid character ']' after top-level value"},
	{"POST", "/clock", `{"mode":nul }`, 400, "body: invalid character ' ' in literal null (expecting 'l')"},
	{"POST", "/clock", `{"mode":-x}`, 400, "body: invalid character 'x' in number (expecting digit)"},
	{"POST", "/clock", "{\"mode\":\"\n\"}", 400, "body: invalid character '"},
	{"POST", "/clock", `{mode:1}`, 400, "body: invalid character 'm' at start of value"},
	{"POST", "/clock", `{"mode":"\ud83dx"}`, 400, "body: invalid surrogate pair"},
	{"POST", "/clock", `{"mode":"\ud83d\u0041"}`, 400, "body: invalid surrogate pair"},
	{"POST", "/clock", `{"mode":"\x"}`, 400, "body: invalid escape sequence"},
	{"PUT", "/faults", `null`, 400, "body: got null, want an array"},
	{"POST", "/faults", ` null `, 400, "body: got null, want an object"},
	{"PUT", "/world", `null`, 400, "body: got null, want an object"},
	{"POST", "/clock", `null`, 400, "body: got null, want an object"},
	{"POST", "/faults", `{"path":"/cgi-bin/token","errcode":99999999999}`, 400, "errcode: 99999999999 has more than 32 bits"},
	{"PUT", "/faults", `[{"path":"/cgi-bin/token","errcode":-2147483649}]`, 400, "faults[0].errcode: -2147483649 has more than 32 bits"},
	{"POST", "/faults", `{"path":"/cgi-bin/token","location":"javascript:alert(1)"}`, 400, `location: "javascript:alert(1)" is not a URL`},
	{"POST", "/faults", `{"path":"/cgi-bin/token","location":"data:text/html,x"}`, 400, `location: "data:text/html,x" is not a URL`},
	{"POST", "/reset", `garbage`, 400, "body: invalid character 'g' at start of value"},
	{"POST", "/reset", `{"world":"school"}`, 400, "world: unknown member"},
	{"POST", "/reset", `[]`, 400, "body: got an array, want an object"},
	{"PUT", "/users/ann/policy", `{}`, 400, "dialog: missing; want accept, reject, dismiss or ask"},
	{"PUT", "/users/ann/policy", `{"dialog":""}`, 400, "dialog: missing; want accept, reject, dismiss or ask"},
	{"PUT", "/users/ann/policy", `{"dialog":"no"}`, 400, `dialog: "no" is not one of`},
	{"PUT", "/users/ann/policy", `{"dialog":1}`, 400, "dialog: got a number, want a string"},
	{"PUT", "/users/a%20b/policy", `{"dialog":"accept"}`, 400, `openid: "a b" is not an id`},
	{"PUT", "/users/ann/settings", `{}`, 400, "status: missing; want 0 or 1"},
	{"PUT", "/users/ann/settings", `{"status":1}`, 400, "sn, model_id, group_id: the settings page of this user does not list it"},
	{"PUT", "/users/ann/settings", `{"sn":"a","model_id":"door","status":2}`, 400, "status: it is neither 0 nor 1"},
	{"PUT", "/users/ann/settings", `{"sn":"a","modelId":"door","status":1}`, 400, "modelId: unknown member"},
	{"PUT", "/users/eve/settings", `{"sn":"a","model_id":"door","status":1}`, 400, `openid: "eve" is not a user`},
	{"DELETE", "/users/eve/miniprogram", ``, 400, `openid: "eve" is not a user`},
	{"POST", "/dialogs/one", `{"answer":"accept"}`, 400, "dialog: its number is not a number"},
	{"POST", "/dialogs/1", `{"answer":"accept"}`, 400, "dialog 1 does not wait for an answer"},
	{"POST", "/dialogs/1", `{"answer":"ask"}`, 400, `answer: "ask" is not one of ["accept" "reject" "dismiss"]`},
	{"POST", "/dialogs/1", `{}`, 400, `answer: "" is not one of`},
	{"POST", "/groups/g/devices", `{}`, 400, "devices: missing; want a list of devices"},
	{"DELETE", "/groups/g/devices", `{"devices":null}`, 400, "devices: missing; want a list of devices"},
	{"POST", "/groups/g/devices", `{"devices":[{"sn":"a","model_id":"door"},{"sn":"","model_id":"door"}]}`, 400, "devices[1].sn: missing; want the serial number of a device"},
	{"DELETE", "/groups/g/devices", `{"devices":[{"model_id":"door"}]}`, 400, "devices[0].sn: missing; want the serial number of a device"},
	{"POST", "/groups/g/devices", `{"devices":[{"sn":"a"}],"force":true}`, 400, "devices[0].model_id: missing; want the id of a model"},
	{"POST", "/groups/g/devices", `{"devices":[{"sn":"a","modelId":"door"}]}`, 400, "devices[0].modelId: unknown member (did you mean model_id?)"},
	{"POST", "/tickets", `{}`, 400, "sn: missing; want the serial number of a device"},
	{"POST", "/tickets", `{"sn":"a"}`, 400, "model_id: missing; want the id of a model"},
	{"POST", "/tickets", `{"model_id":"door"}`, 400, "sn: missing; want the serial number of a device"},
	{"POST", "/tickets", `{"sn":"a b","model_id":"door"}`, 400, "sn: sn包含非法字符"},
	{"POST", "/tickets", `{"sn":"a","model_id":"none"}`, 400, "model_id: model_id检查不通过"},
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	before := s.Control("GET", "", "").Body
	for _, tt := range refusals {
		reply := s.Control(tt.method, tt.path, tt.body)
		name := tt.method + " " + tt.path + " " + tt.body
		mocktest.Same(t, name+": status", tt.status, reply.Status)
		mocktest.Same(t, name+": type", "application/json", reply.Header.Get("Content-Type"))
		body := strings.ReplaceAll(reply.Body, `\"`, `"`)
		matches(t, name, `{"error":{"message":"`+regexp.QuoteMeta(tt.message)+`.*","hint":".+"}}`, body)
	}
	mocktest.Same(t, "sandbox after refusals", before, s.Control("GET", "", "").Body)
	mocktest.Same(t, "clock", `{"mode":"virtual","now":"`+mocktest.Start+`"}`, s.Control("GET", "/clock", "").Body)
	mocktest.Same(t, "faults", "[]", s.Control("GET", "/faults", "").Body)
	mocktest.Same(t, "journal", `{"entries":[],"dropped":0}`, s.Control("GET", "/journal", "").Body)
}

// english are words of a sentence in English, and quoted is what a text quotes.
var (
	english = regexp.MustCompile(`[a-z]{2,};? +[a-z0-9]`)
	quoted  = regexp.MustCompile(`"[^"]*"|devicevoip [a-z -]+`)
)

// TestRefusalsInChinese: a request that prefers Chinese, as that of a browser may, is refused
// in Chinese.
func TestRefusalsInChinese(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	base := s.Server.URL + "/__admin/sandboxes/" + s.ID
	for _, tt := range refusals {
		reply := s.Request(tt.method, base+tt.path, tt.body, "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
		mocktest.Same(t, tt.method+" "+tt.path+": status", tt.status, reply.Status)
		var refusal control.ErrorReply
		if err := json.Unmarshal([]byte(reply.Body), &refusal); err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{refusal.Error.Message, refusal.Error.Hint} {
			if english.MatchString(quoted.ReplaceAllString(text, "")) {
				t.Errorf("%s %s %s: %s", tt.method, tt.path, tt.body, text)
			}
		}
	}
	for _, language := range []string{"*", "en-US,zh;q=0.5"} {
		reply := s.Request("GET", base+"/nothing", "", "Accept-Language", language)
		if !strings.Contains(reply.Body, "control has no call") {
			t.Errorf("%s: %s", language, reply.Body)
		}
	}
}

// TestLongRefusal: what was sent is quoted, but not all of it.
func TestLongRefusal(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	name := strings.Repeat("k", 100_000)
	reply := s.Control("PUT", "/world", `{"`+name+`":[]}`)
	matches(t, "a long name", `{"error":{"message":"k{500}…k+: unknown member","hint":".+"}}`, reply.Body)
	if len(reply.Body) > 2000 {
		t.Errorf("the refusal is %d bytes long", len(reply.Body))
	}
}

func TestUnknownSandbox(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Expect(s.Control("DELETE", "", ""), http.StatusNoContent)
	for _, tt := range refusals[2:] {
		reply := s.Control(tt.method, tt.path, tt.body)
		mocktest.Same(t, tt.method+" "+tt.path, `404 {"error":{"message":"no such sandbox","hint":"GET /__admin/sandboxes lists the sandboxes"}}`, fmt.Sprint(reply.Status, " ", reply.Body))
	}
}

func TestCreationRefusals(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	tests := map[string]string{
		`[]`:                                    "body: got an array, want an object",
		`{"worlds":{}}`:                         "worlds: unknown member",
		`{"world":[]}`:                          "world: got an array, want an object",
		`{"world":{"appid":"wx1"}}`:             "appid: wx1 is not an appid",
		`{"world":{"appid":"` + s.AppID + `"}}`: "appid: " + s.AppID + " belongs to sandbox",
		`{"world":{"clock":"now"}}`:             `clock: "now" is neither a mode nor a time`,
		`{"world":{"users":[{"dialog":"x"}]}}`:  `users[0].dialog: "x" is not one of`,
		`{`:                                     "body: ",
		`{"world":{}} {}`:                       "body: ",
	}
	for body, message := range tests {
		reply := s.Request("POST", s.Server.URL+"/__admin/sandboxes", body)
		mocktest.Same(t, body, http.StatusBadRequest, reply.Status)
		matches(t, body, `{"error":{"message":"`+regexp.QuoteMeta(message)+`.*","hint":".+"}}`, strings.ReplaceAll(reply.Body, `\"`, `"`))
	}
	large := s.Request("POST", s.Server.URL+"/__admin/sandboxes", strings.Repeat(" ", 8<<20+1))
	mocktest.Same(t, "large body", `413 {"error":{"message":"body: it is longer than 8388608 bytes","hint":"send a smaller body"}}`, fmt.Sprint(large.Status, " ", large.Body))
}

func TestNoSuchCall(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for path, want := range map[string]string{
		"/__admin/":                                "404 control has no call /__admin/",
		"/__admin/x":                               "404 control has no call /__admin/x",
		"/__admin/sandboxes/":                      "404 control has no call /__admin/sandboxes/ (did you mean /__admin/sandboxes?)",
		"/__admin/sandboxs":                        "404 control has no call /__admin/sandboxs (did you mean /__admin/sandboxes?)",
		"/__admin/clock":                           "404 control has no call /__admin/clock (did you mean /__admin/sandboxes/{id}/clock?)",
		"/__admin/users/ann/policy":                "404 control has no call /__admin/users/ann/policy (did you mean /__admin/sandboxes/{id}/users/ann/policy?)",
		"/__admin/sandboxes/default/clocks":        "404 control has no call /__admin/sandboxes/default/clocks (did you mean /__admin/sandboxes/default/clock?)",
		"/__admin/sandboxes/default/users//policy": "404 control has no call /__admin/sandboxes/default/users//policy",
		"/__admin/sandboxes/default/x":             "404 control has no call /__admin/sandboxes/default/x",
		"/__admin/sandboxes/default/user/a/b/":     "404 control has no call /__admin/sandboxes/default/user/a/b/",
		"/__admin/rules":                           "405 method: /__admin/rules does not take POST",
	} {
		reply := s.Request("POST", s.Server.URL+path, "{}")
		message := regexp.MustCompile(`"message":"([^"]*)"`).FindStringSubmatch(reply.Body)
		if message == nil {
			t.Errorf("%s: the answer is %s", path, reply.Body)
			continue
		}
		mocktest.Same(t, path, want, fmt.Sprint(reply.Status, " ", message[1]))
	}
}

// TestWrongMethod: the reply names the methods of a path, in Allow too.
func TestWrongMethod(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for path, want := range map[string]struct{ allow, hint string }{
		"/__admin/rules":                     {"GET, HEAD", "use GET or HEAD"},
		"/__admin/sandboxes/default/clock":   {"GET, HEAD, POST", "use GET, HEAD or POST"},
		"/__admin/sandboxes/default/faults":  {"DELETE, GET, HEAD, POST, PUT", "use DELETE, GET, HEAD, POST or PUT"},
		"/__admin/sandboxes/default/records": {"GET, HEAD", "use GET or HEAD"},
	} {
		reply := s.Request("PATCH", s.Server.URL+path, "{}")
		mocktest.Same(t, path+": status", http.StatusMethodNotAllowed, reply.Status)
		mocktest.Same(t, path+": Allow", want.allow, reply.Header.Get("Allow"))
		matches(t, path, `.*"hint":"`+want.hint+`"}}`, reply.Body)
	}
}

func TestCalls(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	reply := s.Request("GET", s.Server.URL+"/__admin/calls", "")
	for _, want := range []string{
		`{"name":"getSnTicket","method":"POST","path":"/wxa/getsnticket","token":"authorizer","devices":true,"capability":"ticket"}`,
		`{"name":"getDeviceVoIPList","method":"POST","path":"/__phone/getDeviceVoIPList","token":"none","devices":true,"capability":"list"}`,
	} {
		if !strings.Contains(reply.Body, want) {
			t.Errorf("the calls lack %s", want)
		}
	}
}

func TestRules(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	reply := s.Request("GET", s.Server.URL+"/__admin/rules", "")
	for _, want := range []string{
		`{"id":"sn.length","surface":"openapi","subject":"sn","sentence":"An sn is at most 128 bytes long.","sentenceZH":"sn 最长 128 字节。","limit":{"min":0,"max":128,"unit":"bytes"},"key":"errcode","code":9800001,"text":"sn长度不能超过128字节","evidence":"documented","judges":"both","source":"https://`,
		`"source":"nothing public was found"`,
		`"sourceZH":"没有公开的资料"`,
		`"sourceZH":"设备收到的 payload 与服务端发出的相同：https://`,
		`"switch":[{"value":"expired","meaning":"the phone refuses a ticket that is exactly 300 seconds old","meaningZH":"手机拒绝恰好满 300 秒的票据"},`,
	} {
		if !strings.Contains(reply.Body, want) {
			t.Errorf("the rules lack %s", want)
		}
	}
}
