package check

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Text writes a report for people: every check, what is wrong below it, and
// the sum last.
func (r *Report) Text(w io.Writer) error {
	var b strings.Builder
	width := 0
	for _, result := range r.Results {
		width = max(width, len(result.Name))
	}
	for _, result := range r.Results {
		fmt.Fprintf(&b, "%-14s  %-*s  %s\n", result.Outcome, width, result.Name, result.Sentence)
		for line := range strings.Lines(result.Message) {
			fmt.Fprintf(&b, "%-14s  %s\n", "", strings.TrimRight(line, "\n"))
		}
	}
	if d := r.Client; d.Name != "" {
		fmt.Fprintf(&b, "\n%s %s (%s), protocol %d, capabilities: %s", d.Name, d.Version, d.Language, d.Protocol, strings.Join(d.Capabilities, ", "))
	}
	fmt.Fprintf(&b, "\n%d checks: %d ok, %d not ok, %d not applicable\n",
		len(r.Results), r.Count(OK), r.Count(NotOK), r.Count(NotApplicable))
	if _, err := io.WriteString(w, strings.Map(seen, b.String())); err != nil {
		return fmt.Errorf("write the result of the check: %w", err)
	}
	return nil
}

// seen replaces what would play with the terminal: messages hold what the
// candidate printed.
func seen(r rune) rune {
	if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
		return unicode.ReplacementChar
	}
	return r
}
