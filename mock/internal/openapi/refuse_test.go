package openapi_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// changing is what two replies to the same request differ in.
var changing = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}|(\[HFYTlA|\[hGNdsDOre-)[0-9a-f]+|[0-9a-f]{6}8yFe-[0-9a-f]{6}|req_id: [0-9a-f]+`)

// TestFaultAsTheCall: a fault with an errcode is answered as the call itself answers the
// code, under the switches and limits of the sandbox.
func TestFaultAsTheCall(t *testing.T) {
	t.Parallel()
	const group, list = "/wxa/business/group/getinfo", `{"group_id":"x"}`
	const refused = `{"capable":false,"switches":{"app.scope":"family","app.unauthorized-text":`
	tests := map[string]struct {
		world, path string
		body        string // a GET when it is empty
		errcode     int
	}{
		"quota of the token call":  {`{"quotas":{"/cgi-bin/token":{"daily":1}}}`, "/cgi-bin/token?grant_type=client_credential&appid=APPID&secret=SECRET", "", 45009},
		"quota of another call":    {`{"quotas":{"` + group + `":{"daily":1}}}`, group, list, 45009},
		"quota by the default":     {`{"switches":{"quota.default":"100"}}`, group, list, 45009},
		"quota a minute":           {`{"quotas":{"` + group + `":{"minute":1}}}`, group, list, 45011},
		"address":                  {`{"network":{"allow":["192.0.2.1"]}}`, "/cgi-bin/token?grant_type=client_credential&appid=APPID&secret=SECRET", "", 40164},
		"address under /sns/":      {`{"network":{"allow":["192.0.2.1"]}}`, "/sns/jscode2session?grant_type=authorization_code&js_code=x&appid=APPID&secret=SECRET", "", 40164},
		"code under /sns/":         {`{}`, "/sns/jscode2session?grant_type=authorization_code&js_code=x&appid=APPID&secret=SECRET", "", 40029},
		"token":                    {`{}`, group + "?access_token=x", list, 40001},
		"token, short":             {`{"switches":{"token.invalid-text":"short"}}`, group + "?access_token=x", list, 40001},
		"unauthorized":             {refused + `"rid"}}`, group, list, 48001},
		"unauthorized, hint":       {refused + `"hint"}}`, group, list, 48001},
		"unauthorized, hints":      {refused + `"hints"}}`, group, list, 48001},
		"unauthorized, req-id":     {refused + `"req-id"}}`, group, list, 48001},
		"hint":                     {`{"switches":{"reply.hint":"hint"}}`, group, list, 9800013},
		"container":                {`{"switches":{"token.cloud":"added"}}`, group + "?", list, 9800013},
		"container, not this path": {`{"switches":{"token.cloud":"added","cloud.allow-list":"errcode"},"cloud":{"paths":["/wxa/getsnticket"]}}`, group + "?", list, 85107},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mocktest.New(t)
			path, query, asked := strings.Cut(strings.NewReplacer("APPID", s.AppID, "SECRET", s.Secret).Replace(tt.path), "?")
			if !asked {
				query = "access_token=" + s.Token()
			}
			s.Merge(tt.world)
			ask := func() mocktest.Reply {
				method := http.MethodPost
				if tt.body == "" {
					method = http.MethodGet
				}
				r := s.Request(method, s.URL+path+"?"+query, tt.body)
				r.Body = changing.ReplaceAllString(r.Body, "$1…")
				for name, values := range r.Header {
					values[0] = changing.ReplaceAllString(values[0], "…")
					if name == "X-Devicevoip-Fault" || name == "Content-Length" {
						delete(r.Header, name)
					}
				}
				return r
			}
			want, provoked := ask(), fmt.Sprintf(`{"errcode":%d,`, tt.errcode)
			for n := 0; n < 100 && !strings.HasPrefix(want.Body, provoked); n++ {
				want = ask()
			}
			if !strings.HasPrefix(want.Body, provoked) {
				t.Fatalf("the call does not answer %d by itself: %s", tt.errcode, want.Body)
			}
			s.Expect(s.Control("PUT", "/faults", fmt.Sprintf(`[{"path":%q,"errcode":%d}]`, path, tt.errcode)), http.StatusOK)
			mocktest.Same(t, "reply", want, ask())
			mocktest.Same(t, "rule of the fault", "", s.TakeRule())
		})
	}
}
