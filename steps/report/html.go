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
	"time"
)

//go:embed page
var pageFiles embed.FS

var (
	pageTemplate = template.Must(template.ParseFS(pageFiles, "page/*.html"))
	pageStyle    = pageFile("page/report.css")
	pageScript   = pageFile("page/report.js")
	// pagePolicy lets the page run what is in it and nothing else, and fetch
	// nothing at all.
	pagePolicy = fmt.Sprintf("default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'",
		digest(pageScript), digest(pageStyle))
)

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

// largestPage is how large a page may be before it leaves out details.
const largestPage = 480_000

// HTML writes the report as one page that needs nothing beside itself, with
// the kill matrix of the suite unless m is nil. To stay a page that can be
// sent around, it cuts long texts and, when there are very many failures,
// leaves out the details of the last ones; it says so where it does.
func HTML(w io.Writer, r *Report, m *Matrix) error {
	if err := r.Check(); err != nil {
		return err
	}
	if m != nil {
		if err := m.Check(); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	for _, details := range []int{300_000, 150_000, 0} {
		b.Reset()
		if err := pageTemplate.ExecuteTemplate(&b, "report.html", newPage(r, m, details)); err != nil {
			return fmt.Errorf("write the HTML report: %w", err)
		}
		if b.Len() < largestPage {
			break
		}
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write the HTML report: %w", err)
	}
	return nil
}

type page struct {
	Report        *Report
	Client        string
	Verdict, Tone string
	Beside        []string
	Counts        []pageCount
	Facts         []pageFact
	Verdicts      []pageVerdict
	Sections      []pageSection
	Failures      []pageFailure
	Deviations    []pageDeviation
	NotApplicable []group
	NotRun        []group
	Matrix        *pageMatrix
	CSP           string
	CSS           template.CSS
	JS            template.JS
}

// A pageCount is one outcome, how many have it, and its part of the bar.
type pageCount struct {
	Outcome, Word string
	N, X, Width   int
}

type pageFact struct{ Name, Value string }

type pageVerdict struct {
	Verdict Verdict
	N       int
}

type pageDeviation struct{ ID, Rule, Anchor, Reason, Link, Href string }

// newPage has room for so many bytes of details of failures.
func newPage(r *Report, m *Matrix, details int) page {
	p := page{
		Report: r, Client: listed(clientName(r)), Verdict: r.verdict(), Tone: tone(r),
		Beside: beside(r), Counts: pageCounts(r), Facts: pageFacts(r), Verdicts: pageVerdicts(r),
		Sections: pageSections(r, m), Failures: pageFailures(r, details),
		NotApplicable: visibleGroups(r, NotApplicable), NotRun: visibleGroups(r, NotRun),
		Matrix: newPageMatrix(m), CSP: pagePolicy,
		CSS: template.CSS(pageStyle), JS: template.JS(pageScript), // #nosec G203 -- our own files
	}
	for _, s := range r.Scenarios {
		if s.Outcome == ExpectedFailure {
			d := s.Deviation
			p.Deviations = append(p.Deviations, pageDeviation{
				s.ID, s.Rule, anchor(r.ruleOf(s)), listed(d.Reason), listed(d.Link), safeLink(d.Link),
			})
		}
	}
	return p
}

func tone(r *Report) string {
	switch {
	case r.Conformant:
		return "good"
	case r.Green:
		return "warn"
	}
	return "bad"
}

func pageCounts(r *Report) []pageCount {
	const whole = 1000
	var counts []pageCount
	x, sum := 0, 0
	for _, o := range outcomes {
		n := r.Totals.Of(o)
		sum += n
		end := whole * sum / max(1, r.Totals.Selected)
		counts = append(counts, pageCount{string(o), o.String(), n, x, end - x})
		x = end
	}
	return counts
}

func pageFacts(r *Report) []pageFact {
	selected := fmt.Sprintf("%d of %d %s scenarios", r.Totals.Selected, r.Selection.Available, r.Suite.Subject)
	if r.Own.Selected > 0 {
		selected += fmt.Sprintf(", %d own", r.Own.Selected)
	}
	for _, by := range []string{strings.Join(r.Selection.Rules, " "), strings.Join(r.Selection.Scenarios, " "), r.Selection.Tags} {
		if by != "" {
			selected += " (" + by + ")"
		}
	}
	facts := []pageFact{
		{"Written in", r.Client.Language},
		{"Says it can", strings.Join(r.Client.Capabilities, ", ")},
		{"Suite", strings.TrimSpace(r.Suite.Name + " " + r.Suite.Version + " (" + r.Suite.Language + ")")},
		{"Sources read", r.Suite.SpecRead},
		{"Selected", selected},
		{"Own scenarios", r.Own.words()},
		{"Took", r.Duration.Round(time.Millisecond).String()},
	}
	if !r.Started.IsZero() {
		facts = append(facts, pageFact{"Run at", r.Started.UTC().Format("2006-01-02 15:04:05 UTC")})
	}
	var known []pageFact
	for _, f := range facts {
		if f.Value != "" {
			known = append(known, pageFact{f.Name, listed(f.Value)})
		}
	}
	return known
}

// seed says what replays the run.
// pageVerdicts counts the rules by verdict, worst first.
func pageVerdicts(r *Report) []pageVerdict {
	n := map[Verdict]int{}
	for _, rule := range r.Rules {
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

func visibleGroups(r *Report, o Outcome) []group {
	all := groups(r, o)
	for i := range all {
		all[i].Reason = listed(all[i].Reason)
	}
	return all
}
