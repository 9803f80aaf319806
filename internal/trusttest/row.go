// Package trusttest keeps the table of docs/trust.md, in which tests count what they tried
// on the program, and what was lost.
package trusttest

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Row is what came of a check, as a line of the table.
type Row struct {
	Subject string // what it is about, such as "connections"
	Tried   string // what was tried, such as "idle connections are held"
	Count   int    // how often
	Unit    string // what Count counts, such as "connections"
	Seen    string // what was measured meanwhile, such as "slowest other call 12 ms"; may be empty
	Lost    int    // how many of Count came out wrong: answers, changes, secrets that were found
	Long    string // the environment variable with a larger count, if there is one
}

// How a row was made.
type How struct {
	Command string    // that makes the row
	Long    string    // the value of Row.Long in the environment; empty is the count of CI
	On      time.Time // the day
}

// The marks around the lines of the table.
const (
	begin = "|---|---|---|---|---|---|\n"
	end   = "<!-- /trust -->"
)

// The cells of a line.
const (
	subjectCell = iota
	triedCell
	shortCell
	longCell
	lostCell
	commandCell
	cells
)

// In reports whether page has a line of r.
func (r Row) In(page string) (bool, error) {
	_, lines, _, err := split(page)
	return r.find(lines) >= 0, err
}

// Put returns page with the line of r. A count of CI leaves the long count as it is, and the
// other way round.
func (r Row) Put(page string, how How) (string, error) {
	before, lines, after, err := split(page)
	if err != nil {
		return "", err
	}
	line := make([]string, cells)
	line[shortCell], line[longCell] = "-", "-"
	if i := r.find(lines); i >= 0 {
		line = lines[i]
		lines = slices.Delete(lines, i, i+1)
	}
	line[subjectCell], line[triedCell], line[commandCell] = r.Subject, r.Tried, "`"+how.Command+"`"
	line[lostCell] = "nothing"
	if r.Lost > 0 {
		line[lostCell] = thousands(r.Lost)
	}
	cell := thousands(r.Count) + " " + r.Unit
	if r.Seen != "" {
		cell += "; " + r.Seen
	}
	if how.Long == "" {
		line[shortCell] = cell
	} else {
		line[longCell] = fmt.Sprintf("%s (`%s=%s`, %s)", cell, r.Long, how.Long, how.On.Format(time.DateOnly))
	}
	for _, cell := range line {
		if strings.ContainsAny(cell, "|\n") {
			return "", fmt.Errorf("the cell %q breaks the table: it has a | or a new line", cell)
		}
	}
	lines = append(lines, line)
	slices.SortFunc(lines, slices.Compare)
	var table strings.Builder
	for _, line := range lines {
		table.WriteString("| " + strings.Join(line, " | ") + " |\n")
	}
	return before + begin + table.String() + end + after, nil
}

func (r Row) find(lines [][]string) int {
	return slices.IndexFunc(lines, func(line []string) bool {
		return line[subjectCell] == r.Subject && line[triedCell] == r.Tried
	})
}

// split returns the lines of the table, as their cells, and the text around it.
func split(page string) (before string, lines [][]string, after string, err error) {
	before, rest, ok := strings.Cut(page, begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return "", nil, "", errors.New("the page has no table that ends with " + end)
	}
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "| "), " |")
		if split := strings.Split(line, " | "); len(split) == cells {
			lines = append(lines, split)
			continue
		}
		return "", nil, "", fmt.Errorf("the line %q has not %d cells", line, cells)
	}
	return before, lines, after, nil
}

// thousands writes n with commas.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
