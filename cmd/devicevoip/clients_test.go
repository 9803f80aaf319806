package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"

	"github.com/go-json-experiment/json"
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
	{adapter: "taro/adapter.js", is: "Taro 4, weapp runtime, over `wx.js`"},
	{adapter: "taro-3/adapter.js", is: "Taro 3, weapp runtime, over `wx.js`"},
	{adapter: "taro-h5/adapter.js", is: "Taro 4 for H5, development build"},
	{adapter: "taro-h5/adapter-production.js", is: "Taro 4 for H5, production build"},
	{adapter: "taro-harmony/adapter.js", is: "Taro 4 for Harmony, development build: the file that has the calls"},
	{adapter: "taro-harmony/adapter-production.js", is: "Taro 4 for Harmony, production build: the file that has the calls"},
	{adapter: "taro-rn/adapter.js", is: "Taro 4 for React Native, over stand-ins for what is native"},
	{adapter: "uni-app/adapter.js", is: "uni-app, WeChat runtime of Vue 2, over `wx.js`"},
	{adapter: "uni-app-3/adapter.js", is: "uni-app, WeChat runtime of Vue 3, over `wx.js`"},
	{adapter: "page/adapter.html", is: "plain `wx` code in a page of headless Chromium, which fetches its messages"},
	{
		adapter: "miniprogram-simulate/adapter.js", is: "the `wx` of WeChat's own unit-test tool", code: exitNotConformant,
		why: "it reaches no platform and ends every call with success, so what does not fail has nothing to show for it (errored)",
	},
	{adapter: "easywechat/adapter.js", is: "server SDK"},
	{adapter: "co-wechat-api/adapter.js", is: "server SDK", code: exitNotConformant},
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

// A clientReport is what the table needs of a report in JSON.
type clientReport struct {
	Client struct {
		Name         string   `json:"name"`
		Version      string   `json:"version"`
		Capabilities []string `json:"capabilities"`
	} `json:"client"`
	Totals struct {
		Passed          int `json:"passed"`
		Failed          int `json:"failed"`
		ExpectedFailure int `json:"expectedFailure"`
		NotApplicable   int `json:"notApplicable"`
		Errored         int `json:"errored"`
	} `json:"totals"`
	Green      bool `json:"green"`
	Conformant bool `json:"conformant"`
	Rules      []struct {
		ID       string `json:"id"`
		Evidence string `json:"evidence"`
		Verdict  string `json:"verdict"`
	} `json:"rules"`
	Scenarios []struct {
		Outcome   string `json:"outcome"`
		Deviation *struct {
			Reason string `json:"reason"`
			Link   string `json:"link"`
		} `json:"deviation"`
	} `json:"scenarios"`
}

// TestClients judges every real client, and holds the table of fixtures/README.md
// to what came out.
func TestClients(t *testing.T) {
	t.Parallel()
	toolstest.Foreign(t)
	rows := make([]string, len(realClients))
	t.Run("verify", func(t *testing.T) {
		for i, c := range realClients {
			t.Run(c.folder()+c.variant(), func(t *testing.T) {
				t.Parallel()
				rows[i] = c.row(c.judge(t))
			})
		}
	})
	if t.Failed() {
		return
	}
	if slices.Contains(rows, "") {
		toolstest.Lacking(t, "not every client is installed, so that the table of fixtures/README.md was not compared")
	}
	holdTable(t, strings.Join(rows, ""))
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

// judge runs the whole suite with a client.
func (c realClient) judge(t *testing.T) clientReport {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "report.json")
	shared := slices.Concat([]string{"--ca-dir", dir}, c.flags)
	flags := slices.Concat([]string{"--report", "json:" + file}, shared)
	if known := filepath.Join(fixturesDir, c.deviations()); exists(known) {
		flags = append(flags, "--deviations", known)
	}
	if code, out := c.run(t, slices.Concat([]string{"verify"}, flags)...); code != c.code {
		t.Fatalf("%s exits %d, want %d\n%s", c.adapter, code, c.code, out)
	}
	if c.why == "" {
		if code, out := c.run(t, slices.Concat([]string{"adapter", "check"}, shared)...); code != exitOK {
			t.Errorf("the check of %s exits %d, want %d\n%s", c.adapter, code, exitOK, out)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r clientReport
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// run runs a command with a client: one that is started, or a page, which comes
// by itself.
func (c realClient) run(t testing.TB, args ...string) (code int, out string) {
	t.Helper()
	if path.Ext(c.adapter) == ".html" {
		return runWithPage(t, c.adapter, args...)
	}
	return runWith(t, started(t, c.adapter), args...)
}

func (c realClient) row(r clientReport) string {
	verdict := "not conformant"
	switch {
	case r.Conformant:
		verdict = "conformant"
	case r.Green:
		verdict = "conformant but for its deviations"
	}
	n := r.Totals
	return fmt.Sprintf("| [%s](%s) %s | %s | %s | %s | %d | %d | %d | %s |\n",
		r.Client.Name, c.folder(), r.Client.Version, c.is, strings.Join(r.Client.Capabilities, ", "), verdict,
		n.Passed, n.Failed+n.ExpectedFailure+n.Errored, n.NotApplicable, c.because(r))
}

// because explains everything that did not pass: by the deviations, each with
// the number of its scenarios, and by the documented rules that broke.
func (c realClient) because(r clientReport) string {
	var all []string
	if c.why != "" {
		all = append(all, c.why)
	}
	counts, order := map[string]int{}, []string{}
	for _, s := range r.Scenarios {
		if s.Deviation == nil {
			continue
		}
		reason := s.Deviation.Reason
		if s.Deviation.Link != "" {
			reason += " ([source](" + s.Deviation.Link + "))"
		}
		if s.Outcome == "errored" {
			reason += ", *errored*"
		}
		if counts[reason]++; counts[reason] == 1 {
			order = append(order, reason)
		}
	}
	for _, reason := range order {
		all = append(all, fmt.Sprintf("%d × %s", counts[reason], reason))
	}
	var broken []string
	for _, rule := range r.Rules {
		if rule.Verdict == "broken" && rule.Evidence == "documented" {
			broken = append(broken, "`"+rule.ID+"`")
		}
	}
	if broken != nil {
		all = append(all, "it breaks "+strings.Join(broken, ", "))
	}
	return strings.ReplaceAll(strings.Join(all, "; "), "|", `\|`)
}

// holdTable holds the table of fixtures/README.md to what came out.
func holdTable(t *testing.T, rows string) {
	t.Helper()
	const head = "| client | what it is | capabilities | verdict | passed | deviating | not applicable | why |\n" +
		"|---|---|---|---|---:|---:|---:|---|\n"
	table(filepath.Join(fixturesDir, "README.md"), "clients").hold(t, head+rows)
}
