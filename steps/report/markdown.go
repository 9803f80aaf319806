package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Markdown writes the report for the summary of a CI step: the verdict, what to mend,
// and the failures; then, folded, deviations, what was not run, and the rules.
func Markdown(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "## %s: %s\n\n%s\n", markdown(clip(clientName(r), longestText)), markdown(r.verdict()), markdown(r.plainly()))
	markdownCauses(&b, r)
	markdownFailures(&b, r)
	b.WriteString("\n")
	for _, reason := range r.Reasons {
		fmt.Fprintf(&b, "- %s\n", markdown(clip(reason, longestText/4)))
	}
	for _, line := range beside(r) {
		fmt.Fprintf(&b, "- %s\n", markdown(line))
	}
	for _, line := range notAsked(r) {
		fmt.Fprintf(&b, "- not asked: %s\n", markdown(line))
	}
	markdownTotals(&b, r)
	markdownDeviations(&b, r)
	markdownReasons(&b, r, NotRun)
	markdownReasons(&b, r, NotApplicable)
	markdownRules(&b, r)
	fmt.Fprintf(&b, "\nSuite %s (%s), sources read %s", markdown(r.Suite.Version), markdown(r.Suite.Language), markdown(r.Suite.SpecRead))
	fmt.Fprintf(&b, ", %v%s.\n", r.Duration.Round(time.Millisecond), markdown(r.metaWords()))
	return writeOut(w, &b, "Markdown report")
}

// markdownCauses says what to mend: the causes of failures, and the findings.
func markdownCauses(b *bytes.Buffer, r *Report) {
	if len(r.Causes)+len(r.Findings) == 0 {
		return
	}
	b.WriteString("\n### What to mend\n\n")
	for _, c := range r.Causes {
		fmt.Fprintf(b, "1. %s\n", markdown(clip(r.causeLine(c), longestText/4)))
	}
	for _, f := range r.Findings {
		fmt.Fprintf(b, "1. %s: %s\n", code(f.Name), markdown(clip(f.Message, longestText/4)))
	}
}

// folded begins a part that is shown when somebody opens it.
func folded(b *bytes.Buffer, summary string) {
	fmt.Fprintf(b, "\n<details><summary>%s</summary>\n\n", html(summary))
}

const endFolded = "\n</details>\n"

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
		folded(b, fmt.Sprintf("%s rules (%d): %s", capital(string(section.Evidence)), len(section.Rules), section.Weight))
		b.WriteString("| Verdict | Rule | | Scenarios |\n| --- | --- | --- | --- |\n")
		for _, rule := range section.Rules {
			sentence := markdown(rule.Sentence)
			if link := safeLink(rule.Source); link != "" {
				sentence += " [source](" + link + ")"
			}
			row(b, signs[rule.Verdict]+" "+string(rule.Verdict), code(rule.ID), sentence, r.tally(rule))
		}
		b.WriteString(endFolded)
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
	for i, ch := range r.chapters() {
		if i == 0 {
			b.WriteString("\n### Failures\n")
		}
		for _, s := range ch.Stories {
			markdownStory(b, r, s, &left)
		}
	}
}

// markdownStory writes a failure, folded, and names those that repeat it.
func markdownStory(b *bytes.Buffer, r *Report, s story, left *int) {
	beside := ""
	if s.Outcome != UnexpectedPass && !r.decides(s.Scenario) {
		beside = ", does not decide"
	}
	fmt.Fprintf(b, "\n<details><summary>%s: <code>%s</code> %s (<code>%s</code>, %s%s)</summary>\n\n", s.Outcome,
		html(s.ID), html(clip(s.Name, listedName)), html(s.Rule), s.Of.Evidence, beside)
	text := clip(visible(account(s.Of, s.Scenario)), 2*longestBody)
	if *left -= len(text); *left < 0 {
		text = "left out, to keep this page small; the JSON report has it"
	}
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	fmt.Fprintf(b, "%stext\n%s\n%s\n", fence, strings.Trim(text, "\n"), fence)
	if len(s.Alike) > 0 {
		fmt.Fprintf(b, "\n%d more like this: %s\n", len(s.Alike), markdown(some(s.Alike)))
	}
	b.WriteString(endFolded)
}

func markdownDeviations(b *bytes.Buffer, r *Report) {
	listed := r.where(func(s Scenario) bool { return s.Outcome == ExpectedFailure })
	if len(listed) == 0 {
		return
	}
	folded(b, fmt.Sprintf("Deviations (%d)", len(listed)))
	b.WriteString("| Scenario | Rule | Reason |\n| --- | --- | --- |\n")
	for _, s := range listed {
		reason := markdown(clip(s.Deviation.Reason, listedMessage))
		if link := safeLink(s.Deviation.Link); link != "" {
			reason += " [link](" + link + ")"
		} else if s.Deviation.Link != "" {
			reason += " " + markdown(s.Deviation.Link)
		}
		row(b, code(s.ID), code(s.Rule), reason)
	}
	b.WriteString(endFolded)
}

// markdownReasons lists the scenarios of an outcome under their reasons.
func markdownReasons(b *bytes.Buffer, r *Report, o Outcome) {
	all := groups(r, o)
	if len(all) == 0 {
		return
	}
	folded(b, fmt.Sprintf("%s (%d)", capital(o.String()), *r.Totals.of(o)+*r.Own.of(o)))
	for _, g := range all {
		needs := ""
		if g.Capability != "" {
			needs = "needs " + code(g.Capability) + ", "
		}
		fmt.Fprintf(b, "- %s%s: %s\n", needs, plural(len(g.Scenarios), "scenario"), markdown(clip(g.Reason, listedMessage)))
	}
	b.WriteString(endFolded)
}
