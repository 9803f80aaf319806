package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
)

// Table writes the matrix for people: each mutant with the rules it breaks, each
// rule with the mutants it kills, and the conclusion last.
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

// scenarios says how many of them failed and errored.
func (r Row) scenarios() string {
	text := fmt.Sprintf("%d of %d", len(r.Failed), r.Ran)
	if n := len(r.Errored); n > 0 {
		text += fmt.Sprintf(", %d errored", n)
	}
	return text
}

// problem says in a few words how the result differs from what the mutant declares;
// nothing when the suite killed it as declared.
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

// summary counts the mutants that were killed, and the rules that kill.
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
	return "the mutation test failed: " + language.English.Count(len(m.Problems), "problem")
}
