package openapi_test

import (
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// stored are replies of the real platform as they were posted, with the requests that
// provoke them. The clock stands at the time in the rid of the reply. {token} is a token
// of the account, {secret} its secret and {group} its group.
var stored = map[string]struct {
	world  string // that is merged before
	before string // calls of this path with the body of the request go before, as often as a limit allows
	often  int
	ip     string // of the caller
	method, target,
	body string
	fault   string // that the platform is told to answer with
	want    string
	source  string
	typ     string // Content-Type; empty is that of most calls
	content int    // the posted Content-Length or size, 0 where none was posted
}{
	"unknown appid": {
		method: "GET", target: "/cgi-bin/token?appid=wx1111111111111111&secret=x",
		want: `{"errcode":40013,"errmsg":"invalid appid rid: 6aac005a-01bfdbee-79769285"}`, source: "a published log of probes",
	},
	"unknown appid, stable": {
		method: "POST", target: "/cgi-bin/stable_token", body: `{"appid":"wx1111111111111111","secret":"x","grant_type":"client_credential"}`,
		want: `{"errcode":40013,"errmsg":"invalid appid rid: 6aac0060-297a2899-4b3fff85"}`, source: "a published log of probes",
	},
	"wrong secret": {
		method: "GET", target: "/cgi-bin/token?grant_type=client_credential&appid={appid}&secret=x",
		want: `{"errcode":40125,"errmsg":"invalid appsecret rid: 671b9ddb-6ce940c8-7d5bcaf9"}`, source: "personal/oCJUsw0AQzT1_UyhA_yfSI8y66BY",
	},
	"a form": {
		method: "POST", target: "/cgi-bin/stable_token", body: `grant_type=client_credential&appid={appid}&secret={secret}`,
		want: `{"errcode":41002,"errmsg":"appid missing rid: 65107638-2348b85b-0a154fd2"}`, source: "develop/doc/000408503c44689e1960093436fc00",
	},
	"no secret": {
		method: "GET", target: "/cgi-bin/token?grant_type=client_credential&appid={appid}",
		want: `{"errcode":41004,"errmsg":"appsecret missing rid: 65b38743-6a944608-679bfd15"}`, source: "develop/doc/00006edee1cbe836dcf0c43a961800",
	},
	"grant_type": {
		method: "GET", target: "/cgi-bin/token?grant_type=x&appid={appid}&secret={secret}",
		want: `{"errcode":40002,"errmsg":"invalid grant_type rid: 64b09fbb-56b7faa9-1054a9fe"}`, source: "develop/doc/000c24cff20e3078610061ec866400",
	},
	"address": {
		world: `{"network":{"allow":["203.0.113.9"]}}`, ip: "101.226.140.194",
		method: "GET", target: "/cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}",
		want:   `{"errcode":40164,"errmsg":"invalid ip 101.226.140.194 ipv6 ::ffff:101.226.140.194, not in whitelist rid: 64d20329-254dc72d-4b59c863"}`,
		source: "personal/oCJUsw8gAlzThjP20swAnb-V9lY8/question", content: 133,
	},
	"stable_token a day": {
		world: `{"quotas":{"/cgi-bin/stable_token":{"daily":1}}}`, before: "/cgi-bin/stable_token", often: 1,
		method: "POST", target: "/cgi-bin/stable_token", body: `{"appid":"{appid}","secret":"{secret}","grant_type":"client_credential"}`,
		want: `{"errcode":45009,"errmsg":"reach max api daily quota limit rid: 64eed8de-4cdaca9b-1be8f193"}`, source: "personal/oCJUsw-dwHxcKb6QIOAEFgg8LDP0/answer",
	},
	"a token a day": {
		world:  `{"quotas":{"/cgi-bin/token":{"daily":1}}}`,
		method: "GET", target: "/cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}",
		want: `{"errcode":45009,"errmsg":"reach max api daily quota limit, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r rid: 6513aa28-57d848c6-68a55827"}`, source: "develop/doc/00024831d907583f476096a6461c00",
	},
	"a minute": {
		world: `{"quotas":{"/cgi-bin/stable_token":{"minute":1}}}`, before: "/cgi-bin/stable_token", often: 1,
		method: "POST", target: "/cgi-bin/stable_token", body: `{"appid":"{appid}","secret":"{secret}","grant_type":"client_credential"}`,
		want: `{"errcode":45011,"errmsg":"api minute-quota reach limit, must slower, retry next minute rid: 5fb1e22f-15e0407f-00233e18"}`, source: "develop/doc/0006c8789c422030324bb73b956000",
	},
	"limited account": {
		world: `{"account":{"state":"limited"}}`, method: "GET", target: "/cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}",
		want: `{"errcode":50002,"errmsg":"user limited rid: 5f977d3d-369c9f40-0dcd174a"}`, source: "a post whose address was not kept",
	},
	"model_id": {
		method: "POST", target: "/wxa/getsnticket?access_token={token}", body: `{"sn":"SN","model_id":"AAAAAAAAAAAAAAAAAAAAAA"}`,
		want: `{"errcode":9800003,"errmsg":"model_id检查不通过 rid: 62a301ef-0f42710d-3c62b56d"}`, source: "personal/oCJUswyh7fLF9bH_NDYKeIupce-8/answer", content: 86,
	},
	"info of a group": {
		method: "POST", target: "/wxa/business/group/getinfo?access_token={token}", body: `{"group_id":"{group}"}`,
		want:   `{"errcode":0,"errmsg":"ok","group_name":"知会云视频通话设备组01","device_list":[{"model_id":"OXBfkJimxdNHfq372Au3eQ","sn":"JY240218000180"}],"model_id":"OXBfkJimxdNHfq372Au3eQ","model_type":"控制面板","max_device_count":50}`,
		source: "minihome/doc/0000eece4b4b201f889137ada66400",
	},
	"removal": {
		method: "POST", target: "/wxa/business/group/removedevice?access_token={token}",
		body: `{"group_id":"{group}","device_list":[{"model_id":"OXBfkJimxdNHfq372Au3eQ","sn":"JY240218000180"}]}`,
		want: `{"errcode":0,"errmsg":"ok","device_list":[]}`, source: "develop/doc/0008022a518268d3b02012a6b61000",
	},
	"made-up token": {
		method: "POST", target: "/cgi-bin/clear_quota?access_token=fake", body: `{"appid":"wx1111111111111111"}`,
		want: `{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r rid: 6aac0063-7ed08fb9-1250f724"}`, source: "a published log of probes",
	},
	"no token": {
		method: "POST", target: "/cgi-bin/clear_quota", body: `{"appid":"{appid}"}`,
		want: `{"errcode":41001,"errmsg":"access_token missing rid: 6aac0064-355b48ab-4c5b487e"}`, source: "a published log of probes",
	},
	"a busy system": {
		fault: `{"path":"/wxa/getsnticket","errcode":-1}`, method: "POST", target: "/wxa/getsnticket?access_token={token}", body: `{}`,
		want: `{"errcode":-1,"errmsg":"system error rid: 6455eb2f-5b994cc3-4b3a1a5b"}`, source: "personal/oCJUsw508VNw7O0fucAbaIkw4_Eg/answer",
	},
	"quota of stable_token": {
		method: "POST", target: "/cgi-bin/openapi/quota/get?access_token={token}", body: `{"cgi_path":"/cgi-bin/stable_token"}`,
		want:   `{"errcode":0,"errmsg":"ok","quota":{"daily_limit":500000,"used":0,"remain":500000},"rate_limit":{"call_count":10000,"refresh_second":60},"component_rate_limit":{"call_count":1050000,"refresh_second":60}}`,
		source: "develop/doc/0008eada210d3886eee17982461000",
	},
	"quota without rates": {
		world: `{"quotas":{"/wxa/getsnticket":{"daily":1440}}}`, before: "/wxa/getsnticket?access_token={token}", often: 1,
		method: "POST", target: "/cgi-bin/openapi/quota/get?access_token={token}", body: `{"cgi_path":"/wxa/getsnticket"}`,
		want: `{"errcode":0,"errmsg":"ok","quota":{"daily_limit":1440,"used":1,"remain":1439}}`, source: "develop/doc/0008eada210d3886eee17982461000",
	},
	"quota of a page": {
		method: "POST", target: "/cgi-bin/openapi/quota/get?access_token={token}", body: `{"cgi_path":"/sns/userinfo"}`,
		want: `{"errcode":76022,"errmsg":"could not use this cgi_path, no permission rid: 65d6c577-708584e7-7ebd8c0d"}`, source: "a post whose address was not kept",
	},
	"template": {
		method: "POST", target: "/cgi-bin/message/device/subscribe/send?access_token={token}",
		body: `{"template_id":"x","sn":"SN","modelId":"OXBfkJimxdNHfq372Au3eQ","to_openid_list":["o"],"data":{"time1":{"value":1}}}`,
		want: `{"errcode":40037,"errmsg":"invalid template_id rid: 67809de3-368edb55-426cbc05"}`, source: "develop/doc/000ec49c4bc7a86259b22497f6b000",
	},
	"hardware access": {
		world: `{"capable":false}`, method: "POST", target: "/wxa/getsnticket?access_token={token}", body: `{"sn":"SN","model_id":"OXBfkJimxdNHfq372Au3eQ"}`,
		want: `{"errcode":48001,"errmsg":"api unauthorized rid: 6620b167-4a7700cc-254c53b8"}`, source: "personal/oCJUsw2dzXxDSx1JyuYBPzOfnpKM/question",
	},
	"a code that nobody was given": {
		method: "GET", target: "/sns/jscode2session?grant_type=authorization_code&appid={appid}&secret={secret}&js_code=x",
		want: `{"errcode":40029,"errmsg":"invalid code, rid: 66c69111-4157f271-729ca238"}`, source: "personal/oCJUsw_WGtOtpmsDhuVbkjyF2OCI/question", typ: "text/plain", content: 74,
	},
	"appid of code2Session": {
		method: "GET", target: "/sns/jscode2session?grant_type=authorization_code&appid=wx1111111111111111&secret=x&js_code=x",
		want: `{"errcode":40013,"errmsg":"invalid appid, rid: 6541aa7d-47a2b14d-1fd6afad"}`, source: "personal/oCJUsw6RxR5ECJxmtoWERCgDiAOU/question", typ: "text/plain",
	},
}

var storedRID = regexp.MustCompile(`rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}"`)

// randomWords normalizes what of a rid is not its time.
func randomWords(body string) string { return storedRID.ReplaceAllString(body, `rid: $1-X-X"`) }

// TestStoredReplies replays the requests behind real replies, and compares the bytes.
func TestStoredReplies(t *testing.T) {
	t.Parallel()
	for name, tt := range stored {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := "2024-05-01T00:00:00Z"
			if m := storedRID.FindStringSubmatch(tt.want); m != nil {
				seconds, err := strconv.ParseInt(m[1], 16, 64)
				if err != nil {
					t.Fatal(err)
				}
				clock = time.Unix(seconds, 0).UTC().Format(time.RFC3339)
			}
			world := control.World{
				Clock:  clock,
				Models: []control.Model{{ID: "OXBfkJimxdNHfq372Au3eQ", Type: "控制面板"}},
				Groups: []control.Group{{ID: "g_kXtUvjYzA50KyIxWYWXYQ", Name: "知会云视频通话设备组01", ModelID: "OXBfkJimxdNHfq372Au3eQ", Devices: []control.Device{{ModelID: "OXBfkJimxdNHfq372Au3eQ", SN: "JY240218000180"}}}},
			}
			server := mock.Start(t, mock.WithWorld(world))
			s := &mocktest.Sandbox{Sandbox: server.Sandbox, T: t, Server: server, URL: server.URL}
			fill := strings.NewReplacer("{appid}", s.AppID, "{secret}", s.Secret, "{token}", s.Token(), "{group}", "g_kXtUvjYzA50KyIxWYWXYQ").Replace
			if tt.world != "" {
				s.Merge(tt.world)
			}
			if tt.fault != "" {
				s.Control("POST", "/faults", tt.fault)
			}
			for range tt.often {
				s.Request("POST", s.URL+fill(tt.before), fill(tt.body))
			}
			req := httptest.NewRequestWithContext(t.Context(), tt.method, fill(tt.target), strings.NewReader(fill(tt.body)))
			if tt.ip != "" {
				req.RemoteAddr = tt.ip + ":4711"
			}
			w := httptest.NewRecorder()
			server.ServeHTTP(w, req)
			mocktest.Same(t, "body of "+tt.source, randomWords(tt.want), randomWords(w.Body.String()))
			if tt.content != 0 {
				mocktest.Same(t, "length", strconv.Itoa(tt.content), w.Header().Get("Content-Length"))
			}
			want := tt.typ
			if want == "" {
				want = "application/json; encoding=utf-8"
			}
			mocktest.Same(t, "type", want, w.Header().Get("Content-Type"))
		})
	}
}
