package mocktest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// escaped writes a JSON string with an escape for every unit of UTF-16, so that only the
// decoder of all of JSON can read it.
func escaped(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, `\u%04x`, unit)
	}
	b.WriteByte('"')
	return b.String()
}

// FuzzPlainBodies: a plain body is answered as one that says the same in escapes, which
// another decoder reads.
func FuzzPlainBodies(f *testing.F) {
	server, err := mock.New(mock.WithNow(func() time.Time { return time.Unix(1_800_000_000, 0) }))
	if err != nil {
		f.Fatal(err)
	}
	var token control.Token
	credentials := map[string]string{"grant_type": "client_credential", "appid": "wx0000000000000001", "secret": "00000000000000000000000000000001"}
	if err := server.Sandbox().Do(f.Context(), "POST", "/cgi-bin/stable_token", credentials, &token); err != nil {
		f.Fatal(err)
	}
	names := []string{"sn", "model_id", "group_id", "group_name", "appid", "secret", "grant_type", "force_refresh", "cgi_path", "rid", "device_list", "other"}
	paths := []string{"/wxa/getsnticket", "/wxa/business/group/createid", "/wxa/business/group/getinfo", "/wxa/business/group/adddevice", "/cgi-bin/stable_token", "/cgi-bin/clear_quota/v2", "/cgi-bin/openapi/quota/get", "/cgi-bin/openapi/rid/get"}
	f.Add(uint(0), uint(0), "SN-1", uint(1), "door-intercom-00000001", " ")
	f.Add(uint(1), uint(1), "door-intercom-00000001", uint(3), "楼道", "\n\t")
	f.Add(uint(3), uint(2), "g", uint(10), "", "")
	f.Add(uint(4), uint(4), "wx0000000000000001", uint(4), "x", "")
	f.Add(uint(4), uint(5), "x", uint(7), "true", "")
	f.Fuzz(func(t *testing.T, path, one uint, value string, two uint, other, blank string) {
		if !utf8.ValidString(value) || !utf8.ValidString(other) || strings.Trim(blank, " \t\r\n") != "" {
			return
		}
		ask := func(write func(string) string) string {
			body := fmt.Sprintf("{%s%s%s:%s,%s:%s%s}%s", blank, write(names[one%12]), blank, write(value), write(names[two%12]), blank, write(other), blank)
			req := httptest.NewRequest(http.MethodPost, paths[path%8]+"?access_token="+token.AccessToken, strings.NewReader(body))
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, req)
			return drawn.ReplaceAllString(answer.Body.String(), "DRAWN")
		}
		plain := func(text string) string {
			raw, _ := json.Marshal(text) // it is valid UTF-8
			return string(raw)
		}
		if diff := cmp.Diff(ask(escaped), ask(plain)); diff != "" {
			t.Errorf("the reply to a plain body mismatch (-escaped +plain):\n%s", diff)
		}
	})
}

// FuzzBodies: a body is answered as one with another member, which is in escapes and unknown,
// so that another decoder reads it.
func FuzzBodies(f *testing.F) {
	server, err := mock.New(mock.WithNow(func() time.Time { return time.Unix(1_800_000_000, 0) }))
	if err != nil {
		f.Fatal(err)
	}
	sandbox := server.Sandbox()
	if err := sandbox.MergeWorld(f.Context(), control.World{Groups: []control.Group{{ID: "g", Name: "g", ModelID: "door-intercom-00000001"}}}); err != nil {
		f.Fatal(err)
	}
	var token control.Token
	credentials := map[string]string{"grant_type": "client_credential", "appid": "wx0000000000000001", "secret": "00000000000000000000000000000001"}
	if err := sandbox.Do(f.Context(), "POST", "/cgi-bin/stable_token", credentials, &token); err != nil {
		f.Fatal(err)
	}
	if err := sandbox.Do(f.Context(), "POST", "/wxa/business/group/expand?access_token="+token.AccessToken, map[string]any{"group_id": "g", "max_device_count": 200, "province_name": "p", "city_name": "c"}, nil); err != nil {
		f.Fatal(err)
	}
	paths := []string{"/wxa/business/group/removedevice", "/wxa/business/group/expand", "/cgi-bin/stable_token"}
	for _, list := range []string{`[]`, ` [ ] `, `[{"model_id":"m","sn":"s"}, {"sn":"","model_id":"门"} ]`, `[{"sn":"s"}]`, `[{}]`, `[null]`, `null`, `[{"model_id":"m","sn":"s"},]`, `[{"model_id":"m","sn":"s","sn":"t"}]`, `{}`, `"g"`} {
		f.Add(uint(0), `{"group_id":"g","device_list":`+list+`}`)
	}
	for _, n := range []string{`200`, `-1`, `0`, `007`, `2e2`, `200.0`, `"200"`, `99999999999999999999`, `true`, ``} {
		f.Add(uint(1), `{"group_id":"g","max_device_count":`+n+`,"province_name":"p","city_name":"c"}`)
		f.Add(uint(2), `{"grant_type":"client_credential","appid":"wx0000000000000001","secret":"00000000000000000000000000000001","force_refresh": `+n+` }`)
	}
	f.Fuzz(func(t *testing.T, path uint, body string) {
		_, rest, ok := strings.Cut(body, "{")
		if !ok || strings.Contains(body, `"zz"`) {
			return
		}
		comma := ","
		if strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), "}") {
			comma = ""
		}
		ask := func(body string) string {
			req := httptest.NewRequest(http.MethodPost, paths[path%3]+"?access_token="+token.AccessToken, strings.NewReader(body))
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, req)
			return drawn.ReplaceAllString(answer.Body.String(), "DRAWN")
		}
		other := strings.Replace(body, "{", `{"\u007a\u007a":0`+comma, 1)
		if diff := cmp.Diff(ask(other), ask(body)); diff != "" {
			t.Errorf("the reply to %q mismatch (-with another member +without):\n%s", body, diff)
		}
	})
}

// drawn is what differs between two replies to the same call.
var drawn = regexp.MustCompile(`rid: [0-9a-f-]{26}|"sn_ticket":"\w+"|"group_id":"[\w-]+"`)
