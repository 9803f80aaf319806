package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/trusttest"
	"github.com/devicevoip/devicevoip/mock/control"
)

// teamToken is that of the team of the tests.
const teamToken = "red-token-of-the-secret-tests"

// TestServeKeepsSecrets searches everything that a platform puts out and keeps, with and
// without interception, for the secrets of everybody: it keeps its own where it needs them,
// and nobody else's.
func TestServeKeepsSecrets(t *testing.T) {
	t.Parallel()
	texts, found := 0, 0
	for _, format := range []string{"text", "json"} {
		l := servedSecrets(t, format, "--data", filepath.Join(t.TempDir(), "data"))
		found += l.leaks(t)
		texts += l.texts
	}
	trusttest.Record(t, trusttest.Row{
		Subject: "secrets", Tried: "every output, log, journal, export, ended sandbox and store file of serve is searched for those of everybody",
		Count: texts, Unit: "searches", Seen: "with and without interception", Lost: found,
	})
}

// servedSecrets serves with --data, has secrets of every origin sent, and returns all that came out.
func servedSecrets(t *testing.T, format string, data ...string) *leakSearch {
	t.Helper()
	dir := t.TempDir()
	// Where the secrets of the sandbox may stand: who may read these may use the sandbox.
	own := []string{"standard output", "journal", "events", "sandbox", "replies", "store", "export", "ended", "file of", "doctor --data"}
	l := &leakSearch{
		outputs: map[string]string{},
		secrets: map[string]string{rootToken: "token of the root", teamToken: "token of a team", ownSecret: "secret of a stranger"},
		allowed: map[string][]string{"secret of the sandbox": own, "credential of the sandbox": own[1:], "token of a new team": {"replies"}},
	}
	teams := written(t, "teams:\n- name: red\n  token: "+teamToken+"\n")
	exported, ended := filepath.Join(dir, "sandboxes.json"), filepath.Join(dir, "ended")
	args := append([]string{
		"--admin-token-file", written(t, rootToken), "--team-tokens", teams, "--log-format", format,
		"--ca-dir", filepath.Join(dir, "ca"), "--intercept", "127.0.0.1:0", "--idle", "2s", "--ended-dir", ended,
	}, data...)
	s := startServe(t, args...)
	spoken := &speaker{t, s, l, proxied(t, s)}
	spoken.sandbox()
	spoken.strangers()
	spoken.control()
	for _, page := range []string{"/metrics", "/__console/", "/__admin/health", "/__admin/session", "/__admin/rules"} {
		l.outputs["page "+page] = spoken.send("GET", page, "", "")
	}
	l.outputs["doctor --server"] = output(t, exitOK, "doctor", "--server", s.base, "--admin-token-file", written(t, rootToken))
	waitForLog(t, s, "ended a sandbox that was not used")
	if code := s.stop(); code != exitOK {
		t.Fatalf("serve exits %d: %s", code, s.log)
	}
	l.read(t, "ended", ended)
	l.outputs["standard output"], l.outputs["log"] = strings.Join(s.greeting, "\n"), s.log.String()
	l.outputs["doctor --data"] = output(t, exitWithSpace(data[len(data)-1]), append([]string{"doctor"}, data...)...)
	l.outputs["data check"] = output(t, exitOK, append([]string{"data", "check"}, data...)...)
	output(t, exitOK, append([]string{"data", "export", exported}, data...)...)
	l.outputs["export"] = read(t, exported)
	if info, err := os.Stat(exported); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the export has mode %v: %v", info.Mode(), err)
	}
	if place := data[1]; !isDatabase(place) {
		l.read(t, "store", place)
	}
	return l
}

// output runs a command and returns all that it prints.
func output(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out strings.Builder
	if code := run(t.Context(), args, nil, &out, &out); code != want {
		t.Errorf("%q exits %d: %s", args, code, out.String())
	}
	return out.String()
}

// proxied returns a client of the proxy of a platform.
func proxied(t *testing.T, s *serving) *http.Client {
	t.Helper()
	proxy, err := url.Parse(regexp.MustCompile(`(?i)https_proxy=["']?(http://[0-9.:]+)`).FindStringSubmatch(strings.Join(s.greeting, "\n"))[1])
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}}
}

// A speaker sends requests with secrets.
type speaker struct {
	*testing.T

	s       *serving
	l       *leakSearch
	through *http.Client
}

// send returns the body of a response.
func (s *speaker) send(method, path, body, token string, header ...string) string {
	s.Helper()
	req, err := http.NewRequestWithContext(s.Context(), method, s.s.base+path, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		s.Fatal(err)
	}
	for _, cookie := range resp.Cookies() {
		s.l.secrets[cookie.Value] = "cookie of a session"
	}
	return string(text)
}

// ask returns a member of the response, which is a secret.
func (s *speaker) ask(what, member, method, path, body, token string) string {
	s.Helper()
	reply := s.send(method, path, body, token)
	found := regexp.MustCompile(`"` + member + `":"([^"]+)"`).FindStringSubmatch(reply)
	if found == nil {
		s.Fatalf("%s %s answers no %s: %s", method, path, member, reply)
	}
	s.l.secrets[found[1]] = what
	return found[1]
}

// sandbox uses the secrets of the default sandbox.
func (s *speaker) sandbox() {
	const app, user, own = "wx0000000000000001", "o-user-000000000000000000001", "credential of the sandbox"
	const secret = "00000000000000000000000000000001"
	s.l.secrets[secret] = "secret of the sandbox"
	token := s.ask(own, "access_token", "GET", "/cgi-bin/token?grant_type=client_credential&appid="+app+"&secret="+secret, "", "")
	s.ask(own, "access_token", "POST", "/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+app+`","secret":"`+secret+`"}`, "")
	s.ask(own, "sn_ticket", "POST", "/wxa/getsnticket?access_token="+token, `{"sn":"PHONE-1","model_id":"campus-phone-000000001"}`, "")
	code := s.ask(own, "code", "POST", "/__phone/login", `{"appid":"`+app+`","openid":"`+user+`"}`, "")
	s.ask(own, "session_key", "GET", "/sns/jscode2session?grant_type=authorization_code&appid="+app+"&secret="+secret+"&js_code="+code, "", "")
	for _, kind := range []string{"authorizer", "component", "cloudbase"} {
		s.ask(own, "access_token", "POST", "/__admin/sandboxes/default/tokens", `{"kind":"`+kind+`"}`, rootToken)
	}
}

// strangers sends secrets and tokens of real accounts, each in another way.
func (s *speaker) strangers() {
	n := 0
	foreign := func() string {
		n++
		secret := fmt.Sprintf("dec0de%02dfeedface%02dbadcab1e%06d", n, n, n)
		s.l.secrets[secret] = "secret of a stranger"
		return secret
	}
	const token = "/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&"
	for _, query := range []string{"secret=", "SECRET=", "s%65cret=", "appsecret=", "access_token=", "js_code=", "component_access_token=", "x=1;secret=", "url=a%3Fsecret%3D"} {
		s.send("GET", token+query+foreign(), "", "")
		s.send("POST", "/s/default/wxa/getsnticket?"+query+foreign(), "{}", "")
	}
	s.send("GET", "/"+foreign(), "", "")
	for _, body := range []string{`{"secret":"V"}`, `{"s\u0065cret":"V"}`, `{"secret":["V"]}`, `{"secret":"V`, "secret=V", "<xml><secret>V</secret></xml>", `{"refresh_token":"V"}`, `{"session_key":"V"}`, `{"encodingAESKey":"V"}`} {
		s.send("POST", "/cgi-bin/stable_token", strings.ReplaceAll(body, "V", foreign()), "")
	}
	for _, field := range []string{"Authorization", "Proxy-Authorization", "Cookie", "X-Secret", "X-Api-Key", "X-Auth"} {
		s.send("GET", token, "", "", field, foreign())
	}
	s.send("GET", token, "", "", "User-Agent", "app?secret="+foreign(), "Referer", "http://x/?access_token="+foreign())
	for _, base := range []string{"http://api.weixin.qq.com", "http://other.example"} {
		if resp, err := s.through.Get(base + token + "secret=" + foreign()); err == nil {
			_ = resp.Body.Close()
		}
	}
	_, _ = s.through.Get("https://" + "user:" + foreign() + "@api.weixin.qq.com" + token + "secret=" + foreign()) // it does not trust the proxy
	s.send("GET", token, "", rootToken)
	s.send("GET", token+"access_token="+rootToken, "", teamToken)
	s.send("GET", "/__admin/sandboxes?token="+foreign(), "", foreign())
	s.send("POST", "/__admin/session", `{"token":"`+foreign()+`"}`, "")
}

// control uses the tokens of control, and reads what it shows.
func (s *speaker) control() {
	s.send("POST", "/__admin/session", `{"token":"`+rootToken+`"}`, "")
	s.send("POST", "/__admin/session", `{"token":"`+teamToken+`"}`, "")
	s.ask("token of a new team", "token", "POST", "/__admin/teams", `{"name":"new"}`, rootToken)
	c := control.Client{BaseURL: s.s.base, Token: rootToken}
	sandbox, err := c.Create(s.Context(), nil)
	if err != nil {
		s.Fatal(err)
	}
	s.l.secrets[sandbox.Secret] = "credential of the sandbox"
	const foreign = "dec0de00feedface00badcab1e00ended"
	s.l.secrets[foreign] = "secret of a stranger"
	s.send("GET", "/s/"+sandbox.ID+"/cgi-bin/token?grant_type=client_credential&appid="+sandbox.AppID+"&secret="+foreign, "", "")
	var journals strings.Builder
	for _, path := range []string{"/journal", "/world", "/worldfile", "/faults", "", "/records", "/dialogs"} {
		journals.WriteString(s.send("GET", "/__admin/sandboxes/default"+path, "", rootToken))
	}
	s.l.outputs["journal"] = journals.String()
	if !regexp.MustCompile(`\[secret [0-9a-f]{4}\]`).MatchString(journals.String()) || !json.Valid([]byte(s.send("GET", "/__admin/sandboxes/default/journal", "", rootToken))) {
		s.Errorf("the journal has no label: %s", journals.String())
	}
	s.l.outputs["sandboxes"] = s.send("GET", "/__admin/sandboxes", "", rootToken)
	s.l.outputs["teams"] = s.send("GET", "/__admin/teams", "", rootToken)
}
