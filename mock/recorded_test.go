package mock_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// recordReplies rewrites the recorded replies. They are those of the platform as it was
// before an exchange was one transaction (revision 35ecb91), which answered each call in
// six to eight: record them anew only from there, or where a reply changes on purpose.
var recordReplies = flag.Bool("record", false, "rewrite testdata/replies.txt")

// recordedWorld has the same ids in every sandbox.
func recordedWorld() control.World {
	phone := control.Device{ModelID: "phone-1", SN: "member"}
	return control.World{
		AppID: "wx00000000000000aa", Secret: "000000000000000000000000000000aa", Clock: "2026-01-01T00:00:00Z",
		Models: []control.Model{{ID: "phone-1", Type: "校园电话"}, {ID: "door", Type: "门禁机"}},
		Users:  []control.User{{OpenID: "ann", Dialog: control.Accept}},
		Groups: []control.Group{{ID: "g-1", Name: "yard", ModelID: "phone-1", Devices: []control.Device{phone}}},
	}
}

// recordedBodies are a valid body of each call.
var recordedBodies = []struct{ path, body string }{
	{"/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"wx00000000000000aa","secret":"000000000000000000000000000000aa"}`},
	{"/wxa/getsnticket", `{"sn":"sn-1","model_id":"phone-1"}`},
	{"/wxa/business/group/createid", `{"model_id":"phone-1","group_name":"楼道"}`},
	{"/wxa/business/group/getinfo", `{"group_id":"g-1"}`},
	{"/wxa/business/group/adddevice", `{"group_id":"g-1","device_list":[{"model_id":"phone-1","sn":"new"},{"model_id":"phone-1","sn":"member"}],"force_add":true}`},
	{"/wxa/business/group/removedevice", `{"group_id":"g-1","device_list":[{"model_id":"phone-1","sn":"member"}]}`},
	{"/wxa/business/license/getpkglist", `{"pkg_type":1}`},
	{"/wxa/business/license/getdeviceinfo", `{"device_list":[{"model_id":"phone-1","sn":"member"}]}`},
	{"/cgi-bin/openapi/quota/get", `{"cgi_path":"/wxa/getsnticket"}`},
	{"/cgi-bin/clear_quota", `{"appid":"wx00000000000000aa"}`},
	{"/cgi-bin/openapi/rid/get", `{"rid":"6955b900-00000000-00000000"}`},
	{"/cgi-bin/message/device/subscribe/send", `{"to_openid_list":["ann"],"sn":"sn-1","modelId":"phone-1","template_id":"t","data":{}}`},
	{"/__phone/requestDeviceVoIP", `{"appid":"wx00000000000000aa","openid":"ann","option":{"sn":"sn-1","snTicket":"0123456789abcdef0123456789abcdef","modelId":"phone-1","deviceName":"door"}}`},
	{"/__phone/getDeviceVoIPList", `{"appid":"wx00000000000000aa","openid":"ann"}`},
	{"/__phone/call", `{"appid":"wx00000000000000aa","openid":"ann","sn":"sn-1","model_id":"phone-1"}`},
}

// oddBodies are bodies that a client may send instead of a valid one.
func oddBodies(valid string) []string {
	open, member := strings.TrimSuffix(valid, "}"), regexp.MustCompile(`"\w+":("[^"]*"|\d)`)
	first := member.FindString(valid)
	name, value, _ := strings.Cut(first, ":")
	without := strings.Replace(strings.Replace(valid, first+",", "", 1), first, "", 1)
	odd := []string{
		valid, "", " ", "{}", "[]", "null", "1", `"text"`, "{", open, open + ",}", "[" + valid + "]", valid + valid, valid + " x",
		" \t\r\n" + valid + "\n", "\ufeff" + valid, open + `,"unknown":{"a":[1,2,{"b":null}]}}`, open + "," + first + "}",
		open + "," + name + `:"other"}`, without, strings.ToUpper(valid), strings.ReplaceAll(valid, `"`, "'"),
		strings.ReplaceAll(valid, ":", " : "), open + ",\"\xff\":1}", open + `,"\ud800":1}`, open + `,"x":1e400}`, open + `,"x":01}`,
		open + `,"x":` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + "}", "sn=sn-1&model_id=phone-1",
	}
	for _, other := range []string{"null", `""`, "1", "true", "[]", "{}", `["x"]`, `"\u0041"`, `"a b"`, `"设备"`, "\"a\xffb\"", `"\ud83d"`, `"` + strings.Repeat("x", 129) + `"`} {
		odd = append(odd, strings.Replace(valid, first, name+":"+other, 1))
	}
	return append(odd, strings.Replace(valid, first, strings.ToUpper(name)+":"+value, 1))
}

// recordedRequest is a request; TOKEN in it stands for the current token.
type recordedRequest struct{ method, target, body, authorization string }

func recordedRequests() []recordedRequest {
	var list []recordedRequest
	for _, call := range recordedBodies {
		withToken := call.path
		if strings.HasPrefix(call.path, "/wxa/") || strings.HasPrefix(call.path, "/cgi-bin/") && call.path != "/cgi-bin/stable_token" {
			withToken += "?access_token=TOKEN"
		}
		for _, body := range oddBodies(call.body) {
			list = append(list, recordedRequest{http.MethodPost, withToken, body, ""})
		}
		for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodDelete, http.MethodHead} {
			list = append(list, recordedRequest{method, withToken, call.body, ""})
		}
		for _, query := range []string{
			"", "?", "?access_token=", "?access_token=x", "?access_token=TOKENx", "?access_token=TOKEN&access_token=x",
			"?access_token=x&access_token=TOKEN", "?access_token=%20TOKEN", "?ACCESS_TOKEN=TOKEN", "?a=%zz&access_token=TOKEN",
			"?access_token=TOKEN;x=1", "?x=1&access_token=TOKEN", "?access%5Ftoken=TOKEN",
		} {
			list = append(list, recordedRequest{http.MethodPost, call.path + query, call.body, ""})
		}
		list = append(list,
			recordedRequest{http.MethodPost, call.path, call.body, "Bearer TOKEN"},
			recordedRequest{http.MethodPost, call.path, strings.Replace(call.body, "{", `{"access_token":"TOKEN",`, 1), ""},
			recordedRequest{http.MethodPost, call.path + "/", call.body, ""},
			recordedRequest{http.MethodPost, strings.ToUpper(call.path), call.body, ""},
		)
	}
	for _, query := range []string{
		"", "?grant_type=client_credential&appid=wx00000000000000aa&secret=000000000000000000000000000000aa", "?grant_type=x&appid=wx00000000000000aa&secret=y",
		"?grant_type=client_credential&appid=wx00000000000000aa&secret=y", "?grant_type=client_credential&appid=wx&secret=y", "?grant_type=client_credential&appid=wx00000000000000aa",
	} {
		list = append(list, recordedRequest{http.MethodGet, "/cgi-bin/token" + query, "", ""}, recordedRequest{http.MethodPost, "/cgi-bin/token" + query, "{}", ""})
	}
	return list
}

// drawn are the texts of a reply that are drawn by chance.
var drawn = []struct {
	pattern *regexp.Regexp
	name    string
}{
	{regexp.MustCompile(`"access_token":"[^"]+"`), `"access_token":"TOKEN"`},
	{regexp.MustCompile(`"sn_ticket":"[0-9a-f]{32}"`), `"sn_ticket":"TICKET"`},
	{regexp.MustCompile(`"group_id":"[^"]{20,}"`), `"group_id":"GROUP"`},
	{regexp.MustCompile(`6955b900-[0-9a-f]{8}-[0-9a-f]{8}`), "RID"},
}

// answer sends a request to a sandbox of its own and writes it with its reply in a line.
func (r recordedRequest) answer(t *testing.T, server *mock.Server) string {
	t.Helper()
	world := recordedWorld()
	s, err := server.Client().Create(t.Context(), &world)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Delete(t.Context()) }()
	var token control.Token
	if err := s.Do(t.Context(), http.MethodPost, "/cgi-bin/stable_token", map[string]string{"grant_type": "client_credential", "appid": s.AppID, "secret": s.Secret}, &token); err != nil {
		t.Fatal(err)
	}
	insert := func(text string) string { return strings.ReplaceAll(text, "TOKEN", token.AccessToken) }
	req := httptest.NewRequestWithContext(t.Context(), r.method, insert("/s/"+s.ID+r.target), strings.NewReader(insert(r.body)))
	req.Header.Set("Content-Type", "application/json")
	if r.authorization != "" {
		req.Header.Set("Authorization", insert(r.authorization))
	}
	got := httptest.NewRecorder()
	server.ServeHTTP(got, req)
	body := got.Body.String()
	for _, d := range drawn {
		body = d.pattern.ReplaceAllString(body, d.name)
	}
	return fmt.Sprintf("%s %s %s%.300q\n\t%d %s %s %q\n", r.method, r.target, r.authorization, r.body, got.Code, got.Header().Get("Content-Type"), got.Header().Get("Date"), body)
}

// TestRecordedReplies: requests of all kinds get the replies they got before an exchange
// was one transaction, byte for byte; only what is drawn by chance is masked.
func TestRecordedReplies(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, r := range recordedRequests() {
		got.WriteString(r.answer(t, server))
	}
	const file = "testdata/replies.txt"
	if *recordReplies {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("replies mismatch (-recorded +now):\n%s", diff)
	}
}
