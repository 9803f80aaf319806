package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"github.com/devicevoip/devicevoip/steps/report"
)

// readMarkdown reads a summary as a CI server shows it.
func readMarkdown(t *testing.T, text []byte) *html.Node {
	t.Helper()
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(markup.WithUnsafe()))
	if err := md.Convert(text, &page); err != nil {
		t.Fatal(err)
	}
	return parse(t, page.Bytes())
}

// cells are the texts of the rows of all tables, but not of their headings.
func cells(page *html.Node) [][]string {
	var rows [][]string
	for tr := range elements(page, "tr") {
		var row []string
		for td := range elements(tr, "td") {
			row = append(row, textOf(td))
		}
		if row != nil {
			rows = append(rows, row)
		}
	}
	return rows
}

// TestMarkdownTellsTheTruth reads the summary back, with and without text that
// would break out of it.
func TestMarkdownTellsTheTruth(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", hostile} {
		r := sample(t, 60, text)
		page := readMarkdown(t, render(t, report.Markdown, r))
		rows := cells(page)

		n := r.Totals
		want := []string{fmt.Sprintf("%d of %d", n.Selected, r.Selection.Available)}
		for _, count := range []int{n.Passed, n.Failed, n.ExpectedFailure, n.UnexpectedPass, n.NotApplicable, n.Errored, n.NotRun} {
			want = append(want, fmt.Sprint(count))
		}
		if diff := cmp.Diff(want, rows[0]); diff != "" {
			t.Errorf("totals mismatch (-want +got):\n%s", diff)
		}
		failures, tables := partsOf(page)
		var deviations []string
		for _, row := range tables["Deviations"] {
			deviations = append(deviations, row[0])
		}
		rules := slices.Concat(tables["Documented"], tables["Observed"], tables["Assumed"])
		for i, rule := range byWeight(r.Rules) {
			if got := strings.Fields(rules[i][0])[1] + " " + rules[i][1]; got != string(rule.Verdict)+" "+rule.ID {
				t.Errorf("row %d says %q instead of %s %s", i, got, rule.Verdict, rule.ID)
			}
		}
		if diff := cmp.Diff(slices.Sorted(slices.Values(ids(r, report.Failed, report.Errored, report.UnexpectedPass))), failures); diff != "" {
			t.Errorf("failures mismatch (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(ids(r, report.ExpectedFailure), deviations); diff != "" {
			t.Errorf("deviations mismatch (-want +got):\n%s", diff)
		}
	}
}

// partsOf are the folded parts of a summary: the ids of the failures, with those that
// are said to be alike, and the rows of the tables by the first word of their heading.
func partsOf(page *html.Node) (failures []string, tables map[string][][]string) {
	tables = map[string][][]string{}
	for part := range elements(page, "details") {
		summary := firstOf(part, "summary")
		if id := textOf(firstOf(summary, "code")); id != "" {
			failures = append(failures, id)
			if _, more, ok := strings.Cut(textOf(part), "more like this: "); ok {
				failures = append(failures, strings.Split(more, ", ")...)
			}
			continue
		}
		name := strings.Fields(textOf(summary))[0]
		tables[name] = cells(part)
	}
	slices.Sort(failures)
	return failures, tables
}

// TestMarkdownSources: a rule has its source beside it, whether or not that is a page.
func TestMarkdownSources(t *testing.T) {
	t.Parallel()
	r := sample(t, 10, "")
	r.Rules[0].Source = "real SDKs, run against a stub"
	for lang, want := range map[string]string{"en": "(real SDKs, run against a stub)", "zh-CN": "（真实的 SDK 对着桩服务运行所见）"} {
		r.In.Language = lang
		if text := string(render(t, report.Markdown, r)); !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

// TestMarkdownFirst expects causes and failures before any table.
func TestMarkdownFirst(t *testing.T) {
	t.Parallel()
	text := string(render(t, report.Markdown, failures(t, 193, 10, "")))
	table := strings.Index(text, "\n| ")
	for _, want := range []string{"What to mend", "1. 20 of 193 failures: ", "### Failures", "<summary>errored"} {
		if at := strings.Index(text, want); at < 0 || at > table {
			t.Errorf("%q is at %d, the first table at %d", want, at, table)
		}
	}
	if strings.Count(text[table:], "\n| --- |") != strings.Count(text[table:], "<details>")-1 {
		t.Error("a table is not folded, or something else is")
	}
}

// TestMarkdownEscapes expects hostile text to be there letter by letter, and
// nothing of it to be anything but text.
func TestMarkdownEscapes(t *testing.T) {
	t.Parallel()
	r := sample(t, 60, hostile)
	page := readMarkdown(t, render(t, report.Markdown, r))
	onlyOurs(t, page, "h2", "h3", "ol", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td", "a", "code", "pre", "details", "summary")
	shown := "</td></pre></script><img src=x onerror=alert(1)> | `x` **b** [l](javascript:alert(1)) ``` ]]> &amp; \\u202eevil\\u202c \\u001b[31m\\u0000 \\ufffe @you #1 $x$ https://evil.example\\u000d second line"
	for _, place := range []*html.Node{firstOf(page, "h2"), firstOf(page, "summary")} {
		if text := textOf(place); !strings.Contains(text, shown[:40]) {
			t.Errorf("the text is not in %q", text)
		}
	}
	if !strings.Contains(textOf(firstOf(page, "h2")), shown) {
		t.Errorf("the name of the client reads %q", textOf(firstOf(page, "h2")))
	}
}

// TestMarkdownStaysSmall has more to say than a summary may have.
func TestMarkdownStaysSmall(t *testing.T) {
	t.Parallel()
	text := render(t, report.Markdown, sample(t, 1000, strings.Repeat("👋`|<", 600)))
	if len(text) > 1<<20 {
		t.Errorf("the summary has %d bytes, which is more than CI servers show", len(text))
	}
	if !bytes.Contains(text, []byte("the JSON report has it")) {
		t.Error("the summary does not say what it left out")
	}
}
