package sentence

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// tokens are the access tokens that the scenario gave names to.
type tokens struct {
	*raw

	named map[string]control.Token
}

var tokenSentences = []definition{
	{`the suite fetches the token "<token>" from "<path>"`, `用例集从 "<path>" 获取 token "<token>"`, (*tokens).fetch, nothing},
	{`the suite forces the stable token "<token>"`, `用例集强制刷新 stable_token，得到 "<token>"`, (*tokens).force, nothing},
	{`the suite forces <number> stable tokens "<duration>" apart, the last being "<token>"`, `用例集每隔 "<duration>" 强制刷新 stable_token，共 <number> 次，最后一次得到 "<token>"`, (*tokens).forceMany, nothing},
	{`the suite uses the token "<token>"`, `用例集使用 token "<token>"`, (*tokens).use, nothing},
	{`another process of the app fetches the token "<token>" from "<path>"`, `应用的另一个进程从 "<path>" 获取 token "<token>"`, (*tokens).fetchApart, secondProcess},
	{`another process of the app forces the stable token "<token>"`, `应用的另一个进程强制刷新 stable_token，得到 "<token>"`, (*tokens).forceApart, secondProcess},
	{`another process of the app replaces every token, and "<duration>" passes`, `应用的另一个进程替换所有 token，再过 "<duration>"`, (*tokens).replaceApart, secondProcess},
	{`a third party has the "<kind>" token "<token>"`, `第三方平台持有 "<kind>" 类 token "<token>"`, (*tokens).issueForeign, thirdParty},
	{`a container has the cloudbase_access_token "<token>"`, `容器持有 cloudbase_access_token "<token>"`, (*tokens).issueContainer, thirdParty},
	{`the token "<token>" is still valid`, `token "<token>" 仍然有效`, (*tokens).isValid, secondProcess},
	{`the tokens "<one>" and "<other>" are the same`, `token "<one>" 与 "<other>" 相同`, (*tokens).areSame, nothing},
	{`the tokens "<one>" and "<other>" differ`, `token "<one>" 与 "<other>" 不同`, (*tokens).differ, nothing},
	{`the token "<token>" has <seconds> seconds left`, `token "<token>" 还有 <seconds> 秒有效期`, (*tokens).hasLeft, freshAccount},
	{`the token "<token>" is two digits, an underscore and 133 base64url characters`, `token "<token>" 是两位数字、一个下划线和 133 个 base64url 字符`, (*tokens).hasShape, nothing},
}

var tokenForm = lazyregexp.New(`^[0-9]{2}_[0-9A-Za-z_-]{133}$`)

func (t *tokens) keep(name string, granted control.Token) {
	t.named[name] = granted
	t.words["token "+name] = granted.AccessToken
}

func (t *tokens) fetch(ctx context.Context, name, path string) error {
	return t.grant(ctx, name, path, false)
}

func (t *tokens) force(ctx context.Context, name string) error {
	return t.grant(ctx, name, control.StableTokenPath, true)
}

// grant makes a token call whose reply the scenario judges.
func (t *tokens) grant(ctx context.Context, name, path string, force bool) error {
	q, err := t.tokenRequest(path, force)
	if err != nil {
		return err
	}
	if err := t.send(ctx, q); err != nil {
		return err
	}
	granted, err := t.reply.token()
	if err != nil {
		return err
	}
	t.keep(name, granted)
	return nil
}

func (t *tokens) forceMany(ctx context.Context, n int, apart time.Duration, last string) error {
	for i := range n {
		if i > 0 {
			if err := t.Advance(ctx, apart); err != nil {
				return err
			}
		}
		if err := t.force(ctx, last); err != nil {
			return err
		}
	}
	return nil
}

// use makes a call that succeeds with any live token.
func (t *tokens) use(ctx context.Context, name string) error {
	body, err := json.Marshal(control.Device{SN: "SN1", ModelID: t.Sandbox.Models[0].ID})
	if err != nil {
		return err
	}
	return t.postWith(ctx, jsonText(body), rule.CallOf("getSnTicket").Path, name)
}

func (t *tokens) fetchApart(ctx context.Context, name, path string) error {
	granted, err := fetchToken(ctx, t.Sandbox, path, false)
	t.keep(name, granted)
	return err
}

func (t *tokens) forceApart(ctx context.Context, name string) error {
	granted, err := fetchToken(ctx, t.Sandbox, control.StableTokenPath, true)
	t.keep(name, granted)
	return err
}

// replaceApart replaces the plain and the stable token of the app, and lets time pass.
func (t *tokens) replaceApart(ctx context.Context, d time.Duration) error {
	if err := t.fetchApart(ctx, "another plain one", control.TokenPath); err != nil {
		return err
	}
	if err := t.forceApart(ctx, "another stable one"); err != nil {
		return err
	}
	return t.Advance(ctx, d)
}

// issueForeign has the platform issue a token that is not the account's own.
func (t *tokens) issueForeign(ctx context.Context, kind, name string) error {
	granted, err := t.Sandbox.ForeignToken(ctx, kind)
	t.keep(name, granted)
	return err
}

func (t *tokens) issueContainer(ctx context.Context, name string) error {
	return t.issueForeign(ctx, "cloudbase", name)
}

// isValid has the process that a token belongs to make a call with it.
func (t *tokens) isValid(ctx context.Context, name string) error {
	call := rule.CallOf("getSnTicket").Path + "?" + url.Values{"access_token": {t.named[name].AccessToken}}.Encode()
	var got answer
	if err := t.Sandbox.Do(ctx, http.MethodPost, call, control.Device{SN: "SN1", ModelID: t.Sandbox.Models[0].ID}, &got); err != nil {
		return err
	}
	return t.Check(got.has(0), "a call of the process that has the token "+name, "errcode 0", got.String())
}

func (t *tokens) areSame(a, b string) error { return t.compare(a, b, true, "one and the same token") }

func (t *tokens) differ(a, b string) error { return t.compare(a, b, false, "two different tokens") }

func (t *tokens) compare(a, b string, same bool, want string) error {
	one, two := t.named[a].AccessToken, t.named[b].AccessToken
	return t.Check(one != "" && two != "" && (one == two) == same, "the tokens "+a+" and "+b, want, one+" and "+two)
}

func (t *tokens) hasLeft(name string, seconds int) error {
	return t.Expect("expires_in", seconds, t.named[name].ExpiresIn)
}

func (t *tokens) hasShape(name string) error {
	got := t.named[name].AccessToken
	return t.Check(tokenForm().MatchString(got), "the token", "two digits, an underscore and 133 base64url characters", show(got))
}

// fetchToken makes a token call as another process of the account, apart from
// the client.
func fetchToken(ctx context.Context, s *control.Sandbox, path string, force bool) (control.Token, error) {
	var granted control.Token
	credentials := map[string]any{"grant_type": "client_credential", "appid": s.AppID, "secret": s.Secret, "force_refresh": force}
	if path == control.StableTokenPath {
		err := s.Do(ctx, http.MethodPost, path, credentials, &granted)
		return granted, err
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {s.AppID}, "secret": {s.Secret}}
	err := s.Do(ctx, http.MethodGet, path+"?"+query.Encode(), nil, &granted)
	return granted, err
}
