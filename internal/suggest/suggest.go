// Package suggest finds the word somebody probably meant.
package suggest

import (
	"strings"
	"unicode"
)

// most is how many letters may be wrong.
const most = 2

// Folded returns the one of words that differs from written in case, and in white space and
// what else is invisible around it, alone.
func Folded(written string, words []string) (word string, ok bool) {
	written = strings.TrimFunc(written, func(c rune) bool { return c == ' ' || !unicode.IsPrint(c) })
	for _, word := range words {
		if strings.EqualFold(written, strings.TrimSpace(word)) {
			return word, true
		}
	}
	return "", false
}

// Nearest returns the one of words that is written most like written, if one
// is close: at most two letters are to be added, dropped or changed, and fewer
// than half of them; or else the one that [Folded] finds.
func Nearest(written string, words []string) (word string, ok bool) {
	least := most + 1
	for _, candidate := range words {
		if d := distance(written, candidate, most); d < least {
			least, word = d, candidate
		}
	}
	if least > most || 2*least >= len(written) && least > 0 {
		return Folded(written, words)
	}
	return word, true
}

// Suggestion is Nearest for the end of an error: " (did you mean …?)", or
// nothing. It suggests no word that is what was written: that is wrong for another reason.
func Suggestion(written string, words []string) string {
	word, ok := Nearest(written, words)
	if !ok || word == written {
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

// distance returns how many letters have to be added, dropped or changed to make b of a, or
// limit+1 if that is more than limit. It takes no more time than to read them a few times,
// however long they are: they may be a stranger's.
func distance(a, b string, limit int) int {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	switch apart := max(len(a)-len(b), len(b)-len(a)); {
	case apart > limit:
		return limit + 1
	case a == "" || b == "":
		return apart
	case limit == 0:
		return 1
	}
	return 1 + min(distance(a[1:], b, limit-1), distance(a, b[1:], limit-1), distance(a[1:], b[1:], limit-1))
}
