package report

import (
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// schema is the version of the JSON documents. It changes only when a member goes
// or changes its meaning; readers must ignore unknown members.
const schema = 1

// Schema is the JSON Schema (2020-12) of what [JSON] writes.
//
//go:embed report.schema.json
var Schema []byte

// MatrixSchema is the JSON Schema (2020-12) of what [Matrix.JSON] writes.
//
//go:embed matrix.schema.json
var MatrixSchema []byte

// JSON writes the report for machines, as [Schema] says.
func JSON(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	return r.writeJSON(w)
}

// LocalizedJSON writes the report as [JSON] does, with its texts in its language, for a
// program that shows them to people.
func LocalizedJSON(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	return r.localized().writeJSON(w)
}

func (r *Report) writeJSON(w io.Writer) error {
	return writeJSON(w, struct {
		Schema int `json:"schema"`
		Report
	}{schema, *r})
}

// JSON writes the matrix for machines, as [MatrixSchema] says.
func (m *Matrix) JSON(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	return writeJSON(w, struct {
		Schema int `json:"schema"`
		Matrix
	}{schema, *m})
}

func writeJSON(w io.Writer, document any) error {
	err := json.MarshalWrite(w, document, milliseconds, json.Deterministic(true), jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))
	if err == nil {
		_, err = io.WriteString(w, "\n")
	}
	if err != nil {
		return fmt.Errorf("write the JSON report: %w", err)
	}
	return nil
}

// milliseconds has durations written as numbers of milliseconds.
var milliseconds = json.WithMarshalers(json.MarshalFunc(func(d time.Duration) ([]byte, error) {
	return strconv.AppendFloat(nil, float64(d.Microseconds())/1000, 'f', -1, 64), nil
}))
