package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/language"
)

// Text writes the comparison for people: who was compared, a line for each change, and
// the result last.
func (c *Comparison) Text(w io.Writer) error {
	c = c.localized()
	var b bytes.Buffer
	b.WriteString(c.between() + "\n")
	for _, list := range c.lists() {
		if len(list.changes) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", c.word(list.name))
		for _, ch := range list.changes[:min(len(list.changes), mostChanges)] {
			b.WriteString("  " + c.say("%s (%s, %s): %s", ch.Scenario.ID, ch.Rule.ID, c.word(string(ch.Rule.Evidence)), c.words(ch, list.why)) + "\n")
		}
		if over := len(list.changes) - mostChanges; over > 0 {
			b.WriteString("  " + c.say("and %d more", over) + "\n")
		}
	}
	b.WriteString("\n" + c.counts() + "\n" + c.result() + "\n")
	return writeOut(w, bytes.NewBufferString(finished(c.New.In.lang(), visible(b.String()))), "comparison")
}

// mostChanges bounds the lines of one list of changes.
const mostChanges = 40

// Markdown writes the comparison for the summary of a CI step: the result, then a table
// for each list of changes.
func (c *Comparison) Markdown(w io.Writer) error {
	c = c.localized()
	var b bytes.Buffer
	fmt.Fprintf(&b, "## %s\n\n%s\n\n%s\n", markdown(capital(c.result())), markdown(c.between()), markdown(capital(c.counts())))
	for _, list := range c.lists() {
		if len(list.changes) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n<details%s><summary>%s</summary>\n\n| %s | %s | %s | |\n| --- | --- | --- | --- |\n", list.open(),
			c.say("%s: %d", capital(c.word(list.name)), len(list.changes)), c.word("Scenario"), c.word("Rule"), c.word("Evidence"))
		for _, ch := range list.changes {
			row(&b, code(ch.Scenario.ID), code(ch.Rule.ID), c.word(string(ch.Rule.Evidence)), markdown(c.words(ch, list.why)))
		}
		b.WriteString("\n</details>\n")
	}
	return writeOut(w, bytes.NewBufferString(finished(c.New.In.lang(), b.String())), "comparison")
}

// Result words whether something is wrong that was not before.
func (c *Comparison) Result() string { return c.localized().result() }

func (c *Comparison) result() string {
	n := c.NewFailures()
	if n == 0 {
		return c.word("no new failure")
	}
	text := c.New.count(n, "new failure")
	for _, f := range c.Findings {
		text += c.word("; ") + c.say("%s: %s", f.Name, f.Message)
	}
	return text
}

// say formats in the language of the new report.
func (c *Comparison) say(format string, args ...any) string { return c.New.say(format, args...) }

func (c *Comparison) word(english string) string { return c.New.word(english) }

// localized is the comparison with its texts in its language.
func (c *Comparison) localized() *Comparison {
	if c.New.In.lang() == language.English {
		return c
	}
	one := *c
	one.Findings = slices.Clone(c.Findings)
	each(one.Findings, func(f *Finding) { f.Message = c.New.In.lang().Text(f.Message) })
	for _, list := range []*[]Change{&one.Broke, &one.Mended, &one.NewlyAsked, &one.NotAsked} {
		*list = slices.Clone(*list)
		each(*list, func(ch *Change) { ch.Scenario = c.New.In.scenario(ch.Scenario, c.New.In.lang().Text) })
	}
	return &one
}

// A changeList is changes of one kind. Their reasons are shown where why says so.
type changeList struct {
	name    string
	changes []Change
	why     bool
}

func (c *Comparison) lists() []changeList {
	return []changeList{
		{"broke", c.Broke, true}, {"newly asked", c.NewlyAsked, true}, {"mended", c.Mended, false}, {"no longer asked", c.NotAsked, true},
	}
}

// open has a table shown unfolded where it says what broke.
func (l changeList) open() string {
	if l.name == "broke" {
		return " open"
	}
	return ""
}

// between says which runs are compared.
func (c *Comparison) between() string {
	name := func(r *Report) string {
		return strings.TrimSpace(c.say("%s, suite %s", listed(r.Client.String()), r.Suite.Version)) + r.metaWords()
	}
	before, after := name(c.Old), name(c.New)
	if before == after {
		return c.say("%s, twice", before)
	}
	return before + " → " + after
}

// counts says how many scenarios changed, and how many did not get right.
func (c *Comparison) counts() string {
	var parts []string
	for _, list := range c.lists() {
		parts = append(parts, c.say("%d "+list.name, len(list.changes)))
	}
	return c.say("%s, %d wrong in both", strings.Join(parts, c.word(", ")), c.Still)
}

// words say what became of the scenario, and why if that is wanted.
func (c *Comparison) words(ch Change, why bool) string {
	was := c.word("not in the suite or the selection")
	is := was
	if ch.Old != "" {
		was = c.word(ch.Old.String())
	}
	if ch.New != "" {
		is = c.word(ch.New.String())
	}
	text := was + " → " + is
	if ch.New.wrong() && !ch.Fails {
		if ch.New == ExpectedFailure {
			text += c.word(" (a listed deviation)")
		} else {
			text += c.word(" (does not decide)")
		}
	}
	if why && ch.New != "" && ch.New != Passed && ch.Scenario.Message != "" {
		text = c.say("%s: %s", text, oneLine(listed(ch.Scenario.Message)))
	}
	return text
}
