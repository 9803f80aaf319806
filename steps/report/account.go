package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
)

// account describes a scenario in plain text.
func account(r Rule, s Scenario) string {
	var b bytes.Buffer
	writeScenario(&b, r, s)
	return b.String()
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
	field(b, "asked", leftOut(f))
	for _, text := range f.askedTexts() {
		field(b, "asked", text)
	}
	field(b, "repeat", f.Repeat)
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

// brief describes a scenario in at most so many lines: what it was asked, and what was
// expected, rather than where it is written.
func brief(r Rule, s Scenario, most int) []string {
	var head, tail bytes.Buffer
	fmt.Fprintf(&head, "%s: %s\n", strings.ToUpper(s.Outcome.String()), s.ID)
	field(&head, "rule", strings.TrimSuffix(fmt.Sprintf("%s (%s): %s", r.ID, r.Evidence, oneLine(r.Sentence)), ": "))
	f := s.Failure
	if f == nil {
		field(&head, "why", firstLines(s.Message, 3))
		return linesOf(head.String())
	}
	field(&head, "step", oneLine(f.Step))
	if f.Expected != "" || f.Got != "" {
		field(&head, "expected", firstLines(f.Expected, 2))
		field(&head, "got", firstLines(f.Got, 2))
	} else {
		field(&head, "why", firstLines(s.Message, 3))
	}
	field(&head, "before that", firstLines(f.Before, 1))
	field(&tail, "repeat", f.Repeat)
	lines, last := linesOf(head.String()), linesOf(tail.String())
	return slices.Concat(lines, recent(f.askedTexts(), most-len(lines)-len(last)), last)
}

// recent are the last of the texts, in at most so many lines: those that the scenario
// is about.
func recent(texts []string, most int) []string {
	var lines []string
	for i, text := range slices.Backward(texts) {
		var b bytes.Buffer
		field(&b, "asked", text)
		more, note := linesOf(b.String()), 0
		if i > 0 {
			note = 1 // for what is left out
		}
		if room := most - note - len(lines); len(more) > room {
			if len(lines) == 0 && room > 0 {
				lines = more[:room]
			}
			return append([]string{"  asked       …"}, lines...)[:max(0, min(most, len(lines)+1))]
		}
		lines = append(more, lines...)
	}
	return lines
}

// linesOf are the lines of a text, each short enough for a terminal.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(visible(text)) {
		lines = append(lines, clip(strings.TrimRight(line, "\n"), longestLine))
	}
	return lines
}

// longestLine is how many bytes of a line a short report shows.
const longestLine = 300

// firstLines cuts a text after some lines.
func firstLines(text string, most int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if over := len(lines) - most; over > 0 {
		return strings.Join(lines[:most], "\n") + fmt.Sprintf(" … (%s)", plural(over, "more line"))
	}
	return strings.Join(lines, "\n")
}
