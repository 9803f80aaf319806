package platform

import "github.com/devicevoip/devicevoip/mock/rule"

// QuotaReport is the reply of quota/get for a call. A limit of 0 is no limit.
type QuotaReport struct {
	Daily, Used, Minute int
}

// Remain is how often the call may still be made today.
func (q QuotaReport) Remain() int { return max(0, q.Daily-q.Used) }

// QuotaOf answers quota/get for the path of a call.
func (t *Tx) QuotaOf(path string) QuotaReport {
	day, minute := t.ceilings(path)
	q := QuotaReport{Daily: day.max, Used: t.usageOf(path).Daily, Minute: minute.max}
	if day.max == 0 && minute.max == 0 {
		t.asksOthers = true
		q.Used = t.sandbox.tally.of(path, t.now)
	}
	return q
}

// ClearQuota answers clear_quota for an appid.
func (t *Tx) ClearQuota(appid string) error {
	if appid != t.app.AppID {
		return t.rules.Breach("quota.clear")
	}
	return t.clearQuotas()
}

// ClearQuotaBySecret answers clear_quota/v2. A nil argument was missing.
func (t *Tx) ClearQuotaBySecret(appid, secret *string) error {
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
}

func (t *Tx) clearQuotas() error {
	if b := t.spendMonthly("quota.clear-monthly"); b != nil {
		return b
	}
	t.clearTally("")
	for _, path := range t.usage.keys() {
		if path == Stable.path() && t.On("quota.clear-stable") == "kept" {
			continue
		}
		t.clearDay(path)
	}
	return nil
}

// ClearQuotaOf answers openapi/quota/clear for the path of a call.
func (t *Tx) ClearQuotaOf(path string) error {
	if b := t.spendMonthly("quota.clear-path"); b != nil {
		return b
	}
	t.clearDay(path)
	return nil
}

func (t *Tx) clearDay(path string) {
	t.clearTally(path)
	u := t.usageOf(path)
	u.Daily = 0
	t.putUsage(path, u)
}

// spendMonthly counts a use of a monthly limit, or returns its breach.
func (t *Tx) spendMonthly(id string) *rule.Breach {
	used, _ := t.extra().monthly.get(id)
	if month := t.now.In(Beijing).Format("2006-01"); used.Month != month {
		used.Month, used.N = month, 0
	}
	if used.N >= t.rules.Max(id) {
		return t.rules.Breach(id)
	}
	used.N++
	put(t, &t.editExtras().monthly, id, used)
	return nil
}

// clearTally forgets the counts of a path, or of all paths without one, once the transaction
// counts.
func (t *Tx) clearTally(path string) {
	s := t.sandbox
	t.asksOthers = true
	t.after = append(t.after, func() {
		if forgotten := s.tally.clear(path); s.kept != nil {
			s.kept.uncount(forgotten)
		}
	})
}
