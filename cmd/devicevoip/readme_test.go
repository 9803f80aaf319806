package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
)

const (
	readmeFile    = "../../README.md"
	chineseReadme = "../../README.zh-CN.md"
)

// mostReadmeLines is what a stranger reads.
const mostReadmeLines = 150

func TestReadmeLength(t *testing.T) {
	t.Parallel()
	for _, file := range []string{readmeFile, chineseReadme} {
		if lines := strings.Count(document(t, file), "\n"); lines > mostReadmeLines {
			t.Errorf("%s has %d lines, at most %d", file, lines, mostReadmeLines)
		}
	}
}

// TestRulesPage holds the table of rules in each language to the catalogue.
func TestRulesPage(t *testing.T) {
	t.Parallel()
	all, err := rulesKnownBy("")
	if err != nil {
		t.Fatal(err)
	}
	for file, in := range map[string]language.Language{"rules.md": language.English, "rules.zh-CN.md": language.Chinese} {
		var want bytes.Buffer
		if err := rulesMarkdown(&want, all, in); err != nil {
			t.Fatal(err)
		}
		table("../../docs/"+file, "rules").hold(t, want.String())
	}
}

// TestRulesSources: a rule has its source beside it, as a link or in the language of the page.
func TestRulesSources(t *testing.T) {
	t.Parallel()
	for in, want := range map[language.Language]string{
		language.English: "| `token.recovery` | clients | observed: real SDKs, run against a stub |",
		language.Chinese: "| `token.recovery` | 客户端 | 有实例：真实的 SDK 对着桩服务运行所见 |",
	} {
		recovery, _ := rule.Default().Get("token.recovery")
		var page bytes.Buffer
		if err := rulesMarkdown(&page, []rule.Rule{recovery}, in); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(page.String(), want) {
			t.Errorf("no %q in:\n%s", want, &page)
		}
	}
}

// TestReadmeEvidence holds the counts in the README to the catalogue.
func TestReadmeEvidence(t *testing.T) {
	t.Parallel()
	count, switches := map[rule.Evidence]int{}, 0
	for r := range rule.Default().All() {
		count[r.Evidence]++
		if len(r.Switch) > 0 {
			switches++
		}
	}
	want := fmt.Sprintf(`| evidence | rules | in a verdict |
|---|--:|---|
| documented: a page of the platform or a standard says so | %d | decides |
| observed: a real reply or a public report shows it | %d | is reported; decides with `+"`--strict`"+` |
| assumed: nobody knows | %d | never counts; %d rules have a switch for what else may be |
`, count[rule.Documented], count[rule.Observed], count[rule.Assumed], switches)
	table(readmeFile, "evidence").hold(t, want)
	want = fmt.Sprintf(`| 依据 | 规则数 | 对结论的影响 |
|---|--:|---|
| 有文档：平台的页面或标准写明了 | %d | 决定结论 |
| 有实例：有真实的返回，或公开的反馈 | %d | 在报告里列出；加 `+"`--strict`"+` 后决定结论 |
| 推测：没人知道 | %d | 不影响结论；%d 条规则有开关，可以选择其他可能 |
`, count[rule.Documented], count[rule.Observed], count[rule.Assumed], switches)
	table(chineseReadme, "evidence").hold(t, want)
}

// TestReadmeDemo holds the excerpt in each README to what the command prints.
func TestReadmeDemo(t *testing.T) {
	t.Parallel()
	for _, r := range []struct{ file, lang, from, to string }{
		{readmeFile, "en", "Five minutes", "\n\nThe user rejects"},
		{chineseReadme, "zh-CN", "把时钟", "\n\n用户拒绝了"},
	} {
		var out bytes.Buffer
		if code := run(t.Context(), []string{"demo", "--lang", r.lang}, strings.NewReader(""), &out, &out); code != exitOK {
			t.Fatalf("demo exits with %d: %s", code, &out)
		}
		masked := regexp.MustCompile(`"snTicket":"\w+"`).ReplaceAllString(out.String(), `"snTicket":"…"`)
		_, excerpt, _ := strings.Cut(masked, r.from)
		excerpt, _, ok := strings.Cut(excerpt, r.to)
		if !ok {
			t.Fatalf("the demo does not tell what happens after five minutes:\n%s", masked)
		}
		table(r.file, "demo").hold(t, "```text\n"+r.from+excerpt+"\n```\n")
	}
}

// TestReadmeClients holds the verdicts in each README to the table of real clients.
func TestReadmeClients(t *testing.T) {
	t.Parallel()
	known := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\| \[([^]]+)\]\([^)]+\) (\S+) \|[^|]+\|[^|]+\| ([^|]+) \|`).FindAllStringSubmatch(document(t, "../../fixtures/README.md"), -1) {
		known[m[1]+" "+m[2]] = m[3]
	}
	for _, file := range []string{readmeFile, chineseReadme} {
		_, section, _ := strings.Cut(document(t, file), "<!-- clients -->")
		section, _, _ = strings.Cut(section, "<!-- /clients -->")
		rows := regexp.MustCompile(`(?m)^\| \[([^]]+)\]\([^)]+\) (\S+) \| ([^|]+) \|`).FindAllStringSubmatch(section, -1)
		if len(rows) != 6 {
			t.Fatalf("%s has %d real clients, want 6", file, len(rows))
		}
		for _, m := range rows {
			want := known[m[1]+" "+m[2]]
			if file == chineseReadme {
				want = language.Chinese.Text(want)
			}
			if want != m[3] {
				t.Errorf("%s says of %s %s: %q, fixtures/README.md %q", file, m[1], m[2], m[3], known[m[1]+" "+m[2]])
			}
		}
	}
}

// TestCommandsPage holds the pages of the commands to what they print.
func TestCommandsPage(t *testing.T) {
	t.Parallel()
	for file, lang := range map[string]language.Language{"../../docs/commands.md": language.English, "../../docs/commands.zh-CN.md": language.Chinese} {
		root := newRoot()
		root.InitDefaultCompletionCmd()
		if err := root.PersistentFlags().Set("lang", string(lang)); err != nil {
			t.Fatal(err)
		}
		var want strings.Builder
		writeHelp(&want, root.Commands(), lang)
		table(file, "commands").hold(t, want.String())
	}
}

// writeHelp writes a section for each command that does something.
func writeHelp(b *strings.Builder, commands []*cobra.Command, lang language.Language) {
	for _, c := range commands {
		if c.Runnable() && !c.Hidden {
			var help bytes.Buffer
			c.SetOut(&help)
			_ = c.Help()
			text, _, _ := strings.Cut(help.String(), "\n"+lang.Word("Exit codes:")+"\n")
			fmt.Fprintf(b, "\n## %s\n\n```text\n%s\n```\n", c.CommandPath(), strings.TrimSpace(text))
		}
		writeHelp(b, c.Commands(), lang)
	}
}
