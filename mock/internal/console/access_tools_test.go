//go:build tools

package console_test

import (
	"crypto/sha256"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestSignIn: a platform with tokens asks for one, in both languages; a team is shown its
// own sandboxes, and the root all of them.
func TestSignIn(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t, mock.WithAccess(mock.Access{Token: "root-token", Teams: []mock.Team{{Name: "red", SHA256: sha256.Sum256([]byte("red-token"))}}}))
	b := newTab(t)
	b.leave()
	b.do(chromedp.Navigate(s.Server.URL + "/__console/"))
	b.says(".access", "Control of this platform needs a token")
	b.press("中文")
	b.says(".access", "控制此平台需要令牌")
	b.press("EN")
	b.fill("token", "wrong")
	b.press("Sign in")
	b.says(".access .bad", "That token is not valid.")
	b.fill("token", "red-token")
	b.press("Sign in")
	b.says(".who", "red")
	b.press("New") // it has none yet
	b.until("its own sandbox is live", `document.querySelector('.link.live') !== null && location.hash.length > 9 && !location.hash.includes("default")`)
	b.press("Sign out")
	b.fill("token", "root-token")
	b.press("Sign in")
	b.until("the page is live", `document.querySelector('.link.live') !== null`)
	own, err := control.Client{BaseURL: s.Server.URL, Token: "red-token"}.Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b.leave()
	b.do(chromedp.Navigate(page(s, "journal"))) // the browser keeps the token
	b.until("the page is live", `document.querySelector('.link.live') !== null`)

	announce := "import('/__console/js/store.js').then((m) => { m.state.endings = [{ id: '" + own.ID + "', ends: '2026-01-01T00:00:00Z' }]; m.changed(); return true })"
	eval[bool](b, announce)
	b.says(".banner", "Nobody uses the sandbox "+own.ID+": it ends at ")
	b.press("中文")
	b.says(".banner", "沙箱 "+own.ID+" 无人使用")
	b.press("保留")
	b.press("EN")
}
