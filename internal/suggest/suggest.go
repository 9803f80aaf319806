// Package suggest finds the word somebody probably meant.
package suggest

import (
	"slices"
	"strings"
)

// most is how many letters may be wrong.
const most = 2

// Folded returns the one of words that differs from written in case and in white space
// around it alone.
func Folded(written string, words []string) (word string, ok bool) {
	written = strings.TrimSpace(written)
	for _, word := range words {
		if strings.EqualFold(written, strings.TrimSpace(word)) {
			return word, true
		}
	}
	return "", false
}

// Nearest returns the one of words that is written most like written, if one
// is close: at most two letters are to be added, dropped or changed, and at
// least one stays; or else the one that [Folded] finds.
func Nearest(written string, words []string) (word string, ok bool) {
	if len(words) == 0 {
		return "", false
	}
	nearest := slices.MinFunc(words, func(a, b string) int { return distance(written, a) - distance(written, b) })
	if d := distance(written, nearest); d > most || d >= len(written) {
		return Folded(written, words)
	}
	return nearest, true
}

// Suggestion is Nearest for the end of an error: " (did you mean …?)", or
// nothing.
func Suggestion(written string, words []string) string {
	word, ok := Nearest(written, words)
	if !ok {
		return ""
	}
	return " (did you mean " + word + "?)"
}

// Changes returns how many elements have to be added, dropped or changed to make
// b of a.
func Changes[T comparable](a, b []T) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func distance(a, b string) int { return Changes([]byte(a), []byte(b)) }
