package report_test

import (
	"fmt"
	"github.com/chromedp/chromedp"
	"os"
	"testing"
)

func TestShot(t *testing.T) {
	b := newBrowser(t)
	for _, x := range []struct {
		f, scheme string
		w         int64
		to        string
	}{{"page", "light", 375, "rules"}, {"page", "dark", 375, "failures"}, {"page", "light", 1200, "failures"}, {"page", "dark", 1200, "deviations"}, {"hostile", "light", 1200, "failures"}, {"hostile", "light", 375, "rules"}, {"hostile", "dark", 375, "failures"}} {
		page, _ := os.ReadFile("/tmp/rp/" + x.f + ".html")
		b.open(page, x.w, x.scheme)
		b.do(chromedp.EmulateViewport(x.w, 1300))
		eval[bool](b, `document.querySelector('.scenarios').closest('details').open=true;document.querySelector('#matrix details').open=true;true`)
		if x.to != "rules" {
			eval[bool](b, `document.getElementById("`+x.to+`").scrollIntoView(),true`)
		}
		shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(fmt.Sprintf("/tmp/rp/%s-%s-%d-%s.png", x.f, x.scheme, x.w, x.to), shot, 0o600)
	}
}
