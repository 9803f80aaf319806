package language_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
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

func TestOfRequest(t *testing.T) {
	t.Parallel()
	for accepts, want := range map[string]language.Language{
		"": language.English, "*": language.English, "fr": language.English, "en": language.English, "zh": language.Chinese, "zh-CN,zh;q=0.9,en;q=0.8": language.Chinese,
		"en;q=0.5,zh-CN;q=0.9": language.Chinese, "zh;q=0": language.English, "zh;q=x": language.English, "fr, zh-Hans;q=0.3": language.Chinese,
		"en, zh": language.English, "ZH-tw ; q = 1": language.Chinese, "en;q=0.8, zh;q=0.8": language.English, "zho": language.English,
	} {
		if got := language.OfRequest(accepts); got != want {
			t.Errorf("%q prefers %s, want %s", accepts, got, want)
		}
	}
}

// TestText finds finished texts again: fixed ones, those of a format with texts in it,
// one and many, and chains of them; and leaves alone what is not ours, or is quoted.
func TestText(t *testing.T) {
	t.Parallel()
	format, _ := rule.Default().Get("request.format")
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
			"getSnTicket：客户端回答错误：getSnTicket：客户端以错误 -32000 回答：no ticket，但平台没有拒绝过它的请求",
		},
		{
			"the client writes createIotGroupId so that the platform does not take it: data format error (request.format: The body must be one JSON object whose members have the documented types; a form is refused.)",
			"客户端发出的 createIotGroupId 请求被平台拒绝：data format error（request.format：" + format.SentenceZH + "）",
		},
		{
			`the client changes the model_id before it sends it: it adds "AAAA"… (279 bytes) to it ("A" became "AAAA"… (300 bytes))`,
			`客户端发送前改动了 model_id：在后面加了 "AAAA"…（279 字节）（"A" 变成 "AAAA"…（300 字节））`,
		},
		{"it puts \"(\" before it", "在前面加了 \"(\""},
		{"it cuts it after 105 bytes", "在 105 字节之后截断"},
		{"errcode 0 with a group_id", "errcode 0 和一个 group_id"},
		{"a switch for group Lobby", "设备组 Lobby 的开关"},
		{"a switch for SN1", "SN1 的开关"},
		{"success run 1 time", "success 执行 1 次"},
		{"fail run 2 times", "fail 执行 2 次"},
		{`rejected with {"errno":1001}`, `rejected，值为 {"errno":1001}`},
		{`an errMsg with "parameter.sn ", or a refusal of "sn" by the client`, `errMsg 中含有 "parameter.sn "，或客户端自己拒绝 "sn"`},
		{"--timeout: 0s is too short", "--timeout：0s 太短"},
		{"seed: is -1, want an integer from 0 to 4294967295", "seed：是 -1，应为 0 到 4294967295 的整数"},
		{"control has no call /__admin/sandboxs", "没有 /__admin/sandboxs 这个控制接口"},
		{"control has no call /__admin/sandboxs (did you mean /__admin/sandboxes?)", "没有 /__admin/sandboxs 这个控制接口（是否想写 /__admin/sandboxes？）"},
		{
			"getSnTicket: the client answered with error -32000: ImportError: cannot import name 'a' from 'b', token is missing",
			"getSnTicket：客户端以错误 -32000 回答：ImportError: cannot import name 'a' from 'b', token is missing",
		},
		{
			"the client fails in start, which no platform refuses: the client answered with error -32000: port 80 is free",
			"客户端在 start 中失败，而平台从不拒绝它：客户端以错误 -32000 回答：port 80 is free",
		},
		{
			"start: the client ended without answering: exit status 3\nits stderr ends with:\n  token is missing; got y, want x\n  3 of 5 devices",
			"start：客户端退出，没有回答：退出码 3\n标准错误输出的末尾：\n  token is missing; got y, want x\n  3 of 5 devices",
		},
		{
			`the client never requested an access token from this platform, though 1 of the scenarios needed one: its token call goes to another host, or it fails before sending (its first error was "getSnTicket: the client answered with error -32000: a (b); c"); send every request to the baseUrl of start`,
			`客户端从未向本平台获取 access_token，但有 1 个用例需要它：它获取 token 的请求发往了别的主机，或在发送前就失败了（它的第一个错误是 "getSnTicket: the client answered with error -32000: a (b); c"）；请把每个请求都发往 start 给出的 baseUrl`,
		},
		{"unexpected status 502 from upstream", "unexpected status 502 from upstream"},
		{
			`what is judged is "a" in the old one and "b" in the new one; the client's name is "c" in the old one and "d" in the new one`,
			`评判对象在旧报告中是 "a"，在新报告中是 "b"；客户端的名称在旧报告中是 "c"，在新报告中是 "d"`,
		},
		{"--report html: format or file is missing", "--report html：缺少格式或文件"},
		{"--tls-cert and --tls-key: one is missing", "--tls-cert 和 --tls-key：缺少其中一个"},
		{`--format: unknown format "foo"`, `--format：未知的格式 "foo"`},
		{`--of: there is no description of "foo"`, `--of：没有 "foo" 的描述`},
		{"--lang: no language given (did you mean --lang go?)", "--lang：没有给出编程语言（是否想用 --lang go？）"},
		{"use server, control or phone", "请用 server、control 或 phone"},
		{`--lang: there is no skeleton in "cobol"`, `--lang：没有 "cobol" 的适配器`},
		{`--lang: there is no skeleton in "golang" (did you mean go?)`, `--lang：没有 "golang" 的适配器（是否想写 go？）`},
		{"write the skeleton: open a/go.mod: file already exists", "写入适配器：打开 a/go.mod：文件已存在"},
		{`invalid argument "x" for "--timeout" flag: time: invalid duration "x"`, `"--timeout" 的值 "x" 无效："x" 不是时长`},
		{`invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"`, `"--timeout" 的值 "5" 无效：时长 "5" 没有单位`},
		{`invalid argument "5y" for "--timeout" flag: time: unknown unit "y" in duration "5y"`, `"--timeout" 的值 "5y" 无效：时长 "5y" 的单位 "y" 不存在`},
		{`invalid argument "x" for "-j, --jobs" flag: strconv.ParseInt: parsing "x": invalid syntax`, `"-j, --jobs" 的值 "x" 无效："x" 不是整数`},
		{`invalid argument "9" for "--seed" flag: strconv.ParseUint: parsing "9": value out of range`, `"--seed" 的值 "9" 无效："9" 超出范围`},
		{`invalid argument "x" for "--tls" flag: strconv.ParseBool: parsing "x": invalid syntax`, `"--tls" 的值 "x" 无效："x" 不是 true 或 false`},
		{"", ""},
		{`say: the client broke the protocol: id: is missing, want 3: "x"`, `say：客户端违反协议：id：缺少，应为 3："x"`},
		{`say: the client broke the protocol: the line is not a reply; write only replies to standard output, and everything else to standard error: "hello"`, `say：客户端违反协议：这一行不是回答；标准输出只能写回答，其余请写到标准错误输出："hello"`},
		{"the client ended without answering: exit status 3", "客户端退出，没有回答：退出码 3"},
		{"not supported by the client: no group calls", "客户端不支持：no group calls"},
		{"x.feature: a feature without scenarios", "x.feature：功能里没有场景"},
		{"at byte 1 is [, want {: it is no file of exported sandboxes", "第 1 字节处是 [，应为 {：这不是导出的沙箱文件"},
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
		{language.Chinese.List([]string{"flow", "list"}), "flow、list"},
		{language.English.List([]string{"flow", "list"}), "flow, list"},
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
