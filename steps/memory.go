package steps

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// memory is what the step definitions of one scenario remember from step to
// step.
type memory struct {
	// option is the option object in the making, by member.
	option map[string]jsontext.Value
	// policy is how the user answers dialogs; empty means accept.
	policy string
	// faults are those queued so far.
	faults []control.Fault

	// answer is what the client last handed on from the server, thrown its
	// error in place of one, path where the operation goes, and asked how many
	// operations have gone to each path.
	answer answer
	thrown error
	path   string
	asked  map[string]int
	// heard is how the last call on the phone ended, api its name.
	heard heard
	api   string
	// reply is what the last raw request was answered, and rid the last that
	// such a reply ended in.
	reply rawReply
	rid   string
	// tokens are the access tokens a scenario gave names to.
	tokens map[string]control.Token
	// ended is how the last flow ended.
	ended flowEnd
	// rung is the answer to the last call of a device.
	rung control.CallResult
}
