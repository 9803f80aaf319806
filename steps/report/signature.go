package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/go-json-experiment/json"
)

// A Signature is what is known of one mutant of the client: the scenarios that fail or
// err with it.
type Signature struct {
	Name     string
	Sentence string
	Kind     string
	Wrong    []string
}

// signatures is how signatures are written: each mutant names its scenarios by their
// places in one list.
type signatures struct {
	Scenarios []string `json:"scenarios"`
	Mutants   []struct {
		Name     string `json:"name"`
		Sentence string `json:"sentence"`
		Kind     string `json:"kind"`
		Wrong    []int  `json:"wrong"`
	} `json:"mutants"`
}

// Signatures writes the signatures of the mutants of the client, as [ReadSignatures]
// reads them, a line each. Those that are asked for several operations at once have
// none: what fails with them is not the same in each run.
func (m *Matrix) Signatures(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	clients := slices.DeleteFunc(slices.Clone(m.Rows), func(r Row) bool { return r.Of != OfClient || r.AtOnce })
	var used, lines []string
	for _, r := range clients {
		used = slices.Concat(used, r.wrong())
	}
	slices.Sort(used)
	used = slices.Compact(used)
	for _, r := range clients {
		places := []int{}
		for _, id := range r.wrong() {
			i, _ := slices.BinarySearch(used, id)
			places = append(places, i)
		}
		slices.Sort(places)
		line, err := json.Marshal(map[string]any{"name": r.Name, "sentence": r.Sentence, "kind": r.Kind, "wrong": places}, json.Deterministic(true))
		if err != nil {
			return fmt.Errorf("write the signature of %s: %w", r.Name, err)
		}
		lines = append(lines, string(line))
	}
	ids, err := json.Marshal(used)
	if err != nil {
		return fmt.Errorf("write the signatures: %w", err)
	}
	b := bytes.NewBufferString(`{"scenarios":` + string(ids) + ",\n\"mutants\":[\n")
	for i, line := range lines {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString(line)
	}
	b.WriteString("\n]}\n")
	return writeOut(w, b, "signatures")
}

// wrong are the scenarios that fail or err with a mutant.
func (r Row) wrong() []string { return slices.Concat(r.Failed, r.Errored, r.Found) }

// ReadSignatures reads what [Matrix.Signatures] writes.
func ReadSignatures(text []byte) ([]Signature, error) {
	var written signatures
	if err := json.Unmarshal(text, &written); err != nil {
		return nil, fmt.Errorf("read the signatures of the mutants: %w", err)
	}
	var all []Signature
	for _, m := range written.Mutants {
		s := Signature{Name: m.Name, Sentence: m.Sentence, Kind: m.Kind}
		for _, i := range m.Wrong {
			if i < 0 || i >= len(written.Scenarios) {
				return nil, fmt.Errorf("read the signature of %s: there is no scenario %d", m.Name, i)
			}
			s.Wrong = append(s.Wrong, written.Scenarios[i])
		}
		all = append(all, s)
	}
	return all, nil
}
