package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/npm"
)

// folder is a folder with files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFindProjects(t *testing.T) {
	t.Parallel()
	const (
		taro = `{"dependencies":{"@tarojs/taro":"4.2.0"},"devDependencies":{"jest":"29.7.0"}}`
		uni  = `{"devDependencies":{"@dcloudio/vite-plugin-uni":"3.0.0","vitest":"3.2.4"}}`
	)
	for _, tt := range []struct {
		name  string
		files map[string]string
		from  string // the folder where the search begins
		want  []project
	}{
		{name: "Taro, with what it built", files: map[string]string{"package.json": taro, "project.config.json": "{}", "dist/app.json": "{}"}, want: []project{{"Taro", "package.json depends on @tarojs/taro", []string{"taro.js", "jest.js"}}}},
		{name: "uni-app by its command", files: map[string]string{"package.json": uni, "src/manifest.json": "{}"}, want: []project{{"uni-app", "package.json depends on @dcloudio/vite-plugin-uni", []string{"vite.js", "vitest.mjs"}}}},
		{name: "uni-app of HBuilderX", files: map[string]string{"manifest.json": `{ /* 小程序特有相关 */ "mp-weixin": {} }`}, want: []project{{"uni-app", "manifest.json is one of uni-app", []string{"import.js"}}}},
		{name: "uni-app for Vue 2", files: map[string]string{"package.json": `{"devDependencies":{"@dcloudio/vue-cli-plugin-uni":"2.0.2"}}`}, want: []project{{"uni-app", "package.json depends on @dcloudio/vue-cli-plugin-uni", []string{"import.js", "node.mjs"}}}},
		{name: "both", files: map[string]string{"package.json": `{"dependencies":{"@tarojs/taro":"4.2.0","@dcloudio/vite-plugin-uni":"3.0.0"}}`}, want: []project{
			{"Taro", "package.json depends on @tarojs/taro", []string{"taro.js", "node.mjs"}},
			{"uni-app", "package.json depends on @dcloudio/vite-plugin-uni", []string{"vite.js"}},
		}},
		{name: "Taro with Vite", files: map[string]string{"package.json": `{"dependencies":{"@tarojs/taro":"4.2.0"},"devDependencies":{"@tarojs/vite-runner":"4.2.0"}}`}, want: []project{{"Taro", "package.json depends on @tarojs/taro", []string{"taro.js", "node.mjs"}}}},
		{name: "weapp-vite", files: map[string]string{"package.json": `{"devDependencies":{"weapp-vite":"6"}}`, "project.config.json": "{}"}, want: []project{{"weapp-vite", "package.json depends on weapp-vite", []string{"vite.js", "node.mjs"}}}},
		{name: "native", files: map[string]string{"project.config.json": "{}", "package.json": "{}"}, want: []project{{"native mini program", "project.config.json is there", []string{"native.js", "node.mjs"}}}},
		{name: "native, in a folder of it", files: map[string]string{"app.json": `{"pages":["pages/index"]}`, "pages/index.js": ""}, from: "pages", want: []project{{"native mini program", "app.json lists pages", []string{"native.js"}}}},
		{name: "React Native", files: map[string]string{"app.json": `{"name":"app"}`, "package.json": "\ufeff{}"}, want: []project{{"plain", "package.json depends on no framework for mini programs", []string{"page.html", "node.mjs"}}}},
		{name: "a page", files: map[string]string{"index.html": "", "manifest.json": `{"icons":[]}`}, want: []project{{"plain", "index.html is there", []string{"page.html"}}}},
		{name: "nothing", files: map[string]string{".git/HEAD": ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := folder(t, tt.files)
			got, at, err := findProjects(filepath.Join(dir, tt.from))
			if err != nil {
				t.Fatal(err)
			}
			if at != dir {
				t.Errorf("found in %s, want %s", at, dir)
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(project{})); diff != "" {
				t.Errorf("projects mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDevRefuses(t *testing.T) {
	t.Parallel()
	broken := folder(t, map[string]string{"package.json": "{"})
	for dir, want := range map[string]string{
		broken:                          "hint: mend the file; devicevoip serve reads no project",
		filepath.Join(broken, "absent"): "hint: pass the directory of your app, or run the command there",
	} {
		var out, errOut bytes.Buffer
		if code := run(t.Context(), []string{"dev", dir}, nil, &out, &errOut); code != exitUsage || !strings.Contains(errOut.String(), want) {
			t.Errorf("dev %s ends with %d and says %q, want %q", dir, code, &errOut, want)
		}
	}
}

// TestDev: the lines are printed for the platform that serves.
func TestDev(t *testing.T) {
	t.Parallel()
	world := folder(t, map[string]string{"world.yaml": "appid: wx00000000000000ab\nusers: [{openid: o-user-0000000000000000000ab}]\nmodels: [{model_id: door-intercom-000000ab, model_type: 门禁机}]\n"})
	for _, tt := range []struct {
		name  string
		files map[string]string
		title string
		lines []string
	}{
		{"one", map[string]string{"project.config.json": "{}"}, ": native mini program (project.config.json is there)", []string{"native.js"}},
		{
			"several",
			map[string]string{"package.json": `{"dependencies":{"@tarojs/taro":"4.2.0","@dcloudio/vite-plugin-uni":"3.0.0"}}`},
			": 2 kinds of project: Taro (package.json depends on @tarojs/taro); uni-app (package.json depends on @dcloudio/vite-plugin-uni); take the lines of the one you build",
			[]string{"taro.js", "node.mjs", "vite.js"},
		},
		{
			"none",
			map[string]string{".git/HEAD": ""},
			": no project is recognized by package.json, project.config.json, manifest.json, app.json or index.html; the lines are for a page and a test in Node",
			[]string{"page.html", "node.mjs"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := folder(t, tt.files)
			s := startServing(t, "dev", dir, "--world", filepath.Join(world, "world.yaml"))
			want := "\n" + dir + tt.title + "\n"
			for _, file := range tt.lines {
				lines, err := npm.Place{BaseURL: s.base, AppID: "wx00000000000000ab", OpenID: "o-user-0000000000000000000ab", ModelID: "door-intercom-000000ab"}.Lines(file)
				if err != nil {
					t.Fatal(err)
				}
				want += "\n" + lines
			}
			var got strings.Builder
			for range strings.Count(want, "\n") {
				s.lines.Scan()
				got.WriteString(s.lines.Text() + "\n")
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("lines mismatch (-want +got):\n%s", diff)
			}
			if code := s.stop(); code != exitOK {
				t.Errorf("dev ends with %d: %s", code, s.log)
			}
		})
	}
}
