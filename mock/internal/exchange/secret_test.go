package exchange_test

import (
	"encoding/json"
	"net/url"
	"regexp"
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

var anyLabel = regexp.MustCompile(`\[(secret|token|credential) [0-9a-f]{4}\]`)

// TestForeignCredentials: the journal holds no secret and no token of a stranger, however a
// client sends it. V stands for it.
func TestForeignCredentials(t *testing.T) {
	t.Parallel()
	const foreign = "c0ffee00c0ffee00c0ffee00c0ffee17"
	const token, stable = "/cgi-bin/token", "/cgi-bin/stable_token"
	s := mocktest.New(t)
	for _, r := range []struct{ method, path, body, field, value string }{
		{"GET", token + "?s%65cret=V", "", "", ""},
		{"GET", token + "?Secret=V", "", "", ""},
		{"GET", token + "?secret[]=V", "", "", ""},
		{"GET", token + "?a=1;secret=V", "", "", ""},
		{"GET", token + "?url=http%3A%2F%2Fa%2F%3Fsecret%3DV", "", "", ""},
		{"GET", token + "?component_appsecret=V", "", "", ""},
		{"GET", token + "/secret/V?secret=V", "", "", ""},
		{"GET", token + "?appid=x&secret%3DV", "", "", ""},
		{"GET", token + "?appid=V&secret=wx0123456789abcdef", "", "", ""},
		{"GET", "/V", "", "", ""},
		{"GET", token + "/appid=x;secret=V", "", "", ""},
		{"GET", "/sns/jscode2session?js_code=V", "", "", ""},
		{"POST", "/wxa/getsnticket?access_token=V", `{"sn":"V"}`, "", ""},
		{"POST", "/wxa/getsnticket", `{"access_token":"V"}`, "", ""},
		{"POST", stable, `{"s\u0065cret":"V"}`, "", ""},
		{"POST", stable, `{"secret":["V"]}`, "", ""},
		{"POST", stable, `{"grant_type":"client_credential","secret":"` + s.Secret + `","password":"V"}`, "", ""},
		{"POST", stable, `{"grant_type":"client_credential","js_code":"V","secret":"` + s.Secret + `"}`, "", ""},
		{"POST", stable, `{"secret":"V`, "", ""},
		{"POST", stable, `{'secret':'V'}`, "", ""},
		{"POST", stable, `<xml><secret>V</secret></xml>`, "", ""},
		{"POST", stable, `a=1&secret=V`, "", ""},
		{"POST", stable, `{"grant_type":"client_credential","appid":"V","secret":"` + s.Secret + `"}`, "", ""},
		{"POST", stable, `{"appid":"V","secret":"wx0123456789abcdef"}`, "", ""},
		{"POST", stable, `[["appid","x"],["secret","V"]]`, "", ""},
		{"POST", stable, "--x\r\nContent-Disposition: form-data; name=\"secret\"\r\nContent-Type: text/plain;charset=UTF-8\r\n\r\nV\r\n--x--", "", ""},
		{"POST", stable, `<param name="secret" value="V"/>`, "", ""},
		{"POST", "/wxa/getsnticket", `{"name":"secret","value":"V"}`, "", ""},
		{"POST", "/cgi-bin/nothing", `a:1:{s:6:"secret";s:32:"V"}`, "", ""},
		{"POST", stable, "\xff\xfe" + strings.Join(strings.Split(`{"secret":"`+foreign+`"}`, ""), "\x00") + "\x00", "", ""},
		{"GET", token, "", "User-Agent", "app?secret=V"},
		{"GET", token, "", "X-Auth", "V"},
		{"GET", token, "", "X-App-Key", "V"},
		{"GET", token + "?secret=V", "", "X-Note", "V"},
	} {
		fill := func(text string) string { return strings.ReplaceAll(text, "V", foreign) }
		if r.field == "" {
			r.field = "X-Nothing"
		}
		s.Request(r.method, s.URL+fill(r.path), fill(r.body), r.field, fill(r.value))
		text, err := json.Marshal(newest(t, s))
		if err != nil {
			t.Fatal(err)
		}
		if plain := strings.ReplaceAll(string(text), `\u0000`, ""); strings.Contains(plain, foreign) || !anyLabel.MatchString(plain) {
			t.Errorf("%s %s %s %s: %s stands in the journal: %s", r.method, r.path, r.body, r.field, r.value, text)
		}
	}
}

// TestOwnCredentials: the journal holds what sandboxes issued, and what a client made of it, so
// that one sees what is wrong about it.
func TestOwnCredentials(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	own, other := s.Token(), mocktest.On(t, s.Server).Token()
	code, err := s.Login(t.Context(), s.Users[0].OpenID)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		"access_token=" + own, "access_token=" + other, "access_token=" + own[:100], "access_token=" + own[30:], "access_token=" + strings.ToUpper(own),
		"appid=" + s.AppID + "&secret=wx0123456789abcdef", "sn=c0ffee00c0ffee00c0ffee00c0ffee17", "access_token=Bearer%20" + own, "token=" + own, "secret=" + s.Secret, "access_token=95_" + strings.Repeat("A", 133), "js_code=" + code,
	} {
		s.Request("POST", s.URL+"/wxa/getsnticket?"+query, "{}")
		mocktest.Same(t, "query", query, newest(t, s).Query)
	}
}
