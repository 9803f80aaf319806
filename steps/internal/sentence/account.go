package sentence

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// account is what became of the account, what it may call and what it bought.
type account struct{ *Scenario }

var accountSentences = []definition{
	{`the account is "<state>"`, `账号状态为 "<state>"`, (*account).setState, setup},
	{`the callback URL of the account is at "<addresses>"`, `账号的回调 URL 位于 "<addresses>"`, (*account).setCallback, setup},
	{`the account may be called from "<addresses>"`, `账号只允许从 "<addresses>" 调用`, (*account).allow, setup},
	{`the address of the caller has risk "<risk>"`, `调用方地址的风险为 "<risk>"`, (*account).setRisk, setup},
	{`nobody has called "<path>" before`, `还没有人调用过 "<path>"`, (*account).isFresh, freshAccount},
	{`"<path>" may be called <limit> times a (day|minute)`, `"<path>" 每(天|分钟)可调用 <limit> 次`, (*account).limit, setup},
	{`the license package "<package>" of type <type> with <number> licenses, of which <used> are used`, `类型为 <type> 的 License 资源包 "<package>" 有 <number> 个 License，已用 <used> 个`, (*account).buyUsed, setup},
	{`the license package "<package>" of type <type> with <number> licenses, of which <used> are used, which begins "<duration>" from now`, `类型为 <type> 的 License 资源包 "<package>" 有 <number> 个 License，已用 <used> 个，"<duration>" 后生效`, (*account).buyLater, setup},
	{`the message template "<template>" with the keys "<keys>"`, `消息模板 "<template>" 的键为 "<keys>"`, (*account).addTemplate, setup},
	{`the mini program has the pages "<pages>"`, `小程序有页面 "<pages>"`, (*account).setPages, setup},
	{`a container of cloud hosting may call only "<paths>"`, `云托管容器只能调用 "<paths>"`, (*account).allowPaths, setup},
	{`the user "<user>" is one of another app`, `用户 "<user>" 属于另一个应用`, (*account).addOther, setup},
	{`the user(?: "<user>")? has subscribed to "<template>" for device "<device>"`, `用户(?: "<user>" )?已订阅设备 "<device>" 的消息 "<template>"`, (*account).subscribe, setup},
}

func (a *account) setState(ctx context.Context, state string) error {
	return a.Sandbox.MergeWorld(ctx, control.World{Account: &control.Account{State: state}})
}

// isFresh holds in every new sandbox. Of an account without a control API nobody knows.
func (a *account) isFresh(ctx context.Context, path string) error {
	before, err := a.Sandbox.Journal(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(before.Entries, func(e control.Exchange) bool { return e.Path == path }) {
		return fmt.Errorf("%s was called before", path)
	}
	return nil
}

func (a *account) addOther(ctx context.Context, who openid) error {
	return a.Sandbox.MergeWorld(ctx, control.World{Others: []string{string(who)}})
}

func (a *account) setCallback(ctx context.Context, addresses list) error {
	return a.Sandbox.MergeWorld(ctx, control.World{Account: &control.Account{Callback: addresses}})
}

func (a *account) allow(ctx context.Context, addresses list) error {
	return a.Sandbox.MergeWorld(ctx, control.World{Network: &control.Network{Allow: addresses}})
}

func (a *account) allowPaths(ctx context.Context, paths list) error {
	return a.Sandbox.MergeWorld(ctx, control.World{Cloud: control.Cloud{Paths: paths}})
}

func (a *account) setRisk(ctx context.Context, risk string) error {
	return a.Sandbox.MergeWorld(ctx, control.World{Network: &control.Network{Risk: risk}})
}

func (a *account) limit(ctx context.Context, path string, limit int, span string) error {
	quota := control.Quota{Daily: &limit}
	if span == "minute" {
		quota = control.Quota{Minute: &limit}
	}
	return a.Sandbox.MergeWorld(ctx, control.World{Quotas: map[string]control.Quota{path: quota}})
}

func (a *account) buyUsed(ctx context.Context, id string, typ, all, used int) error {
	return a.buy(ctx, control.Package{ID: id, Type: typ, All: all, Used: used}, -24*time.Hour)
}

func (a *account) buyLater(ctx context.Context, id string, typ, all, used int, begin time.Duration) error {
	return a.buy(ctx, control.Package{ID: id, Type: typ, All: all, Used: used}, begin)
}

// buy adds a package that lasts for 30 days from a point in time that is begin
// away.
func (a *account) buy(ctx context.Context, p control.Package, begin time.Duration) error {
	now, err := a.Sandbox.Now(ctx)
	if err != nil {
		return err
	}
	start := now.Add(begin)
	p.Start, p.End = start.Unix(), start.Add(30*24*time.Hour).Unix()
	return a.Sandbox.MergeWorld(ctx, control.World{Packages: []control.Package{p}})
}

func (a *account) addTemplate(ctx context.Context, id string, keys list) error {
	return a.addMessages(ctx, control.Messages{Templates: []control.Template{{ID: id, Keys: keys}}})
}

func (a *account) setPages(ctx context.Context, pages list) error {
	return a.addMessages(ctx, control.Messages{Pages: pages})
}

func (a *account) subscribe(ctx context.Context, who openid, template string, d control.Device) error {
	s := control.Subscription{OpenID: string(who), TemplateID: template, Device: d}
	return a.addMessages(ctx, control.Messages{Subscriptions: []control.Subscription{s}})
}

func (a *account) addMessages(ctx context.Context, m control.Messages) error {
	return a.Sandbox.MergeWorld(ctx, control.World{Messages: m})
}
