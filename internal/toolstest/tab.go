package toolstest

import (
	"context"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// chromium is the browser that the tests of a program share. It runs as long as
// one of them has a tab.
var chromium struct {
	mu   sync.Mutex // guards the rest
	tabs int
	ctx  context.Context
	end  context.CancelFunc
}

// Tab opens a tab with cookies and storage of its own, in a Chromium that all
// tests of the program share. The page has the focus, whatever other tabs do.
// The tab is closed after the test's later cleanups.
func Tab(tb testing.TB) context.Context {
	tb.Helper()
	ctx, end := chromedp.NewContext(browser(tb), chromedp.WithNewBrowserContext())
	tb.Cleanup(end)
	focus := emulation.SetFocusEmulationEnabledParams{Enabled: true}
	if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetFocusEmulationEnabled, focus)
		return err
	})); err != nil {
		tb.Fatal(err)
	}
	return ctx
}

// browser returns the context of the shared browser, which the first caller
// starts and the last one ends.
func browser(tb testing.TB) context.Context {
	tb.Helper()
	chromium.mu.Lock()
	defer chromium.mu.Unlock()
	if chromium.tabs == 0 {
		start(tb)
	}
	chromium.tabs++
	tb.Cleanup(func() {
		chromium.mu.Lock()
		defer chromium.mu.Unlock()
		if chromium.tabs--; chromium.tabs == 0 {
			chromium.end()
		}
	})
	return chromium.ctx
}

// start starts the browser. The caller holds the lock.
func start(tb testing.TB) {
	tb.Helper()
	path := Find(tb, "chromium", "chromium-browser", "google-chrome", "chrome")
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-gpu", true))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium has no sandbox for root
	}
	// The browser outlives the test that starts it.
	allocator, endAllocator := chromedp.NewExecAllocator(context.WithoutCancel(tb.Context()), options...)
	ctx, endBrowser := chromedp.NewContext(allocator)
	chromium.ctx = ctx
	chromium.end = func() {
		endBrowser()
		endAllocator()
	}
	if err := chromedp.Do(ctx); err != nil {
		chromium.end()
		tb.Fatal(err)
	}
}
