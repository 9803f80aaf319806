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

// pageFor is the address of a page that connects to the suite. It is served from an
// origin of its own.
func pageFor(t testing.TB, adapter, suite string) string {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(fixturesDir)))
	t.Cleanup(server.Close)
	return server.URL + "/" + adapter + "?" + url.Values{"suite": {suite}}.Encode()
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
	adapters := adapter.Listen(nil)
	server := httptest.NewServer(adapters)
	t.Cleanup(server.Close)
	t.Cleanup(adapters.Close)
	page := pageFor(t, "page/adapter.html", server.URL+"/")
	if err := chromedp.Do(browser, chromedp.Navigate(page)); err != nil {
		t.Fatal(err)
	}
	accept := func() *adapter.Conn {
		client, err := adapters.Accept(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return client
	}
	call := func(client *adapter.Conn, method string, params any) error {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		return client.Call(ctx, method, params, nil)
	}
	client := accept()
	another, end := chromedp.NewContext(browser)
	t.Cleanup(end)
	if err := chromedp.Do(another, chromedp.Navigate(page)); err != nil {
		t.Fatal(err)
	}
	state(another, t, "another adapter is connected")
	end()

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
	if err := call(client, "start", start); err != nil {
		t.Errorf("start, after the page was loaded again: %v", err)
	}
	failed := make(chan error, 1)
	go func() {
		failed <- call(client, "requestDeviceVoIP", map[string]any{"option": map[string]any{}, "style": "callback", "callbacks": []string{"complete"}})
	}()
	<-asked
	if err := chromedp.Do(browser, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	var crash *adapter.CrashError
	if err := <-failed; !errors.As(err, &crash) {
		t.Errorf("a page that was loaded again at work ends with %v, want a lost client", err)
	}
	_ = client.Close()
	if err := call(accept(), "start", start); err != nil {
		t.Errorf("start, after all that: %v", err)
	}
}

// anyOrigin lets pages of every origin call h.
func anyOrigin(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if r.Method == http.MethodOptions {
			w.Header().Set("Access-Control-Allow-Methods", "GET, POST")
			w.Header().Set("Access-Control-Allow-Headers", "Content-Type")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		h.ServeHTTP(w, r)
	})
}
