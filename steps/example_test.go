package steps_test

import (
	"context"
	"fmt"
	"net/http"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// The scenarios of some rules, without running them.
func ExampleSuite_Select() {
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		fmt.Println(err)
		return
	}
	selected, err := suite.Select(steps.Select{Rules: []string{"ticket.lifetime"}, Tags: "@needs:clock"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range selected {
		fmt.Println(e.ID, e.Needs, e.Name)
	}
	_, err = suite.Select(steps.Select{Rules: []string{"tickets.*"}})
	fmt.Println(err)
	// Output:
	// ticket-lifetime-clock/1s [phone clock] A client that knows the time hands on a ticket as long as it is valid
	// ticket-lifetime-clock/4m59s [phone clock] A client that knows the time hands on a ticket as long as it is valid
	// ticket-lifetime-renewed/5m1s [ticket clock] A client that is asked again returns a valid ticket
	// ticket-lifetime-renewed/10m [ticket clock] A client that is asked again returns a valid ticket
	// ticket-lifetime-renewed/1h [ticket clock] A client that is asked again returns a valid ticket
	// ticket-lifetime-renewed/day [ticket clock] A client that is asked again returns a valid ticket
	// ticket-lifetime-used [ticket clock] A client that is asked again and again returns a valid ticket
	// select scenarios: no rule matches "tickets.*" (did you mean ticket.*?) (devicevoip verify --list shows the scenarios; the tags are @rule:RULE, @needs:CAPABILITY and @id:SCENARIO, as its columns name them)
}

// A run outside go test, on a platform in the same process that is reached
// without a socket, with two clients at a time.
func ExampleSuite_Run() {
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		fmt.Println(err)
		return
	}
	server, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	hc := &http.Client{Transport: control.Loopback(server)}
	r, err := suite.Run(context.Background(), steps.Config{
		Server:    control.Client{BaseURL: "http://platform", HTTP: hc},
		NewClient: func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(reference.New(hc)), nil },
		Select:    steps.Select{Scenarios: []string{"sn-length-ticket"}},
		Jobs:      2,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range r.Scenarios {
		fmt.Println(s.ID, s.Outcome)
	}
	fmt.Println(r.Rules[0].ID, r.Rules[0].Verdict, r.Conformant)
	// Output:
	// sn-length-ticket/1 passed
	// sn-length-ticket/2 passed
	// sn-length-ticket/max-1 passed
	// sn-length-ticket/max passed
	// sn.length holds true
}
