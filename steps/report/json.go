package report

import (
	_ "embed"
	"fmt"
	"io"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// schema is the version of the JSON documents. It changes only when something
// that was there goes away or means something else; readers are to ignore
// members they do not know.
const schema = 1

// Schema is the JSON Schema (2020-12) of what [JSON] writes.
//
//go:embed report.schema.json
var Schema []byte

// MatrixSchema is the JSON Schema (2020-12) of what [Matrix.JSON] writes.
//
//go:embed matrix.schema.json
var MatrixSchema []byte

type jsonReport struct {
	Schema     int            `json:"schema"`
	Suite      Suite          `json:"suite"`
	Client     Client         `json:"client"`
	Selection  Selection      `json:"selection"`
	Started    time.Time      `json:"started,omitzero"`
	DurationMS float64        `json:"durationMs"`
	Totals     Totals         `json:"totals"`
	Green      bool           `json:"green"`
	Conformant bool           `json:"conformant"`
	Reasons    []string       `json:"reasons"`
	Refused    []Refusal      `json:"refused,omitempty"`
	Findings   []Finding      `json:"findings,omitempty"`
	Rules      []jsonRule     `json:"rules"`
	Scenarios  []jsonScenario `json:"scenarios"`
}

type jsonRule struct {
	ID        string   `json:"id"`
	Sentence  string   `json:"sentence"`
	Source    string   `json:"source"`
	Evidence  Evidence `json:"evidence"`
	Verdict   Verdict  `json:"verdict"`
	Scenarios []string `json:"scenarios"`
}

type jsonScenario struct {
	ID         string     `json:"id"`
	Rule       string     `json:"rule"`
	Name       string     `json:"name"`
	URI        string     `json:"uri"`
	Line       int        `json:"line"`
	Outcome    Outcome    `json:"outcome"`
	DurationMS float64    `json:"durationMs"`
	Message    string     `json:"message"`
	Capability string     `json:"capability,omitzero"`
	Deviation  *Deviation `json:"deviation,omitzero"`
	Failure    *Failure   `json:"failure,omitzero"`
}

// JSON writes the report for machines, as [Schema] says.
func JSON(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	out := jsonReport{
		Schema: schema, Suite: r.Suite, Client: r.Client, Selection: r.Selection,
		Started: r.Started, DurationMS: milliseconds(r.Duration), Totals: r.Totals,
		Green: r.Green, Conformant: r.Conformant, Reasons: r.Reasons, Refused: r.Refused, Findings: r.Findings,
	}
	for _, rule := range r.Rules {
		out.Rules = append(out.Rules, jsonRule(rule))
	}
	for _, s := range r.Scenarios {
		out.Scenarios = append(out.Scenarios, jsonScenario{
			s.ID, s.Rule, s.Name, s.URI, s.Line, s.Outcome, milliseconds(s.Duration), s.Message,
			s.Capability, s.Deviation, s.Failure,
		})
	}
	return writeJSON(w, out)
}

func writeJSON(w io.Writer, document any) error {
	err := json.MarshalWrite(w, document, jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))
	if err == nil {
		_, err = io.WriteString(w, "\n")
	}
	if err != nil {
		return fmt.Errorf("write the JSON report: %w", err)
	}
	return nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
