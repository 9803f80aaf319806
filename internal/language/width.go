package language

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Width is how many columns of a terminal a text takes: a Chinese character takes two.
func Width(s string) int {
	n := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// Pad fills a text with blanks up to a number of columns.
func Pad(s string, columns int) string { return s + strings.Repeat(" ", max(0, columns-Width(s))) }

// Table aligns the cells of rows in columns, two blanks apart, each row on a line. What a
// row ends with may reach below the columns of longer rows.
func Table(rows [][]string) string {
	var widest []int
	for _, row := range rows {
		for i, cell := range row[:max(0, len(row)-1)] {
			if i == len(widest) {
				widest = append(widest, 0)
			}
			widest[i] = max(widest[i], Width(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i < len(row)-1 {
				cell = Pad(cell, widest[i]) + "  "
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
