package main

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLogHoldsNoSecret: a line of the log names sandbox, rid, errcode and duration, and no
// line holds a secret, a token, a ticket, a login code or a session key.
func TestLogHoldsNoSecret(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"text", "json"} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			s := startServe(t, "--log-format", format)
			const app, secret, user = "wx0000000000000001", "00000000000000000000000000000001", "o-user-000000000000000000001"
			secrets := []string{secret}
			ask := func(member, method, path, body string) string {
				t.Helper()
				found := regexp.MustCompile(`"` + member + `":"([^"]+)"`).FindStringSubmatch(send(t, method, s.base+path, body))
				if found == nil {
					t.Fatalf("%s %s answers no %s", method, path, member)
				}
				secrets = append(secrets, found[1])
				return found[1]
			}
			token := ask("access_token", "GET", "/cgi-bin/token?grant_type=client_credential&appid="+app+"&secret="+secret, "")
			ask("access_token", "POST", "/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+app+`","secret":"`+secret+`"}`)
			ask("sn_ticket", "POST", "/wxa/getsnticket?access_token="+token, `{"sn":"PHONE-1","model_id":"campus-phone-000000001"}`)
			code := ask("code", "POST", "/__phone/login", `{"appid":"`+app+`","openid":"`+user+`"}`)
			ask("session_key", "GET", "/sns/jscode2session?grant_type=authorization_code&appid="+app+"&secret="+secret+"&js_code="+code, "")
			ask("access_token", "POST", "/__admin/sandboxes/default/tokens", `{"kind":"authorizer"}`)
			if code := s.stop(); code != exitOK {
				t.Fatalf("serve exits %d", code)
			}
			log := s.log.String()
			for _, secret := range secrets {
				if strings.Contains(log, secret) {
					t.Errorf("the log holds %s:\n%s", secret, log)
				}
			}
			if !slices.ContainsFunc(strings.Split(log, "\n"), func(line string) bool { return tellsOfTicket(format, line) }) {
				t.Errorf("no line tells what became of getsnticket:\n%s", log)
			}
		})
	}
}

// tellsOfTicket reports whether a line is that of the getsnticket that succeeded.
func tellsOfTicket(format, line string) bool {
	if format == "text" {
		return regexp.MustCompile(`^time=\S+ level=INFO msg="POST /wxa/getsnticket" sandbox=default status=200 errcode=0 sn=PHONE-1 rid=[0-9a-f]{8}-\S+ duration=\S+s$`).MatchString(line)
	}
	var l struct {
		Time, Level, Msg, Sandbox, SN, RID string
		Status, ErrCode                    *int
		Duration                           int64
	}
	err := json.Unmarshal([]byte(line), &l)
	return err == nil && l.Level == "INFO" && l.Msg == "POST /wxa/getsnticket" && l.Sandbox == "default" && l.SN == "PHONE-1" &&
		len(l.RID) > 8 && l.Time != "" && l.Status != nil && *l.Status == 200 && l.ErrCode != nil && *l.ErrCode == 0 && l.Duration > 0
}

// send sends a request and returns the body of the response.
func send(t *testing.T, method, url, body string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
