package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/devicevoip/devicevoip/mock/control"
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
			Failures: slices.Sorted(slices.Values(ids(r, report.Failed, report.Errored, report.UnexpectedPass))), Left: map[string]int{},
		}
		for _, rule := range r.Rules {
			want.Rules[rule.ID] = fmt.Sprintf("%s %s", rule.Evidence, rule.Verdict)
		}
		for _, s := range r.Scenarios {
			if s.Outcome == report.NotApplicable {
				want.Left[s.Rule]++
				continue
			}
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
	Left             map[string]int // by rule: the scenarios that do not apply
}

func readHTML(page *html.Node) facts {
	f := facts{Rules: map[string]string{}, Scenarios: map[string]string{}, Left: map[string]int{}}
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
			for small := range elements(tr, "small") {
				if left, ok := strings.CutPrefix(textOf(small), "not applicable: "); ok {
					for _, n := range regexp.MustCompile(`(\d+) \(`).FindAllStringSubmatch(left, -1) {
						count, _ := strconv.Atoi(n[1])
						f.Left[id] += count
					}
				}
			}
			for li := range elements(tr, "li") {
				f.Scenarios[attribute(li, "data-scenario")] = id + " " + attribute(li, "data-outcome") + " " + textOf(firstOf(li, "span"))
			}
		}
	}
	for n := range elements(page, "") {
		if id := attribute(n, "data-failure"); id != "" {
			f.Failures = append(f.Failures, id)
		}
	}
	slices.Sort(f.Failures)
	return f
}

// TestHTMLEscapes expects hostile text as text, wherever it is shown.
func TestHTMLEscapes(t *testing.T) {
	t.Parallel()
	r := sample(t, 60, hostile)
	text := renderHTML(t, r)
	page := parse(t, text)
	onlyOurs(t, page, "meta", "link", "title", "style", "script", "header", "nav", "main", "section", "article", "footer", "form",
		"fieldset", "legend", "label", "input", "output", "button", "svg", "rect", "h1", "h2", "h3", "h4", "ol", "p", "b", "br", "strong", "small", "span",
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
// everything and in which every text is as long as it can get. Every failure is there.
func TestHTMLStaysSmall(t *testing.T) {
	t.Parallel()
	tests := map[string]*report.Report{
		"300 failures of 10 causes": failures(t, 300, 10, ""), "every outcome": sample(t, 600, ""), "1200 failures": failures(t, 1200, 3, ""),
		"long names of emoji":                failures(t, 300, 10, strings.Repeat("👋", 1024)),
		"quotes, which take five bytes each": failures(t, 300, 10, strings.Repeat(`"`, 4096)),
	}
	for name, r := range tests {
		text := renderHTML(t, r)
		if len(text) >= 1_000_000 {
			t.Errorf("%s: the page has %d bytes", name, len(text))
		}
		page := parse(t, text)
		if diff := cmp.Diff(slices.Sorted(slices.Values(ids(r, report.Failed, report.Errored, report.UnexpectedPass))), readHTML(page).Failures); diff != "" {
			t.Errorf("%s: failures mismatch (-want +got):\n%s", name, diff)
		}
		for article := range elements(page, "article") {
			if words := textOf(article); !strings.Contains(words, "Why") && !strings.Contains(words, "Got") {
				t.Errorf("%s: a failure has no details: %.200s", name, words)
			}
		}
	}
}

// TestHTMLFirst expects the sentence for everybody and the causes before all else.
func TestHTMLFirst(t *testing.T) {
	t.Parallel()
	right := scenario("a", "sn.length", report.Passed)
	tests := map[string]struct {
		r    *report.Report
		want string
	}{
		"failures": {failures(t, 12, 2, ""), "This client does not do what WeChat's rules require: 6 of 804 checks went wrong, for 2 likely reasons; 6 more do not decide."},
		"undecided": {
			build(t, right, scenario("b", "sn.length", report.Failed), scenario("c", "sn.order", report.Failed)),
			"This client does not do what WeChat's rules require: 1 of 3 checks went wrong, for 2 likely reasons; 1 more do not decide.",
		},
		"in part":   {build(t, right), "This client does what WeChat's rules require, as far as it was checked: 1 check was made, of 9 that there are."},
		"nothing":   {build(t), "Nothing was checked, so nothing can be said of this client."},
		"deviation": {build(t, right, scenario("b", "sn.length", report.ExpectedFailure)), "This client does what WeChat's rules require, but for 1 known failure that somebody listed beforehand; 2 checks were made."},
		"beside":    {build(t, right, scenario("b", "sn.order", report.Failed)), "This client does what WeChat's documented rules require; 1 of 2 checks went wrong where no documented rule decides."},
		"not run":   {build(t, right, scenario("b", "sn.order", report.NotRun)), "The run does not prove that this client does what WeChat's rules require: 1 selected but not run."},
	}
	for name, tt := range tests {
		page := parse(t, renderHTML(t, tt.r))
		var sentence string
		var causes []string
		for p := range elements(page, "p") {
			if attribute(p, "class") == "plainly" {
				sentence = textOf(p)
			}
		}
		for li := range elements(firstOf(page, "ol"), "li") {
			causes = append(causes, textOf(li))
		}
		if sentence != tt.want {
			t.Errorf("%s: the page begins with %q, want %q", name, sentence, tt.want)
		}
		if len(tt.r.Causes) > 0 && len(causes) != len(tt.r.Causes) {
			t.Errorf("%s: the causes are %q", name, causes)
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

// TestHTMLMarks expects below a request how it differs from what was asked.
func TestHTMLMarks(t *testing.T) {
	t.Parallel()
	s := scenario("a", "sn.length", report.Failed)
	s.Failure = &report.Failure{Asked: []report.Asked{{
		Method: "getSnTicket", Params: `{"sn":"SN1","model_id":"M"}`,
		Sent: []control.Exchange{
			{Method: "POST", Path: "/cgi-bin/stable_token", Request: `{"appid":"wx"}`, Status: 200},
			{Method: "POST", Path: "/wxa/getsnticket", Request: `{"sn":"sn1","model_id":"M"}`, Status: 200},
		},
	}}}
	var marks []string
	for p := range elements(parse(t, renderHTML(t, build(t, s))), "p") {
		if attribute(p, "class") == "bad" {
			marks = append(marks, textOf(p))
		}
	}
	if diff := cmp.Diff([]string{`sn differs: asked "SN1", sent "sn1"`}, marks); diff != "" {
		t.Errorf("marks mismatch (-want +got):\n%s", diff)
	}
}
