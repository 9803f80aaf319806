//go:build tools

package report_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/toolstest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A browser is one tab, and everything its page said on the console.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// newBrowser starts a browser, or skips the test when there is none.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	return &browser{t, toolstest.Tab(t)}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// open shows a page from a file, as someone would who got it by mail, and
// fails the test if it complains.
func (b *browser) open(page []byte, width int64, scheme string) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), "report.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		b.t.Fatal(err)
	}
	const end = "end of the console"
	said := chromedp.Console(b.ctx)
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	b.do(
		chromedp.EmulateViewport(width, 800),
		chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, media)
			return err
		}),
		chromedp.Navigate("file://"+file),
	)
	if !eval[bool](b, `console.info("`+end+`"), true`) {
		b.t.Fatal("the console is deaf")
	}
	for message, err := range said {
		if err != nil {
			b.t.Fatal(err)
		}
		if message.Text == end {
			return
		}
		b.t.Errorf("at %d px in the %s, the page says %v", width, scheme, message)
	}
}

// eval evaluates an expression in the page.
func eval[T any](b *browser, expression string, options ...chromedp.EvaluateOption) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, options...))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}
