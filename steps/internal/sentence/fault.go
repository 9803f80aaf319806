package sentence

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// faults are those that the platform is told to produce.
type faults struct{ *Scenario }

var faultSentences = []definition{
	{`the next <times> requests? to "<path>" meets? the fault <fault>`, `接下来 <times> 个发往 "<path>" 的请求遇到故障 <fault>`, (*faults).add, faultControl},
	{`the faults end`, `故障结束`, (*faults).end, faultControl},
}

func (f *faults) add(ctx context.Context, times int, path string, written jsonText) error {
	f.faulty = true
	fault := control.Fault{Times: times}
	if err := json.Unmarshal([]byte(written), &fault, json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("read the fault: %w", err)
	}
	for _, fault.Path = range pathsOf(path) {
		if err := f.Sandbox.AddFault(ctx, fault); err != nil {
			return err
		}
	}
	return nil
}

func (f *faults) end(ctx context.Context) error { return f.Sandbox.SetFaults(ctx, []control.Fault{}) }
