package phone_test

import (
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// start has ann's phone start a call, and returns the id and the whole answer without it.
func start(s *mocktest.Sandbox, api, members string) (id, answer string) {
	s.T.Helper()
	reply := s.Phone("calls", `"api":"`+api+`",`+members)
	s.Expect(reply, http.StatusOK)
	var in struct{ ID string }
	if err := json.Unmarshal([]byte(reply.Body), &in, json.MatchCaseInsensitiveNames(true), json.RejectUnknownMembers(false)); err != nil {
		s.T.Fatal(err)
	}
	return in.ID, strings.Replace(reply.Body, in.ID, "ID", 1)
}

func call(s *mocktest.Sandbox, id, query string) string {
	s.T.Helper()
	return s.Request("GET", s.URL+"/__phone/calls/"+id+query, "").Body
}

// own makes a request about the dialogs or settings of a user.
func own(s *mocktest.Sandbox, openid, path, members string) mocktest.Reply {
	s.T.Helper()
	if members == "" {
		return s.Request("GET", s.URL+"/__phone/"+path+"?appid="+s.AppID+"&openid="+openid, "")
	}
	return s.Request("POST", s.URL+"/__phone/"+path, `{"appid":"`+s.AppID+`","openid":"`+openid+`",`+members+`}`)
}

func TestACallThatEndsAtOnce(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	id, answer := start(s, "requestDeviceVoIP", device("sn-1", s.Ticket("sn-1", "door"), "door", `x\ud83d`))
	mocktest.Same(t, "start", `{"id":"ID","result":{"errMsg":"requestDeviceVoIP:ok"}}`, answer)
	mocktest.Same(t, "call", `{"errMsg":"requestDeviceVoIP:ok"}`, call(s, id, ""))
	mocktest.Same(t, "call again", `{"errMsg":"requestDeviceVoIP:ok"}`, call(s, id, "?wait=30"))
	id, answer = start(s, "getDeviceVoIPList", `"library":"2.30.4"`)
	const list = `{"errMsg":"getDeviceVoIPList:ok","list":[{"sn":"sn-1","model_id":"door","status":1}]}`
	mocktest.Same(t, "start", `{"id":"ID","result":`+list+`}`, answer)
	mocktest.Same(t, "call", list, call(s, id, ""))
	journal, err := s.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	newest := journal.Entries[len(journal.Entries)-1]
	mocktest.Same(t, "journal", "/__phone/getDeviceVoIPList", newest.Path)
	mocktest.Same(t, "base", "/s/"+s.ID, newest.Base)
}

// TestACallThatWaits: the answer comes from the user of the phone, and from no other.
func TestACallThatWaits(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{
		"accept":  `{"errMsg":"requestDeviceVoIP:ok"}`,
		"reject":  `{"errMsg":"requestDeviceVoIP:fail The sn has been rejected","errCode":10021}`,
		"dismiss": `{"errMsg":"requestDeviceVoIP:fail The sn has been rejected","errCode":10021}`,
	} {
		s := mocktest.New(t)
		id, started := start(s, "requestDeviceVoIP", device("sn-1", s.Ticket("sn-1", "door"), "door", "gate")+`,"ask":true`)
		const dialog = `{"n":1,"openid":"ann","name":"gate门禁机","sn":"sn-1","model_id":"door"}`
		mocktest.Same(t, "start", `{"id":"ID","dialog":`+dialog+`}`, started)
		mocktest.Same(t, "call", `{"pending":true}`, call(s, id, ""))
		mocktest.Same(t, "dialogs", `{"dialogs":[`+dialog+`]}`, own(s, "ann", "dialogs", "").Body)
		mocktest.Same(t, "dialogs of bob", `{"dialogs":[]}`, own(s, "bob", "dialogs", "").Body)
		foreign := own(s, "bob", "dialogs/1", `"answer":"accept"`)
		mocktest.Same(t, "answer of bob", `{"error":{"message":"dialog 1 does not wait for an answer","hint":"GET dialogs lists the dialogs that wait"}}`, foreign.Body)
		mocktest.Same(t, "status for bob", http.StatusBadRequest, foreign.Status)
		result := make(chan string)
		go func() { result <- call(s, id, "?wait=30") }()
		own := own(s, "ann", "dialogs/1", `"answer":"`+answer+`"`)
		mocktest.Same(t, "answer", "200 {}", fmt.Sprint(own.Status, " ", own.Body))
		mocktest.Same(t, "result", want, <-result)
		mocktest.Same(t, "call", want, call(s, id, ""))
	}
}

func TestACallThatIsLost(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Expect(s.Control("PUT", "/faults", `[{"path":"/__phone/getDeviceVoIPList","status":502},{"path":"/__phone/getDeviceVoIPList","reset":true}]`), http.StatusOK)
	id, started := start(s, "getDeviceVoIPList", `"types":{}`)
	mocktest.Same(t, "start", `{"id":"ID"}`, started)
	reply := s.Request("GET", s.URL+"/__phone/calls/"+id, "")
	mocktest.Same(t, "status", http.StatusBadGateway, reply.Status)
	id, _ = start(s, "getDeviceVoIPList", `"types":{}`)
	res, err := http.Get(s.URL + "/__phone/calls/" + id)
	if err == nil {
		_ = res.Body.Close()
		t.Errorf("a call whose connection was reset is answered %s", res.Status)
	}
}

// TestADeletedSandboxHasNoDialog: the call ends with it, and says whether its URL named it.
func TestADeletedSandboxHasNoDialog(t *testing.T) {
	t.Parallel()
	server := mock.Start(t)
	for base, want := range map[string]string{
		"":         `{"error":{"message":"no such sandbox","hint":"the sandbox in the URL does not exist, or was deleted"}}`,
		server.URL: `{"error":{"message":"no such sandbox","hint":"it was deleted while the call went on"}}`,
	} {
		s := mocktest.On(t, server)
		s.URL = cmp.Or(base, s.URL)
		policy(s, "ask")
		id, _ := start(s, "requestDeviceVoIP", group(s.Group("door")))
		s.Expect(s.Control("DELETE", "", ""), http.StatusNoContent)
		mocktest.Same(t, "call", want, call(s, id, "?wait=30"))
	}
}

// TestThePhoneOfAUser: what the settings page shows is changed there.
func TestThePhoneOfAUser(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Merge(`{"users":[{"openid":"ann","dialog":"reject","library":"2.30.4"}]}`)
	mocktest.Same(t, "user", `{"dialog":"reject","library":"2.30.4","settings":[]}`, own(s, "ann", "user", "").Body)
	ask(s, device("sn-1", s.Ticket("sn-1", "door"), "door", "gate"))
	const line = `{"dialog":"reject","library":"2.30.4","settings":[{"openid":"ann","sn":"sn-1","model_id":"door","status":%d,"name":"gate门禁机"}]}`
	mocktest.Same(t, "user", fmt.Sprintf(line, 0), own(s, "ann", "user", "").Body)
	mocktest.Same(t, "settings", `{}`, own(s, "ann", "settings", `"sn":"sn-1","model_id":"door","status":1`).Body)
	mocktest.Same(t, "user", fmt.Sprintf(line, 1), own(s, "ann", "user", "").Body)
	mocktest.Same(t, "user bob", `{"dialog":"accept","settings":[]}`, own(s, "bob", "user", "").Body)
}

// TestRequestsOfNoUser get a 4xx that says what is wrong.
func TestRequestsOfNoUser(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for name, tt := range map[string]struct {
		method, path, body string
		status             int
		message            string
	}{
		"no such call":           {"POST", "calls", `{"api":"call"}`, 400, `api: "call" is not a call of wx`},
		"call without a body":    {"POST", "calls", ``, 400, `body: .*`},
		"call too long":          {"POST", "calls", strings.Repeat(" ", 1<<20+1), 413, `body: it is too long`},
		"unknown id":             {"GET", "calls/1", ``, 404, `calls: none has this id`},
		"wait of no number":      {"GET", "calls/1?wait=x", ``, 400, `wait: it is not between 0 and 30`},
		"wait that is negative":  {"GET", "calls/1?wait=-1", ``, 400, `wait: it is not between 0 and 30`},
		"wait too long":          {"GET", "calls/1?wait=31", ``, 400, `wait: it is not between 0 and 30`},
		"wait of nothing":        {"GET", "calls/1?wait=", ``, 400, `wait: it is not between 0 and 30`},
		"dialogs of nobody":      {"GET", "dialogs", ``, 400, `appid: "" is not the app of this sandbox`},
		"dialogs of a stranger":  {"GET", "dialogs?appid=" + s.AppID + "&openid=eve", ``, 400, `openid: "eve" is not a user of this sandbox`},
		"answer without a word":  {"POST", "dialogs/1", `{"appid":"` + s.AppID + `","openid":"ann"}`, 400, `answer: "" is not one of .*`},
		"answer with more":       {"POST", "dialogs/1", `{"appid":"` + s.AppID + `","openid":"ann","answers":1}`, 400, `answers: .*`},
		"dialog without number":  {"POST", "dialogs/x", `{"appid":"` + s.AppID + `","openid":"ann","answer":"accept"}`, 400, `dialog: its number is not a number`},
		"setting without status": {"POST", "settings", `{"appid":"` + s.AppID + `","openid":"ann","sn":"a"}`, 400, `status: missing; want 0 or 1`},
		"setting not listed":     {"POST", "settings", `{"appid":"` + s.AppID + `","openid":"ann","sn":"a","model_id":"door","status":1}`, 400, `sn, model_id, group_id: .*`},
	} {
		reply := s.Request(tt.method, s.URL+"/__phone/"+tt.path, tt.body)
		mocktest.Same(t, name+": status", tt.status, reply.Status)
		if !regexp.MustCompile(`^{"error":{"message":"` + tt.message + `","hint":".+"}}$`).MatchString(strings.ReplaceAll(reply.Body, `\"`, `"`)) {
			t.Errorf("%s: the answer %s does not say %s", name, reply.Body, tt.message)
		}
	}
	reply := s.Request("GET", s.Server.URL+"/__phone/dialogs?appid=wx1&openid=ann", "")
	mocktest.Same(t, "an app of no sandbox", `{"error":{"message":"appid: \"wx1\" is not the app of a sandbox","hint":"the platform prints its appid when it starts; a sandbox that was created has another"}}`, reply.Body)
	reply = s.Request("GET", s.Server.URL+"/__phone/dialogs?appid="+s.AppID+"&openid=ann", "")
	mocktest.Same(t, "the app says the sandbox", `{"dialogs":[]}`, reply.Body)
}

// TestTheClientOfAStartedCall: the journal has the address of the phone that started a call,
// not of the platform itself.
func TestTheClientOfAStartedCall(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/s/"+s.ID+"/__phone/calls", strings.NewReader(`{"api":"getDeviceVoIPList","appid":"`+s.AppID+`","openid":"ann"}`))
	req.RemoteAddr = "192.0.2.7:4711"
	s.Server.ServeHTTP(httptest.NewRecorder(), req)
	journal, err := s.Journal(t.Context())
	must(t, err)
	mocktest.Same(t, "address", "192.0.2.7", journal.Entries[len(journal.Entries)-1].IP)
}
