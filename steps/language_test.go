package steps_test

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestChinese loads both suites in Chinese: each scenario is the English one but for its
// title, and Say gives each of its steps as the Chinese feature has it.
func TestChinese(t *testing.T) {
	t.Parallel()
	english, chinese := loadIn(t, "en", rule.Both), loadIn(t, "zh-CN", rule.Both)
	twins := english.Scenarios()
	for i, s := range chinese.Scenarios() {
		want := twins[i]
		if s.Local == want.Name || chinese.Title(s.ID) != s.Local || english.Title(s.ID) != want.Name {
			t.Errorf("%s has the titles %q and %q", s.ID, want.Name, s.Local)
		}
		s.Local = want.Local
		if diff := cmp.Diff(want, s); diff != "" {
			t.Errorf("%s mismatch (-en +zh-CN):\n%s", s.ID, diff)
		}
	}
	if title := chinese.Title("no-such-scenario"); title != "" {
		t.Errorf("a scenario that is not there has the title %q", title)
	}
	for english, want := range map[string]string{
		`the client gets a ticket for sn "a"b" of model "A"`: `the client gets a ticket for sn "a"b" of model "A"`,
		`the client gets a ticket for sn "SN1" of model "A"`: `客户端为型号 "A" 的 sn "SN1" 获取票据`,
		`"/wxa/getsnticket" may be called 3 times a minute`:  `"/wxa/getsnticket" 每分钟可调用 3 次`,
		`start`: `start`,
	} {
		if got := chinese.Say(english); got != want {
			t.Errorf("%s is said %s, want %s", english, got, want)
		}
	}
}

// TestReportInEveryLanguage judges a wrong client in both languages: what is reported is
// the same.
func TestReportInEveryLanguage(t *testing.T) {
	t.Parallel()
	want, got := judgeIn(t, loadIn(t, "en", rule.Clients)), judgeIn(t, loadIn(t, "zh-CN", rule.Clients))
	if got.Totals.Failed == 0 || got.Totals.Passed == 0 {
		t.Errorf("the totals are %+v, want some that failed and some that passed", got.Totals)
	}
	if diff := cmp.Diff(lastingOf(t, want), lastingOf(t, got)); diff != "" {
		t.Errorf("report mismatch (-en +zh-CN):\n%s", diff)
	}
}

func loadIn(t *testing.T, lang string, judges rule.Judges) *steps.Suite {
	t.Helper()
	suite, err := steps.Load(features.FS, lang, judges)
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

// judgeIn judges a client that shortens every sn.
func judgeIn(t *testing.T, suite *steps.Suite) *report.Report {
	t.Helper()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: control.Loopback(server)}
	r, err := suite.Run(t.Context(), steps.Config{
		Server: control.Client{BaseURL: "http://in-process", HTTP: client},
		NewClient: func(context.Context) (adapter.Client, error) {
			right := reference.New(client)
			return adapter.NewInProcess(adapter.HandlerFunc(func(ctx context.Context, method string, text json.RawMessage) (any, error) {
				return right.Handle(ctx, method, []byte(strings.Replace(string(text), "AAAA", "AAA", 1)))
			})), nil
		},
		Select: steps.Select{Rules: []string{"sn.*"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// passing is what differs from one run to the next: times, rids, tickets and tokens.
var passing = regexp.MustCompile(`"(durationMs|duration|started|base|request)": .+|\b[0-9a-f]{8}(-[0-9a-f]{8}){2}\b|\b[0-9a-f]{32}\b|\[token [0-9a-f]+\]`)

// lastingOf writes a report without what is passing, and without what was sent.
func lastingOf(t *testing.T, r *report.Report) string {
	t.Helper()
	for _, s := range r.Scenarios {
		if s.Failure != nil {
			for i, a := range s.Failure.Asked {
				s.Failure.Asked[i] = report.Asked{Method: a.Method, Step: a.Step}
			}
		}
	}
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return passing.ReplaceAllString(string(text), "…")
}

// TestOwnInChinese adds a feature in Chinese to the English suite.
func TestOwnInChinese(t *testing.T) {
	t.Parallel()
	const feature = `# language: zh-CN
@rule:own.lobby
功能: 我们的大厅
  @id:own-lobby @needs:group
  场景: 客户端能查到大厅
    假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
    当客户端查询设备组 "Lobby"
    那么结果列出 "SN1"
    而且开关 "name.unit" 为 "bytes"
`
	english := loadIn(t, "en", rule.Clients)
	suite, err := english.WithOwn(fstest.MapFS{"lobby.feature": {Data: []byte(feature)}})
	if err != nil {
		t.Fatal(err)
	}
	all := suite.Scenarios()
	got := all[len(all)-1]
	if got.Name != "客户端能查到大厅" || got.Switches["name.unit"] != "bytes" || !slices.Equal(got.Asserts, []string{`结果列出 "SN1"`, `开关 "name.unit" 为 "bytes"`}) {
		t.Errorf("the scenario is %+v", got)
	}
	for text, want := range map[string]string{
		strings.Replace(feature, "客户端查询", "客户端查一下", 1):         `unknown sentence: 客户端查一下设备组 "Lobby"` + "\n" + `  the nearest one is: 客户端查询设备组 "<group>"`,
		strings.Replace(feature, "# language: zh-CN\n", "", 1): "lobby.feature: a feature in Chinese begins with the line # language: zh-CN",
		strings.Replace(feature, "场景:", "场景：", 1):              "lobby.feature: write the colon after a keyword as : and not as ：",
		"# language: de\nFunktionalität: F\n":                  "lobby.feature:1: the feature is written in de, not en or zh-CN",
	} {
		_, err := english.WithOwn(fstest.MapFS{"lobby.feature": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want %s", err, want)
		}
	}
}
