package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLanguageOfMistakes: --lang also sets the language of an error about an argument before it. It is not read
// after --.
func TestLanguageOfMistakes(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"serve --proxi --lang zh-CN":                                  "未知的参数：--proxi",
		"serve --lang=zh-CN --max-sandboxes x":                        `"--max-sandboxes" 的值 "x" 无效："x" 不是整数`,
		"serve --max-sandboxes x --lang zh-CN":                        `"--max-sandboxes" 的值 "x" 无效："x" 不是整数`,
		"serve --proxi -- --lang zh-CN":                               "unknown flag: --proxi",
		"serve --addr x --lang zh-CN":                                 "--addr：监听 x：地址缺少端口",
		"serve --addr 1:2:3":                                          "--addr: listen on 1:2:3: too many colons in address",
		"verify --lang zh-CN --adapter-url http://x/ -- node":         "同时用了 --adapter-url 和 -- 之后的客户端",
		"verify --lang zh-CN --adapter-listen x -- node":              "同时用了 --adapter-listen 和 -- 之后的客户端",
		"verify --adapter-url x --adapter-listen x --lang zh-CN":      "同时用了 --adapter-url 和 --adapter-listen",
		"verify --lang zh-CN --adapter-url x --adapter-listen y -- z": "同时用了 --adapter-url、--adapter-listen 和 -- 之后的客户端",
	} {
		var out, errOut bytes.Buffer
		code := run(t.Context(), strings.Fields(args), nil, &out, &errOut)
		first, _, _ := strings.Cut(errOut.String(), "\n")
		if diff := cmp.Diff([]any{exitUsage, "devicevoip: " + want}, []any{code, first}); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", args, diff)
		}
	}
}
