package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Markdown writes the report for the summary of a CI step: the verdict, the
// rules (those that decide first), then failures, deviations and what does
// not apply.
func Markdown(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "## %s: %s\n\n", markdown(clip(clientName(r), longestText)), markdown(r.verdict()))
	for _, reason := range r.Reasons {
		fmt.Fprintf(&b, "- %s\n", markdown(reason))
	}
	for _, line := range beside(r) {
		fmt.Fprintf(&b, "- %s\n", markdown(line))
	}
	for _, line := range notAsked(r) {
		fmt.Fprintf(&b, "- not asked: %s\n", markdown(line))
	}
	markdownTotals(&b, r)
	markdownRules(&b, r)
	markdownFailures(&b, r)
	markdownDeviations(&b, r)
	markdownReasons(&b, r, NotApplicable)
	markdownReasons(&b, r, NotRun)
	fmt.Fprintf(&b, "\nSuite %s (%s), sources read %s", markdown(r.Suite.Version), markdown(r.Suite.Language), markdown(r.Suite.SpecRead))
	fmt.Fprintf(&b, ", %v%s.\n", r.Duration.Round(time.Millisecond), markdown(r.metaWords()))
	return writeOut(w, &b, "Markdown report")
}

func markdownTotals(b *bytes.Buffer, r *Report) {
	fmt.Fprintf(b, "\n| %s scenarios |", capital(string(r.Suite.Subject)))
	for _, o := range outcomes {
		fmt.Fprintf(b, " %s |", capital(o.String()))
	}
	fmt.Fprintf(b, "\n| ---: |%s\n", strings.Repeat(" ---: |", len(outcomes)))
	markdownCounts(b, fmt.Sprintf("%d of %d", r.Totals.Selected, r.Selection.Available), r.Totals)
	if r.Own.Selected > 0 {
		markdownCounts(b, fmt.Sprintf("%d own", r.Own.Selected), r.Own)
	}
}

func markdownCounts(b *bytes.Buffer, selected string, t Totals) {
	cells := []string{selected}
	for _, o := range outcomes {
		cells = append(cells, strconv.Itoa(*t.of(o)))
	}
	row(b, cells...)
}

func markdownRules(b *bytes.Buffer, r *Report) {
	for _, section := range r.sections() {
		fmt.Fprintf(b, "\n### %s rules: %s\n\n| Verdict | Rule | | Scenarios |\n| --- | --- | --- | --- |\n", capital(string(section.Evidence)), section.Weight)
		for _, rule := range section.Rules {
			sentence := markdown(rule.Sentence)
			if link := safeLink(rule.Source); link != "" {
				sentence += " [source](" + link + ")"
			}
			row(b, signs[rule.Verdict]+" "+string(rule.Verdict), code(rule.ID), sentence, r.tally(rule))
		}
	}
}

// signs make the verdicts of rules easy to tell apart at a glance.
var signs = map[Verdict]string{
	Broken: "❌", Unclear: "❓", Incomplete: "❓", Stale: "❌", Deviates: "⚠️", Holds: "✅", Inapplicable: "➖",
}

// allDetails bounds the details of failures, in bytes: a summary of more than
// a mebibyte is not shown at all.
const allDetails = 600 << 10

func markdownFailures(b *bytes.Buffer, r *Report) {
	left := allDetails
	for i, s := range r.where(detailed) {
		if i == 0 {
			b.WriteString("\n### Failures\n")
		}
		beside := ""
		if s.Outcome != UnexpectedPass && !r.decides(s) {
			beside = ", does not decide"
		}
		fmt.Fprintf(b, "\n<details><summary>%s: <code>%s</code> %s (<code>%s</code>, %s%s)</summary>\n\n", s.Outcome,
			html(s.ID), html(clip(s.Name, listedName)), html(s.Rule), r.ruleOf(s).Evidence, beside)
		text := clip(visible(account(r.ruleOf(s), s)), 2*longestBody)
		if left -= len(text); left < 0 {
			text = "left out, to keep this page small; the JSON report has it"
		}
		fence := "```"
		for strings.Contains(text, fence) {
			fence += "`"
		}
		fmt.Fprintf(b, "%stext\n%s\n%s\n\n</details>\n", fence, strings.Trim(text, "\n"), fence)
	}
}

func markdownDeviations(b *bytes.Buffer, r *Report) {
	for i, s := range r.where(func(s Scenario) bool { return s.Outcome == ExpectedFailure }) {
		if i == 0 {
			b.WriteString("\n### Deviations\n\n| Scenario | Rule | Reason |\n| --- | --- | --- |\n")
		}
		reason := markdown(clip(s.Deviation.Reason, listedMessage))
		if link := safeLink(s.Deviation.Link); link != "" {
			reason += " [link](" + link + ")"
		} else if s.Deviation.Link != "" {
			reason += " " + markdown(s.Deviation.Link)
		}
		row(b, code(s.ID), code(s.Rule), reason)
	}
}

// markdownReasons lists the scenarios of an outcome under their reasons.
func markdownReasons(b *bytes.Buffer, r *Report, o Outcome) {
	for i, g := range groups(r, o) {
		if i == 0 {
			fmt.Fprintf(b, "\n### %s\n\n", capital(o.String()))
		}
		needs := ""
		if g.Capability != "" {
			needs = "needs " + code(g.Capability) + ", "
		}
		fmt.Fprintf(b, "- %s%s: %s\n", needs, plural(len(g.Scenarios), "scenario"), markdown(clip(g.Reason, listedMessage)))
	}
}
