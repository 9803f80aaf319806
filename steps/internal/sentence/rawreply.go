package sentence

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

// A rawReply is what a request of the suite got.
type rawReply struct {
	Status int
	Header http.Header
	Body   string
}

func (r rawReply) String() string {
	const most = 300
	body := r.Body
	if len(body) > most {
		body = body[:most] + "…"
	}
	return fmt.Sprintf("status %d, body %s", r.Status, body)
}

// envelope reads what every reply should have; false when it has not.
func (r rawReply) envelope() (errcode int, errmsg string, ok bool) {
	var e struct {
		Errcode *int   `json:"errcode"`
		Errmsg  string `json:"errmsg"`
	}
	if json.Unmarshal([]byte(r.Body), &e) != nil || e.Errcode == nil {
		return 0, "", false
	}
	return *e.Errcode, e.Errmsg, true
}

// rid is what the errmsg of a refusal ends in.
func (r rawReply) rid() (string, bool) {
	_, errmsg, _ := r.envelope()
	i := strings.LastIndex(errmsg, "rid: ")
	if i < 0 {
		return "", false
	}
	return errmsg[i+len("rid: "):], true
}

// token reads what a token call grants.
func (r rawReply) token() (control.Token, error) {
	var granted control.Token
	if err := json.Unmarshal([]byte(r.Body), &granted); err != nil || granted.AccessToken == "" {
		return control.Token{}, &Failure{What: "the token call", Want: "an access_token", Got: r.String()}
	}
	return granted, nil
}

// replies is what the suite's requests got.
type replies struct{ *raw }

var replySentences = []definition{
	{`the reply has errcode <errcode>`, `响应的 errcode 为 <errcode>`, (*replies).has, nothing},
	{`the reply is an error`, `响应是错误`, (*replies).fails, nothing},
	{`the reply has status <status>`, `响应的状态码为 <status>`, (*replies).hasStatus, nothing},
	{`the reply is of type "<type>"`, `响应的类型为 "<type>"`, (*replies).hasType, nothing},
	{`the reply has (the|no) header "<header>"`, `响应(带有|没有)响应头 "<header>"`, (*replies).hasHeader, nothing},
	{`the members of the reply are "<members>"`, `响应的字段为 "<members>"`, (*replies).hasMembers, nothing},
	{`"<member>" in the reply is <value>`, `响应中 "<member>" 为 <value>`, (*replies).hasMember, nothing},
	{`the reply is '<text>'`, `响应为 '<text>'`, (*replies).is, nothing},
	{`the reply begins with '<text>'`, `响应以 '<text>' 开头`, (*replies).begins, nothing},
	{`the errmsg of the reply is "<errmsg>" before its rid`, `响应的 errmsg 在 rid 之前为 "<errmsg>"`, (*replies).hasErrmsg, nothing},
	{`"<member>" in the reply shows the current time`, `响应中 "<member>" 为当前时间`, (*replies).isNow, clockControl},
	{`the suite keeps "<member>" of the reply as "<name>"`, `用例集把响应中的 "<member>" 记为 "<name>"`, (*replies).keep, nothing},
	{`the errmsg of the reply ends in a rid of this second`, `响应的 errmsg 以这一秒的 rid 结尾`, (*replies).endsInRID, clockControl},
}

func (r *replies) has(code int) error {
	got, _, ok := r.reply.envelope()
	return r.Check(ok && got == code, "the reply", "errcode "+strconv.Itoa(code), r.reply.String())
}

func (r *replies) fails() error {
	got, _, ok := r.reply.envelope()
	return r.Check(ok && got != 0, "the reply", "an errcode other than 0", r.reply.String())
}

func (r *replies) hasStatus(status int) error {
	return r.Check(r.reply.Status == status, "the reply", "status "+strconv.Itoa(status), r.reply.String())
}

func (r *replies) hasType(want string) error {
	return r.Expect("the Content-Type", want, r.reply.Header.Get("Content-Type"))
}

func (r *replies) hasHeader(which, name string) error {
	got := r.reply.Header.Get(name)
	return r.Check((got != "") == (which == "the"), "the header of the reply", which+" "+name, got)
}

// hasMembers compares the names of the members, in their order.
func (r *replies) hasMembers(want string) error {
	var got []string
	d := jsontext.NewDecoder(strings.NewReader(r.reply.Body))
	if token, err := d.ReadToken(); err == nil && token.Kind() == '{' {
		for d.PeekKind() == '"' {
			name, err := d.ReadToken()
			if err != nil {
				break
			}
			got = append(got, name.String())
			if d.SkipValue() != nil {
				break
			}
		}
	}
	return r.Expect("the members of the reply", want, strings.Join(got, ", "))
}

// hasMember compares a member, such as quota.used or device_list.0.errcode,
// with a value written as JSON. A member that is not there is compared as null.
func (r *replies) hasMember(path string, written text) error {
	var want, got any
	if err := json.Unmarshal([]byte(written), &want); err != nil {
		return err
	}
	_ = json.Unmarshal([]byte(r.reply.Body), &got)
	for name := range strings.SplitSeq(path, ".") {
		got = member(got, name)
	}
	return r.Expect(path+" in the reply "+r.reply.Body, want, got)
}

// keep gives a name to a member that is a text, or to the rid of the errmsg.
func (r *replies) keep(path, name string) error {
	var got any
	_ = json.Unmarshal([]byte(r.reply.Body), &got)
	for name := range strings.SplitSeq(path, ".") {
		got = member(got, name)
	}
	text, ok := got.(string)
	if rid, ends := r.reply.rid(); ends && path == "rid" {
		text, ok = rid, true
	}
	r.words["kept "+name] = text
	return r.Check(ok, "the reply", path+", a text", r.reply.String())
}

// isNow compares a member with the clock of the platform, in Unix seconds.
func (r *replies) isNow(ctx context.Context, path string) error {
	now, err := r.Sandbox.Now(ctx)
	if err != nil {
		return err
	}
	return r.hasMember(path, text(strconv.FormatInt(now.Unix(), 10)))
}

func member(of any, name string) any {
	switch of := of.(type) {
	case map[string]any:
		return of[name]
	case []any:
		if i, err := strconv.Atoi(name); err == nil && i < len(of) {
			return of[i]
		}
	}
	return nil
}

func (r *replies) is(want text) error { return r.Expect("the reply", string(want), r.reply.Body) }

func (r *replies) begins(want text) error {
	return r.Check(strings.HasPrefix(r.reply.Body, string(want)), "the reply", string(want)+"…", r.reply.Body)
}

var ridForm = lazyregexp.New(`^(.*) rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$`)

func (r *replies) hasErrmsg(want string) error {
	_, errmsg, _ := r.reply.envelope()
	if m := ridForm().FindStringSubmatch(errmsg); m != nil {
		errmsg = m[1]
	}
	return r.Expect("the errmsg", want, errmsg)
}

func (r *replies) endsInRID(ctx context.Context) error {
	now, err := r.Sandbox.Now(ctx)
	if err != nil {
		return err
	}
	_, errmsg, _ := r.reply.envelope()
	m := ridForm().FindStringSubmatch(errmsg)
	want := fmt.Sprintf("%08x", now.Unix())
	return r.Check(m != nil && m[2] == want, "the errmsg", "a rid that begins with "+want, errmsg)
}
