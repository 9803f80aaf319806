package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/skeleton"
)

// TestCompletion: what a shell shows beside a completion is in the language of the
// environment.
func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		locale string
		args   []string
		want   []string
	}{
		{"C", []string{"vers"}, []string{"version\tPrint the version, its commit, and the date the rules' sources were read"}},
		{"zh_CN.UTF-8", []string{"vers"}, []string{"version\t打印版本、提交，以及规则出处的查阅日期"}},
		{"zh_CN.UTF-8", []string{"data", "ch"}, []string{"check\t检查保存的数据或导出的文件有什么问题"}},
		{"zh_CN.UTF-8", []string{"serve", "--tls-k"}, []string{"--tls-key\t--tls-cert 的私钥，PEM 文件"}},
		{"zh_CN.UTF-8", []string{"verify", "--la"}, []string{"--lang\t显示语言：en 或 zh-CN；默认由环境变量（LC_ALL、LC_MESSAGES、LANG）决定"}},
		{"C", []string{"rules", "--format", ""}, []string{"json", "markdown", "table"}},
		{"C", []string{"compare", "--format", ""}, []string{"markdown", "text"}},
		{"C", []string{"rules", "--evidence", ""}, []string{"assumed", "documented", "observed"}},
		{"C", []string{"openapi", "--of", ""}, []string{"control", "phone", "server"}},
		{"C", []string{"serve", "--log-format", ""}, []string{"json", "text"}},
		{"C", []string{"serve", "--lang", ""}, []string{"en", "zh-CN"}},
		{"C", []string{"adapter", "new", "--lang", ""}, skeleton.Names()},
		{"C", []string{"verify", "--write", ""}, changes()},
	} {
		t.Run(c.locale+" "+strings.Join(c.args, " "), func(t *testing.T) {
			t.Setenv("LC_ALL", c.locale)
			var out, problems strings.Builder
			if code := run(t.Context(), append([]string{"__complete"}, c.args...), strings.NewReader(""), &out, &problems); code != exitOK {
				t.Fatalf("exit code %d: %s", code, problems.String())
			}
			got := strings.Split(strings.TrimSpace(out.String()), "\n")
			if diff := cmp.Diff(c.want, got[:len(got)-1]); diff != "" { // the last line is for the shell
				t.Errorf("completions (-want +got):\n%s", diff)
			}
		})
	}
}
