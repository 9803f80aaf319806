package openapi_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestTolerance serves what real SDKs send.
func TestTolerance(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := s.Token()
	const good = `{"sn":"sn-1","model_id":"door"}`
	tests := map[string]struct {
		query, body string
		headers     []string
	}{
		"plain":                  {"", good, nil},
		"unknown parameters":     {"&neededText=&a=b", good, nil},
		"parameter order":        {"", good, nil},
		"key order":              {"", `{"model_id":"door","sn":"sn-1"}`, nil},
		"trailing newline":       {"", good + "\n", nil},
		"blanks":                 {"", " {\r\n\t\"sn\" : \"sn-1\" , \"model_id\" : \"door\" } ", nil},
		"unknown members":        {"", `{"sn":"sn-1","model_id":"door","more":{"x":[1,null]},"SN":"no"}`, nil},
		"escapes":                {"", `{"s\u006e":"sn\u002d1","model_id":"\u0064oor"}`, nil},
		"html escapes":           {"", `{"sn":"sn-1","model_id":"door","x":"\u003c\u003e\u0026\/"}`, nil},
		"application/json":       {"", good, []string{"Content-Type", "application/json"}},
		"with charset":           {"", good, []string{"Content-Type", "application/json; charset=utf-8"}},
		"with charset, no space": {"", good, []string{"Content-Type", "application/json;charset=UTF-8"}},
		"another Content-Type":   {"", good, []string{"Content-Type", "text/plain"}},
		"a form's Content-Type":  {"", good, []string{"Content-Type", "application/x-www-form-urlencoded"}},
		"a broken Content-Type":  {"", good, []string{"Content-Type", ";"}},
		"wants compression":      {"", good, []string{"Accept-Encoding", "gzip, compress, deflate, br"}},
		"an old Accept":          {"", good, []string{"Accept", "text/html"}},
		"no User-Agent":          {"", good, []string{"User-Agent", ""}},
		"the real host":          {"", good, []string{"Host", "api.weixin.qq.com"}},
		"one call a connection":  {"", good, []string{"Connection", "close"}},
	}
	for name, tt := range tests {
		for _, target := range []string{s.URL, s.Server.URL} { // the token tells the sandbox too
			reply := s.Request("POST", target+ticketPath+"?access_token="+token+tt.query, tt.body, tt.headers...)
			if !strings.HasPrefix(reply.Body, `{"errcode":0,"errmsg":"ok","sn_ticket":"`) {
				t.Errorf("%s: the answer is %s", name, reply.Body)
			}
		}
		reply := s.Request("POST", s.Server.URL+ticketPath+"?a=%zz&x=;&neededText=&access_token="+token, tt.body, tt.headers...)
		mocktest.Same(t, name+", after other parameters", "0", errcode(reply.Body))
	}
}

// TestEscapedText: text is the same text raw or escaped, and comes back raw.
func TestEscapedText(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for _, name := range []string{"楼道<&>😀", `\u697c\u9053\u003c\u0026\u003e\ud83d\ude00`, `楼\u9053\u003C&>\uD83D\uDE00`} {
		var id string
		if _, err := fmt.Sscanf(s.Post("/wxa/business/group/createid", `{"model_id":"door","group_name":"`+name+`"}`), `{"errcode":0,"errmsg":"ok","group_id":%q}`, &id); err != nil {
			t.Fatal(err)
		}
		mocktest.Same(t, name, `{"errcode":0,"errmsg":"ok","group_name":"楼道<&>😀","device_list":[],"model_id":"door","model_type":"门禁机","max_device_count":50}`,
			s.Post("/wxa/business/group/getinfo", `{"group_id":"`+id+`"}`))
	}
}

func TestTokenCallTolerance(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	tests := map[string]string{
		"the usual order": "grant_type=client_credential&appid=" + s.AppID + "&secret=" + s.Secret,
		"another order":   "secret=" + s.Secret + "&neededText=&appid=" + s.AppID + "&grant_type=client_credential",
	}
	for name, query := range tests {
		for _, base := range []string{s.URL, s.Server.URL} {
			reply := s.Request("GET", base+"/cgi-bin/token?"+query, "", "Content-Type", "application/json", "Host", "api.weixin.qq.com")
			if !strings.HasPrefix(reply.Body, `{"access_token":"`) {
				t.Errorf("%s: the answer is %s", name, reply.Body)
			}
		}
	}
	body := `{"secret":"` + s.Secret + `","appid":"` + s.AppID + `","more":1,"grant_type":"client_credential"}` + "\n"
	if reply := s.Request("POST", s.Server.URL+"/cgi-bin/stable_token", body); !strings.HasPrefix(reply.Body, `{"access_token":"`) {
		t.Errorf("stable_token answers %s", reply.Body)
	}
}

// raw sends bytes as they are, then ends its side of the connection, and
// returns all that comes back.
func raw(t *testing.T, s *mocktest.Sandbox, request string) string {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.Server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

// TestRawReply looks at a whole reply as it travels. X-Devicevoip is the only part that the
// real platform does not send.
func TestRawReply(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Merge(`{"switches":{"request.https":"serve"}}`)
	tests := map[string]struct{ request, want string }{
		"kept alive": {
			"GET /s/" + s.ID + "/cgi-bin/token?appid=x HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n",
			"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 74\r\nContent-Type: application/json; encoding=utf-8\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-Devicevoip: fake platform\r\n\r\n" + `{"errcode":40013,"errmsg":"invalid appid rid: RID"}`,
		},
		"to be closed": {
			"GET /s/" + s.ID + "/cgi-bin/token?appid=x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 74\r\nContent-Type: application/json; encoding=utf-8\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-Devicevoip: fake platform\r\nConnection: close\r\n\r\n" + `{"errcode":40013,"errmsg":"invalid appid rid: RID"}`,
		},
		"chunked": {
			"POST /s/" + s.ID + "/wxa/getsnticket HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
			"HTTP/1.1 412 Precondition Failed\r\nConnection: keep-alive\r\nContent-Length: 0\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-Devicevoip: fake platform\r\n\r\n",
		},
		"the proxy's way": {
			"GET http://api.weixin.qq.com/s/" + s.ID + "/cgi-bin/token?appid=x HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n",
			"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 74\r\nContent-Type: application/json; encoding=utf-8\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-Devicevoip: fake platform\r\n\r\n" + `{"errcode":40013,"errmsg":"invalid appid rid: RID"}`,
		},
	}
	for name, tt := range tests {
		mocktest.Same(t, name, tt.want, mocktest.Mask(raw(t, s, tt.request)))
	}
}

// TestRawPlainRefusal looks at the reply to plain HTTP as it travels, with the headers that
// were seen. The connection is closed, so the second request has no reply.
func TestRawPlainRefusal(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	request := "GET http://api.weixin.qq.com/s/" + s.ID + "/cgi-bin/token?appid=x HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n"
	want := "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 74\r\nContent-Type: application/json; encoding=utf-8\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nLogicRet: 43003\r\nRetKey: 11\r\nX-Devicevoip: fake platform\r\n\r\n" + `{"errcode":43003,"errmsg":"require https rid: RID"}`
	mocktest.Same(t, "refused", want, mocktest.Mask(raw(t, s, request+request)))
	if err := s.AddFault(t.Context(), control.Fault{Path: "/cgi-bin/token", ErrCode: new(43003)}); err != nil {
		t.Fatal(err)
	}
	request = strings.Replace(request, "GET http://api.weixin.qq.com", "GET ", 1)
	const fake = "X-Devicevoip: fake platform\r\n"
	want = strings.Replace(want, fake, fake+`X-Devicevoip-Fault: {"path":"/cgi-bin/token","errcode":43003}`+"\r\n", 1)
	mocktest.Same(t, "by a fault", want, mocktest.Mask(raw(t, s, request+request)))
}

func TestChunkedIsJournalled(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	req, err := http.NewRequestWithContext(t.Context(), "POST", s.URL+"/cgi-bin/stable_token", io.MultiReader(strings.NewReader(`{}`)))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	mocktest.Same(t, "status", http.StatusPreconditionFailed, resp.StatusCode)
	mocktest.Same(t, "rule", "request.chunked", s.TakeRule())
}

// TestUnfinishedBody: a client that declares more than it sends gets an answer.
func TestUnfinishedBody(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	answer := raw(t, s, "POST /s/"+s.ID+"/wxa/getsnticket?access_token="+s.Token()+" HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"sn\":")
	resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(answer)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	mocktest.Same(t, "errcode", "47001", errcode(string(body)))
	mocktest.Same(t, "rule", "request.format", s.TakeRule())
}
