//go:build tools

package console_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/toolstest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// tab is a tab of a browser. It fails its test for what goes wrong in the page.
type tab struct {
	t   *testing.T
	ctx context.Context
}

// newTab starts a browser of its own.
func newTab(t *testing.T) *tab {
	t.Helper()
	b := &tab{t, toolstest.Tab(t)}
	b.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: listen})
		return err
	}))
	t.Cleanup(b.complain)
	b.size(1440, 900, "light")
	return b
}

// listen has the page remember what goes wrong in it: errors nobody caught, and
// what the Content-Security-Policy forbade.
const listen = `window.wrongs = []
addEventListener('error', (e) => wrongs.push(e.message || 'error'), true)
addEventListener('unhandledrejection', (e) => wrongs.push(String(e.reason)))
addEventListener('securitypolicyviolation', (e) => wrongs.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))`

// complain fails the test for what went wrong in the page.
func (b *tab) complain() {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	wrongs, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`window.wrongs ?? []`))
	if err != nil || len(wrongs) > 0 {
		b.t.Errorf("in the page: %q (%v)", wrongs, err)
	}
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// size sets how large the page is, and whether it is light or dark outside.
func (b *tab) size(width, height int64, scheme string) {
	b.t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	b.do(chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, media)
		return err
	}))
}

// leave leaves the page, and with it its connections.
func (b *tab) leave() {
	b.t.Helper()
	b.complain()
	b.do(chromedp.Navigate("about:blank"))
}

// open shows a page and waits until it is live.
func (b *tab) open(url string) {
	b.t.Helper()
	b.leave()
	b.do(chromedp.Navigate(url))
	b.until("the page is live", `document.querySelector('.link.live') !== null`)
}

// eval evaluates an expression in the page.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to be true.
func (b *tab) until(what, expression string) {
	b.t.Helper()
	const wait = `new Promise((resolve) => {
		const end = performance.now() + 15000
		const look = () => {
			let ok = false
			try { ok = Boolean(CONDITION) } catch { /* not there yet */ }
			if (ok || performance.now() > end) resolve(ok)
			else setTimeout(look, 15)
		}
		look()
	})`
	if !eval[bool](b, strings.Replace(wait, "CONDITION", expression, 1)) {
		b.shot("failed-" + strings.ReplaceAll(b.t.Name(), "/", "-"))
		b.t.Fatalf("never: %s\n%s\nthe page says: %s", what, expression, eval[string](b, `document.body.innerText`))
	}
}

// click clicks what a selector names, once it is there.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// press clicks the first button with a label, scrolled to or not.
func (b *tab) press(label string) {
	b.t.Helper()
	b.until("there is a button "+label, button(label)+` !== undefined`)
	eval[bool](b, `(`+button(label)+`.click(), true)`)
}

func button(label string) string {
	return `[...document.querySelectorAll('button:enabled')].find((b) => b.getClientRects().length && b.innerText.trim() === ` + "`" + label + "`" + `)`
}

// fill types into the first input that has a name or a label.
func (b *tab) fill(name, text string) {
	b.t.Helper()
	const find = `[...document.querySelectorAll('input')].find((i) => i.name === NAME || i.closest('label')?.innerText.trim() === NAME)`
	input := strings.ReplaceAll(find, "NAME", "`"+name+"`")
	b.until("there is an input "+name, input)
	eval[bool](b, strings.ReplaceAll(`((i) => { i.focus(); i.select(); return true })(INPUT)`, "INPUT", input))
	b.keys(text)
}

// keys presses keys.
func (b *tab) keys(text string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(text))
}

// says waits until an element's text contains some text.
func (b *tab) says(selector, text string) {
	b.t.Helper()
	b.until(selector+" says "+text, "document.querySelector(`"+selector+"`).innerText.includes(`"+text+"`)")
}

// shot writes a screenshot to the folder that DEVICEVOIP_SCREENSHOTS names.
func (b *tab) shot(name string) {
	b.t.Helper()
	dir := os.Getenv("DEVICEVOIP_SCREENSHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), image, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// axe has axe-core judge the page: it finds nothing serious.
func (b *tab) axe() {
	b.t.Helper()
	script, err := os.ReadFile(filepath.Join("..", "..", "..", "fixtures", "axe", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		b.t.Fatalf("%v; run: npm ci --prefix fixtures/axe", err)
	}
	eval[bool](b, string(script)+"; true")
	found := eval[[]string](b, `axe.run({ resultTypes: ["violations"] }).then((found) => found.violations
		.filter((v) => ["serious", "critical"].includes(v.impact))
		.map((v) => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map((n) => n.html).join(" ")))`)
	if len(found) > 0 {
		b.t.Errorf("axe finds at %s: %q", eval[string](b, `location.hash`), found)
	}
}

// watchFrames begins to count the frames of the page, and to look for the longest.
func (b *tab) watchFrames() {
	b.t.Helper()
	eval[bool](b, `(() => {
		let last = performance.now()
		window.worst = 0
		window.frames = 0
		const frame = () => {
			const now = performance.now()
			window.worst = Math.max(window.worst, now - last)
			window.frames++
			last = now
			requestAnimationFrame(frame)
		}
		requestAnimationFrame(frame)
		return true
	})()`)
}
