package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// Table writes the matrix for people: each mutant with the rules it breaks,
// each rule with the mutants it kills, and the conclusion last, where it is read.
func (m *Matrix) Table(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	var b bytes.Buffer
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "mutant\tof\tbreaks\tfailed\t")
	for _, r := range m.Rows {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.Name, r.Of, strings.Join(r.Breaks, ", "), r.scenarios(), strings.ToUpper(r.problem()))
	}
	_, _ = fmt.Fprintln(t, "\nrule\tevidence\tkilled mutants\t\t")
	for _, rule := range m.Rules {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%d\t%s\t\n", rule.ID, rule.Evidence, len(rule.KilledBy), join(rule.KilledBy))
	}
	_ = t.Flush()
	b.WriteString("\n")
	for _, p := range m.Problems {
		fmt.Fprintf(&b, "problem: %s\n", p)
	}
	fmt.Fprintf(&b, "%s in %v\n%s\n", m.summary(), m.Duration.Round(time.Millisecond), m.conclusion())
	return writeOut(w, &b, "matrix")
}

// Markdown writes the matrix for the summary of a CI step.
func (m *Matrix) Markdown(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "## Kill matrix: %s\n\n%s.\n", markdown(m.conclusion()), markdown(m.summary()))
	for i, p := range m.Problems {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "- %s\n", markdown(p))
	}
	b.WriteString("\n| Rule | Evidence | Kills | Mutants |\n| --- | --- | ---: | --- |\n")
	for _, rule := range m.Rules {
		row(&b, code(rule.ID), markdown(string(rule.Evidence)), fmt.Sprint(len(rule.KilledBy)), codes(rule.KilledBy))
	}
	fmt.Fprintf(&b, "\n<details><summary>%d mutants</summary>\n\n| Mutant | Of | What is wrong | Breaks | Failed | |\n| --- | --- | --- | --- | --- | --- |\n", len(m.Rows))
	for _, r := range m.Rows {
		row(&b, code(r.Name), markdown(string(r.Of)), markdown(r.Sentence), codes(r.Breaks), markdown(r.scenarios()), markdown(r.problem()))
	}
	b.WriteString("\n</details>\n")
	return writeOut(w, &b, "matrix")
}

// scenarios says how many of them failed and errored.
func (r Row) scenarios() string {
	text := fmt.Sprintf("%d of %d", len(r.Failed), r.Ran)
	if n := len(r.Errored); n > 0 {
		text += fmt.Sprintf(", %d errored", n)
	}
	return text
}

// problem says in a few words what is wrong with what the suite says about the
// mutant; nothing when it died as declared.
func (r Row) problem() string {
	var parts []string
	switch {
	case r.Survived:
		parts = append(parts, "survives")
	case len(r.Missed) > 0:
		parts = append(parts, "misses "+join(r.Missed))
	}
	if len(r.Foreign) > 0 {
		parts = append(parts, "also fails "+join(r.Foreign))
	}
	return strings.Join(parts, "; ")
}

// summary counts what was killed, and what kills.
func (m *Matrix) summary() string {
	killed, all := map[Subject]int{}, map[Subject]int{}
	for _, r := range m.Rows {
		all[r.Of]++
		if !r.Survived {
			killed[r.Of]++
		}
	}
	var parts []string
	for _, of := range []Subject{OfClient, OfPlatform} {
		if all[of] > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d %s mutants killed", killed[of], all[of], of))
		}
	}
	parts = append(parts, fmt.Sprintf("%d of %d rules kill a mutant", len(m.Rules)-len(m.Unkilled), len(m.Rules)))
	return strings.Join(parts, ", ")
}

func (m *Matrix) conclusion() string {
	switch {
	case m.Sound && m.Some:
		return "the selected mutants are killed as declared"
	case m.Sound:
		return "every mutant is killed as declared"
	}
	return "the mutation test failed: " + plural(len(m.Problems), "problem")
}
