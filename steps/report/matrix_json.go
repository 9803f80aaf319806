package report

import (
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
)

// A matrixDocument is a matrix as [MatrixSchema] describes it.
type matrixDocument struct {
	Schema int `json:"schema"`
	Matrix
}

// JSON writes the matrix for machines, as [MatrixSchema] says.
func (m *Matrix) JSON(w io.Writer) error {
	if err := m.Check(); err != nil {
		return err
	}
	return writeJSON(w, matrixDocument{schema, *m})
}

// ReadMatrix reads what [Matrix.JSON] wrote. It draws the conclusions again,
// and fails when the document claims to be sound and is not, or the reverse.
func ReadMatrix(r io.Reader) (*Matrix, error) {
	var in matrixDocument
	if err := json.UnmarshalRead(r, &in, milliseconds); err != nil {
		return nil, fmt.Errorf("read the kill matrix: %w", err)
	}
	if in.Schema != schema {
		return nil, fmt.Errorf("read the kill matrix: its schema is %d, not %d", in.Schema, schema)
	}
	m, err := NewMatrix(in.Matrix)
	if err != nil {
		return nil, fmt.Errorf("read the kill matrix: %w", err)
	}
	if m.Sound != in.Sound {
		return nil, fmt.Errorf("read the kill matrix: sound is %v, but its runs give %v", in.Sound, m.Sound)
	}
	return m, nil
}
