package platform

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// maxDelay limits how long a fault holds a connection.
const maxDelay = 30 * time.Second

// SetFaults replaces the queue of faults.
func (s *Sandbox) SetFaults(ctx context.Context, faults []control.Fault) error {
	for i := range faults {
		if faults[i].Times == 0 {
			faults[i].Times = 1
		}
		if err := checkFault(faults[i]); err != nil {
			return inField(fmt.Sprintf("faults[%d]", i), err)
		}
	}
	return s.update(ctx, func(t *tx) error {
		t.putFaults(faults)
		return nil
	})
}

// AddFault appends a fault to the queue.
func (s *Sandbox) AddFault(ctx context.Context, f control.Fault) error {
	if f.Times == 0 {
		f.Times = 1
	}
	if err := checkFault(f); err != nil {
		return err
	}
	return s.update(ctx, func(t *tx) error {
		var faults []control.Fault
		load(t, "faults", &faults)
		t.putFaults(append(faults, f))
		return nil
	})
}

// putFaults deletes the key of an empty queue, which makes TakeFault cheap.
func (t *tx) putFaults(faults []control.Fault) {
	if len(faults) == 0 {
		t.delete("faults")
		return
	}
	save(t.out, "faults", faults)
}

func checkFault(f control.Fault) error {
	kinds := 0
	for _, set := range []bool{f.ErrCode != nil, f.Status != 0, f.Reset, f.Truncate != nil, f.Body != nil} {
		if set {
			kinds++
		}
	}
	switch {
	case !strings.HasPrefix(f.Path, "/"):
		return invalid(fmt.Sprintf("path: %q does not begin with /", f.Path), "use the path of a call, such as /wxa/getsnticket")
	case f.Times < 0:
		return invalid("times: it is negative", "say how many calls the fault affects")
	case f.Delay < 0 || time.Duration(f.Delay) > maxDelay:
		return invalid("delay: it is not between 0 and "+maxDelay.String(), "use a shorter delay")
	case f.ErrCode != nil && *f.ErrCode == 0:
		return invalid("errcode: 0 is no error", "use one such as -1")
	case f.Status != 0 && !hasBody(f.Status):
		return invalid(fmt.Sprintf("status: %d is not an HTTP status with a body", f.Status), "use one such as 502")
	case f.Truncate != nil && *f.Truncate < 0:
		return invalid("truncate: it is negative", "say after how many bytes of the body to close the connection")
	case kinds > 1 || kinds == 0 && f.Delay == 0:
		return invalid(
			"errcode, status, reset, truncate, body: exactly one of them, or delay, makes a fault",
			`for example {"path":"/wxa/getsnticket","errcode":-1}`,
		)
	}
	return nil
}

// hasBody reports whether a response with that HTTP status can have a body.
func hasBody(status int) bool {
	return http.StatusText(status) != "" && status >= 200 && status != http.StatusNoContent && status != http.StatusNotModified
}

// Faults lists the queue.
func (s *Sandbox) Faults(ctx context.Context) ([]control.Fault, error) {
	return read(ctx, s, func(v *view) ([]control.Fault, error) {
		faults := []control.Fault{}
		load(v, "faults", &faults)
		return faults, nil
	})
}

// TakeFault returns the first queued fault of path, or nil, and decrements its count.
func (s *Sandbox) TakeFault(ctx context.Context, path string) (*control.Fault, error) {
	queued, err := read(ctx, s, func(v *view) (bool, error) { _, ok := v.Get("faults"); return ok, nil })
	if err != nil || !queued {
		return nil, err
	}
	var taken *control.Fault
	err = s.update(ctx, func(t *tx) error {
		taken = nil
		var faults []control.Fault
		load(t, "faults", &faults)
		for i, f := range faults {
			if f.Path != path {
				continue
			}
			taken = &f
			if faults[i].Times--; faults[i].Times == 0 {
				faults = slices.Delete(faults, i, i+1)
			}
			t.putFaults(faults)
			return nil
		}
		return nil
	})
	return taken, err
}
