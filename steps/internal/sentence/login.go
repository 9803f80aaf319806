package sentence

import (
	"context"
	"net/http"
	"net/url"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// login is the sign-in of a user: a code of the phone, which a server changes.
type login struct{ *raw }

var loginSentences = []definition{
	{`the user(?: "<user>")? signs in on the phone`, `用户(?: "<user>" )?在手机上登录`, (*login).signIn, phoneControl},
	{`the user(?: "<user>")? has signed in <times> times`, `用户(?: "<user>" )?已登录 <times> 次`, (*login).signInOften, phoneControl},
	{`the user has the unionid "<unionid>"`, `用户的 unionid 为 "<unionid>"`, (*login).setUnionID, setup},
	{`the platform holds the user for a risk`, `平台把该用户视为高风险用户`, (*login).block, setup},
	{`the code of the phone is 32 digits and letters`, `手机的 code 是 32 个数字和字母`, (*login).hasShape, nothing},
}

func (l *login) signIn(ctx context.Context, who openid) error {
	code, err := l.Sandbox.Login(ctx, string(who))
	if err != nil {
		return err
	}
	l.words["code"], l.Acted = code, true
	return nil
}

// signInOften also changes each code for a session.
func (l *login) signInOften(ctx context.Context, who openid, times int) error {
	if err := l.Sandbox.SetPolicy(ctx, string(who), control.Accept); err != nil { // creates an unknown user
		return err
	}
	for range times {
		if err := l.signIn(ctx, who); err != nil {
			return err
		}
		query := url.Values{
			"appid": {l.Sandbox.AppID}, "secret": {l.Sandbox.Secret}, "js_code": {l.words["code"]}, "grant_type": {"authorization_code"},
		}
		q := rawRequest{method: http.MethodGet, path: rule.CallOf("code2Session").Path, query: query.Encode()}
		reply, err := l.exchange(ctx, q)
		if err != nil {
			return err
		}
		if code, _, refused := reply.envelope(); refused && code != 0 {
			return l.Check(false, "the session", "a success", reply.String())
		}
	}
	return nil
}

func (l *login) setUnionID(ctx context.Context, id string) error {
	return l.Sandbox.MergeWorld(ctx, control.World{Users: []control.User{{OpenID: l.User, UnionID: id}}})
}

func (l *login) block(ctx context.Context) error {
	return l.Sandbox.MergeWorld(ctx, control.World{Users: []control.User{{OpenID: l.User, Blocked: true}}})
}

var codeForm = lazyregexp.New(`^[0-9A-Za-z]{32}$`)

func (l *login) hasShape() error {
	code, err := l.word("code")
	if err != nil {
		return err
	}
	return l.Check(codeForm().MatchString(code), "the code", "32 digits and letters", show(code))
}
