package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// TestKinds writes the clients of each kind together, and no platform.
func TestKinds(t *testing.T) {
	t.Parallel()
	of := func(kind, source string, r report.Row) report.Row {
		r.Kind, r.Source = kind, source
		return r
	}
	platform := mutant("deaf", "sn.length", "len-max")
	platform.Of = report.OfPlatform
	m, err := report.NewMatrix(matrix(
		of("counts", "reasoning: it may", mutant("bytes", "sn.length", "len-max+1")), of("alters", "reasoning: forms", mutant("trims", "sn.charset", "set-space")),
		of("counts", "a/b #1", mutant("one|less", "sn.length", "len-max", "len-max+1")), of("counts", "reasoning: it may", mutant("units", "sn.length", "len-max")),
		platform,
	))
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := m.Kinds(&text); err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(text.String(), "4 clients of 2 kinds")
	_, got, _ = strings.Cut(got, "\n\n")
	want := `## It alters

Reasoning: forms.

| mutant | what it does | killed by | scenarios |
|---|---|---|--:|
| <code>trims</code> | It is wrong. | sn.charset | 1 |

## It counts

Reasoning: it may.

| mutant | what it does | killed by | scenarios |
|---|---|---|--:|
| <code>bytes</code> | It is wrong. | sn.length | 1 |
| <code>one\|less</code> | It is wrong. (a/b \#1) | sn.length | 2 |
| <code>units</code> | It is wrong. | sn.length | 1 |
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document mismatch (-want +got):\n%s", diff)
	}
}

// TestSides: a documented rule about clients is decided by two scenarios at
// least, and the examples of one are not two.
func TestSides(t *testing.T) {
	t.Parallel()
	both := []report.RuleKills{
		{ID: "sn.length", Evidence: report.Documented, Scenarios: []string{"len/max", "len/max+1", "whole"}},
		{ID: "sn.order", Evidence: report.Observed, Scenarios: []string{"order"}},
	}
	const single = "sn.length is documented, and only len kills a mutant that breaks it: look from another side too"
	for name, tt := range map[string]struct {
		subject report.Subject
		some    bool
		failed  []string
		want    []string
	}{
		"two sides":   {report.OfClient, false, []string{"len/max", "whole"}, nil},
		"two rows":    {report.OfClient, false, []string{"len/max", "len/max+1"}, []string{single}},
		"some":        {report.OfClient, true, []string{"len/max"}, nil},
		"a platform":  {report.OfPlatform, false, []string{"len/max"}, nil},
		"both suites": {"", false, []string{"len/max"}, nil},
	} {
		m, err := report.NewMatrix(report.Matrix{
			Suite: report.Suite{Subject: tt.subject}, Some: tt.some, Rules: both, Reference: report.Reference{Ran: 4},
			Rows: []report.Row{mutant("bytes", "sn.length", tt.failed...), mutant("sorts", "sn.order", "order")},
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, m.Problems); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", name, diff)
		}
	}
}
