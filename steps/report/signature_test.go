package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// TestSignatures reads the signatures of the clients of a matrix back.
func TestSignatures(t *testing.T) {
	t.Parallel()
	platform := mutant("deaf", "sn.length", "len-max")
	platform.Of = report.OfPlatform
	bytes := mutant("bytes", "sn.length", "len-max+1", "len-max")
	bytes.Kind = "counts"
	m, err := report.NewMatrix(matrix(bytes, mutant("trims", "sn.charset", "set-space"), platform))
	if err != nil {
		t.Fatal(err)
	}
	got, err := report.ReadSignatures(rendered(t, m.Signatures))
	want := []report.Signature{
		{Name: "bytes", Sentence: "It is wrong.", Kind: "counts", Wrong: []string{"len-max", "len-max+1"}},
		{Name: "trims", Sentence: "It is wrong.", Wrong: []string{"set-space"}},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("signatures mismatch (error %v, -want +got):\n%s", err, diff)
	}
	for _, text := range []string{`{`, `{"scenarios":["a"],"mutants":[{"name":"x","sentence":"","kind":"","wrong":[1]}]}`} {
		if got, err := report.ReadSignatures([]byte(text)); err == nil {
			t.Errorf("%s: got %v, want an error", text, got)
		}
	}
}
