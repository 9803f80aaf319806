package sentence

import (
	"context"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// account is what became of the account, what it may call and what it bought.
type account struct{ *Scenario }

var accountSentences = []definition{
	{`the account is "<state>"`, (*account).setState},
	{`the callback URL of the account is at "<addresses>"`, (*account).setCallback},
	{`the account may be called from "<addresses>"`, (*account).allow},
	{`the address of the client is one of risk "<risk>"`, (*account).setRisk},
	{`"<path>" may be called <limit> times a (day|minute)`, (*account).limit},
	{`the licence package "<package>" of type <type> with <number> licences, of which <used> are used`, (*account).buyUsed},
	{`the licence package "<package>" of type <type> with <number> licences, which begins "<duration>" from now`, (*account).buyLater},
	{`the message template "<template>" with the keys "<keys>"`, (*account).addTemplate},
	{`the mini program has the pages "<pages>"`, (*account).setPages},
	{`the user(?: "<user>")? has subscribed to "<template>" for device "<device>"`, (*account).subscribe},
}

func (a *account) setState(ctx context.Context, state string) error {
	return a.merge(ctx, "account", map[string]any{"state": state})
}

func (a *account) setCallback(ctx context.Context, addresses list) error {
	return a.merge(ctx, "account", map[string]any{"callback": addresses})
}

func (a *account) allow(ctx context.Context, addresses list) error {
	return a.merge(ctx, "network", map[string]any{"allow": addresses})
}

func (a *account) setRisk(ctx context.Context, risk string) error {
	return a.merge(ctx, "network", map[string]any{"risk": risk})
}

func (a *account) limit(ctx context.Context, path string, limit int, span string) error {
	quota := map[string]int{map[string]string{"day": "daily", "minute": "minute"}[span]: limit}
	return a.merge(ctx, "quotas", map[string]any{path: quota})
}

func (a *account) buyUsed(ctx context.Context, id string, typ, all, used int) error {
	return a.buy(ctx, id, typ, all, used, -24*time.Hour)
}

func (a *account) buyLater(ctx context.Context, id string, typ, all int, begin time.Duration) error {
	return a.buy(ctx, id, typ, all, 0, begin)
}

// buy adds a package that lasts for 30 days from a point in time that is begin
// away.
func (a *account) buy(ctx context.Context, id string, typ, all, used int, begin time.Duration) error {
	now, err := a.Sandbox.Now(ctx)
	if err != nil {
		return err
	}
	start := now.Add(begin)
	return a.merge(ctx, "packages", []any{map[string]any{
		"pkg_id": id, "pkg_type": typ, "all": all, "used": used,
		"start_time": start.Unix(), "end_time": start.Add(30 * 24 * time.Hour).Unix(),
	}})
}

func (a *account) addTemplate(ctx context.Context, id string, keys list) error {
	return a.merge(ctx, "messages", map[string]any{"templates": []any{map[string]any{"template_id": id, "keys": keys}}})
}

func (a *account) setPages(ctx context.Context, pages list) error {
	return a.merge(ctx, "messages", map[string]any{"pages": pages})
}

func (a *account) subscribe(ctx context.Context, user openid, template string, d control.Device) error {
	subscription := map[string]any{"openid": user, "template_id": template, "sn": d.SN, "model_id": d.ModelID}
	return a.merge(ctx, "messages", map[string]any{"subscriptions": []any{subscription}})
}
