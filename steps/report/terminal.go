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

// Terminal writes the report for people: the rules, then each failure in full, and
// the verdict last. Of scenarios that errored alike the first is written in full.
func Terminal(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	var b bytes.Buffer
	writeRules(&b, r)
	writeGrouped(&b, r, NotApplicable)
	writeGrouped(&b, r, NotRun)
	writeDeviations(&b, r)
	writeFailures(&b, r)
	writeVerdict(&b, r)
	return writeOut(w, bytes.NewBufferString(visible(b.String())), "report")
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

// writeFailures writes the details. An adapter that breaks the protocol may do so
// in every scenario: what is said of the first is not repeated.
func writeFailures(b *bytes.Buffer, r *Report) {
	alike := map[string][]string{}
	failures := r.where(detailed)
	for _, s := range failures {
		if s.Outcome == Errored {
			alike[cause(s)] = append(alike[cause(s)], s.ID)
		}
	}
	for _, s := range failures {
		ids := alike[cause(s)]
		if s.Outcome == Errored && s.ID != ids[0] {
			continue
		}
		writeScenario(b, r.ruleOf(s), s)
		if s.Outcome == Errored && len(ids) > 1 {
			field(b, "alike", fmt.Sprintf("%d more: %s", len(ids)-1, some(ids[1:])))
		}
	}
}

// cause is what the messages of errors that are alike begin with: the first line,
// up to what it quotes of the client.
func cause(s Scenario) string {
	line, _, _ := strings.Cut(s.Message, "\n")
	line, _, _ = strings.Cut(line, `: "`)
	return line
}

// mostNamed bounds how many ids one line names.
const mostNamed = 20

// some names the ids, or the first of very many.
func some(ids []string) string {
	if over := len(ids) - mostNamed; over > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(ids[:mostNamed], ", "), over)
	}
	return strings.Join(ids, ", ")
}

func writeScenario(b *bytes.Buffer, r Rule, s Scenario) {
	fmt.Fprintf(b, "\n%s: %s\n", strings.ToUpper(s.Outcome.String()), s.ID)
	field(b, "scenario", fmt.Sprintf("%s (%s:%d)", s.Name, s.URI, s.Line))
	field(b, "rule", strings.TrimSuffix(fmt.Sprintf("%s (%s): %s", r.ID, r.Evidence, r.Sentence), ": "))
	field(b, "source", r.Source)
	f := s.Failure
	if f == nil {
		field(b, "why", s.Message)
		return
	}
	field(b, "step", f.Step)
	if f.Expected != "" || f.Got != "" {
		field(b, "expected", f.Expected)
		field(b, "got", f.Got)
		field(b, "diff", f.Diff)
	} else {
		field(b, "why", s.Message)
	}
	field(b, "before that", f.Before)
	if !f.Now.IsZero() {
		field(b, "world time", f.Now.UTC().Format(time.RFC3339Nano))
	}
	writeExchanges(b, f)
	field(b, "repeat", f.Repeat)
}

func writeExchanges(b *bytes.Buffer, f *Failure) {
	field(b, "wire", leftOut(f))
	for _, e := range f.Exchanges() {
		from := ""
		if e.FromSuite() {
			from = " (not the client: another process)"
		}
		field(b, "wire", requestLine(e)+from+"\n"+strings.Join(exchangeLines(e), "\n"))
	}
}

// field writes a labelled text, indented as a block; nothing for no text.
func field(b *bytes.Buffer, label, text string) {
	text = strings.TrimRight(text, "\n")
	if text == "" {
		return
	}
	indent := "\n" + strings.Repeat(" ", 14)
	fmt.Fprintf(b, "  %-11s %s\n", label, strings.ReplaceAll(text, "\n", indent))
}

// Summary returns the last lines of [Terminal]: the client, the totals and the
// verdict.
func Summary(r *Report) string {
	var b bytes.Buffer
	writeVerdict(&b, r)
	return strings.Trim(visible(b.String()), "\n")
}

func writeVerdict(b *bytes.Buffer, r *Report) {
	fmt.Fprintf(b, "\n%s, %s in %s, sources read %s%s\n", r.Client,
		strings.TrimSpace("suite "+r.Suite.Version), r.Suite.Language, r.Suite.SpecRead, r.metaWords())
	took := ""
	if r.Duration > 0 {
		took = " in " + r.Duration.Round(time.Millisecond).String()
	}
	b.WriteString(r.selected() + " selected")
	if words := r.Totals.words(); words != "" {
		b.WriteString(", " + words)
	}
	b.WriteString(took + "\n")
	if r.Own.Selected > 0 {
		fmt.Fprintf(b, "own scenarios: %d selected, %s\n", r.Own.Selected, r.Own.words())
	}
	for _, line := range beside(r) {
		b.WriteString(line + "\n")
	}
	line := r.verdict()
	if len(r.Reasons) > 0 {
		line += ": " + strings.Join(r.Reasons, "; ")
	}
	b.WriteString(line + "\n")
	lead := "not asked: "
	for _, line := range notAsked(r) {
		b.WriteString(lead + line + "\n")
		lead = strings.Repeat(" ", len(lead))
	}
}
