package steps

import (
	"slices"
	"strings"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
)

// caseMark parts a scenario's name from its case in what godog is given. A
// pickle does not say which row it came from, and two rows may read the same.
const caseMark = "\x1f"

// mask returns the features as godog is to see them: everything that is not
// in chosen is blanked line by line, so that the rest stays in its place.
func (c *Catalogue) mask(chosen []*Entry) []godog.Feature {
	type key struct {
		scenario *messages.Scenario
		row      *messages.TableRow
	}
	keep := map[key]bool{}
	for _, e := range chosen {
		keep[key{e.scenario, nil}] = true
		keep[key{e.scenario, e.row}] = true
	}
	var masked []godog.Feature
	for _, f := range c.features {
		outlines := f.outlines()
		if !slices.ContainsFunc(outlines, func(o outline) bool { return keep[key{o.scenario, nil}] }) {
			continue
		}
		lines := slices.Clone(f.lines)
		for _, o := range outlines {
			if !keep[key{o.scenario, nil}] {
				blank(lines, o.first, o.last)
				continue
			}
			for _, examples := range o.scenario.Examples {
				for _, row := range examples.TableBody {
					if at := int(row.Location.Line); !keep[key{o.scenario, row}] {
						blank(lines, at, at)
					}
				}
			}
			if len(o.scenario.Examples) > 0 {
				markCase(lines, int(o.scenario.Location.Line))
			}
		}
		masked = append(masked, godog.Feature{Name: f.uri, Contents: []byte(strings.Join(lines, ""))})
	}
	return masked
}

// blank empties lines first to last, counted from 1.
func blank(lines []string, first, last int) {
	for i := first - 1; i < last; i++ {
		lines[i] = "\n"
	}
}

// markCase has each row of an outline name its case.
func markCase(lines []string, at int) {
	lines[at-1] = strings.TrimRight(lines[at-1], " \t\r\n") + " " + caseMark + "<" + caseColumn + ">\n"
}

// idOf finds the id of a pickle godog runs from its tags and its mark.
func idOf(p *godog.Scenario) string {
	id := ""
	for _, t := range p.Tags {
		if name, ok := strings.CutPrefix(t.Name, tagID); ok {
			id = name
		}
	}
	if _, row, ok := strings.Cut(p.Name, caseMark); ok {
		id += "/" + row
	}
	return id
}
