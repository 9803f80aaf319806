//go:build tools

package npm_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// A runtime runs a function of testdata/around/app.js, and returns what it saw.
type runtime func(t *testing.T, phase, place, device string) []any

// TestAround: in every runtime, what apps call around an authorization is true to the sandbox.
func TestAround(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]runtime{"node": inNode("node"), "vm": inNode("vm"), "page": inPage} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := mock.Start(t)
			user := p.Users[0].OpenID
			world := control.World{
				Users:    []control.User{{OpenID: user, Library: "3.0.0"}},
				Messages: control.Messages{Templates: []control.Template{{ID: "T1", Title: "Door bell"}, {ID: "T2", Title: "Low battery"}}},
			}
			if err := p.MergeWorld(t.Context(), world); err != nil {
				t.Fatal(err)
			}
			ticket, err := p.Ticket(t.Context(), "SN1", p.Models[0].ID)
			if err != nil {
				t.Fatal(err)
			}
			place := fmt.Sprintf(`{"baseUrl":%q,"appid":%q,"openid":%q}`, p.URL, p.AppID, user)
			device := fmt.Sprintf(`{"sn":"SN1","snTicket":%q,"modelId":%q,"deviceName":"Door"}`, ticket, p.Models[0].ID)
			policy := func(answer string) {
				if err := p.SetPolicy(t.Context(), user, answer); err != nil {
					t.Fatal(err)
				}
			}
			policy(control.Reject)
			want := []any{10021., 10021., "getSetting:ok", "{}"}
			if diff := cmp.Diff(want, run(t, "rejected", place, device)); diff != "" {
				t.Errorf("a user who rejects (-want +got):\n%s", diff)
			}
			policy(control.Accept)
			got := run(t, "back", place, device)
			const code = 7
			want = []any{
				"openSetting:ok", 10001., 1., "accept accept requestSubscribeDeviceMessage:ok", 19720726.,
				`{"mainSwitch":true,"itemSettings":{"T1":"accept","T2":"accept"}}`, 10001., got[code],
				"3.0.0", "stored a", "function", "true,true,true,true,true",
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the way back (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(user, session(t, p, got[code].(string))); diff != "" {
				t.Errorf("openid of the session (-want +got):\n%s", diff)
			}
		})
	}
}

// session changes a code for the openid of its user.
func session(t *testing.T, p *mock.Running, code string) string {
	t.Helper()
	query := url.Values{"appid": {p.AppID}, "secret": {p.Secret}, "js_code": {code}, "grant_type": {"authorization_code"}}
	res, err := http.Get(p.URL + "/sns/jscode2session?" + query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var answer struct{ OpenID string }
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer.OpenID
}

func inNode(name string) runtime {
	return func(t *testing.T, phase, place, device string) (seen []any) {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), "testdata/around/run.js", name, phase, place, device).Output()
		if err == nil {
			err = json.Unmarshal(out, &seen)
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", phase, err, out)
		}
		return seen
	}
}

// inPage runs it in a page.
func inPage(t *testing.T, phase, place, device string) []any {
	t.Helper()
	const host = `{ getStorageSync: (key) => 'stored ' + key, canIUse: (schema) => schema === 'button.open-type' }`
	script := fmt.Sprintf("%s(devicevoip.createPhone({ host: %s, ...%s }).wx, %s)", phase, host, place, device)
	seen, err := chromedp.Run(appPage(t), chromedp.Evaluate[[]any](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

// appPage is a page with the built script of the package and testdata/around/app.js.
func appPage(t *testing.T) context.Context {
	t.Helper()
	var scripts strings.Builder
	for _, file := range []string{"devicevoip-wx/miniprogram_dist/index.js", "testdata/around/app.js"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&scripts, "<script>%s</script>", text)
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "<!doctype html><meta charset=utf-8>%s", scripts.String())
	}))
	t.Cleanup(site.Close)
	tab := toolstest.Tab(t)
	if err := chromedp.Do(tab, chromedp.Navigate(site.URL)); err != nil {
		t.Fatal(err)
	}
	return tab
}

// TestDialogModes: in a page, each mode has the answer from where it says, and the call has
// the result that the answer makes.
func TestDialogModes(t *testing.T) {
	t.Parallel()
	p := mock.Start(t)
	tab := appPage(t)
	answered := func(n int) {
		if err := p.AnswerDialog(t.Context(), n, control.Reject); err != nil {
			t.Fatal(err)
		}
	}
	tap := func(int) {
		until(tab, t, `document.querySelector('[role=dialog]')?.innerText.includes('「Door校园电话」')`)
		until(tab, t, `[...document.querySelectorAll('[role=dialog] button')].filter((b) => b.innerText === '允许').map((b) => b.click()).length === 1`)
	}
	const ok, rejected = "requestDeviceVoIP:ok", "requestDeviceVoIP:fail The sn has been rejected"
	dialogs := 0
	for _, tt := range []struct {
		mode   string
		waits  bool      // for an answer
		answer func(int) // gives it
		want   string
		said   string // in the app's console
	}{
		{"policy", false, nil, ok, ""},
		{"modal", true, nil, ok, ""},
		{"page", true, tap, ok, ""},
		{"console", true, answered, rejected, "devicevoip: 「Door校园电话」 waits for an answer in the console: " + p.URL + "/__console/"},
	} {
		ticket, err := p.Ticket(t.Context(), "SN-"+tt.mode, p.Models[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		script := fmt.Sprintf(`said = []; console.warn = (text) => said.push(text); result = undefined
			made(devicevoip.createPhone({ dialog: %q, baseUrl: %q, appid: %q, openid: %q,
				host: { showModal: ({ content, success }) => success({ confirm: content.includes('「Door校园电话」') }) } }).wx,
			'requestDeviceVoIP', { sn: %q, snTicket: %q, modelId: %q, deviceName: 'Door' }).then((res) => { result = res.errMsg }); 0`,
			tt.mode, p.URL, p.AppID, p.Users[0].OpenID, "SN-"+tt.mode, ticket, p.Models[0].ID)
		if _, err := chromedp.Run(tab, chromedp.Evaluate[int](script)); err != nil {
			t.Fatal(err)
		}
		if tt.waits {
			dialogs++
		}
		if tt.said != "" {
			until(tab, t, `said.length > 0`)
		}
		if tt.answer != nil {
			tt.answer(dialogs)
		}
		until(tab, t, `typeof result === 'string'`)
		got, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`[result, said.join('\n'), String(document.querySelector('[role=dialog]'))]`))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{tt.want, tt.said, "null"}, got); diff != "" {
			t.Errorf("%s: result, console and sheet (-want +got):\n%s", tt.mode, diff)
		}
	}
}
