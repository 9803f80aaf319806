package openapi_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestRetired: where the license calls are gone, they answer as a path that never was,
// whatever the request.
func TestRetired(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"errcode", "status"} {
		s := mocktest.New(t)
		s.Merge(`{"switches":{"license.era":"retired","request.path":"` + how + `"}}`)
		token := "?access_token=" + s.Token()
		ask := func(method, path, query, body string) mocktest.Reply {
			r := s.Request(method, s.URL+path+query, body)
			r.Body = mocktest.Mask(r.Body)
			return r
		}
		for _, path := range []string{"getpkglist", "activedevice", "getdeviceinfo"} {
			for name, in := range map[string][3]string{
				"good":       {"POST", token, `{"pkg_type":1,"device_list":[]}`},
				"no token":   {"POST", "", `{"pkg_type":1,"device_list":[]}`},
				"bad token":  {"POST", "?access_token=x", `{"pkg_type":1,"device_list":[]}`},
				"GET":        {"GET", token, ""},
				"other":      {"PUT", token, `{}`},
				"empty body": {"POST", token, ""},
				"no members": {"POST", token, `{}`},
			} {
				want := ask(in[0], "/wxa/business/license/nothing", in[1], in[2])
				rule := s.TakeRule()
				mocktest.Same(t, how+": "+path+": "+name, want, ask(in[0], "/wxa/business/license/"+path, in[1], in[2]))
				journal, err := s.Journal(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				mocktest.Same(t, how+": "+path+": "+name+": meant", "", journal.Entries[0].Meant)
				mocktest.Same(t, how+": "+path+": "+name+": rule", rule, s.TakeRule())
			}
			for _, call := range []string{"/cgi-bin/openapi/quota/get", "/cgi-bin/openapi/quota/clear"} {
				mocktest.Same(t, call+" of "+path, `{"errcode":76021,"errmsg":"cgi_path not found, please check rid: RID"}`,
					s.Post(call, `{"cgi_path":"/wxa/business/license/`+path+`"}`))
			}
			s.Expect(s.Control("DELETE", "/journal", ""), 204)
		}
	}
}
