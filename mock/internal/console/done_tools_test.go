//go:build tools

package console_test

import (
	"context"
	"net/http"
	"testing"
	"testing/fstest"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestShownFailure: somebody who is shown a failed call by its address forks the sandbox before
// it, makes it pass there, and sends back a scenario that passes with the platform and fails
// with one whose tickets do not live.
func TestShownFailure(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Platforms)
	if err != nil {
		t.Fatal(err)
	}
	short, _ := rule.Default().Get("ticket.lifetime")
	short.Limit.Max = -1
	broken, err := rule.Default().With(short)
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []struct{ lang, why, fork, ask, again, flows, keep, scenario, says string }{
		{"en", "The call whose dialog the user rejects fails", "Fork", "Ask", "Send that exchange again", "Flows", "Keep", "Scenario", "Then the reply has status 200"},
		{"zh-CN", "用户点击拒绝的那次调用", "派生沙箱", "询问", "重新发送这次调用", "调用链", "保存用例", "用例", "那么响应的状态码为 200"},
	} {
		s := mocktest.New(t)
		s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"reject"}`), http.StatusNoContent)
		s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-1","modelId":"phone-1","deviceName":"Kitchen","snTicket":"`+s.Ticket("PHONE-1", "phone-1")+`"}`)
		b := newTab(t)
		b.open(page(s, "journal"))
		eval[bool](b, `(localStorage.setItem('devicevoip.language', '`+words.lang+`'), true)`)
		b.open(page(s, "journal/3"))
		b.says(".why", words.why)
		b.press(words.fork)
		b.until("the fork is shown", `!location.hash.includes('`+s.ID+`') && document.querySelector('.forked') && document.querySelector('.link.live')`)
		b.press(words.ask)
		b.press(words.again)
		b.says(".sheet .target", "Kitchen")
		b.click(".sheet .allow")
		b.until("it passes", `document.querySelector('.row.ok') && !document.querySelector('.sheet')`)
		b.press(words.flows)
		b.says(".flow", "ann · PHONE-1")
		eval[bool](b, `(document.querySelector('.flow .about button').click(), true)`)
		b.press(words.scenario)
		b.says(".keep pre", words.says)
		b.shot("done-" + words.lang)

		own, err := suite.WithOwn(fstest.MapFS{"flow.feature": {Data: []byte(eval[string](b, `document.querySelector('.keep pre').textContent`))}})
		if err != nil {
			t.Fatal(err)
		}
		want := []report.Outcome{report.Passed, report.Failed}
		for i, options := range [][]mock.Option{nil, {mock.WithRules(broken)}} {
			server := mock.Start(t, options...)
			all := own.Scenarios()
			r, err := own.Run(t.Context(), steps.Config{
				Server: server.Client(), Select: steps.Select{Scenarios: []string{all[len(all)-1].ID}},
				NewClient: func(context.Context) (adapter.Client, error) {
					return adapter.NewInProcess(reference.New(server.Client().HTTP)), nil
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Scenarios[0]; got.Outcome != want[i] {
				t.Errorf("%s: the scenario %s, want %s: %s", words.lang, got.Outcome, want[i], got.Message)
			}
		}
	}
}
