package report

import (
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Asked is one message to the client of a scenario, and what came of it.
type Asked struct {
	// Step is the text of the step that sent it, empty outside the steps.
	Step string `json:"step,omitzero"`
	// Method and Params are the request to the client, Answer or Error is what came
	// back. All are empty for exchanges that no message caused.
	Method string `json:"method,omitzero"`
	Params string `json:"params,omitzero"`
	Answer string `json:"answer,omitzero"`
	Error  string `json:"error,omitzero"`
	// Took is its duration in real time.
	Took time.Duration `json:"durationMs,omitzero"`
	// AtOnce says that it was under way together with the messages beside it. What they
	// caused stands with the first of them.
	AtOnce bool `json:"atOnce,omitzero"`
	// Suite says that the suite made the exchanges itself.
	Suite bool `json:"suite,omitzero"`
	// Sent are the exchanges that it caused, oldest first.
	Sent []control.Exchange `json:"sent,omitempty"`
}

// Exchanges returns all exchanges of a failure, as they are shown.
func (f *Failure) Exchanges() []control.Exchange {
	var all []control.Exchange
	for _, a := range f.Asked {
		all = append(all, a.Sent...)
	}
	return all
}
