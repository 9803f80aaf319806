package report

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// anchor is the id of a rule on the page. A rule of the suite may also have own
// scenarios.
func anchor(r Rule) string {
	if r.Evidence == own {
		return "own-" + r.ID
	}
	return "r-" + r.ID
}

// body indents a JSON body and leaves any other as it is.
func body(text string, longest int) string {
	v := jsontext.Value(text)
	if v.Indent(jsontext.WithIndent("  "), jsontext.AllowDuplicateNames(true)) == nil {
		text = string(v)
	}
	return clip(visible(text), longest)
}

// diffLines pairs each line of a diff with its CSS class.
func diffLines(diff string, longest int) [][2]string {
	var lines [][2]string
	for line := range strings.Lines(clip(visible(diff), longest)) {
		class := "same"
		switch line[0] {
		case '+':
			class = "add"
		case '-':
			class = "del"
		}
		lines = append(lines, [2]string{class, strings.TrimRight(line, "\n")})
	}
	return lines
}
