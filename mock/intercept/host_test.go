package intercept_test

import (
	"io"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestOfficialHosts: the platform answers for each of its hosts, and refuses plain HTTP there.
func TestOfficialHosts(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	s := newStandFor(t, chosen(t, rule.Hosts()...), server)
	for _, host := range rule.Hosts() {
		for scheme, want := range map[string]string{"https": `{"errcode":41002,"errmsg":"appid missing rid: `, "http": `{"errcode":43003,"errmsg":"require https rid: `} {
			resp, err := s.client(t).Get(scheme + "://" + host + "/cgi-bin/token")
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			if err != nil || !strings.HasPrefix(string(body), want) {
				t.Errorf("%s://%s is answered %s, %v, want %s…", scheme, host, body, err, want)
			}
		}
	}
}

// TestPlainWithoutURL: a request without TLS is plain HTTP however it comes: through a tunnel,
// to whatever port, or with a path alone.
func TestPlainWithoutURL(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	s := newStandFor(t, chosen(t, rule.Hosts()...), server)
	request := "GET /cgi-bin/token HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n"
	for name, before := range map[string]string{
		"a path alone":          "",
		"a tunnel to port 80":   "CONNECT api.weixin.qq.com:80 HTTP/1.1\r\nHost: api.weixin.qq.com:80\r\n\r\n",
		"a tunnel to port 443":  "CONNECT api.weixin.qq.com:443 HTTP/1.1\r\nHost: api.weixin.qq.com:443\r\n\r\n",
		"the URL of plain HTTP": "GET http://api.weixin.qq.com/cgi-bin/token HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n",
	} {
		if _, body := s.say(t, before+request); !strings.Contains(body, `{"errcode":43003,"errmsg":"require https rid: `) {
			t.Errorf("%s: %s", name, body)
		}
	}
}

// TestSchemes: of all schemes https alone is answered, through a tunnel too.
func TestSchemes(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	s := newStandFor(t, chosen(t, rule.Hosts()...), server)
	const tunnel = "CONNECT api.weixin.qq.com:443 HTTP/1.1\r\nHost: api.weixin.qq.com:443\r\n\r\n"
	for scheme, want := range map[string]string{
		"https": `{"errcode":41002,"errmsg":"appid missing rid: `,
		"HTTPS": `{"errcode":41002,"errmsg":"appid missing rid: `,
		"http":  `{"errcode":43003,"errmsg":"require https rid: `,
		"ws":    `{"errcode":43003,"errmsg":"require https rid: `,
		"wss":   `{"errcode":43003,"errmsg":"require https rid: `,
		"ftp":   `{"errcode":43003,"errmsg":"require https rid: `,
	} {
		request := "GET " + scheme + "://api.weixin.qq.com/cgi-bin/token HTTP/1.1\r\nHost: api.weixin.qq.com\r\nConnection: close\r\n\r\n"
		for _, before := range []string{"", tunnel} {
			if _, body := s.say(t, before+request); !strings.Contains(body, want) {
				t.Errorf("%s%s://: %s, want %s…", before, scheme, body, want)
			}
		}
	}
}

// TestContainer: what a container of cloud hosting calls by plain HTTP is answered, because
// there a token is added; a call with a token of its own is not.
func TestContainer(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Sandbox().MergeWorld(t.Context(), mock.World{Switches: rule.Switches{"token.cloud": "added"}}); err != nil {
		t.Fatal(err)
	}
	s := newStandFor(t, chosen(t, rule.Hosts()...), server)
	for query, want := range map[string]string{"": `{"errcode":0,"errmsg":"ok","sn_ticket":"`, "?access_token=x": `{"errcode":43003,"errmsg":"require https rid: `} {
		for _, host := range rule.Hosts() {
			resp, err := s.client(t).Post("http://"+host+"/wxa/getsnticket"+query, "application/json", strings.NewReader(`{"sn":"PHONE-1","model_id":"campus-phone-000000001"}`))
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			if err != nil || !strings.HasPrefix(string(body), want) {
				t.Errorf("http://%s/wxa/getsnticket%s is answered %s, %v, want %s…", host, query, body, err, want)
			}
		}
	}
}
