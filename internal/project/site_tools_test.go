//go:build tools

package project_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// TestSite builds the site of the docs without a warning. In each language, a reader finds a
// page by a word.
func TestSite(t *testing.T) {
	t.Parallel()
	site := t.TempDir()
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), "docs/node_modules/vitepress/bin/vitepress.js", "build", "docs", "--outDir", site)
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(strings.ToLower(string(out)), "warn") {
		t.Fatalf("the build says: %v\n%s", err, out)
	}
	server := httptest.NewServer(pagesIn(site))
	t.Cleanup(server.Close)
	for _, find := range []struct{ from, word, page string }{
		{"/", "expired", "/tutorial"},
		{"/zh-CN/", "过期", "/zh-CN/tutorial"},
	} {
		tab, end := context.WithTimeout(toolstest.Tab(t), time.Minute)
		defer end()
		err := chromedp.Do(tab,
			chromedp.Navigate(server.URL+find.from),
			chromedp.Click(".DocSearch-Button", chromedp.NodeVisible),
			chromedp.SendKeys("#localsearch-input", find.word, chromedp.NodeVisible),
			chromedp.WaitVisible(`.results a[href^="`+find.page+`"]`),
		)
		if err != nil {
			t.Errorf("search %s for %s: %v", find.from, find.word, err)
		}
	}
}

// pagesIn serves a built site, whose addresses have no extension.
func pagesIn(site string) http.Handler {
	files := http.FileServer(http.Dir(site))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat(filepath.Join(site, filepath.FromSlash(r.URL.Path)+".html")); err == nil {
			r.URL.Path += ".html"
		}
		files.ServeHTTP(w, r)
	})
}
