//go:build tools

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/npm"
)

// placeOfRunning is the default sandbox of a platform.
func placeOfRunning(p *mock.Running) npm.Place {
	return npm.Place{BaseURL: p.URL, AppID: p.AppID, OpenID: p.Users[0].OpenID, ModelID: p.Models[0].ID}
}

// pasted writes the lines of a file, for a place, into a folder.
func pasted(t *testing.T, to npm.Place, lines, file string) {
	t.Helper()
	text, err := to.Lines(lines)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestPasteNative: in the develop version the platform answers, in others the host.
func TestPasteNative(t *testing.T) {
	t.Parallel()
	node := toolstest.Find(t, "node")
	p := mock.Start(t)
	option := func(sn string) string {
		ticket, err := p.Ticket(t.Context(), sn, p.Models[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf(`{"sn":%q,"snTicket":%q,"modelId":%q,"deviceName":"Kitchen"}`, sn, ticket, p.Models[0].ID)
	}
	const (
		stored   = "storage stored\n"
		modal    = "modal 「Kitchen校园电话」申请向你发送语音、视频通话提醒。可随时在设置中更改。\n"
		ok       = "success {\"errMsg\":\"requestDeviceVoIP:ok\"}\n"
		rejected = "fail {\"errMsg\":\"requestDeviceVoIP:fail The sn has been rejected\",\"errCode\":10021}\n"
		host     = "fail {\"errMsg\":\"requestDeviceVoIP:fail the simulator does not support it\"}\n"
	)
	for _, lines := range []string{"native.js", "import.js"} {
		file := filepath.Join(t.TempDir(), lines)
		pasted(t, placeOfRunning(p), lines, file)
		for _, tt := range []struct {
			version, answer string
			options         []string
			want            string
		}{
			{"develop", "accept", []string{option(lines[:6] + "-1")}, stored + modal + ok},
			{"develop", "reject", []string{option(lines[:6] + "-2"), option(lines[:6] + "-2")}, stored + modal + rejected + rejected},
			{"trial", "accept", []string{option(lines[:6] + "-3")}, stored + host},
			{"release", "accept", []string{option(lines[:6] + "-3")}, stored + host},
		} {
			out, err := exec.CommandContext(t.Context(), node, append([]string{"testdata/paste/native.js", file, tt.version, tt.answer}, tt.options...)...).CombinedOutput()
			if err != nil {
				t.Errorf("%s: %v\n%s", tt.version, err, out)
			}
			if diff := cmp.Diff(tt.want, string(out)); diff != "" {
				t.Errorf("%s, the %s version where the user would %s (-want +got):\n%s", lines, tt.version, tt.answer, diff)
			}
		}
	}
}

// TestPasteLAN: the lines that dev prints for a phone reach the platform at its address in
// the local network, and the dialog is answered there.
func TestPasteLAN(t *testing.T) {
	t.Parallel()
	node := toolstest.Find(t, "node")
	dir := folder(t, map[string]string{"project.config.json": "{}"})
	s := startServing(t, "dev", dir, "--lan=127.0.0.1:0")
	first, last := "// npm install devicevoip-wx", "const { wx } = require('devicevoip-wx/miniprogram')"
	var lines strings.Builder
	for s.lines.Scan() {
		if lines.Len() > 0 || strings.HasPrefix(s.lines.Text(), first) {
			lines.WriteString(s.lines.Text() + "\n")
		}
		if s.lines.Text() == last {
			break
		}
	}
	if strings.Contains(lines.String(), s.base) || !strings.Contains(lines.String(), "baseUrl: 'http://127.0.0.1:") {
		t.Fatalf("the lines for a phone are for %s:\n%s", s.base, lines.String())
	}
	file := filepath.Join(dir, "app.js")
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	const device = `{"sn":"PHONE-1","model_id":"campus-phone-000000001"}`
	reply, err := http.Post(s.base+"/__admin/sandboxes/default/tickets", "application/json", strings.NewReader(device))
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	var ticket struct {
		Text string `json:"sn_ticket"`
	}
	if err := json.UnmarshalRead(reply.Body, &ticket); err != nil {
		t.Fatal(err)
	}
	option := fmt.Sprintf(`{"sn":"PHONE-1","snTicket":%q,"modelId":"campus-phone-000000001","deviceName":"Kitchen"}`, ticket.Text)
	out, err := exec.CommandContext(t.Context(), node, "testdata/paste/native.js", file, "develop", "accept", option).CombinedOutput()
	if want := "success {\"errMsg\":\"requestDeviceVoIP:ok\"}\n"; err != nil || !strings.HasSuffix(string(out), want) {
		t.Errorf("the lines for a phone: %v, want %s\n%s", err, want, out)
	}
}

// TestPastePage: the page asks the platform, from an origin of its own.
func TestPastePage(t *testing.T) {
	t.Parallel()
	p := mock.Start(t)
	dir := t.TempDir()
	pasted(t, placeOfRunning(p), "page.html", filepath.Join(dir, "index.html"))
	site := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(site.Close)
	ticket, err := p.Ticket(t.Context(), "PHONE-1", p.Models[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	tab := toolstest.Tab(t)
	if err := chromedp.Do(tab, chromedp.Navigate(site.URL)); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf(`new Promise((resolve) => {
		console.log = (...words) => resolve(words.join(' '))
		new MutationObserver(() => [...document.querySelectorAll('[role=dialog] button')].filter((b) => b.innerText === '允许').forEach((b) => b.click())).observe(document.body, { childList: true })
		ask('%s')
	})`, ticket)
	got, err := chromedp.Run(tab, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if want := " requestDeviceVoIP:ok"; got != want {
		t.Errorf("the page logs %q, want %q", got, want)
	}
}

// TestPasteTests: the test passes in each runner.
func TestPasteTests(t *testing.T) {
	t.Parallel()
	npx := toolstest.Find(t, "npx")
	languages[".js"].needs(t, "javascript")
	modules, err := filepath.Abs(filepath.Join(fixturesDir, "javascript/node_modules"))
	if err != nil {
		t.Fatal(err)
	}
	p := mock.Start(t)
	for _, tt := range []struct {
		lines, file string
		command     []string
	}{
		{"node.mjs", "authorize.test.mjs", []string{"node", "--test"}},
		{"vitest.mjs", "authorize.test.mjs", []string{"vitest", "run"}},
		{"jest.js", "authorize.test.js", []string{"jest"}},
	} {
		t.Run(tt.command[0], func(t *testing.T) {
			t.Parallel()
			dir := folder(t, map[string]string{"package.json": "{}"})
			if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
				t.Fatal(err)
			}
			pasted(t, placeOfRunning(p), tt.lines, filepath.Join(dir, tt.file))
			cmd := exec.CommandContext(t.Context(), npx, tt.command...)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "CI=1")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("%s: %v\n%s", strings.Join(tt.command, " "), err, out)
			}
			if !strings.Contains(string(out), "a user who rejects is not asked again") && !strings.Contains(string(out), "1 passed") {
				t.Errorf("%s ran no test:\n%s", strings.Join(tt.command, " "), out)
			}
		})
	}
}

// TestPasteOptions: the compiler knows every option in the lines.
func TestPasteOptions(t *testing.T) {
	t.Parallel()
	languages[".js"].needs(t, "javascript")
	compiler, err := filepath.Abs(filepath.Join(fixturesDir, "javascript/node_modules/typescript/bin/tsc"))
	if err != nil {
		t.Fatal(err)
	}
	dir := folder(t, map[string]string{"node_modules/README.md": ""})
	for _, name := range []string{"taro-plugin-devicevoip", "vite-plugin-devicevoip", "devicevoip-wx"} {
		folder, err := filepath.Abs("../../npm/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(folder, filepath.Join(dir, "node_modules", name)); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{compiler, "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--preserveSymlinks"}
	for lines, wrap := range map[string]string{
		"taro.js":   "import type { Options } from 'taro-plugin-devicevoip'\nexport const config: { plugins: [string, Options][] } = {\n%s}\n",
		"import.js": "%s",
		"vite.js":   "%s",
	} {
		text, err := npm.Lines.ReadFile("paste/" + lines)
		if err != nil {
			t.Fatal(err)
		}
		file := strings.TrimSuffix(lines, ".js") + ".mts"
		if err := os.WriteFile(filepath.Join(dir, file), fmt.Appendf(nil, wrap, text), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("tsc: %v\n%s", err, out)
	}
}
