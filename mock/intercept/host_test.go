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
