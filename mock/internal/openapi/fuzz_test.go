package openapi_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

var wellFormed = regexp.MustCompile(`\A{("errcode":-?\d+,"errmsg":"|"access_token":")`)

// FuzzCalls sends anything to a platform: each answer has status 200 and a body
// of the documented form. Only the word TOKEN, in a path, becomes a good token.
func FuzzCalls(f *testing.F) {
	server, err := mock.New()
	if err != nil {
		f.Fatal(err)
	}
	var token control.Token
	credentials := map[string]string{"grant_type": "client_credential", "appid": "wx0000000000000001", "secret": "00000000000000000000000000000001"}
	if err := server.Sandbox().Do(f.Context(), "POST", "/cgi-bin/stable_token", credentials, &token); err != nil {
		f.Fatal(err)
	}
	for _, path := range []string{"/wxa/getsnticket", "/wxa/business/group/createid", "/wxa/business/group/getinfo", "/wxa/business/group/adddevice", "/wxa/business/group/removedevice", "/cgi-bin/stable_token"} {
		f.Add("POST", path+"?access_token=TOKEN", `{"sn":"a","model_id":"door-intercom-00000001","group_name":"n","group_id":"g","device_list":[{"model_id":"m","sn":"s"}],"force_add":true}`)
		f.Add("PUT", path, ``)
	}
	f.Add("GET", "/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=x", "")
	f.Add("GET", "//x/../%2e?access_token=95_"+strings.Repeat("%0A", 132)+"A", "\xff\x00")
	for _, bad := range badBodies {
		f.Add("POST", "/wxa/getsnticket?access_token=TOKEN", bad.body[:min(len(bad.body), 1000)])
	}
	f.Fuzz(func(t *testing.T, method, target, body string) {
		target = strings.ReplaceAll(target, "TOKEN", token.AccessToken)
		u, err := url.ParseRequestURI(target)
		if err != nil || ours.MatchString(u.Path) {
			return
		}
		req := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		req.Method, req.URL, req.RequestURI = method, u, target
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, req)
		text := answer.Body.String()
		if method == http.MethodHead {
			return
		}
		if answer.Code != http.StatusOK || !wellFormed.MatchString(text) || !jsontext.Value(text).IsValid() {
			t.Errorf("%q %q %q is answered %d %s", method, target, body, answer.Code, text)
		}
	})
}

// ours are the paths that the real platform does not have.
var ours = regexp.MustCompile(`^/(__|s/)`)
