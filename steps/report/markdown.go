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
	r = r.localized()
	var b bytes.Buffer
	fmt.Fprintf(&b, "## %s\n\n%s\n", r.say("%s: %s", markdown(clip(clientName(r), longestText)), markdown(r.verdict())), markdown(r.plainly()))
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
		fmt.Fprintf(&b, "- %s%s\n", r.word("not asked: "), markdown(line))
	}
	markdownTotals(&b, r)
	markdownDeviations(&b, r)
	markdownReasons(&b, r, NotRun)
	markdownReasons(&b, r, NotApplicable)
	markdownRules(&b, r)
	b.WriteString("\n" + r.say("Suite %s (%s), sources read %s, %s%s.", markdown(r.Suite.Version), markdown(r.word(r.Suite.Language)), markdown(r.Suite.SpecRead),
		r.Duration.Round(time.Millisecond).String(), markdown(r.metaWords())) + "\n")
	return writeOut(w, bytes.NewBufferString(finished(r.In.lang(), b.String())), "Markdown report")
}

// markdownCauses says what to mend: the causes of failures, and the findings.
func markdownCauses(b *bytes.Buffer, r *Report) {
	if len(r.Causes)+len(r.Findings) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s\n\n", r.word("What to mend"))
	for _, c := range r.Causes {
		fmt.Fprintf(b, "1. %s\n", markdown(clip(r.causeLine(c), longestText/4)))
	}
	for _, f := range r.Findings {
		b.WriteString("1. " + r.say("%s: %s", code(f.Name), markdown(clip(f.Message, longestText/4))) + "\n")
	}
}

// folded begins a part that is shown when somebody opens it.
func folded(b *bytes.Buffer, summary string) {
	fmt.Fprintf(b, "\n<details><summary>%s</summary>\n\n", html(summary))
}

const endFolded = "\n</details>\n"

func markdownTotals(b *bytes.Buffer, r *Report) {
	fmt.Fprintf(b, "\n| %s |", r.word(capital(string(r.Suite.Subject))+" scenarios"))
	for _, o := range outcomes {
		fmt.Fprintf(b, " %s |", capital(r.word(o.String())))
	}
	fmt.Fprintf(b, "\n| ---: |%s\n", strings.Repeat(" ---: |", len(outcomes)))
	markdownCounts(b, r.say("%d of %d", r.Totals.Selected, r.Selection.Available), r.Totals)
	if r.Own.Selected > 0 {
		markdownCounts(b, r.say("%d own", r.Own.Selected), r.Own)
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
		folded(b, r.say(capital(string(section.Evidence))+" rules (%d): %s", len(section.Rules), section.Weight))
		fmt.Fprintf(b, "| %s | %s | | %s |\n| --- | --- | --- | --- |\n", r.word("Verdict"), r.word("Rule"), r.word("Scenarios"))
		for _, rule := range section.Rules {
			sentence := markdown(rule.Sentence)
			if link := safeLink(rule.Source); link != "" {
				sentence += " [" + r.word("source") + "](" + link + ")"
			} else if rule.Source != "" {
				sentence = r.say("%s (%s)", sentence, markdown(r.word(rule.Source)))
			}
			row(b, signs[rule.Verdict]+" "+r.word(string(rule.Verdict)), code(rule.ID), sentence, r.tally(rule))
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
			fmt.Fprintf(b, "\n### %s\n", r.word("Failures"))
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
		beside = r.word(", does not decide")
	}
	name := r.say("%s: <code>%s</code> %s (<code>%s</code>, %s%s)", r.word(s.Outcome.String()), html(s.ID), html(clip(s.Name, listedName)), html(s.Rule), r.word(string(s.Of.Evidence)), beside)
	fmt.Fprintf(b, "\n<details><summary>%s</summary>\n\n", name)
	text := clip(visible(account(r.In.lang(), s.Of, s.Scenario)), 2*longestBody)
	if *left -= len(text); *left < 0 {
		text = r.word("left out, to keep this page small; the JSON report has it")
	}
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	fmt.Fprintf(b, "%stext\n%s\n%s\n", fence, strings.Trim(text, "\n"), fence)
	if len(s.Alike) > 0 {
		b.WriteString("\n" + r.say("%d more like this: %s", len(s.Alike), markdown(r.some(s.Alike))) + "\n")
	}
	b.WriteString(endFolded)
}

func markdownDeviations(b *bytes.Buffer, r *Report) {
	listed := r.where(func(s Scenario) bool { return s.Outcome == ExpectedFailure })
	if len(listed) == 0 {
		return
	}
	folded(b, r.say("Deviations (%d)", len(listed)))
	fmt.Fprintf(b, "| %s | %s | %s |\n| --- | --- | --- |\n", r.word("Scenario"), r.word("Rule"), r.word("Reason"))
	for _, s := range listed {
		reason := markdown(clip(s.Deviation.Reason, listedMessage))
		if link := safeLink(s.Deviation.Link); link != "" {
			reason += " [" + r.word("link") + "](" + link + ")"
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
	folded(b, r.say("%s (%d)", capital(r.word(o.String())), *r.Totals.of(o)+*r.Own.of(o)))
	for _, g := range all {
		needs := ""
		if g.Capability != "" {
			needs = r.say("needs %s, ", code(g.Capability))
		}
		b.WriteString("- " + needs + r.say("%s: %s", r.count(len(g.Scenarios), "scenario"), markdown(clip(g.Reason, listedMessage))) + "\n")
	}
	b.WriteString(endFolded)
}
