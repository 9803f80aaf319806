//go:build tools

package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/toolstest"

	"github.com/chromedp/chromedp"

	"github.com/devicevoip/devicevoip/npm"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// pageFor is the address of a page that comes to a mailbox. It is served from an
// origin of its own.
func pageFor(t testing.TB, adapter, mailbox string) string {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(fixturesDir)))
	t.Cleanup(server.Close)
	return server.URL + "/" + adapter + "?" + url.Values{"suite": {mailbox}}.Encode()
}

// runWithPage runs a command with an adapter in a tab of a real browser.
func runWithPage(t testing.TB, adapter string, args ...string) (code int, out string) {
	t.Helper()
	browser := toolstest.Tab(t)
	w := startWaiting(t, args...)
	if err := chromedp.Do(browser, chromedp.Navigate(pageFor(t, adapter, w.address))); err != nil {
		t.Fatal(err)
	}
	return w.exitCode(), w.out.String() + w.errOut.String()
}

// state waits until the page says something that contains text.
func state(tab context.Context, t *testing.T, text string) {
	t.Helper()
	const wait = `new Promise((resolve) => {
		const look = () => {
			if (document.querySelector('#state')?.innerText.includes(TEXT)) resolve(true)
			else setTimeout(look, 15)
		}
		look()
	})`
	ctx, cancel := context.WithTimeout(tab, 30*time.Second)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](strings.Replace(wait, "TEXT", strconv.Quote(text), 1), chromedp.EvalAwaitPromise)); err != nil {
		t.Fatalf("the page never says %q: %v", text, err)
	}
}

// TestPageLoadedAgain loads a page anew while it has nothing to do, and while
// it is at work, and opens it in another tab besides.
func TestPageLoadedAgain(t *testing.T) {
	t.Parallel()
	browser := toolstest.Tab(t)
	var notes syncBuffer
	box := adapter.NewMailbox(func(note string) { _, _ = notes.Write([]byte(note + "\n")) })
	server := httptest.NewServer(anyOrigin(box))
	t.Cleanup(server.Close)
	t.Cleanup(box.Close)
	page := pageFor(t, "page/adapter.html", server.URL+"/")
	if err := chromedp.Do(browser, chromedp.Navigate(page)); err != nil {
		t.Fatal(err)
	}
	client, err := box.Attach(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	call := func(method string, params any) error {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		return client.Call(ctx, method, params, nil)
	}
	another, end := chromedp.NewContext(browser)
	t.Cleanup(end)
	if err := chromedp.Do(another, chromedp.Navigate(page)); err != nil {
		t.Fatal(err)
	}
	state(another, t, "another adapter takes part already")

	if err := chromedp.Do(browser, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	asked := make(chan struct{}, 1)
	silent := http.NewServeMux()
	silent.HandleFunc("GET /__phone/wx.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(npm.WX)
	})
	silent.HandleFunc("POST /__phone/requestDeviceVoIP", func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // before that, the server does not look whether anybody waits
		asked <- struct{}{}
		<-r.Context().Done()
	})
	world := httptest.NewServer(anyOrigin(silent))
	t.Cleanup(world.Close)
	start := adapter.StartMessage{BaseURL: world.URL, AppID: "wx1", Secret: "s", OpenID: "o"}
	if err := call("start", start); err != nil {
		t.Errorf("start, after the page was loaded again: %v", err)
	}
	failed := make(chan error, 1)
	go func() {
		failed <- call("requestDeviceVoIP", map[string]any{"option": map[string]any{}, "style": "callback", "callbacks": []string{"complete"}})
	}()
	<-asked
	if err := chromedp.Do(browser, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	var reply *adapter.ReplyError
	if err := <-failed; !errors.As(err, &reply) {
		t.Errorf("a page that was loaded again at work ends with %v, want an error of its own, since it knows of no world", err)
	}
	if want := "requestDeviceVoIP, message 2, was sent again"; !strings.Contains(notes.String(), want) {
		t.Errorf("notes are\n%s\nwant %s among them", &notes, want)
	}
	if err := call("start", start); err != nil {
		t.Errorf("start, after all that: %v", err)
	}
}
