package steps_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	written "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// otherPlatform is a platform that somebody else wrote, without a control API:
// it issues stable tokens and tickets, checks the length of an sn and the model
// rightly, and takes every character in an sn.
func otherPlatform(seen *[]string) http.Handler {
	fail := func(w http.ResponseWriter, code int, text string) {
		_ = json.NewEncoder(w).Encode(map[string]any{"errcode": code, "errmsg": text + " rid: 6955b900-12345678-12345678"})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/cgi-bin/stable_token", func(w http.ResponseWriter, r *http.Request) {
		var in struct{ AppID, Secret string }
		_ = json.NewDecoder(r.Body).Decode(&in)
		if in.Secret != "s3cret" {
			fail(w, 40125, "invalid appsecret")
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "THE-TOKEN", "expires_in": 5000})
	})
	mux.HandleFunc("/wxa/getsnticket", func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			SN      string `json:"sn"`
			ModelID string `json:"model_id"`
		}
		_ = json.NewDecoder(r.Body).Decode(&in)
		switch {
		case r.URL.Query().Get("access_token") == "":
			fail(w, 41001, "access_token missing")
		case len(in.SN) > 128:
			fail(w, 9800001, "sn长度不能超过128字节")
		case in.ModelID != "model-1" && in.ModelID != "model-2":
			fail(w, 9800003, "model_id检查不通过")
		default:
			_ = json.NewEncoder(w).Encode(map[string]any{"errcode": 0, "errmsg": "ok", "sn_ticket": strings.Repeat("0a", 16)})
		}
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*seen = append(*seen, r.URL.Path)
		mux.ServeHTTP(w, r)
	})
}

const accountText = `base_url: BASE
appid: wx01
secret: s3cret
models:
  - {model_id: model-1, model_type: phone}
  - {model_id: model-2, model_type: gate}
`

func openAccount(t *testing.T, text string) (*steps.AccountClient, error) {
	t.Helper()
	a, err := steps.ParseAccount("account.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return a.Open(t.Context(), nil, time.Now)
}

// TestAccount judges the other platform: right in some rules, wrong in another,
// and asked about nothing that it cannot show or must not change.
func TestAccount(t *testing.T) {
	t.Parallel()
	var seen []string
	server := httptest.NewServer(otherPlatform(&seen))
	t.Cleanup(server.Close)
	account, err := openAccount(t, strings.Replace(accountText, "BASE", server.URL, 1))
	if err != nil {
		t.Fatal(err)
	}
	suite, err := steps.Load(written.FS, "en", rule.Platforms)
	if err != nil {
		t.Fatal(err)
	}
	r, err := suite.Run(t.Context(), steps.Config{
		Account: account,
		NewClient: func(context.Context) (adapter.Client, error) {
			return adapter.NewInProcess(reference.New(account.HTTP())), nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]report.Verdict{}
	for _, known := range r.Rules {
		switch known.ID {
		case "sn.length", "sn.charset", "model.known", "group.name", "quota.clear", "token.force-refresh", "name.length", "quota.day":
			got[known.ID] = known.Verdict
		}
	}
	want := map[string]report.Verdict{
		"sn.length": report.Holds, "model.known": report.Holds, "sn.charset": report.Broken,
		"group.name": report.Inapplicable, "quota.clear": report.Inapplicable, "token.force-refresh": report.Inapplicable,
		"name.length": report.Inapplicable, "quota.day": report.Inapplicable,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("verdicts mismatch (-want +got):\n%s", diff)
	}
	reasons := map[string]string{}
	for _, s := range r.Scenarios {
		switch s.ID {
		case "quota-clear-other", "token-force-refresh", "rid-get", "group-name/1", "model-known-ticket/B":
			reasons[s.ID] = s.Message
		}
	}
	wantReasons := map[string]string{
		"quota-clear-other":    "the scenario changes quota on the platform, which takes --write quota",
		"token-force-refresh":  "the scenario changes tokens on the platform, which takes --write tokens",
		"rid-get":              "the platform offers no control of its clock",
		"group-name/1":         "the platform offers no control of the account's setup",
		"model-known-ticket/B": "the account has no second model of the type of the first",
	}
	if diff := cmp.Diff(wantReasons, reasons); diff != "" {
		t.Errorf("reasons mismatch (-want +got):\n%s", diff)
	}
	changing := regexp.MustCompile(`clear|createid|device/subscribe|activedevice|/expand|cgi-bin/token`)
	for _, path := range seen {
		if changing.MatchString(path) {
			t.Errorf("the platform was sent %s", path)
		}
	}
	if r.Green || r.Suite.Subject != report.OfPlatform {
		t.Errorf("green is %v, the subject %s", r.Green, r.Suite.Subject)
	}
}

// TestAccountOfTheFake judges the built-in platform as if it had no control API:
// it conforms, whatever may be changed, and no report holds a token of it.
func TestAccountOfTheFake(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(written.FS, "en", rule.Platforms)
	if err != nil {
		t.Fatal(err)
	}
	everything := []rule.Change{rule.ChangesTokens, rule.ChangesGroups, rule.ChangesMessages, rule.ChangesLicenses, rule.ChangesQuota}
	for name, tt := range map[string]struct {
		write []rule.Change
		least int
		lacks func(*steps.Account, *mock.Running)
	}{
		"reading": {nil, 100, func(*steps.Account, *mock.Running) {}},
		"some":    {[]rule.Change{rule.ChangesTokens, rule.ChangesGroups, rule.ChangesQuota}, 200, func(*steps.Account, *mock.Running) {}},
		"no secret": {[]rule.Change{rule.ChangesGroups, rule.ChangesQuota}, 100, func(a *steps.Account, p *mock.Running) {
			a.Secret, a.Token = "", fetched(t, p)
		}},
		"no user and no sns": {everything, 200, func(a *steps.Account, _ *mock.Running) { a.OpenIDs, a.SNs = nil, nil }},
	} {
		write := tt.write
		p := mock.Start(t)
		a := &steps.Account{
			BaseURL: p.URL, AppID: p.AppID, Secret: p.Secret, SNs: []string{"PHONE-1", "PHONE-2"}, Write: write,
			OpenIDs: []string{p.Users[0].OpenID},
		}
		tt.lacks(a, p)
		for _, m := range p.Models {
			a.Models = append(a.Models, steps.AccountModel{ID: m.ID, Type: m.Type})
		}
		account, err := a.Open(t.Context(), nil, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		r, err := suite.Run(t.Context(), steps.Config{
			Account: account,
			NewClient: func(context.Context) (adapter.Client, error) {
				return adapter.NewInProcess(reference.New(account.HTTP())), nil
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if !r.Conformant || r.Totals.Passed < tt.least || r.Totals.Failed+r.Totals.Errored > 0 {
			t.Errorf("%s, with --write %v: %s", name, write, report.Summary(r))
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if token := regexp.MustCompile(`\b\d\d_[A-Za-z0-9_-]{100,}`).Find(text); token != nil || bytes.Contains(text, []byte(p.Secret)) {
			t.Errorf("with --write %v: the report holds the secret or the token %s", write, token)
		}
	}
}

func TestAccountRefused(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(otherPlatform(new([]string)))
	t.Cleanup(server.Close)
	text := strings.NewReplacer("BASE", server.URL, "s3cret", "wrong").Replace(accountText)
	_, err := openAccount(t, text)
	var refused *steps.AccountError
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), `"errcode":40125`) {
		t.Errorf("the error is %v, want the platform's own answer", err)
	}
}

// TestAccountProbed: what would make most scenarios fail is found before they run: a token that
// expired, and a model that the platform does not know.
func TestAccountProbed(t *testing.T) {
	t.Parallel()
	p := mock.Start(t)
	good := steps.Account{BaseURL: p.URL, AppID: p.AppID, Secret: p.Secret}
	for _, m := range p.Models {
		good.Models = append(good.Models, steps.AccountModel{ID: m.ID, Type: m.Type})
	}
	valid := fetched(t, p)
	for name, tt := range map[string]struct {
		change func(*steps.Account)
		want   string // of the error; none if it is empty
	}{
		"good":          {func(*steps.Account) {}, ""},
		"a valid token": {func(a *steps.Account) { a.Secret, a.Token = "", valid }, ""},
		"a wrong token": {func(a *steps.Account) { a.Secret, a.Token = "", "abc" }, "refuses the credentials of the account: {\"errcode\":40001,"},
		"an unknown model": {func(a *steps.Account) {
			a.Models = append(slices.Clone(a.Models), steps.AccountModel{ID: "nope", Type: "phone"})
		}, "does not know the model nope of the account: {\"errcode\":9800003,"},
		"a registered device": {func(a *steps.Account) { a.SNs = []string{"PHONE-1"} }, ""},
	} {
		a := good
		tt.change(&a)
		_, err := a.Open(t.Context(), nil, time.Now)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: the error is %v, want %q", name, err, tt.want)
		}
	}
}

// brokenBody is the body of a reply that breaks off.
type brokenBody struct{ closed bool }

func (b *brokenBody) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
func (b *brokenBody) Close() error             { b.closed = true; return nil }

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestAccountCutOff: a reply that breaks off is an error without a reply, and is closed.
func TestAccountCutOff(t *testing.T) {
	t.Parallel()
	body := &brokenBody{}
	account, err := (steps.Account{BaseURL: "http://127.0.0.1:1", AppID: "wx01", Token: "t"}).Open(t.Context(), roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusOK, Body: body}, nil
	}), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1:1/wxa/getsnticket", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := account.RoundTrip(req)
	if resp != nil || !errors.Is(err, io.ErrUnexpectedEOF) || !body.closed {
		t.Errorf("the reply is %v, the error %v, the body closed: %v, want none, %v and true", resp, err, body.closed, io.ErrUnexpectedEOF)
	}
}

func TestParseAccount(t *testing.T) {
	t.Parallel()
	good := strings.Replace(accountText, "BASE", "https://api.weixin.qq.com", 1)
	tests := []struct{ name, old, new, want string }{
		{"no base URL", "https://", "", "account.yaml:1: base_url: it is not a base URL such as"},
		{"no appid", "appid: wx01\n", "", "account.yaml:1: appid: an account needs one"},
		{"no secret", "secret: s3cret\n", "", "account.yaml:1: secret: an account needs a secret or a token"},
		{"both", "secret: s3cret", "secret: s3cret\ntoken: t", "account.yaml:4: token: give a secret or a token, not both"},
		{"a model without type", ", model_type: gate", "", "account.yaml:6: models[1]: a model needs model_id and model_type"},
		{"an sn with a colon", "models:", "sns: ['A:']\nmodels:", `account.yaml:4: sns[0]: "A:" is not an sn`},
		{"an empty sn", "models:", "sns: [A, '']\nmodels:", `account.yaml:4: sns[1]: "" is not an sn`},
		{"unknown field", "appid:", "app_id:", `account.yaml:[2:1] unknown field "app_id"`},
	}
	for _, tt := range tests {
		_, err := steps.ParseAccount("account.yaml", []byte(strings.Replace(good, tt.old, tt.new, 1)))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: the error is %v, want %s", tt.name, err, tt.want)
		}
	}
}

// fetched is a token of the default sandbox.
func fetched(t *testing.T, p *mock.Running) string {
	t.Helper()
	resp, err := http.Get(p.URL + "/cgi-bin/token?grant_type=client_credential&appid=" + p.AppID + "&secret=" + p.Secret)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var granted struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&granted); err != nil {
		t.Fatal(err)
	}
	return granted.AccessToken
}
