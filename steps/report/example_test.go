package report_test

import (
	"fmt"

	"github.com/devicevoip/devicevoip/steps/report"
)

// A report is completed from what happened: the totals and the verdicts follow.
func ExampleNew() {
	r, err := report.New(report.Report{
		Suite:     report.Suite{Name: "devicevoip", Version: "v1.0.0", Language: "en", SpecRead: "2026-11-23"},
		Client:    report.Client{Name: "shop", Version: "3", Language: "go"},
		Selection: report.Selection{Available: 2},
		Rules: []report.Rule{
			{ID: "sn.length", Sentence: "An sn is at most 128 bytes long.", Evidence: report.Documented},
			{ID: "callback.order", Sentence: "success or fail runs first, then complete.", Evidence: report.Observed},
		},
		Scenarios: []report.Scenario{
			{ID: "sn-length-ticket/max", Rule: "sn.length", Outcome: report.Passed},
			{ID: "callback-order-list", Rule: "callback.order", Outcome: report.Failed, Message: "complete ran first"},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, rule := range r.Rules {
		fmt.Println(rule.ID, rule.Verdict)
	}
	fmt.Println(report.Summary(r))
	// Output:
	// sn.length holds
	// callback.order broken
	// shop 3 (go), suite v1.0.0 in en, sources read 2026-11-23
	// 2 of 2 client scenarios selected, 1 passed, 1 failed
	// conformant but for 1 failed of observed rules (--strict lets them decide)
}
