package report_test

import (
	"bytes"
	"fmt"

	"github.com/devicevoip/devicevoip/steps/report"
)

// A matrix is completed from the runs of the mutants: what was killed and by
// which rule follows.
func ExampleNewMatrix() {
	m, err := report.NewMatrix(report.Matrix{
		Rules: []report.RuleKills{
			{ID: "sn.length", Evidence: report.Documented, Scenarios: []string{"sn-length-ticket/max"}},
		},
		Reference: report.Reference{Ran: 1},
		Rows: []report.Row{{
			Mutant: report.Mutant{Name: "sn-in-characters", Of: report.OfClient, Sentence: "It counts characters.", Breaks: []string{"sn.length"}},
			Ran:    1, Failed: []string{"sn-length-ticket/max"},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Sound, m.Rules[0].KilledBy)
	// Output: true [sn-in-characters]
}

// Every rendering is a function of a writer and a report.
func ExampleHTML() {
	r, err := report.New(report.Report{
		Suite: report.Suite{Name: "devicevoip"}, Client: report.Client{Name: "shop"}, Selection: report.Selection{Available: 1},
		Rules:     []report.Rule{{ID: "sn.length", Evidence: report.Documented}},
		Scenarios: []report.Scenario{{ID: "sn-length-ticket/max", Name: "128 bytes", Rule: "sn.length", Outcome: report.Passed}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var page bytes.Buffer
	if err := report.HTML(&page, r); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bytes.Contains(page.Bytes(), []byte("sn-length-ticket/max")))
	// Output: true
}
