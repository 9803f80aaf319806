package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
)

// Table writes the matrix for people: each mutant with the rules it breaks, each
// rule with the mutants it kills, and the conclusion last.
func (m *Matrix) Table(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	in := m.In.lang()
	mutants := [][]string{{in.Word("mutant"), in.Word("of"), in.Word("breaks"), in.Word("failed")}}
	for _, r := range m.Rows {
		cells := []string{r.Name, in.Word(string(r.Of)), in.Text(join(r.Breaks)), in.Text(r.scenarios())}
		mutants = append(mutants, append(cells, r.problems(in)...))
	}
	rules := [][]string{{in.Word("rule"), in.Word("evidence"), in.Word("killed mutants")}}
	for _, rule := range m.Rules {
		rules = append(rules, []string{rule.ID, in.Word(string(rule.Evidence)), strconv.Itoa(len(rule.KilledBy)), in.Text(join(rule.KilledBy))})
	}
	var b bytes.Buffer
	b.WriteString(language.Table(mutants) + "\n" + language.Table(rules) + "\n")
	for _, p := range m.Problems {
		b.WriteString(in.Say("problem: %s", p) + "\n")
	}
	b.WriteString(in.Text(m.summary()) + "\n" + in.Text(m.conclusion()) + "\n")
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

// problems say in a few words how the result differs from what the mutant declares;
// there are none when the suite killed it as declared.
func (r Row) problems(in language.Language) []string {
	var parts []string
	switch {
	case r.Survived:
		parts = append(parts, strings.ToUpper(in.Word("survives")))
	case len(r.Missed) > 0:
		parts = append(parts, strings.ToUpper(in.Word("misses"))+" "+in.Text(join(r.Missed)))
	}
	if len(r.Foreign) > 0 {
		parts = append(parts, strings.ToUpper(in.Word("also fails"))+" "+in.Text(join(r.Foreign)))
	}
	return parts
}

// summary counts the mutants that were killed, and the rules that kill, and tells how long
// it took.
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
	parts = append(parts, fmt.Sprintf("%d of %d rules kill a mutant in %v", len(m.Rules)-len(m.Unkilled), len(m.Rules), m.Duration.Round(time.Millisecond)))
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
