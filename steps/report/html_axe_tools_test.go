//go:build tools

package report_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestHTMLAccessible has axe-core judge pages with everything unfolded: it finds nothing
// serious, and would find a page without a title.
func TestHTMLAccessible(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(filepath.Join("..", "..", "fixtures", "axe", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("%v; run: npm ci --prefix fixtures/axe", err)
	}
	b := newBrowser(t)
	// What is folded is judged where it is unfolded; of a long page, a part stands for all.
	breaches := func(unfold, options string) []string {
		eval[bool](b, `document.querySelectorAll("`+unfold+`").forEach(d => { d.open = true }), true`)
		eval[bool](b, string(axe)+"; true")
		return eval[[]string](b, `axe.run({ resultTypes: ["violations"]`+options+` }).then(found => found.violations
			.filter(v => ["serious", "critical"].includes(v.impact))
			.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html).join(" ")))`, chromedp.EvalAwaitPromise)
	}
	for _, tt := range []struct {
		failures, width int
		scheme          string
	}{{0, 375, "light"}, {1, 1280, "dark"}, {12, 375, "dark"}, {12, 1280, "light"}, {193, 375, "light"}, {300, 1280, "dark"}} {
		b.open(renderHTML(t, failures(t, tt.failures, 10, "")), int64(tt.width), tt.scheme)
		unfold, options := "#failures article:nth-of-type(-n+3) details", ""
		if tt.failures > 12 {
			options = `, rules: { "color-contrast": { enabled: false } }` // TestHTMLShowsEveryFailure measures it, and faster
		}
		if found := breaches(unfold, options); len(found) > 0 {
			t.Errorf("%d failures, %d px in the %s: %q", tt.failures, tt.width, tt.scheme, found)
		}
	}
	b.open(renderHTML(t, sample(t, 60, hostile)), 1280, "light")
	if found := breaches("details", ""); len(found) > 0 {
		t.Errorf("every outcome: %q", found)
	}
	b.open([]byte("<!doctype html><html><body><img src=\"data:,\"><button></button></body></html>"), 1280, "light")
	if found := breaches("details", ""); len(found) == 0 {
		t.Error("axe finds nothing wrong with a page without title, language or names")
	}
}
