package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/devicevoip/devicevoip/steps/report"
)

func renderHTML(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHTMLTellsTheTruth reads the page back, with and without text that would
// break out of it.
func TestHTMLTellsTheTruth(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", hostile} {
		r := sample(t, 60, text)
		page := parse(t, renderHTML(t, r))
		want := facts{
			Totals: r.Totals, Rules: map[string]string{}, Scenarios: map[string]string{},
			Failures: ids(r, report.Failed, report.Errored, report.UnexpectedPass),
		}
		for _, rule := range r.Rules {
			want.Rules[rule.ID] = fmt.Sprintf("%s %s", rule.Evidence, rule.Verdict)
		}
		for _, s := range r.Scenarios {
			want.Scenarios[s.ID] = fmt.Sprintf("%s %s %s", s.Rule, string(s.Outcome), s.Outcome)
		}
		if diff := cmp.Diff(want, readHTML(page)); diff != "" {
			t.Errorf("page mismatch (-want +got):\n%s", diff)
		}
		if h1 := textOf(firstOf(page, "h1")); !strings.HasSuffix(h1, " not conformant") {
			t.Errorf("the verdict reads %q", h1)
		}
	}
}

// facts are what a page says.
type facts struct {
	Totals           report.Totals
	Rules, Scenarios map[string]string
	Failures         []string
}

func readHTML(page *html.Node) facts {
	f := facts{Rules: map[string]string{}, Scenarios: map[string]string{}}
	count := map[string]int{}
	for dd := range elements(page, "dd") {
		if name := attribute(dd, "data-outcome"); name != "" {
			count[name], _ = strconv.Atoi(textOf(dd))
		}
	}
	f.Totals = report.Totals{
		Selected: count["selected"], Passed: count["passed"], Failed: count["failed"], ExpectedFailure: count["expectedFailure"],
		UnexpectedPass: count["unexpectedPass"], NotApplicable: count["notApplicable"], Errored: count["errored"], NotRun: count["notRun"],
	}
	for tr := range elements(page, "tr") {
		if id, ok := strings.CutPrefix(attribute(tr, "id"), "r-"); ok {
			f.Rules[id] = attribute(tr, "data-evidence") + " " + textOf(firstOf(tr, "span"))
			for li := range elements(tr, "li") {
				f.Scenarios[attribute(li, "data-scenario")] = id + " " + attribute(li, "data-outcome") + " " + textOf(firstOf(li, "span"))
			}
		}
	}
	for article := range elements(page, "article") {
		f.Failures = append(f.Failures, attribute(article, "data-failure"))
	}
	return f
}

// TestHTMLEscapes expects hostile text as text, wherever it is shown.
func TestHTMLEscapes(t *testing.T) {
	t.Parallel()
	r := sample(t, 60, hostile)
	text := renderHTML(t, r)
	page := parse(t, text)
	onlyOurs(t, page, "meta", "link", "title", "style", "script", "header", "nav", "main", "section", "article", "footer", "form",
		"fieldset", "legend", "label", "input", "output", "button", "svg", "rect", "h1", "h2", "h3", "p", "b", "br", "strong", "small", "span",
		"bdi", "a", "code", "pre", "ul", "li", "dl", "dt", "dd", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary")
	if !strings.Contains(textOf(firstOf(page, "h1")), `</td></pre></script><img src=x onerror=alert(1)> |`) {
		t.Errorf("the name of the client reads %q", textOf(firstOf(page, "h1")))
	}
	for _, mark := range []string{"\u202e", "\u202c", "\x1b", "\x00"} {
		if bytes.Contains(text, []byte(mark)) {
			t.Errorf("%q is in the page as it is", mark)
		}
	}
}

// TestHTMLPolicy holds the policy of the page to what is in it.
func TestHTMLPolicy(t *testing.T) {
	t.Parallel()
	page := parse(t, renderHTML(t, sample(t, 13, "")))
	var policy string
	for meta := range elements(page, "meta") {
		if attribute(meta, "http-equiv") == "Content-Security-Policy" {
			policy = attribute(meta, "content")
		}
	}
	digest := func(name string) string {
		sum := sha256.Sum256([]byte(firstOf(page, name).FirstChild.Data))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	want := "default-src 'none'; script-src " + digest("script") + "; style-src " + digest("style") + "; img-src data:; base-uri 'none'; form-action 'none'"
	if diff := cmp.Diff(want, policy); diff != "" {
		t.Errorf("policy mismatch (-want +got):\n%s", diff)
	}
}

// TestHTMLStaysSmall bounds pages, up to those of a client which fails nearly
// everything and in which every text is as long as it can get.
func TestHTMLStaysSmall(t *testing.T) {
	t.Parallel()
	const most = 500_000
	tests := []struct {
		name, text string
		n          int
		cut        bool
	}{
		{"30 failures", "", 100, false},
		{"92 failures", "", 300, false},
		{"185 failures", "", 600, true},
		{"long names of emoji", strings.Repeat("👋", 1024), 300, true},
		{"quotes, which take five bytes each", strings.Repeat(`"`, 4096), 300, true},
	}
	for _, tt := range tests {
		r := sample(t, tt.n, tt.text)
		page := renderHTML(t, r)
		t.Logf("%s: %d bytes", tt.name, len(page))
		if len(page) >= most {
			t.Errorf("%s: the page has %d bytes", tt.name, len(page))
		}
		if cut := bytes.Contains(page, []byte("left out, to keep this page small")); cut != tt.cut {
			t.Errorf("%s: something is left out: %v", tt.name, cut)
		}
	}
}

// TestHTMLOwn lists own scenarios under rules of their own, even where the
// suite has scenarios of the same rule.
func TestHTMLOwn(t *testing.T) {
	t.Parallel()
	r := build(t, scenario("a", "sn.length", report.Passed), ownScenario("b", "sn.length", report.Failed), ownScenario("c", "own.x", report.Passed))
	page := string(renderHTML(t, r))
	for _, want := range []string{`id="r-sn.length"`, `id="own-sn.length"`, `id="own-own.x"`, `href="#own-sn.length"`, "1 of 9 client scenarios, 2 own", "1 passed, 1 failed"} {
		if strings.Count(page, want) != 1 {
			t.Errorf("the page has %s %d times, want once", want, strings.Count(page, want))
		}
	}
}
