package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

func TestReadMatrix(t *testing.T) {
	t.Parallel()
	want := sampleMatrix(t, sample(t, 40, ""), "")
	text := string(rendered(t, want.JSON))
	got, err := report.ReadMatrix(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := got.JSON(&again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, again.String()); diff != "" {
		t.Errorf("a matrix that was read is written otherwise (-want +got):\n%s", diff)
	}
	for name, lie := range map[string][2]string{
		"it is no JSON":         {`{`, `[`},
		"its schema is newer":   {`"schema": 1`, `"schema": 2`},
		"it claims to be sound": {`"sound": false`, `"sound": true`},
	} {
		if _, err := report.ReadMatrix(strings.NewReader(strings.Replace(text, lie[0], lie[1], 1))); err == nil {
			t.Errorf("a matrix is read although %s", name)
		}
	}
}
