package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/devicevoip/devicevoip/internal/trusttest"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// ownSecret is that of a real account, which a client has hard-coded.
const ownSecret = "c0ffee00c0ffee00c0ffee00c0ffee00"

// A blabbing client tells everybody its secrets, in text that is a command of CI
// runners. It writes them to a file, too.
type blabbing struct {
	adapter.Handler
	file  string
	world adapter.StartMessage
}

func (b *blabbing) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "start":
		if err := json.Unmarshal(params, &b.world); err != nil {
			return nil, err
		}
	case "getSnTicket":
		if _, err := b.token(ctx, ownSecret); err != nil {
			return nil, err
		}
		reply, err := b.token(ctx, b.world.Secret)
		if err != nil {
			return nil, err
		}
		var granted struct {
			Token string `json:"access_token"`
		}
		if err := json.Unmarshal([]byte(reply), &granted); err != nil {
			return nil, err
		}
		text := fmt.Sprintf("x\n \t::error::%s %s %s\u2028::error::\r::error::\x1b##vso[task.x] {\"secret\":\"%[1]s\"}", ownSecret, b.world.Secret, granted.Token)
		_, _ = fmt.Fprintln(os.Stderr, text)
		if err := b.keep(ownSecret, b.world.Secret, granted.Token); err != nil {
			return nil, err
		}
		return nil, errors.New(text)
	}
	return b.Handler.Handle(ctx, method, params)
}

// token makes a token call and returns the reply.
func (b *blabbing) token(ctx context.Context, secret string) (string, error) {
	url := b.world.BaseURL + "/cgi-bin/token?grant_type=client_credential&appid=" + b.world.AppID + "&secret=" + secret
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}

// keep writes secrets to the file.
func (b *blabbing) keep(secrets ...string) error {
	f, err := os.OpenFile(b.file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(strings.Join(secrets, "\n") + "\n")
	return errors.Join(err, f.Close())
}

// runnerCommand is text that a CI runner would take for a command.
var runnerCommand = regexp.MustCompile(`(?m)^[\s\pZ\pC]*::|[\r\x{2028}]::|(?i:##(vso)?\[)`)

// TestSecretsStayOut searches everything that a run of a blabbing client prints and
// writes for its secrets.
func TestSecretsStayOut(t *testing.T) {
	t.Parallel()
	for _, route := range []string{"--strict", "--intercept", "--seal"} {
		t.Run(route, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			kept := filepath.Join(dir, "kept")
			args := []string{"verify", route, "--ca-dir", dir, "--trace", "--jobs", "1", "--scenario", "sn-length-ticket/*", "--scenario", "secret-*-bad-value"}
			for _, format := range []string{"html", "json", "junit", "markdown"} {
				args = append(args, "--report", format+":"+filepath.Join(dir, "report."+format))
			}
			var out, errOut bytes.Buffer
			if code := run(t.Context(), append(args, "--", os.Args[0], "client", "blabbing:"+kept), nil, &out, &errOut); code != exitNotConformant {
				t.Fatalf("it exits %d, want %d\n%s%s", code, exitNotConformant, &out, &errOut)
			}
			outputs := map[string]string{"standard output": out.String(), "standard error": errOut.String()}
			for name, text := range outputs {
				if found := runnerCommand.FindString(text); found != "" {
					t.Errorf("%s has a command of a CI runner, %q:\n%s", name, found, text)
				}
			}
			for _, format := range []string{"html", "json", "junit", "markdown"} {
				outputs[format] = read(t, filepath.Join(dir, "report."+format))
			}
			secrets := strings.Fields(read(t, kept))
			slices.Sort(secrets)
			secrets = slices.Compact(secrets)
			for name, text := range outputs {
				if !strings.Contains(text, "[secret ") || !strings.Contains(text, "[token ") {
					t.Errorf("%s has no labels:\n%s", name, text)
				}
				for _, secret := range secrets {
					if strings.Contains(text, secret) {
						t.Errorf("%s shows %q", name, secret)
					}
				}
			}
		})
	}
}

// TestAccountKeepsSecrets searches everything that a run with an account prints and writes for
// its secret, and for the tokens that a platform with a defect issues.
func TestAccountKeepsSecrets(t *testing.T) {
	t.Parallel()
	const secret = "00000000000000000000000000000001"
	dir := t.TempDir()
	l := &leakSearch{outputs: map[string]string{}, secrets: map[string]string{secret: "secret of the account"}}
	platform := httptest.NewServer(defective(t, startServe(t).base, l.secrets))
	account := written(t, "base_url: "+platform.URL+"\nappid: wx0000000000000001\nsecret: \""+secret+"\"\nmodels:\n- {model_id: campus-phone-000000001, model_type: 校园电话}\n")
	args := []string{"verify", "--platform", "--account", account, "--rule", "sn.*", "--trace"}
	formats := []string{"html", "json", "junit", "markdown"}
	for _, format := range formats {
		args = append(args, "--report", format+":"+filepath.Join(dir, format))
	}
	l.outputs["output"] = output(t, exitNotConformant, args...)
	platform.Close() // what it issued is all there
	for _, format := range formats {
		l.outputs[format] = read(t, filepath.Join(dir, format))
		if !strings.Contains(l.outputs[format], "[token ") {
			t.Errorf("%s shows no request: %s", format, l.outputs[format])
		}
	}
	if len(l.secrets) == 1 {
		t.Error("the platform issued no token")
	}
	found := l.leaks(t)
	trusttest.Record(t, trusttest.Row{
		Subject: "secrets", Tried: "every output and report of verify --account is searched for those of the account", Count: l.texts, Unit: "searches", Lost: found,
	})
}

// defective is a platform that answers for another one, with a wrong code for an sn that is too
// long. It adds what it issues to secrets until it is closed.
func defective(t *testing.T, base string, secrets map[string]string) http.Handler {
	t.Helper()
	target, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	issued := regexp.MustCompile(`"access_token":"([^"]+)"`)
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) },
		ModifyResponse: func(r *http.Response) error {
			text, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			for _, m := range issued.FindAllStringSubmatch(string(text), -1) {
				secrets[m[1]] = "token of the account"
			}
			text = bytes.Replace(text, []byte("9800001"), []byte("9800000"), 1)
			r.Body = io.NopCloser(bytes.NewReader(text))
			return nil
		},
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestArgumentsKeepSecrets: an address with a password in it, and a file with a mistake next to
// a secret, are refused without showing either.
func TestArgumentsKeepSecrets(t *testing.T) {
	t.Parallel()
	const password = "hunter2-of-the-tests"
	account := written(t, "base_url: http://127.0.0.1:1\nappid: wx1\nsecret: "+password+"\nbogus: 1\n")
	broken := written(t, "secret: ["+password+"\nappid: 1\n")
	teams := written(t, "teams:\n- name: a\n  token: ["+password+"\n")
	for _, args := range [][]string{
		{"verify", "--server", "http://u:" + password + "@127.0.0.1:1"},
		{"verify", "--server", "http://u:" + password + "@[::1"},
		{"verify", "--server", "http://127.0.0.1:1/?token=" + password},
		{"verify", "--adapter-url", "http://u:" + password + "@127.0.0.1:1"},
		{"verify", "--adapter-url", "http://127.0.0.1:1/?token=" + password},
		{"doctor", "--server", "http://u:" + password + "@127.0.0.1:1"},
		{"adapter", "check", "--adapter-url", "http://u:" + password + "@127.0.0.1:1"},
		{"serve", "--data", "postgress://u:" + password + "@127.0.0.1/d"},
		{"serve", "--data", "mysql://u:" + password + "@127.0.0.1/d"},
		{"serve", "--data", "host=127.0.0.1 password=" + password},
		{"doctor", "--data", "POSTGRES://u:" + password + "@127.0.0.1/d"},
		{"serve", "--data", "postgres://u:" + password + "@[::1/d"},
		{"serve", "--data", "postgres://u:%zz" + password + "@127.0.0.1/d"},
		{"verify", "--platform", "--account", account},
		{"verify", "--platform", "--account", broken},
		{"serve", "--world", broken},
		{"serve", "--admin-token-file", written(t, password+" twice\n")},
		{"serve", "--admin-token-file", written(t, "root"), "--team-tokens", teams},
	} {
		text := output(t, exitUsage, args...)
		if strings.Contains(text, password) || !strings.Contains(text, "hint: ") {
			t.Errorf("%q: %s", args, text)
		}
	}
	if entries, err := filepath.Glob("*:"); err != nil || len(entries) > 0 {
		t.Errorf("a folder was made: %q, %v", entries, err)
	}
}
