package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/skeleton"
)

const adaptersFile = "../../docs/adapters.md"

// TestAdaptersLanguages holds the page's table to the skeletons.
func TestAdaptersLanguages(t *testing.T) {
	t.Parallel()
	var want bytes.Buffer
	want.WriteString("| `--lang` | needs | your client goes into | is built by | is started by |\n|---|---|---|---|---|\n")
	for _, l := range skeleton.Languages() {
		build := ""
		if l.Build != nil {
			build = "`" + commandLine(l.Build...) + "`"
		}
		fmt.Fprintf(&want, "| `%s` | %s | `%s` | %s | `%s` |\n", l.Name, l.Needs, l.Main, build, commandLine(l.Run...))
	}
	table(adaptersFile, "languages").hold(t, want.String())
	chinese := strings.NewReplacer("needs | your client goes into | is built by | is started by", "需要 | 客户端写在 | 编译命令 | 启动命令",
		"a JDK, ", "JDK ", "the .NET SDK, ", ".NET SDK ", " or newer", " 或更新的版本")
	table("../../docs/adapters.zh-CN.md", "languages").hold(t, chinese.Replace(want.String()))
}
