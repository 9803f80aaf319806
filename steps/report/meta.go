package report

import (
	"maps"
	"slices"
	"strings"
)

// metaPairs are what the run was told about itself, in the order of the names.
func (r *Report) metaPairs() [][2]string {
	var pairs [][2]string
	for _, name := range slices.Sorted(maps.Keys(r.Meta)) {
		pairs = append(pairs, [2]string{name, r.Meta[name]})
	}
	return pairs
}

// metaWords say it in a line that begins with a comma, or not at all.
func (r *Report) metaWords() string {
	var b strings.Builder
	for _, pair := range r.metaPairs() {
		b.WriteString(", " + listed(pair[0]) + " " + listed(pair[1]))
	}
	return b.String()
}
