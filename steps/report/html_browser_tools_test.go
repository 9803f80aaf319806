//go:build tools

package report_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// TestHTMLInBrowser opens pages on a phone and on a desk, by day and by night,
// and expects no word on the console, nothing to stick out sideways, and text
// that can be told from what is behind it.
func TestHTMLInBrowser(t *testing.T) {
	t.Parallel()
	b := newBrowser(t)
	for _, text := range []string{"", hostile, strings.Repeat("👋", 1024), strings.Repeat("9", 4096)} {
		r := sample(t, 60, text)
		page := renderHTML(t, r)
		for _, width := range []int64{375, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				if text != "" && scheme == "dark" {
					continue // the night changes nothing about room
				}
				b.open(page, width, scheme)
				eval[bool](b, `document.querySelectorAll("details").forEach(d => { d.open = true }), true`)
				if over := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
					t.Errorf("%d px in the %s, text %.10q: the page sticks out by %d px", width, scheme, text, over)
				}
				if text != "" {
					continue
				}
				if pale := eval[[]string](b, contrast); len(pale) > 0 {
					t.Errorf("%d px in the %s: hard to read: %q", width, scheme, pale)
				}
			}
		}
	}
}

// TestHTMLShowsEveryFailure opens pages of 0 to 300 failures, and finds the details of
// each failure where the reader looks for them.
func TestHTMLShowsEveryFailure(t *testing.T) {
	t.Parallel()
	b := newBrowser(t)
	for _, n := range []int{0, 1, 12, 193, 300} {
		page := renderHTML(t, failures(t, n, 10, ""))
		for _, width := range []int64{375, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				b.open(page, width, scheme)
				if first := eval[string](b, `document.querySelector("header .plainly").textContent`); n > 0 && !strings.Contains(first, "went wrong") {
					t.Errorf("%d failures: the page begins with %q", n, first)
				}
				eval[bool](b, `document.querySelectorAll("details").forEach(d => { d.open = true }), true`)
				if got := eval[int](b, detailsShown); got != n {
					t.Errorf("%d px in the %s: %d of %d failures have details", width, scheme, got, n)
				}
				if over := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
					t.Errorf("%d px in the %s, %d failures: the page sticks out by %d px", width, scheme, n, over)
				}
				if n > 0 && n < 193 {
					if pale := eval[[]string](b, contrast); len(pale) > 0 {
						t.Errorf("%d px in the %s: hard to read: %q", width, scheme, pale)
					}
				}
			}
		}
	}
}

// detailsShown counts the failures that show what was got, or why.
const detailsShown = `[...document.querySelectorAll("[data-failure]")].filter(e => e.getClientRects().length &&
	(e.tagName === "LI" ? e.textContent.trim().length > e.dataset.failure.length + 2
		: [...e.querySelectorAll(".story dt")].some(dt => ["Got", "Why"].includes(dt.textContent) && dt.getClientRects().length))).length`

// contrast finds the classes of text with less than 4.5 to 1, as WCAG counts
// it.
const contrast = `(() => {
	const parts = c => c.match(/[\d.]+/g).map(Number);
	const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
		.reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
	const behind = e => {
		for (; e; e = e.parentElement) {
			const c = parts(getComputedStyle(e).backgroundColor);
			if (c.length < 4 || c[3] > 0) return c;
		}
		return matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255];
	};
	const pale = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (!e.getClientRects().length || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
		const [a, b] = [light(parts(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
		if ((a + .05) / (b + .05) < 4.5) pale.add(e.tagName + "." + e.className);
	}
	return [...pale];
})()`

// TestHTMLFilters drives the filters by mouse and by keyboard alone.
func TestHTMLFilters(t *testing.T) {
	t.Parallel()
	b := newBrowser(t)
	r := sample(t, 60, "")
	b.open(renderHTML(t, r), 1280, "light")
	shown := func(of string) int {
		return eval[int](b, `[...document.querySelectorAll("`+of+`")].filter(e => e.getClientRects().length).length`)
	}
	expect := func(doing string, want ...int) {
		t.Helper()
		if diff := cmp.Diff(want, []int{shown("table.rules tbody tr"), shown("article"), shown("table.rules")}); diff != "" {
			t.Errorf("%s: rules, failures and tables mismatch (-want +got):\n%s", doing, diff)
		}
	}
	focused := func() string { return eval[string](b, `document.activeElement.value || document.activeElement.name`) }

	expect("at first", 12, 17, 2)
	b.do(chromedp.Click(chromedp.CSS(`label:has([value=holds])`)))
	expect("holds", 2, 0, 2)
	b.do(chromedp.Click(chromedp.CSS(`label:has([value=unclear])`)))
	expect("holds or unclear", 3, 2, 2)
	b.do(chromedp.Click(chromedp.CSS(`label:has([value=assumed])`)))
	expect("holds or unclear, and assumed", 1, 0, 1)
	if got := eval[string](b, `document.getElementById("shown").textContent`); got != "1 of 12 rules" {
		t.Errorf("the page says %q", got)
	}
	b.do(chromedp.Click(chromedp.CSS(`form button`)))
	expect("cleared", 12, 17, 2)

	b.do(chromedp.KeyEvent("/"), chromedp.KeyEvent("TICKET.lifetime deviates"))
	expect("words in any case", 0, 0, 0)
	if shown("#nothing") != 1 {
		t.Error("the page does not say that nothing fits")
	}
	b.do(chromedp.KeyEvent("\x1b"))
	expect("escaped", 12, 17, 2)
	b.do(chromedp.KeyEvent("ticket.lifetime"))
	expect("a rule by its id", 2, 2, 1)
	b.do(chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("\t"))
	if got := focused(); got != "broken" {
		t.Errorf("after the text comes %q", got)
	}
	b.do(chromedp.KeyEvent(" "))
	expect("broken, by keyboard", 9, 15, 2)
	b.do(chromedp.KeyEvent("\t\t\t\t\t"), chromedp.KeyEvent(" "))
	if got := focused(); got != "assumed" {
		t.Errorf("the last of the chips is %q", got)
	}
	expect("broken and assumed, by keyboard", 1, 2, 1)
}

// TestHTMLCopies copies a command, and follows a link to what a filter hides.
func TestHTMLCopies(t *testing.T) {
	t.Parallel()
	b := newBrowser(t)
	b.open(renderHTML(t, sample(t, 60, "")), 375, "light")
	eval[bool](b, `window.copied = "", navigator.clipboard.writeText = async text => { copied = text }, true`)
	b.do(chromedp.Click(chromedp.CSS("article .copy button")))
	if got, want := eval[string](b, `copied`), "devicevoip verify --scenario ticket-of-old-sn-12/max+1"; got != want {
		t.Errorf("copied %q instead of %q", got, want)
	}
	if got := eval[string](b, `document.getElementById("said").textContent`); got != "Copied" {
		t.Errorf("the page says %q to those who cannot see the button", got)
	}
	b.do(
		chromedp.Click(chromedp.CSS(`label:has([value=unclear])`)),
		chromedp.Click(chromedp.CSS(`tr[data-verdict=unclear] summary`)),
		chromedp.Click(chromedp.CSS(`tr[data-verdict=unclear] li a`)),
	)
	if top := eval[float64](b, `document.querySelector("article:target").getBoundingClientRect().top`); top < 0 || top > 800 {
		t.Errorf("the failure is at %v px of the screen", top)
	}
	const follow = `new Promise(done => {
		addEventListener("hashchange", () => done(!document.getElementById("s-ticket-of-old-sn-6/max+1").hidden));
		location.hash = "s-ticket-of-old-sn-6/max+1";
	})`
	if !eval[bool](b, follow, chromedp.EvalAwaitPromise) {
		t.Error("a link leads to a failure which is hidden")
	}
}
