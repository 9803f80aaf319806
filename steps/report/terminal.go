package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
)

// mostLines is how many lines a short report has at most.
const mostLines = 60

// Terminal writes the report for people: the causes, then failures in their order, and
// the verdict last.
func Terminal(w io.Writer, r *Report, style Style) error {
	if err := r.Check(); err != nil {
		return err
	}
	r = r.localized()
	var all []line
	switch style.Detail {
	case Full:
		all = slices.Concat(full(causeLines(r, len(r.Causes)+1), r), verdictLines(r, true))
	case Quiet:
		all = append(causeLines(r, mostCauses), verdictLines(r, false)...)
	default:
		all = short(r)
	}
	return writeOut(w, bytes.NewBufferString(finished(r.In.lang(), strings.TrimLeft(style.written(all), "\n"))), "report")
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
		texts := brief(r.In.lang(), s.Of, s.Scenario, most)
		body = append(append(body, line{}), storyTones(r.In.lang(), s.Scenario, texts[:min(len(texts), most)])...)
		if ch.Cause != nil && ch.Cause.Matched > 1 {
			body = append(body, line{text: labelled(r.In.lang(), "and", r.say("%s of this cause", r.count(ch.Cause.Matched-1, "more failure")))})
		}
	}
	if r.Green {
		return slices.Concat(head, body, tail)
	}
	hint := r.word("--all shows every failure and every rule, --report html:FILE writes them as a page")
	return slices.Concat(head, body, tail, toned(plainTone, hint))
}

// causeLines are what to mend: the causes of failures, and the findings. A finding says
// more than that a rule is broken.
func causeLines(r *Report, most int) []line {
	var causes, findings []line
	for _, f := range r.Findings[:min(len(r.Findings), mostLists)] {
		findings = append(findings, line{badTone, clip(oneLine(r.say("%s: %s", f.Name, f.Message)), longestLine)})
	}
	for i, c := range r.Causes {
		if rest := r.Causes[i:]; i >= most-1 && len(rest) > 1 {
			n := 0
			for _, c := range rest {
				n += c.Matched
			}
			causes = append(causes, line{text: r.say("%d of %s: %d more causes", n, r.count(c.Of, "failure"), len(rest))})
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
			all = append(all, storyTones(r.In.lang(), s.Scenario, strings.Split(strings.TrimRight(account(r.In.lang(), s.Of, s.Scenario), "\n"), "\n"))...)
			if len(s.Alike) > 0 {
				all = append(all, line{text: labelled(r.In.lang(), "alike", r.say("%d more: %s", len(s.Alike), r.some(s.Alike)))})
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
	rows := [][]string{{r.word("rule"), r.word("evidence"), r.word("verdict"), r.word("scenarios")}}
	for _, rule := range slices.Concat(r.Rules, r.ownRules()) {
		rows = append(rows, []string{rule.ID, r.word(string(rule.Evidence)), r.word(string(rule.Verdict)), r.tally(rule)})
	}
	b.WriteString(language.Table(rows))
}

// writeGrouped lists the reasons for one outcome, with how many scenarios
// have each.
func writeGrouped(b *bytes.Buffer, r *Report, o Outcome) {
	for i, g := range groups(r, o) {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", r.word(o.String()))
		}
		b.WriteString("  " + r.say("%d: %s", len(g.Scenarios), g.Reason) + "\n")
	}
}

// writeDeviations lists what failed as listed.
func writeDeviations(b *bytes.Buffer, r *Report) {
	heading := fmt.Sprintf("\n%s\n", r.word(ExpectedFailure.String()))
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
	r = r.localized()
	return finished(r.In.lang(), strings.Trim(Style{}.written(verdictLines(r, true)), "\n"))
}

// verdictLines end a report. Unless all is to be said, they are few.
func verdictLines(r *Report, all bool) []line {
	var lines []line
	add := func(t tone, format string, args ...any) { lines = append(lines, line{t, r.say(format, args...)}) }
	few := func(texts []string, most int) []string {
		if over := len(texts) - most; over > 0 && !all {
			return append(slices.Clone(texts[:most]), r.say("and %d more", over))
		}
		return texts
	}
	add(plainTone, "")
	add(plainTone, "%s, %s in %s, sources read %s%s", r.Client,
		strings.TrimSpace(r.say("suite %s", r.Suite.Version)), r.word(r.Suite.Language), r.Suite.SpecRead, r.metaWords())
	lines = append(lines, line{plainTone, strings.Join(r.counted(), r.word(", "))})
	if r.Own.Selected > 0 {
		add(plainTone, "own scenarios: %d selected, %s", r.Own.Selected, r.words(r.Own))
	}
	for _, text := range few(beside(r), mostLists) {
		lines = append(lines, line{warnTone, text})
	}
	text := r.verdict()
	reasons := slices.Clone(r.Reasons)
	for i, f := range r.Findings {
		if !all { // the message stands above
			reasons[i] = f.Name
		}
	}
	if reasons = few(reasons, mostReasons); len(reasons) > 0 {
		text = r.say("%s: %s", text, strings.Join(reasons, r.word("; ")))
	}
	lines = append(lines, line{r.tone(), text})
	list := func(lead string, texts []string) {
		for _, text := range texts {
			lines = append(lines, line{plainTone, lead + text})
			lead = strings.Repeat(" ", language.Width(lead))
		}
	}
	if !all {
		list(r.word("not run: "), few(notRun(r), mostLists))
	}
	list(r.word("not asked: "), notAsked(r))
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
		texts = append(texts, r.say("%s (%s)", listed(oneLine(g.Reason)), r.count(len(g.Scenarios), "scenario")))
	}
	return texts
}

// counted are the selected scenarios, and their outcomes.
func (r *Report) counted() []string {
	parts := []string{r.say("%s selected", r.selected())}
	if words := r.words(r.Totals); words != "" {
		parts = append(parts, words)
	}
	if r.Duration > 0 {
		parts[len(parts)-1] += r.say(" in %s", r.Duration.Round(time.Millisecond).String())
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
