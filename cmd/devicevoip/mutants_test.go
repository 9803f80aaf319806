package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// TestMutantsConclusion: only a mutation test that passed, and is said to have, exits 0.
func TestMutantsConclusion(t *testing.T) {
	t.Parallel()
	survivor := report.Matrix{
		Rules:     []report.RuleKills{{ID: "sn.length", Evidence: report.Documented, Scenarios: []string{"one"}}},
		Reference: report.Reference{Ran: 1},
		Rows:      []report.Row{{Mutant: report.Mutant{Name: "right", Of: report.OfClient, Breaks: []string{"sn.length"}}, Ran: 1}},
	}
	killed := survivor
	killed.Rows = []report.Row{survivor.Rows[0]}
	killed.Rows[0].Failed = []string{"one"}
	tests := []struct {
		name   string
		matrix report.Matrix
		out    io.Writer
		want   int
	}{
		{"proven", killed, io.Discard, exitOK},
		{"a survivor", survivor, io.Discard, exitNotConformant},
		{"proven, but nobody hears of it", killed, fullDisk{}, exitSuite},
	}
	for _, tt := range tests {
		m, err := report.NewMatrix(tt.matrix)
		if err != nil {
			t.Fatal(err)
		}
		for format, render := range matrixFormats {
			if got := printError(io.Discard, language.English, conclusion([]*report.Matrix{m}, tt.out, render)); got != tt.want {
				t.Errorf("%s as %s: exit code %d, want %d", tt.name, format, got, tt.want)
			}
		}
	}
}

func TestMutantsInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errOut bytes.Buffer
	code := run(ctx, []string{"mutants", "--mutant", "name-in-bytes"}, nil, &out, &errOut)
	if code != exitSuite || !strings.Contains(errOut.String(), "hint: the run was interrupted") || out.Len() > 0 {
		t.Errorf("mutants exits %d, want %d\n%s%s", code, exitSuite, &out, &errOut)
	}
}

func TestProgressCount(t *testing.T) {
	t.Parallel()
	var seen bytes.Buffer
	one := make([]mutants.Mutant, 1)
	p := newTally(&progress{out: &seen}, []trial{{rule.Clients, one}, {rule.Platforms, one}})
	p.next()
	p.next()
	if want := "\r1 of 2 mutants\r2 of 2 mutants"; seen.String() != want {
		t.Errorf("progress shows %q, want %q", seen.String(), want)
	}
}
