package report

import (
	"fmt"
	"io"
	"time"

	"github.com/go-json-experiment/json"
)

type jsonMatrix struct {
	Schema     int           `json:"schema"`
	Suite      Suite         `json:"suite"`
	DurationMS float64       `json:"durationMs"`
	Some       bool          `json:"some"`
	Reference  jsonReference `json:"reference"`
	Sound      bool          `json:"sound"`
	Problems   []string      `json:"problems"`
	Survivors  []string      `json:"survivors"`
	Unkilled   []string      `json:"unkilled"`
	Rules      []jsonKills   `json:"rules"`
	Mutants    []jsonRow     `json:"mutants"`
}

type jsonReference struct {
	Ran   int      `json:"ran"`
	Wrong []string `json:"wrong"`
}

type jsonKills struct {
	ID        string   `json:"id"`
	Sentence  string   `json:"sentence"`
	Source    string   `json:"source"`
	Evidence  Evidence `json:"evidence"`
	Scenarios []string `json:"scenarios"`
	KilledBy  []string `json:"killedBy"`
}

type jsonRow struct {
	Name       string   `json:"name"`
	Of         Subject  `json:"of"`
	Sentence   string   `json:"sentence"`
	Breaks     []string `json:"breaks"`
	Survived   bool     `json:"survived"`
	Killed     []string `json:"killed"`
	Missed     []string `json:"missed"`
	Foreign    []string `json:"foreign"`
	Ran        int      `json:"ran"`
	Failed     []string `json:"failed"`
	Errored    []string `json:"errored"`
	DurationMS float64  `json:"durationMs"`
}

// JSON writes the matrix for machines, as [MatrixSchema] says.
func (m *Matrix) JSON(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	out := jsonMatrix{
		Schema: schema, Suite: m.Suite, DurationMS: milliseconds(m.Duration), Some: m.Some,
		Reference: jsonReference{m.Reference.Ran, m.Reference.Wrong}, Sound: m.Sound, Problems: m.Problems,
	}
	for _, r := range m.Survivors() {
		out.Survivors = append(out.Survivors, r.Name)
	}
	for _, rule := range m.Unkilled() {
		out.Unkilled = append(out.Unkilled, rule.ID)
	}
	for _, rule := range m.Rules {
		out.Rules = append(out.Rules, jsonKills(rule))
	}
	for _, r := range m.Rows {
		out.Mutants = append(out.Mutants, jsonRow{
			r.Name, r.Of, r.Sentence, r.Breaks, r.Survived(), r.Killed, r.Missed, r.Foreign,
			r.Ran, r.Failed, r.Errored, milliseconds(r.Duration),
		})
	}
	return writeJSON(w, out)
}

// ReadMatrix reads what [Matrix.JSON] wrote. What the matrix comes to is
// concluded anew, and must be what was written.
func ReadMatrix(r io.Reader) (*Matrix, error) {
	var in jsonMatrix
	if err := json.UnmarshalRead(r, &in); err != nil {
		return nil, fmt.Errorf("read the kill matrix: %w", err)
	}
	if in.Schema != schema {
		return nil, fmt.Errorf("read the kill matrix: its schema is %d, not %d", in.Schema, schema)
	}
	m := Matrix{
		Suite: in.Suite, Duration: fromMilliseconds(in.DurationMS), Some: in.Some,
		Reference: Reference{in.Reference.Ran, in.Reference.Wrong},
	}
	for _, rule := range in.Rules {
		m.Rules = append(m.Rules, RuleKills(rule))
	}
	for _, r := range in.Mutants {
		m.Rows = append(m.Rows, Row{
			Mutant: Mutant{r.Name, r.Of, r.Sentence, r.Breaks},
			Ran:    r.Ran, Failed: r.Failed, Errored: r.Errored, Duration: fromMilliseconds(r.DurationMS),
		})
	}
	done, err := NewMatrix(m)
	if err != nil {
		return nil, fmt.Errorf("read the kill matrix: %w", err)
	}
	if done.Sound != in.Sound {
		return nil, fmt.Errorf("read the kill matrix: it says sound is %v, its rows say %v", in.Sound, done.Sound)
	}
	return done, nil
}

func fromMilliseconds(ms float64) time.Duration {
	return time.Duration(ms * float64(time.Millisecond)).Round(time.Microsecond)
}
