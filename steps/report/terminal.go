package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// mostLines is how many lines a short report has at most.
const mostLines = 60

// Terminal writes the report for people: the causes, then failures in their order, and
// the verdict last.
func Terminal(w io.Writer, r *Report, style Style) error {
	if err := r.Check(); err != nil {
		return err
	}
	var all []line
	switch style.Detail {
	case Full:
		all = slices.Concat(full(causeLines(r, len(r.Causes)+1), r), verdictLines(r, true))
	case Quiet:
		all = append(causeLines(r, mostCauses), verdictLines(r, false)...)
	default:
		all = short(r)
	}
	return writeOut(w, bytes.NewBufferString(strings.TrimLeft(style.written(all), "\n")), "report")
}

// The most lines of the parts of a short report.
const (
	mostCauses  = 8  // causes
	mostLists   = 3  // what was not run, deviations, hosts
	mostReasons = 6  // why the run is not green
	mostOfStory = 18 // one failure
	leastOfOne  = 8  // below that a failure is not worth its place
)

// short is the report in at most [mostLines] lines. A green one ends with the verdict.
func short(r *Report) []line {
	head := causeLines(r, mostCauses)
	tail := verdictLines(r, false)
	room := mostLines - len(head) - len(tail) - 1
	var body []line
	chapters := r.chapters()
	for i, ch := range chapters {
		most := min(mostOfStory, room-len(body)-2, max(leastOfOne, (room-len(body))/min(len(chapters)-i, mostCauses)-2))
		if most < leastOfOne {
			break
		}
		s := ch.Stories[0]
		texts := brief(s.Of, s.Scenario, most)
		body = append(append(body, line{}), storyTones(s.Outcome, texts[:min(len(texts), most)])...)
		if ch.Cause != nil && ch.Cause.Matched > 1 {
			body = append(body, line{text: fmt.Sprintf("  %-11s %s", "and", plural(ch.Cause.Matched-1, "more failure")+" of this cause")})
		}
	}
	if r.Green {
		return slices.Concat(head, body, tail)
	}
	hint := "--all shows every failure and every rule, --report html:FILE writes them as a page"
	return slices.Concat(head, body, tail, toned(plainTone, hint))
}

// causeLines are what to mend: the causes of failures, and the findings. A finding says
// more than that a rule is broken.
func causeLines(r *Report, most int) []line {
	var causes, findings []line
	for _, f := range r.Findings[:min(len(r.Findings), mostLists)] {
		findings = append(findings, line{badTone, clip(oneLine(f.Name+": "+f.Message), longestLine)})
	}
	for i, c := range r.Causes {
		if rest := r.Causes[i:]; i >= most-1 && len(rest) > 1 {
			n := 0
			for _, c := range rest {
				n += c.Matched
			}
			causes = append(causes, line{text: fmt.Sprintf("%d of %s: %d more causes", n, plural(c.Of, "failure"), len(rest))})
			break
		}
		t := boldTone
		if !r.causeDecides(c) {
			t = plainTone
		}
		causes = append(causes, line{t, clip(r.causeLine(c), 2*longestLine)})
	}
	if len(r.Causes) > 0 && r.Causes[0].Kind != CauseRule {
		return append(causes, findings...)
	}
	return append(findings, causes...)
}

// full adds every failure and every list.
func full(all []line, r *Report) []line {
	for _, ch := range r.chapters() {
		if ch.Cause != nil {
			all = append(all, line{}, line{boldTone, r.causeLine(*ch.Cause)})
		}
		for _, s := range ch.Stories {
			all = append(all, storyTones(s.Outcome, strings.Split(strings.TrimRight(account(s.Of, s.Scenario), "\n"), "\n"))...)
			if len(s.Alike) > 0 {
				all = append(all, line{text: fmt.Sprintf("  %-11s %d more: %s", "alike", len(s.Alike), some(s.Alike))})
			}
		}
	}
	var b bytes.Buffer
	writeDeviations(&b, r)
	writeGrouped(&b, r, NotRun)
	writeGrouped(&b, r, NotApplicable)
	b.WriteString("\n")
	writeRules(&b, r)
	return append(all, toned(plainTone, strings.Split(strings.TrimRight(b.String(), "\n"), "\n")...)...)
}

func writeRules(b *bytes.Buffer, r *Report) {
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "rule\tevidence\tverdict\tscenarios")
	for _, rule := range slices.Concat(r.Rules, r.ownRules()) {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", rule.ID, rule.Evidence, rule.Verdict, r.tally(rule))
	}
	_ = t.Flush()
}

// writeGrouped lists the reasons for one outcome, with how many scenarios
// have each.
func writeGrouped(b *bytes.Buffer, r *Report, o Outcome) {
	for i, g := range groups(r, o) {
		if i == 0 {
			fmt.Fprintf(b, "\n%v\n", o)
		}
		fmt.Fprintf(b, "  %d: %s\n", len(g.Scenarios), g.Reason)
	}
}

// writeDeviations lists what failed as listed.
func writeDeviations(b *bytes.Buffer, r *Report) {
	heading := fmt.Sprintf("\n%v\n", ExpectedFailure)
	for _, s := range r.Scenarios {
		if s.Outcome == ExpectedFailure {
			fmt.Fprintf(b, "%s  %s: %s\n", heading, s.ID, strings.TrimSpace(s.Deviation.Reason+" "+s.Deviation.Link))
			heading = ""
		}
	}
}

// Summary returns the last lines of [Terminal]: the client, the totals and the
// verdict.
func Summary(r *Report) string {
	return strings.Trim(Style{}.written(verdictLines(r, true)), "\n")
}

// verdictLines end a report. Unless all is to be said, they are few.
func verdictLines(r *Report, all bool) []line {
	var lines []line
	add := func(t tone, format string, args ...any) { lines = append(lines, line{t, fmt.Sprintf(format, args...)}) }
	few := func(texts []string, most int) []string {
		if over := len(texts) - most; over > 0 && !all {
			return append(slices.Clone(texts[:most]), fmt.Sprintf("and %d more", over))
		}
		return texts
	}
	add(plainTone, "")
	add(plainTone, "%s, %s in %s, sources read %s%s", r.Client,
		strings.TrimSpace("suite "+r.Suite.Version), r.Suite.Language, r.Suite.SpecRead, r.metaWords())
	add(plainTone, "%s", strings.Join(r.counted(), ", "))
	if r.Own.Selected > 0 {
		add(plainTone, "own scenarios: %d selected, %s", r.Own.Selected, r.Own.words())
	}
	for _, text := range few(beside(r), mostLists) {
		add(warnTone, "%s", text)
	}
	text := r.verdict()
	reasons := slices.Clone(r.Reasons)
	for i, f := range r.Findings {
		if !all { // the message stands above
			reasons[i] = f.Name
		}
	}
	if reasons = few(reasons, mostReasons); len(reasons) > 0 {
		text += ": " + strings.Join(reasons, "; ")
	}
	add(r.tone(), "%s", text)
	list := func(lead string, texts []string) {
		for _, text := range texts {
			add(plainTone, "%s%s", lead, text)
			lead = strings.Repeat(" ", len(lead))
		}
	}
	if !all {
		list("not run: ", few(notRun(r), mostLists))
	}
	list("not asked: ", notAsked(r))
	if !all {
		for i := range lines {
			lines[i].text = clip(oneLineKept(lines[i].text), 2*longestLine)
		}
	}
	return lines
}

// notRun says why scenarios had no turn.
func notRun(r *Report) []string {
	var texts []string
	for _, g := range groups(r, NotRun) {
		texts = append(texts, fmt.Sprintf("%s (%s)", listed(oneLine(g.Reason)), plural(len(g.Scenarios), "scenario")))
	}
	return texts
}

// counted are the selected scenarios, and their outcomes.
func (r *Report) counted() []string {
	parts := []string{r.selected() + " selected"}
	if words := r.Totals.words(); words != "" {
		parts = append(parts, words)
	}
	if r.Duration > 0 {
		parts[len(parts)-1] += " in " + r.Duration.Round(time.Millisecond).String()
	}
	return parts
}

func (r *Report) tone() tone {
	switch {
	case r.Conformant:
		return goodTone
	case r.Green:
		return warnTone
	}
	return badTone
}

// oneLineKept is a text without line breaks, and with its blanks.
func oneLineKept(text string) string { return strings.ReplaceAll(text, "\n", " ") }
