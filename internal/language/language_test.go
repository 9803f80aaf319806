package language_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/language"
)

func TestOfEnvironment(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		env  map[string]string
		want language.Language
	}{
		{nil, ""},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, language.Chinese},
		{map[string]string{"LANG": "zh"}, language.Chinese},
		{map[string]string{"LC_MESSAGES": "zh-Hans-CN", "LANG": "en_US.UTF-8"}, language.Chinese},
		{map[string]string{"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, language.English},
		{map[string]string{"LC_ALL": "", "LANG": "ZH_cn.GB18030"}, language.Chinese},
		{map[string]string{"LANG": "zhx_XX"}, language.English},
	} {
		if got := language.OfEnvironment(func(name string) string { return tt.env[name] }); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.env, got, tt.want)
		}
	}
}

// TestText finds finished texts again: fixed ones, those of a format with texts in it,
// one and many, and chains of them; and leaves alone what is not ours, or is quoted.
func TestText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ english, want string }{
		{"nothing was selected", "没有选中任何用例"},
		{"1 likely reason", "1 个可能的原因"},
		{"2 likely reasons", "2 个可能的原因"},
		{"the run stopped early: nothing was selected", "运行提前结束：没有选中任何用例"},
		{"2 failed of documented rules; own scenarios: 1 failed", "有文档的规则失败 2 个用例；自有用例：失败 1"},
		{"3 failed, 1 errored", "失败 3，出错 1"},
		{"a line\nnothing was selected\n", "a line\n没有选中任何用例\n"},
		{"a client says (so), and: this", "a client says (so), and: this"},
		{"passed", "passed"},
		{`errno 1001, or a refusal of "sn" by the client`, `errno 1001，或客户端自己拒绝 "sn"`},
		{"1 device, without SN3", "1 台设备，缺少 SN3"},
		{"2 devices, without SN3, among them SN1 which should not be there", "2 台设备，缺少 SN3，其中 SN1 不应存在"},
		{`no rule matches "sn.lenght" (did you mean sn.length?)`, `没有规则匹配 "sn.lenght"（是否想用 sn.length？）`},
		{`no rule matches "zz"`, `没有规则匹配 "zz"`},
		{`the client sends getSnTicket to the path "/x", which is no call of the platform`, `客户端把 getSnTicket 发往路径 "/x"，平台没有这个接口`},
		{
			"getSnTicket: the client answered an error: getSnTicket: the client answered with error -32000: no ticket, but the platform refused no request of it",
			"getSnTicket：客户端回答 错误：getSnTicket：客户端以错误 -32000 回答：no ticket，但平台没有拒绝过它的请求",
		},
		{"", ""},
	} {
		if got := language.Chinese.Text(tt.english); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.english, got, tt.want)
		}
		if got := language.English.Text(tt.english); got != tt.english {
			t.Errorf("in English %q is %q", tt.english, got)
		}
	}
}

func TestSay(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ got, want string }{
		{language.Chinese.Say("the run stopped early: %s", "nothing was selected"), "运行提前结束：没有选中任何用例"},
		{language.English.Say("the run stopped early: %s", "nothing was selected"), "the run stopped early: nothing was selected"},
		{language.Chinese.Count(2, "failure"), "2 个失败"},
		{language.English.Count(1, "failure"), "1 failure"},
		{language.English.Count(2, "failure"), "2 failures"},
		{language.Chinese.Word("passed"), "通过"},
		{language.Chinese.Word("a sn"), "a sn"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

// TestTable aligns columns by what they take on a terminal.
func TestTable(t *testing.T) {
	t.Parallel()
	want := strings.Join([]string{"规则  结论", "a     b", "é     c", ""}, "\n")
	got := language.Table([][]string{{"规则", "结论"}, {"a", "b"}, {"e\u0301", "c"}})
	if diff := cmp.Diff(want, strings.ReplaceAll(got, "e\u0301", "é")); diff != "" {
		t.Errorf("table mismatch (-want +got):\n%s", diff)
	}
}

// TestTextIsQuick bounds what a hostile text may cost.
func TestTextIsQuick(t *testing.T) {
	t.Parallel()
	for _, text := range []string{strings.Repeat("a, ", 1<<16), strings.Repeat("the client: ", 1<<14), strings.Repeat("nothing was selected; ", 1<<12)} {
		language.Chinese.Text(text)
	}
}
