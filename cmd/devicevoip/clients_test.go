package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A realClient is one of the fixtures that are put behind the suite.
type realClient struct {
	adapter string // its path in fixtures; its language says how it is started
	is      string
	flags   []string // of verify, and of adapter check
	code    int      // what verify exits with
	// why says what the deviations cannot, since it is not of single scenarios.
	why string
}

var realClients = []realClient{
	{adapter: "wx/adapter.js", is: "plain mini-program code over `wx.js`; without the calls as in DevTools"},
	{adapter: "wx-request/adapter.js", is: "plain mini-program code over the ES5 build of `wx.js`, in a VM that has `wx.request` and no `fetch`"},
	{adapter: "taro/adapter.js", is: "Taro 4, weapp runtime, over `wx.js`"},
	{adapter: "taro-app/adapter.js", is: "an app in Taro 4, built for weapp with `taro-plugin-devicevoip`, in a VM that has `wx.request` and no `fetch`; by `Taro`"},
	{adapter: "taro-app/adapter-wx.js", is: "the same app, by `wx`"},
	{adapter: "taro-3/adapter.js", is: "Taro 3, weapp runtime, over `wx.js`"},
	{adapter: "taro-3-app/adapter.js", is: "an app in Taro 3, built for weapp with `taro-plugin-devicevoip`, in a VM that has `wx.request` and no `fetch`; by `Taro`"},
	{adapter: "taro-3-app/adapter-wx.js", is: "the same app, by `wx`"},
	{adapter: "taro-vite-app/adapter.js", is: "an app in Taro 4 on the vite runner, built for weapp with `taro-plugin-devicevoip`, in a VM that has `wx.request` and no `fetch`; by `Taro`"},
	{adapter: "taro-vite-app/adapter-wx.js", is: "the same app, by `wx`"},
	{adapter: "taro-h5/adapter.js", is: "Taro 4 for H5, development build"},
	{adapter: "taro-h5/adapter-production.js", is: "Taro 4 for H5, production build"},
	{adapter: "taro-harmony/adapter.js", is: "Taro 4 for Harmony, development build: the file that has the calls"},
	{adapter: "taro-harmony/adapter-production.js", is: "Taro 4 for Harmony, production build: the file that has the calls"},
	{adapter: "taro-rn/adapter.js", is: "Taro 4 for React Native, over stand-ins for what is native"},
	{adapter: "uni-app/adapter.js", is: "uni-app, WeChat runtime of Vue 2, over `wx.js`"},
	{adapter: "uni-app-3/adapter.js", is: "uni-app, WeChat runtime of Vue 3, over `wx.js`"},
	{adapter: "uni-app-3-app/adapter.js", is: "an app in uni-app for Vue 3, built for weixin with `vite-plugin-devicevoip`, in a VM that has `wx.request` and no `fetch`; by `uni`"},
	{adapter: "uni-app-3-app/adapter-wx.js", is: "the same app, by `wx`"},
	{adapter: "weapp-vite-app/adapter.js", is: "an app in weapp-vite, built with `vite-plugin-devicevoip`, in a VM that has `wx.request` and no `fetch`"},
	{adapter: "page/adapter.html", is: "plain `wx` code in a page of headless Chromium, which connects to the suite"},
	{adapter: "vite-page/adapter.html", is: "a page in Vite, built with `vite-plugin-devicevoip`, in headless Chromium"},
	{
		adapter: "miniprogram-simulate/adapter.js", is: "the `wx` of WeChat's own unit-test tool", code: exitNotConformant,
		why: "it reaches no platform and ends every call with success, so what does not fail has nothing to show for it (errored)",
	},
	{adapter: "easywechat/adapter.js", is: "server SDK"},
	{adapter: "co-wechat-api/adapter.js", is: "server SDK"},
	{
		// Where it hangs it hangs for good: there is no need to wait long for that.
		adapter: "wechat-api/adapter.js", is: "server SDK", code: exitNotConformant, flags: []string{"--timeout", "3s"},
	},
	{
		adapter: "wechatpy/adapter.py", is: "server SDK in Python; intercepted, since its base URL does not move the token call",
		flags: []string{"--intercept"},
	},
	{adapter: "wxjava/src/main/java/devicevoip/Adapter.java", is: "server SDK in Java, which knows the device calls"},
	{adapter: "wechat-mp-sdk/src/adapter.rs", is: "server SDK in Rust, by its generic POST: nobody can call its device methods"},
	{
		adapter: "wechat-minapp/src/adapter.rs", is: "server SDK in Rust, on stable tokens; intercepted, since the platform's host is written down in it",
		flags: []string{"--intercept"},
	},
}

func (c realClient) folder() string {
	folder, _, _ := strings.Cut(c.adapter, "/")
	return folder
}

// variant is what follows the word in the name of an adapter's file, if anything.
func (c realClient) variant() string {
	return strings.TrimSuffix(path.Base(c.adapter), path.Ext(c.adapter))[len("adapter"):]
}

// deviations is the file that belongs to an adapter, whether it is there or not.
func (c realClient) deviations() string {
	return path.Join(c.folder(), "deviations"+c.variant()+".yaml")
}

// adapterFile is the name of an adapter's source, in whatever language.
var adapterFile = regexp.MustCompile(`^[Aa]dapter(-\w+)?\.\w+$`)

// TestEveryAdapterIsAClient: a fixture cannot be forgotten.
func TestEveryAdapterIsAClient(t *testing.T) {
	t.Parallel()
	var want, got []string
	built := builds()
	err := fs.WalkDir(os.DirFS(fixturesDir), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains(built, entry.Name()):
			return fs.SkipDir
		case adapterFile.MatchString(entry.Name()):
			want = append(want, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range realClients {
		got = append(got, c.adapter)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("clients (-fixtures +table):\n%s", diff)
	}
}
