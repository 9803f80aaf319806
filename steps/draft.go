package steps

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/devicevoip/devicevoip/internal/yamlfile"
	"github.com/devicevoip/devicevoip/steps/report"
)

// DraftDeviations writes the file of deviations with which a run like the one
// reported would have been green: each scenario that failed, by rule, with
// what went wrong in the place of a reason, and each that failed as listed,
// with the reason it has. Deviations which are none any more are left out.
func DraftDeviations(w io.Writer, r *report.Report) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Failures of %s %s, drafted by suite %s. Each needs a reason; until\n# then this file is refused. A link to where it is dealt with is optional.\n",
		plain(r.Client.Name), plain(r.Client.Version), plain(r.Suite.Version))
	byID := map[string]report.Scenario{}
	for _, s := range r.Scenarios {
		byID[s.ID] = s
	}
	n := 0
	for _, rule := range r.Rules {
		var list []Deviation
		for _, id := range rule.Scenarios {
			if d, ok := draft(byID[id]); ok {
				list = append(list, d)
			}
		}
		if len(list) == 0 {
			continue
		}
		n += len(list)
		fmt.Fprintf(&b, "\n# %s (%s): %s\n", rule.ID, rule.Evidence, plain(rule.Sentence))
		for _, d := range list {
			fmt.Fprintf(&b, "- scenario: %s\n  reason: %s\n  link: %s\n", yamlfile.Scalar(d.Scenario), yamlfile.Scalar(d.Reason), yamlfile.Scalar(d.Link))
		}
	}
	if n == 0 {
		b.WriteString("[]\n")
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write the draft of deviations: %w", err)
	}
	return nil
}

// draft gives the deviation for a scenario that failed, in whatever way.
func draft(s report.Scenario) (Deviation, bool) {
	d := Deviation{Scenario: literal.Replace(s.ID)}
	switch s.Outcome {
	case report.Failed:
		first, _, _ := strings.Cut(s.Message, "\n")
		d.Reason = unfinished + " why this is accepted. It failed with: " + plain(first)
	case report.ExpectedFailure:
		d.Reason, d.Link = s.Deviation.Reason, s.Deviation.Link
	default:
		return Deviation{}, false
	}
	return d, true
}

// literal writes an id as a glob which matches nothing else.
var literal = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`)

// plain is text for one line of a file which people edit.
func plain(text string) string {
	printable := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, text)
	return strings.Join(strings.Fields(printable), " ")
}
