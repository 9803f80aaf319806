//go:build tools

package npm_test

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
)

// An app is a fixture that its build.js builds with a plugin and without.
type app struct {
	folder      string
	weapp, page bool // what it is built for
}

var apps = []app{
	{folder: "taro-app", weapp: true, page: true},
	{folder: "taro-3-app", weapp: true, page: true},
	{folder: "taro-vite-app", weapp: true},
	{folder: "uni-app-3-app", weapp: true, page: true},
	{folder: "weapp-vite-app", weapp: true},
	{folder: "vite-page", page: true},
}

func (a app) dist(build string) string {
	return filepath.Join("../fixtures", a.folder, "dist", build)
}

// maxGrowth is how many bytes a plugin may add to a development bundle.
const maxGrowth = 12000

// files reads all files of a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, name)
		all[name] = string(text)
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("%s: %d files, %v; node build.js in its fixture builds them", dir, len(all), err)
	}
	return all
}

func size(all map[string]string) int {
	n := 0
	for _, text := range all {
		n += len(text)
	}
	return n
}

// TestBuilds: a plugin leaves production builds, and web pages without the option, as they
// are, and adds little to a development build.
func TestBuilds(t *testing.T) {
	t.Parallel()
	for _, a := range apps {
		t.Run(a.folder, func(t *testing.T) {
			t.Parallel()
			same := map[string]string{"production": "production-plain"}
			if a.page {
				same["h5-off"] = "h5-plain"
			}
			for with, without := range same {
				if diff := cmp.Diff(files(t, a.dist(without)), files(t, a.dist(with))); diff != "" {
					t.Errorf("the plugin changes the build %s (-without +with):\n%.2000s", with, diff)
				}
			}
			grown := map[string]bool{"weapp": a.weapp, "h5": a.page}
			for build := range grown {
				if !grown[build] {
					continue
				}
				growth := size(files(t, a.dist(build))) - size(files(t, a.dist(build+"-plain")))
				t.Logf("a development build for %s grows by %d bytes", build, growth)
				if growth <= 0 || growth > maxGrowth {
					t.Errorf("a development build for %s grows by %d bytes, want at most %d", build, growth, maxGrowth)
				}
			}
		})
	}
}

// led serves a folder that was built for the usual address with another one in its place.
func led(t *testing.T, dir, address string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(r.URL.Path, "/"))))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(r.URL.Path, ".js") {
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		}
		_, _ = w.Write([]byte(strings.ReplaceAll(string(text), "http://127.0.0.1:8080", address)))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// until waits until a condition of the page is true.
func until(tab context.Context, t *testing.T, condition string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tab, 30*time.Second)
	defer cancel()
	wait := `new Promise((resolve) => {
		const look = () => { if (` + condition + `) resolve(true); else setTimeout(look, 15) }
		look()
	})`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](wait, chromedp.EvalAwaitPromise)); err != nil {
		said, _ := chromedp.Run(tab, chromedp.Evaluate[string](`document.body.innerText`))
		t.Fatalf("never: %s: %v; the page says %q", condition, err, said)
	}
}

// TestSheet: the app in a browser shows the sheet, whose answer counts, and so does one of
// the console.
func TestSheet(t *testing.T) {
	t.Parallel()
	for _, a := range apps {
		if a.page {
			t.Run(a.folder, func(t *testing.T) {
				t.Parallel()
				a.asks(t)
			})
		}
	}
}

func (a app) asks(t *testing.T) {
	t.Helper()
	p := mock.Start(t)
	base := led(t, a.dist("h5"), p.URL)
	tab := toolstest.Tab(t)
	ask := func(sn string) {
		t.Helper()
		ticket, err := p.Ticket(t.Context(), sn, p.Models[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		query := url.Values{"sn": {sn}, "snTicket": {ticket}, "modelId": {p.Models[0].ID}}
		if err := chromedp.Do(tab, chromedp.Navigate(base+"/index.html?"+query.Encode())); err != nil {
			t.Fatal(err)
		}
		until(tab, t, `document.querySelector('#ask') && (document.querySelector('#ask').click(), true)`)
		until(tab, t, `document.querySelector('[role=dialog]')?.innerText.includes('Door校园电话')`)
	}
	said := func(text string) {
		t.Helper()
		until(tab, t, `document.querySelector('#said').innerText.includes(`+strconv.Quote(text)+`)`)
	}
	tap := func(text string) {
		t.Helper()
		until(tab, t, `[...document.querySelectorAll('[role=dialog] button')].filter((b) => b.innerText === `+strconv.Quote(text)+`).map((b) => b.click()).length === 1`)
	}
	ask("SN-1")
	tap("允许")
	said(`requestDeviceVoIP:ok`)
	ask("SN-2")
	tap("拒绝")
	said(`10021`)
	ask("SN-3")
	if err := p.AnswerDialog(t.Context(), 3, "accept"); err != nil {
		t.Fatal(err)
	}
	said(`requestDeviceVoIP:ok`)
	until(tab, t, `document.querySelector('[role=dialog]') === null`)
}
