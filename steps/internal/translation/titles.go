package translation

import (
	"errors"
	"fmt"
	"strings"
)

// Titles are what a feature says in Chinese beside its sentences and rules.
type Titles struct {
	// Feature is the title of the feature, Description the lines below it.
	Feature     string
	Description []string

	byID map[string]string // of the scenarios
	ids  []string
}

// featureTitle is what the line with the title of a feature begins with.
const featureTitle = "功能: "

// ReadTitles reads a file of titles: 功能: and the title of the feature, the lines of its
// description, each indented by two spaces, and for each scenario its id, a colon and
// its title.
func ReadTitles(name, text string) (Titles, error) {
	titles := Titles{byID: map[string]string{}}
	var errs []error
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		id, title, found := strings.Cut(line, ": ")
		switch {
		case line == "":
		case strings.HasPrefix(line, featureTitle):
			titles.Feature = strings.TrimPrefix(line, featureTitle)
		case strings.HasPrefix(line, "  "):
			titles.Description = append(titles.Description, strings.TrimSpace(line))
		case !found || strings.TrimSpace(title) != title || title == "":
			errs = append(errs, fmt.Errorf("%s:%d: want id: title, got %q", name, n, line))
		case titles.byID[id] != "":
			errs = append(errs, fmt.Errorf("%s:%d: the scenario %s has a title already", name, n, id))
		default:
			titles.byID[id] = title
			titles.ids = append(titles.ids, id)
		}
	}
	return titles, errors.Join(errs...)
}
