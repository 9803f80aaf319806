package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

//go:embed page
var pageFiles embed.FS

// A frame is what all pages have in common. The policy lets a page run its own
// script and fetch nothing.
type frame struct {
	template              *template.Template
	style, script, policy string
}

// pageFrame is read when the first page is written.
var pageFrame = sync.OnceValue(func() frame {
	style, script := pageFile("page/report.css"), pageFile("page/report.js")
	return frame{
		template: template.Must(template.New("").Funcs(template.FuncMap{
			"anchor": anchor, "body": body, "detailed": detailed, "diff": diffLines, "leftOut": leftOut, "link": safeLink, "listed": listed,
			"name":    func(s string) string { return clip(visible(s), listedName) },
			"raw":     func(o Outcome) string { return string(o) },
			"text":    func(s string) string { return clip(visible(s), longestText) },
			"utc":     func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) },
			"visible": visible,
		}).ParseFS(pageFiles, "page/*.html")),
		style: style, script: script,
		policy: fmt.Sprintf("default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'",
			digest(script), digest(style)),
	}
})

func pageFile(name string) string {
	text, err := pageFiles.ReadFile(name)
	if err != nil {
		panic("report: " + err.Error())
	}
	return string(text)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// largestPage is the most bytes of a page that shows every detail.
const largestPage = 480_000

// HTML writes the report as one page that needs no other file. To keep the
// page small enough to send, it shortens long texts and, when there are very
// many failures, leaves out the details of the last ones. The page says where
// it does so.
func HTML(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	var b bytes.Buffer
	for inFull := len(r.Scenarios); ; inFull /= 2 {
		b.Reset()
		if err := pageFrame().template.ExecuteTemplate(&b, "report.html", newPage(r, inFull)); err != nil {
			return fmt.Errorf("write the HTML report: %w", err)
		}
		if b.Len() < largestPage || inFull == 0 {
			return writeOut(w, &b, "HTML report")
		}
	}
}

// A page is what the template renders.
type page struct {
	*Report
	Failures      []pageFailure
	Deviations    []pageFailure
	NotApplicable []group
	NotRun        []group
	CSP           string
	CSS           template.CSS
	JS            template.JS
}

// A pageFailure is a scenario with its rule.
type pageFailure struct {
	Scenario
	Of     Rule
	Beside bool // the rule does not decide
	Short  bool // without details
}

// newPage prepares a page that shows the first failures in full.
func newPage(r *Report, inFull int) page {
	p := page{
		Report: r, NotApplicable: groups(r, NotApplicable), NotRun: groups(r, NotRun), CSP: pageFrame().policy,
		CSS: template.CSS(pageFrame().style), JS: template.JS(pageFrame().script), // #nosec G203 -- our own files
	}
	for _, s := range r.Scenarios {
		f := pageFailure{Scenario: s, Of: r.ruleOf(s), Beside: s.Outcome != UnexpectedPass && !r.decides(s), Short: len(p.Failures) >= inFull}
		switch {
		case detailed(s):
			p.Failures = append(p.Failures, f)
		case s.Outcome == ExpectedFailure:
			p.Deviations = append(p.Deviations, f)
		}
	}
	return p
}

// Words, Name, Beside, NotAsked, Sections, Tally and OfRule are what all renderings share.

func (p page) Words() string { return p.verdict() }

func (p page) Name() string { return listed(clientName(p.Report)) }

func (p page) Beside() []string { return beside(p.Report) }

func (p page) NotAsked() []string { return notAsked(p.Report) }

func (p page) Sections() []section { return p.sections() }

func (p page) Tally(rule Rule) string { return p.tally(rule) }

func (p page) OfRule(rule Rule) []Scenario { return p.ofRule(rule) }

// Tone is the color of the verdict.
func (p page) Tone() string {
	switch {
	case p.Conformant:
		return "good"
	case p.Green:
		return "warn"
	}
	return "bad"
}

// A pageCount is an outcome, its count, and its part of the bar.
type pageCount struct {
	Outcome     Outcome
	N, X, Width int
}

// Counts are the counts of the outcomes.
func (p page) Counts() []pageCount {
	const whole = 1000
	var counts []pageCount
	x, sum := 0, 0
	for _, o := range outcomes {
		n := *p.Totals.of(o)
		sum += n
		end := whole * sum / max(1, p.Totals.Selected)
		counts = append(counts, pageCount{o, n, x, end - x})
		x = end
	}
	return counts
}

// Facts are pairs of a name and a value.
func (p page) Facts() [][2]string {
	selected := p.selected()
	if p.Own.Selected > 0 {
		selected += fmt.Sprintf(", %d own", p.Own.Selected)
	}
	for _, by := range []string{strings.Join(p.Selection.Rules, " "), strings.Join(p.Selection.Scenarios, " "), p.Selection.Tags} {
		if by != "" {
			selected += " (" + by + ")"
		}
	}
	started := ""
	if !p.Started.IsZero() {
		started = p.Started.UTC().Format("2006-01-02 15:04:05 UTC")
	}
	var facts [][2]string
	for _, f := range append(p.metaPairs(), [][2]string{
		{"Language", p.Client.Language},
		{"Capabilities", strings.Join(p.Client.Capabilities, ", ")},
		{"Suite", strings.TrimSpace(p.Suite.Name + " " + p.Suite.Version + " (" + p.Suite.Language + ")")},
		{"Sources read", p.Suite.SpecRead},
		{"Selected", selected},
		{"Own scenarios", p.Own.words()},
		{"Duration", p.Duration.Round(time.Millisecond).String()},
		{"Started", started},
	}...) {
		if f[1] != "" {
			facts = append(facts, [2]string{listed(f[0]), listed(f[1])})
		}
	}
	return facts
}

// A pageVerdict is a verdict and the number of rules that have it.
type pageVerdict struct {
	Verdict Verdict
	N       int
}

// Verdicts are the verdicts that a rule has, worst first.
func (p page) Verdicts() []pageVerdict {
	n := map[Verdict]int{}
	for _, rule := range p.Rules {
		n[rule.Verdict]++
	}
	var counts []pageVerdict
	for _, rung := range ladder {
		if n[rung.verdict] > 0 {
			counts = append(counts, pageVerdict{rung.verdict, n[rung.verdict]})
		}
	}
	return counts
}

// anchor is the id of a rule on the page. A rule of the suite may also have own
// scenarios.
func anchor(r Rule) string {
	if r.Evidence == own {
		return "own-" + r.ID
	}
	return "r-" + r.ID
}

// body indents a JSON body and leaves any other as it is.
func body(text string) string {
	v := jsontext.Value(text)
	if v.Indent(jsontext.WithIndent("  "), jsontext.AllowDuplicateNames(true)) == nil {
		text = string(v)
	}
	return clip(visible(text), longestBody)
}

// diffLines pairs each line of a diff with its CSS class.
func diffLines(diff string) [][2]string {
	var lines [][2]string
	for line := range strings.Lines(clip(visible(diff), longestText)) {
		class := "same"
		switch line[0] {
		case '+':
			class = "add"
		case '-':
			class = "del"
		}
		lines = append(lines, [2]string{class, strings.TrimRight(line, "\n")})
	}
	return lines
}
