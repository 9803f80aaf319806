package report

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Kinds writes the mutants of the client in Markdown, those of a kind under one
// heading: where they come from, the rules that kill each, and how many
// scenarios do. What most of a kind come from stands once, above them.
func (m *Matrix) Kinds(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	var kinds []string
	of, clients := map[string][]Row{}, 0
	for _, r := range m.Rows {
		if r.Of != OfClient {
			continue
		}
		if of[r.Kind] == nil {
			kinds = append(kinds, r.Kind)
		}
		clients++
		of[r.Kind] = append(of[r.Kind], r)
	}
	slices.Sort(kinds)
	in := m.In.lang()
	var b bytes.Buffer
	b.WriteString(in.Say("# Wrong clients\n\n[中文](mutants.zh-CN.md)\n\nThe suite is tested with clients that are wrong in one named way each. It must kill every one of them. "+
		"This page is generated from a run, by `devicevoip mutants --write`: %d clients of %d kinds. "+
		"`devicevoip mutants --mutant NAME` runs one of them.\n", clients, len(kinds)))
	for _, kind := range kinds {
		usual := usualSource(of[kind])
		b.WriteString(in.Say("\n## It %s\n\n%s.\n\n", markdown(in.Word(kind)), capital(markdown(in.Word(usual)))))
		row(&b, in.Word("mutant"), in.Word("what it does"), in.Word("killed by"), in.Word("scenarios"))
		b.WriteString("|---|---|---|--:|\n")
		for _, r := range of[kind] {
			does := markdown(in.Word(r.Sentence))
			if r.Source != usual {
				does = in.Say("%s (%s)", does, markdown(in.Word(r.Source)))
			}
			killed, scenarios := r.Killed, strconv.Itoa(len(r.Failed))
			if r.AtOnce {
				killed, scenarios = r.Breaks, in.Word("varies")
			}
			row(&b, code(r.Name), does, markdown(strings.Join(killed, ", ")), scenarios)
		}
	}
	return writeOut(w, &b, "document")
}

// usualSource is the source that most mutants share.
func usualSource(rows []Row) string {
	usual, count := "", map[string]int{}
	for _, r := range rows {
		count[r.Source]++
		if count[r.Source] > count[usual] {
			usual = r.Source
		}
	}
	return usual
}
