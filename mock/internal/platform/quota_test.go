package platform_test

import (
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

const ticketPath = "/wxa/getsnticket"

// calls makes calls one after another and returns the outcome of each.
func calls(t testing.TB, s client, path string, n int) string {
	t.Helper()
	token := issue(t, s, platform.Stable, false)
	var outcomes []string
	for range n {
		outcomes = append(outcomes, outcome(s.Admit(t.Context(), token, rule.Call{Path: path})))
	}
	return strings.Join(outcomes, " ")
}

// switches is a world of nothing but values of switches.
func switches(pairs ...string) control.World {
	return control.World{Switches: with(pairs...).Switches}
}

func limited(t testing.TB, q control.Quota, pairs ...string) client {
	t.Helper()
	s := sandbox(t, school())
	must(t, s.Merge(t.Context(), control.World{Quotas: map[string]control.Quota{ticketPath: q}}))
	must(t, s.Merge(t.Context(), switches(pairs...)))
	return s
}

func TestQuotas(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		quota control.Quota
		pairs []string
		want  string
	}{
		"none":          {control.Quota{}, nil, "ok ok ok"},
		"nought":        {control.Quota{Daily: new(0)}, nil, "ok ok ok"},
		"a day":         {control.Quota{Daily: new(2)}, nil, "ok ok quota.world"},
		"a minute":      {control.Quota{Minute: new(1)}, nil, "ok quota.world quota.world"},
		"the day first": {control.Quota{Daily: new(1), Minute: new(1)}, nil, "ok quota.world quota.world"},
		"default":       {control.Quota{}, []string{"quota.default", "100"}, "ok ok ok"},
		"own default":   {control.Quota{Daily: new(1)}, []string{"quota.default", "100"}, "ok quota.default quota.default"},
	}
	for name, tt := range tests {
		s := limited(t, tt.quota, tt.pairs...)
		same(t, name, tt.want, calls(t, s, ticketPath, 3))
	}
}

// TestQuotaDay knows that the day of the test begins at 16:00 in UTC.
func TestQuotaDay(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		day  string
		age  time.Duration
		want string
	}{
		{"beijing", 16*time.Hour - 1, "quota.world"},
		{"beijing", 16 * time.Hour, "ok"},
		{"rolling", 16 * time.Hour, "quota.world"},
		{"rolling", 24*time.Hour - 1, "quota.world"},
		{"rolling", 24 * time.Hour, "ok"},
	} {
		s := sandbox(t, platform.DefaultWorld())
		must(t, s.Merge(t.Context(), control.World{Quotas: map[string]control.Quota{ticketPath: {Daily: new(1)}}}))
		must(t, s.Merge(t.Context(), switches("quota.day", tt.day)))
		same(t, "first", "ok", calls(t, s, ticketPath, 1))
		advance(t, s, tt.age)
		same(t, tt.day+" after "+tt.age.String(), tt.want, calls(t, s, ticketPath, 1))
	}
}

func TestClearQuota(t *testing.T) {
	t.Parallel()
	s := limited(t, control.Quota{Daily: new(1)})
	app, err := s.App(t.Context())
	must(t, err)
	same(t, "calls", "ok quota.world", calls(t, s, ticketPath, 2))
	must(t, s.ClearQuota(t.Context(), app.AppID))
	same(t, "after clear_quota", "ok quota.world", calls(t, s, ticketPath, 2))
	must(t, s.ClearQuotaBySecret(t.Context(), &app.AppID, &app.Secret))
	same(t, "after v2", "ok quota.world", calls(t, s, ticketPath, 2))
	must(t, s.ClearQuotaOf(t.Context(), ticketPath))
	same(t, "after quota/clear", "ok quota.world", calls(t, s, ticketPath, 2))
	for range 8 {
		must(t, s.ClearQuota(t.Context(), app.AppID))
	}
	same(t, "eleventh", "quota.clear-monthly", outcome(s.ClearQuota(t.Context(), app.AppID)))
	same(t, "another app", "quota.clear", outcome(s.ClearQuota(t.Context(), "wx0000000000000000")))
	advance(t, s, 31*24*time.Hour)
	same(t, "next month", "ok", outcome(s.ClearQuota(t.Context(), app.AppID)))
}

// TestNoQuotaCostsNothing: a call without a limit is not counted, so that most
// calls write nothing.
func TestNoQuotaCostsNothing(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	changed, stop := s.Watch()
	defer stop()
	token := issue(t, s, platform.Stable, false)
	<-changed
	must(t, s.Admit(t.Context(), token, rule.Call{Path: ticketPath}))
	select {
	case <-changed:
		t.Error("a call without a limit wrote something")
	default:
	}
}

func TestRIDInfo(t *testing.T) {
	t.Parallel()
	s := sandbox(t, platform.DefaultWorld())
	for rid, rule := range map[string]string{
		"6955b900-00000000-00000001": "sn.length", "6955b900-00000000-00000002": "token.appid",
		"6955b900-00000000-00000003": "", "6955b900-00000000-00000004": "",
	} {
		path := ticketPath
		if strings.HasSuffix(rid, "4") {
			path = "/__phone/call"
		}
		must(t, s.Log(t.Context(), control.Exchange{RID: rid, Path: path, Rule: rule}))
	}
	for rid, want := range map[string]string{
		"6955b900-00000000-00000001": "ok", "6955b900-00000000-00000002": "rid.permission",
		"6955b900-00000000-00000003": "ok", "6955b900-00000000-00000004": "rid.unknown",
		"6955b900-00000000-00000005": "rid.unknown", "6955b900-00000000-0000000": "rid.form",
		"6900b900-00000000-00000001": "rid.age",
	} {
		_, err := s.RIDInfo(t.Context(), rid)
		same(t, rid, want, outcome(err))
	}
}
