package check

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/devicevoip/devicevoip/internal/language"
)

// Text writes a report for people, in a language: every check, what is wrong below it,
// and the sum last. Checks that do not apply for one reason share a line.
func (r *Report) Text(w io.Writer, l language.Language) error {
	var b strings.Builder
	width := 0
	for _, result := range r.Results {
		width = max(width, len(result.Name))
	}
	for i, result := range r.Results {
		outcome := language.Pad(l.Word(fmt.Sprint(result.Outcome)), 14)
		if result.Outcome == NotApplicable {
			if who, first := r.sharing(i); first {
				reason := strings.Join(strings.Fields(l.Text(result.Message)), " ")
				fmt.Fprintf(&b, "%s  %s  %s\n", outcome, language.Pad(l.Text(who), width), reason)
			}
			continue
		}
		fmt.Fprintf(&b, "%s  %-*s  %s\n", outcome, width, result.Name, l.Text(result.Sentence))
		for line := range strings.Lines(l.Text(result.Message)) {
			fmt.Fprintf(&b, "%-14s  %s\n", "", strings.TrimRight(line, "\n"))
		}
	}
	if d := r.Client; d.Name != "" {
		b.WriteString("\n" + l.Say("%s %s (%s), protocol %d, capabilities: %s", d.Name, d.Version, d.Language, d.Protocol, strings.Join(d.Capabilities, ", ")))
	}
	b.WriteString("\n" + l.Say("%d checks: %d ok, %d not ok, %d not applicable",
		len(r.Results), r.Count(OK), r.Count(NotOK), r.Count(NotApplicable)) + "\n")
	if _, err := io.WriteString(w, strings.Map(seen, b.String())); err != nil {
		return fmt.Errorf("write the result of the check: %w", err)
	}
	return nil
}

// sharing names the check i that does not apply, or counts those which do not
// for the same reason, and reports whether it is the first of them.
func (r *Report) sharing(i int) (who string, first bool) {
	same := func(other Result) bool {
		return other.Outcome == NotApplicable && other.Message == r.Results[i].Message
	}
	n := 0
	for _, other := range r.Results {
		if same(other) {
			n++
		}
	}
	who = r.Results[i].Name
	if n > 1 {
		who = fmt.Sprintf("%d checks", n)
	}
	return who, slices.IndexFunc(r.Results, same) == i
}

// seen replaces what would play with the terminal: messages hold what the
// candidate printed.
func seen(r rune) rune {
	if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
		return unicode.ReplacementChar
	}
	return r
}
