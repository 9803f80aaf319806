package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAdapterNewLanguages: --lang is the programming language and, anywhere on the command
// line, the language of the comments and of what is printed.
func TestAdapterNewLanguages(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, tt := range []struct {
		args          string
		says, comment string
	}{
		{"--lang zh-CN adapter new --lang go", "不改就能通过", "用你的客户端代替这里的"},
		{"adapter --lang en new --lang go", "passes unchanged", "Your client goes here"},
		{"adapter new --lang go --lang zh-CN", "不改就能通过", "用你的客户端代替这里的"},
		{"adapter new --lang en --lang go", "passes unchanged", "Your client goes here"},
	} {
		var out, errOut bytes.Buffer
		folder := filepath.Join(dir, strings.ReplaceAll(tt.args, " ", "_"))
		if code := run(t.Context(), append(strings.Fields(tt.args), folder), nil, &out, &errOut); code != exitOK {
			t.Errorf("%s: exit %d: %s", tt.args, code, &errOut)
			continue
		}
		if !strings.Contains(out.String(), tt.says) {
			t.Errorf("%s: it does not say %q:\n%s", tt.args, tt.says, &out)
		}
		text, err := os.ReadFile(filepath.Join(folder, "main.go"))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), tt.comment) {
			t.Errorf("%s: the adapter does not say %q", tt.args, tt.comment)
		}
	}
	var out, errOut bytes.Buffer
	if code := run(t.Context(), strings.Fields("--lang zh-CN adapter new"), nil, &out, &errOut); code != exitUsage || !strings.Contains(errOut.String(), "--lang：没有给出编程语言") {
		t.Errorf("without a programming language: exit %d: %s", code, &errOut)
	}
}
