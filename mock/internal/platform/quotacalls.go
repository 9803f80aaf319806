package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// QuotaReport is the reply of quota/get for a call. A limit of 0 is no limit.
type QuotaReport struct {
	Daily, Used, Minute int
}

// Remain is how often the call may still be made today.
func (q QuotaReport) Remain() int { return max(0, q.Daily-q.Used) }

// QuotaOf answers quota/get for the path of a call.
func (s *Sandbox) QuotaOf(ctx context.Context, path string) (QuotaReport, error) {
	return read(ctx, s, func(v *view) (QuotaReport, error) {
		day, minute := v.ceilings(path)
		return QuotaReport{Daily: day.max, Used: v.usage(path).Daily, Minute: minute.max}, nil
	})
}

// ClearQuota answers clear_quota for an appid.
func (s *Sandbox) ClearQuota(ctx context.Context, appid string) error {
	return s.update(ctx, func(t *tx) error {
		if appid != t.app.AppID {
			return t.rules.Breach("quota.clear")
		}
		return t.clearQuotas()
	})
}

// ClearQuotaBySecret answers clear_quota/v2. A nil argument was missing.
func (s *Sandbox) ClearQuotaBySecret(ctx context.Context, appid, secret *string) error {
	return s.update(ctx, func(t *tx) error {
		switch {
		case appid == nil || *appid == "":
			return t.rules.Breach("token.appid-missing")
		case *appid != t.app.AppID:
			return t.rules.Breach("quota.clear")
		case secret == nil || *secret == "":
			return t.rules.Breach("token.secret-missing")
		case *secret != t.app.Secret:
			return t.rules.Chosen(t.app.Switches, "quota.clear-secret")
		}
		return t.clearQuotas()
	})
}

func (t *tx) clearQuotas() error {
	if b := t.spendMonthly("quota.clear-monthly"); b != nil {
		return b
	}
	for key := range t.Scan("usage/") {
		path := key[len("usage/"):]
		if path == Stable.path() && t.on("quota.clear-stable") == "kept" {
			continue
		}
		t.clearDay(path)
	}
	return nil
}

// ClearQuotaOf answers openapi/quota/clear for the path of a call.
func (s *Sandbox) ClearQuotaOf(ctx context.Context, path string) error {
	return s.update(ctx, func(t *tx) error {
		if b := t.spendMonthly("quota.clear-path"); b != nil {
			return b
		}
		t.clearDay(path)
		return nil
	})
}

func (t *tx) clearDay(path string) {
	u := t.usage(path)
	u.Daily = 0
	save(t.out, "usage/"+path, u)
}

// spendMonthly counts a use of a monthly limit, or returns its breach.
func (t *tx) spendMonthly(id string) *rule.Breach {
	var used struct {
		Month string `json:"month"`
		N     int    `json:"n"`
	}
	load(t, "monthly/"+id, &used)
	if month := t.now.In(beijing).Format("2006-01"); used.Month != month {
		used.Month, used.N = month, 0
	}
	if used.N >= t.rules.Max(id) {
		return t.rules.Breach(id)
	}
	used.N++
	save(t.out, "monthly/"+id, used)
	return nil
}

// path is that of the token call which issues the kind.
