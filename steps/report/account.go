package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
)

// An accountText describes a scenario in plain text, in a language.
type accountText struct {
	bytes.Buffer
	lang language.Language
}

// account describes a scenario in plain text.
func account(l language.Language, r Rule, s Scenario) string {
	b := &accountText{lang: l}
	b.WriteString("\n")
	b.scenario(r, s)
	return finished(l, b.String())
}

// heading is the first line of the account of a scenario.
func heading(l language.Language, s Scenario) string {
	return l.Say("%s: %s", strings.ToUpper(l.Word(s.Outcome.String())), s.ID)
}

func (b *accountText) scenario(r Rule, s Scenario) {
	b.WriteString(heading(b.lang, s) + "\n")
	b.field("scenario", fmt.Sprintf("%s (%s:%d)", s.Name, s.URI, s.Line))
	b.rule(r, r.Sentence)
	b.field("source", b.lang.Text(r.Source))
	f := s.Failure
	if f == nil {
		b.field("why", s.Message)
		return
	}
	b.field("step", f.Step)
	if f.Expected != "" || f.Got != "" {
		b.field("expected", f.Expected)
		b.field("got", f.Got)
		b.field("diff", f.Diff)
	} else {
		b.field("why", s.Message)
	}
	b.field("before that", f.Before)
	if !f.Now.IsZero() {
		b.field("world time", f.Now.UTC().Format(time.RFC3339Nano))
	}
	b.field("asked", leftOut(b.lang, f))
	for _, text := range f.askedTexts(b.lang) {
		b.field("asked", text)
	}
	b.field("repeat", f.Repeat)
}

// rule writes a rule with its sentence, if it has one.
func (b *accountText) rule(r Rule, sentence string) {
	text := b.lang.Say("%s (%s)", r.ID, b.lang.Word(string(r.Evidence)))
	if sentence != "" {
		text = b.lang.Say("%s: %s", text, sentence)
	}
	b.field("rule", text)
}

// field writes a labelled text, indented as a block; nothing for no text.
func (b *accountText) field(label, text string) {
	text = strings.TrimRight(text, "\n")
	if text == "" {
		return
	}
	indent := "\n" + strings.Repeat(" ", 14)
	b.WriteString(labelled(b.lang, label, strings.ReplaceAll(text, "\n", indent)) + "\n")
}

// labelled is a line with a label, such as those of an account.
func labelled(l language.Language, label, text string) string {
	return "  " + language.Pad(l.Word(label), 11) + " " + text
}

// brief describes a scenario in at most so many lines: what it was asked, and what was
// expected, rather than where it is written.
func brief(l language.Language, r Rule, s Scenario, most int) []string {
	head, tail := accountText{lang: l}, accountText{lang: l}
	head.WriteString(heading(l, s) + "\n")
	head.rule(r, oneLine(r.Sentence))
	f := s.Failure
	if f == nil {
		head.field("why", firstLines(s.Message, 3))
		return linesOf(finished(l, head.String()))
	}
	head.field("step", oneLine(f.Step))
	if f.Expected != "" || f.Got != "" {
		head.field("expected", firstLines(f.Expected, 2))
		head.field("got", firstLines(f.Got, 2))
	} else {
		head.field("why", firstLines(s.Message, 3))
	}
	head.field("before that", firstLines(f.Before, 1))
	tail.field("repeat", f.Repeat)
	lines, last := linesOf(finished(l, head.String())), linesOf(tail.String())
	return slices.Concat(lines, recent(l, f.askedTexts(l), most-len(lines)-len(last)), last)
}

// recent are the last of the texts, in at most so many lines: those that the scenario
// is about.
func recent(l language.Language, texts []string, most int) []string {
	var lines []string
	for i, text := range slices.Backward(texts) {
		b := accountText{lang: l}
		b.field("asked", text)
		more, note := linesOf(finished(l, b.String())), 0
		if i > 0 {
			note = 1 // for what is left out
		}
		if room := most - note - len(lines); len(more) > room {
			if len(lines) == 0 && room > 0 {
				lines = more[:room]
			}
			return append([]string{labelled(l, "asked", "…")}, lines...)[:max(0, min(most, len(lines)+1))]
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
		return strings.Join(lines[:most], "\n") + fmt.Sprintf(" … (%s)", language.English.Count(over, "more line"))
	}
	return strings.Join(lines, "\n")
}
