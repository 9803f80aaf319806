package exchange_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestForeignSecrets: the journal holds the sandbox's own secret, and a label in place of
// any other.
func TestForeignSecrets(t *testing.T) {
	t.Parallel()
	const foreign = "c0ffee00c0ffee00c0ffee00c0ffee00"
	s := mocktest.New(t)
	label := control.SecretLabel(s.Secret, "secret", foreign)
	for secret, want := range map[string]string{foreign: label, s.Secret: s.Secret} {
		query := url.Values{"grant_type": {"client_credential"}, "appid": {s.AppID}, "secret": {secret}}.Encode()
		s.Request("GET", s.URL+"/cgi-bin/token?"+query, "")
		body := `{"grant_type":"client_credential","appid":"` + s.AppID + `","secret": "` + secret + `"}`
		s.Request("POST", s.URL+"/cgi-bin/stable_token", body)
		s.Request("POST", s.URL+"/cgi-bin/clear_quota/v2", `{"appid":"`+s.AppID+`","appsecret":"`+secret+`"}`)
		journal, err := s.Journal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		last := journal.Entries[len(journal.Entries)-3:]
		mocktest.Same(t, "query", strings.Replace(query, secret, want, 1), last[0].Query)
		mocktest.Same(t, "body", strings.Replace(body, secret, want, 1), last[1].Request)
		mocktest.Same(t, "appsecret", `{"appid":"`+s.AppID+`","appsecret":"`+want+`"}`, last[2].Request)
	}
}
