package report

import (
	"strings"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A Detail says how much [Terminal] writes.
type Detail string

// The amounts of detail.
const (
	// Short is at most 60 lines for any run: the causes, a failure of each, the
	// verdict.
	Short Detail = ""
	// Quiet is the causes and the verdict.
	Quiet Detail = "quiet"
	// Full is everything: every failure, every rule, and why what was not asked was not.
	Full Detail = "full"
)

// A Style says how [Terminal] writes. The zero value is short and without color.
type Style struct {
	Detail Detail
	Color  bool
}

// A tone is the color of a line.
type tone string

const (
	plainTone tone = ""
	boldTone  tone = "\x1b[1m"
	badTone   tone = "\x1b[1;31m"
	oddTone   tone = "\x1b[1;35m"
	warnTone  tone = "\x1b[33m"
	goodTone  tone = "\x1b[1;32m"
	addTone   tone = "\x1b[32m"
	delTone   tone = "\x1b[31m"
	resetTone tone = "\x1b[0m"
)

// A line is one of the terminal, without its end.
type line struct {
	tone tone
	text string
}

// lines are those of a text in one tone.
func toned(t tone, texts ...string) []line {
	var all []line
	for _, text := range texts {
		all = append(all, line{t, text})
	}
	return all
}

// written is the lines as text. Whatever a client said is made visible first, so that
// the colors are ours.
func (s Style) written(all []line) string {
	var b strings.Builder
	for _, l := range all {
		text := visible(l.text)
		if s.Color && l.tone != plainTone && text != "" {
			text = string(l.tone) + text + string(resetTone)
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// outcomeTones are those of the headings.
var outcomeTones = map[Outcome]tone{Failed: badTone, UnexpectedPass: badTone, Errored: oddTone}

// storyTones gives the lines of a scenario their tones: its heading, and those of a
// difference.
func storyTones(l language.Language, s Scenario, texts []string) []line {
	all := toned(plainTone, texts...)
	for i := range all {
		switch text := strings.TrimPrefix(all[i].text, labelled(l, "diff", "")); {
		case all[i].text == heading(l, s):
			all[i].tone = outcomeTones[s.Outcome]
		case strings.HasPrefix(strings.TrimSpace(text), "+ "):
			all[i].tone = addTone
		case strings.HasPrefix(strings.TrimSpace(text), "- "):
			all[i].tone = delTone
		}
	}
	return all
}
