package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Text writes the comparison for people: who was compared, a line for each change, and
// the result last.
func (c *Comparison) Text(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString(c.between() + "\n")
	for _, list := range c.lists() {
		if len(list.changes) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", list.name)
		for _, ch := range list.changes[:min(len(list.changes), mostChanges)] {
			fmt.Fprintf(&b, "  %s (%s, %s): %s\n", ch.Scenario.ID, ch.Rule.ID, ch.Rule.Evidence, ch.words(list.why))
		}
		if over := len(list.changes) - mostChanges; over > 0 {
			fmt.Fprintf(&b, "  and %d more\n", over)
		}
	}
	b.WriteString("\n" + c.counts() + "\n" + c.Result() + "\n")
	return writeOut(w, bytes.NewBufferString(visible(b.String())), "comparison")
}

// mostChanges bounds the lines of one list of changes.
const mostChanges = 40

// Markdown writes the comparison for the summary of a CI step: the result, then a table
// for each list of changes.
func (c *Comparison) Markdown(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "## %s\n\n%s\n\n%s\n", markdown(capital(c.Result())), markdown(c.between()), markdown(capital(c.counts())))
	for _, list := range c.lists() {
		if len(list.changes) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n<details%s><summary>%s: %d</summary>\n\n| Scenario | Rule | Evidence | |\n| --- | --- | --- | --- |\n", list.open(), capital(list.name), len(list.changes))
		for _, ch := range list.changes {
			row(&b, code(ch.Scenario.ID), code(ch.Rule.ID), string(ch.Rule.Evidence), markdown(ch.words(list.why)))
		}
		b.WriteString("\n</details>\n")
	}
	return writeOut(w, &b, "comparison")
}

// Result words whether something is wrong that was not before.
func (c *Comparison) Result() string {
	n := c.NewFailures()
	if n == 0 {
		return "no new failure"
	}
	text := plural(n, "new failure")
	for _, f := range c.Findings {
		text += "; " + f.Name + ": " + f.Message
	}
	return text
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
		return strings.TrimSpace(fmt.Sprintf("%s, suite %s", listed(r.Client.String()), r.Suite.Version)) + r.metaWords()
	}
	before, after := name(c.Old), name(c.New)
	if before == after {
		return before + ", twice"
	}
	return before + " → " + after
}

// counts says how many scenarios changed, and how many did not get right.
func (c *Comparison) counts() string {
	var parts []string
	for _, list := range c.lists() {
		parts = append(parts, fmt.Sprintf("%d %s", len(list.changes), list.name))
	}
	return fmt.Sprintf("%s, %d wrong in both", strings.Join(parts, ", "), c.Still)
}

// words say what became of the scenario, and why if that is wanted.
func (ch Change) words(why bool) string {
	was, is := "not in the suite or the selection", "not in the suite or the selection"
	if ch.Old != "" {
		was = ch.Old.String()
	}
	if ch.New != "" {
		is = ch.New.String()
	}
	text := was + " → " + is
	if ch.New.wrong() && !ch.Fails {
		if ch.New == ExpectedFailure {
			text += " (a listed deviation)"
		} else {
			text += " (does not decide)"
		}
	}
	if why && ch.New != "" && ch.New != Passed && ch.Scenario.Message != "" {
		text += ": " + oneLine(listed(ch.Scenario.Message))
	}
	return text
}
