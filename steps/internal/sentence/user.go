package sentence

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/control"
)

// user is the user with the phone: its base library, how they answer dialogs,
// the settings page, and what the platform keeps of their choices.
type user struct {
	*phone

	policy string // how dialogs are answered; empty means accept
}

var userSentences = []definition{
	{`the phone of the user(?: "<user>")? has base library "<version>"`, `用户(?: "<user>" )?手机的基础库版本为 "<version>"`, (*user).setLibrary, phoneControl},
	{`the user answers dialogs with "<answer>"`, `用户对弹窗选择 "<answer>"`, (*user).setPolicy, phoneControl},
	{`the user(?: "<user>")? has answered "<answer>" for "<target>"`, `用户(?: "<user>" )?对 "<target>" 的弹窗选择过 "<answer>"`, (*user).answer, phoneControl},
	{`the user has answered "<answer>" for each of "<devices>"`, `用户对 "<devices>" 各自的弹窗选择过 "<answer>"`, (*user).answerEach, phoneControl},
	{`the user switches "<target>" to <status> in the settings`, `用户在设置页把 "<target>" 切换为 <status>`, (*user).changeSetting, phoneControl},
	{`the user(?: "<user>")? deletes the mini program`, `用户(?: "<user>" )?删除小程序`, (*user).deleteMiniProgram, phoneControl},
	{`the record of the user(?: "<user>")? for "<target>" is "<status>"`, `用户(?: "<user>" )?对 "<target>" 的授权记录为 "<status>"`, (*user).hasRecord, phoneControl},
	{`the record of the user for "<target>" has the name "<name>"`, `用户对 "<target>" 的授权记录中名称为 "<name>"`, (*user).hasName, phoneControl},
	{`the dialog for "<target>" showed "<name>", or the client refused "<member>"`, `"<target>" 的弹窗显示 "<name>"，或客户端已拒绝 "<member>"`, (*user).sawOrRefused, phoneControl},
}

func (u *user) setLibrary(ctx context.Context, who openid, version string) error {
	u.older = true
	return u.Sandbox.MergeWorld(ctx, control.World{Users: []control.User{{OpenID: string(who), Library: version}}})
}

func (u *user) setPolicy(ctx context.Context, answer string) error {
	u.policy = answer
	return u.Sandbox.SetPolicy(ctx, u.User, answer)
}

func (u *user) deleteMiniProgram(ctx context.Context, who openid) error {
	return u.Sandbox.DeleteMiniProgram(ctx, string(who))
}

// changeSetting changes a setting, which is there once the client has had the
// user asked.
func (u *user) changeSetting(ctx context.Context, t target, status int) error {
	r, err := u.record(ctx, u.User, t)
	if err != nil {
		return err
	}
	if r == nil {
		return u.Check(false, "the settings page", "a switch for "+t.written, "none")
	}
	return u.Sandbox.SetSettings(ctx, u.User, t.Target, status)
}

// answer has a user answer the dialog, apart from the client.
func (u *user) answer(ctx context.Context, who openid, answer string, t target) error {
	option, err := goodOption(ctx, u.Sandbox, t)
	if err != nil {
		return err
	}
	if err := u.Sandbox.SetPolicy(ctx, string(who), answer); err != nil {
		return err
	}
	if _, err := askUser(ctx, u.Sandbox, string(who), option); err != nil {
		return err
	}
	return u.Sandbox.SetPolicy(ctx, string(who), cmp.Or(u.policy, "accept"))
}

// record gives a user's record, or nil.
func (u *user) answerEach(ctx context.Context, answer string, devices []control.Device) error {
	for _, d := range devices {
		t := target{control.Target{SN: d.SN, ModelID: d.ModelID}, d.SN}
		if err := u.answer(ctx, openid(u.User), answer, t); err != nil {
			return err
		}
	}
	return nil
}

func (u *user) record(ctx context.Context, who string, t target) (*control.Record, error) {
	records, err := u.Sandbox.Records(ctx)
	i := slices.IndexFunc(records, func(r control.Record) bool {
		return r.OpenID == who && r.Target == t.Target
	})
	if i < 0 {
		return nil, err
	}
	return &records[i], err
}

// hasRecord judges the status, or that there is none.
func (u *user) hasRecord(ctx context.Context, who openid, t target, want string) error {
	r, err := u.record(ctx, string(who), t)
	if err != nil {
		return err
	}
	got := "none"
	if r != nil {
		got = strconv.Itoa(r.Status)
	}
	return u.Expect("the status of the record", want, got)
}

func (u *user) hasName(ctx context.Context, t target, name text) error {
	r, err := u.record(ctx, u.User, t)
	if err != nil {
		return err
	}
	if r == nil {
		return u.Check(false, "the record", fmt.Sprintf("the name %q", name), "no record")
	}
	return u.Expect("the name in the record", string(name), r.Name)
}

// sawOrRefused accepts the client's own refusal of a member if nothing was sent.
func (u *user) sawOrRefused(ctx context.Context, t target, name text, member string) error {
	if u.heard.Refused != nil || u.heard.Own {
		return u.refuses(ctx, member, "", nil)
	}
	if err := u.succeeds(); err != nil {
		return err
	}
	return u.hasName(ctx, t, name)
}
