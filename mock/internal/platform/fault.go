package platform

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// maxDelay limits how long a fault holds a connection.
const maxDelay = 30 * time.Second

// maxFaults limits the queue, which each call searches.
const maxFaults = 1000

// maxFaultMiB limits what the texts of the queue take, which may be bodies as long as control takes.
const maxFaultMiB = 8

// SetFaults replaces the queue of faults.
func (s *Sandbox) SetFaults(ctx context.Context, faults []control.Fault) error {
	for i := range faults {
		countOnce(&faults[i])
		if err := checkFault(faults[i]); err != nil {
			return inField(fmt.Sprintf("faults[%d]", i), err)
		}
	}
	return s.Update(ctx, func(t *Tx) error {
		for i, f := range faults {
			if err := t.checkEnd(f); err != nil {
				return inField(fmt.Sprintf("faults[%d]", i), err)
			}
		}
		return t.replaceFaults(faults)
	})
}

// AddFault appends a fault to the queue.
func (s *Sandbox) AddFault(ctx context.Context, f control.Fault) error {
	countOnce(&f)
	if err := checkFault(f); err != nil {
		return err
	}
	return s.Update(ctx, func(t *Tx) error {
		if err := t.checkEnd(f); err != nil {
			return err
		}
		left := slices.DeleteFunc(slices.Clone(t.extra().faults), t.ended)
		return t.replaceFaults(append(left, f))
	})
}

func (t *Tx) replaceFaults(faults []control.Fault) error {
	if len(faults) > maxFaults {
		return invalid(fmt.Sprintf("faults: there are %d, more than %d", len(faults), maxFaults), "clear the queue, or say by times or until how often a fault affects calls")
	}
	if size := faultBytes(faults); size > maxFaultMiB<<20 {
		return invalid(fmt.Sprintf("faults: their texts have %d bytes in all, more than %d MiB", size, maxFaultMiB), "clear the queue, or use shorter bodies")
	}
	t.putFaults(faults)
	return nil
}

// faultBytes is how long the texts of some faults are.
func faultBytes(faults []control.Fault) int {
	size := 0
	for _, f := range faults {
		size += len(f.ContentType) + len(f.Location)
		if f.Body != nil {
			size += len(*f.Body)
		}
	}
	return size
}

// countOnce has a fault without a count affect one call, unless a time ends it.
func countOnce(f *control.Fault) {
	if f.Times == 0 && f.Until.IsZero() {
		f.Times = 1
	}
}

func (t *Tx) putFaults(faults []control.Fault) {
	t.editExtras().faults = faults
}

// faultForms are the members of which a fault has at most one, and those that accompany
// them.
const faultForms = "errcode, status, reset, truncate, body, location: a fault has one of them (a body or a location may have a status), or only contentType, gzip, delay, drip or close"

func checkFault(f control.Fault) error {
	kinds := 0
	for _, set := range []bool{f.ErrCode != nil, f.Status != 0 && f.Location == "" && f.Body == nil, f.Reset, f.Truncate != nil, f.Body != nil, f.Location != ""} {
		if set {
			kinds++
		}
	}
	if kinds > 1 || kinds == 0 && f.Delay == 0 && f.Drip == 0 && f.Close == "" && f.ContentType == "" && !f.Gzip {
		return invalid(faultForms, `for example {"path":"/wxa/getsnticket","errcode":-1}`)
	}
	for _, err := range []error{checkScope(f), checkReply(f), checkRedirect(f), checkConnection(f)} {
		if err != nil {
			return err
		}
	}
	return nil
}

// checkScope checks which calls a fault is for.
func checkScope(f control.Fault) error {
	_, known := rule.CallAt(f.Path)
	switch {
	case f.Path == control.EveryCall:
		known = true
	case !strings.HasPrefix(f.Path, "/"):
		return invalid(fmt.Sprintf("path: %q does not begin with /", f.Path), "use the path of a call, such as /wxa/getsnticket")
	}
	switch {
	case !known:
		return invalid(fmt.Sprintf("path: no call has the path %q%s", f.Path, suggest.Suggestion(f.Path, callPaths())), "use a path of GET /__admin/calls, such as /wxa/getsnticket, or * for all")
	case f.Times < 0:
		return invalid("times: it is negative", "say how many calls the fault affects")
	case f.Every < 0:
		return invalid("every: it is negative", "use 3 for every third call")
	case f.Passed != 0:
		return invalid("passed: the platform counts it", "omit it")
	}
	return nil
}

// checkReply checks what a fault replies.
func checkReply(f control.Fault) error {
	switch {
	case f.ErrCode != nil && *f.ErrCode == 0:
		return invalid("errcode: 0 is no error", "use one such as -1")
	case f.ErrCode != nil && int64(int32(*f.ErrCode)) != int64(*f.ErrCode):
		return invalid(fmt.Sprintf("errcode: %d has more than 32 bits", *f.ErrCode), "use one such as -1")
	case f.Status != 0 && !hasBody(f.Status):
		return invalid(fmt.Sprintf("status: %d is not an HTTP status with a body", f.Status), "use one such as 502")
	case f.Truncate != nil && *f.Truncate < 0:
		return invalid("truncate: it is negative", "say after how many bytes of the body to close the connection")
	case f.ContentType != "" && !printable(f.ContentType):
		return invalid(fmt.Sprintf("contentType: %q has a character that no header may have", f.ContentType), "use one such as text/plain")
	}
	return nil
}

// redirects are the statuses with which a client may follow a Location.
var redirects = []int{
	http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect,
}

// checkRedirect checks where a fault redirects to, which may be a relative URL.
func checkRedirect(f control.Fault) error {
	if f.Location == "" {
		return nil
	}
	if u, err := url.Parse(f.Location); err != nil || !printable(f.Location) || !slices.Contains([]string{"", "http", "https"}, u.Scheme) {
		return invalid(fmt.Sprintf("location: %q is not a URL", f.Location), "use one such as http://127.0.0.1:9000/ or /cgi-bin/token")
	}
	if f.Status != 0 && !slices.Contains(redirects, f.Status) {
		return invalid(fmt.Sprintf("status: %d does not redirect", f.Status), "use 301, 302, 303, 307 or 308 with a location")
	}
	return nil
}

// checkConnection checks what a fault does to the connection, and when.
func checkConnection(f control.Fault) error {
	within := func(d control.Duration) bool { return d >= 0 && time.Duration(d) <= maxDelay }
	switch {
	case !within(f.Delay):
		return invalid("delay: it is not between 0 and "+maxDelay.String(), "use a shorter delay")
	case !within(f.Drip):
		return invalid("drip: it is not between 0 and "+maxDelay.String(), "use a shorter time")
	case f.Close != "" && f.Close != control.CloseAfterReply && f.Close != control.CloseNextRequest:
		return invalid(fmt.Sprintf("close: %q is not a value of it", f.Close), `use "afterReply" or "nextRequest"`)
	case f.Close != "" && f.Truncate != nil:
		return invalid("close, truncate: a fault has only one of them", "a truncated reply closes the connection, too")
	case f.Reset && (f.Drip != 0 || f.Close != "" || f.ContentType != "" || f.Gzip):
		return invalid("reset: no reply is sent, so contentType, gzip, drip and close change nothing", "omit them")
	}
	return nil
}

// printable reports whether a header may have the value s.
func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}

// hasBody reports whether a response with that HTTP status can have a body.
func hasBody(status int) bool {
	return http.StatusText(status) != "" && status >= 200 && status != http.StatusNoContent && status != http.StatusNotModified
}

// Faults lists the queue.
func (s *Sandbox) Faults(ctx context.Context) ([]control.Fault, error) {
	return read(ctx, s, func(v *View) ([]control.Fault, error) {
		faults := append([]control.Fault{}, v.extra().faults...)
		return slices.DeleteFunc(faults, v.ended), nil
	})
}

// checkEnd checks that a fault does not end before it begins.
func (v *View) checkEnd(f control.Fault) error {
	if !v.ended(f) {
		return nil
	}
	return invalid(fmt.Sprintf("until: %s has passed: the clock of the sandbox shows %s", f.Until.Format(time.RFC3339), v.now.Format(time.RFC3339)), "use a later time, or omit it for one call")
}

// ended reports whether the time of a fault is over.
func (v *View) ended(f control.Fault) bool { return !f.Until.IsZero() && !v.now.Before(f.Until) }

// TakeFault returns the fault of a call of path, or nil: the first in the queue that affects
// it, or else one at random.
func (t *Tx) TakeFault(path string) *control.Fault {
	queue := t.extra().faults
	if !slices.ContainsFunc(queue, func(f control.Fault) bool { return strikes(f, path) }) {
		return t.random(path)
	}
	left := make([]control.Fault, 0, len(queue))
	var taken *control.Fault
	for _, f := range queue {
		if t.ended(f) {
			continue
		}
		if taken == nil && strikes(f, path) {
			if f.Passed++; f.Passed >= f.Every {
				taken = new(f)
				taken.Path, f.Passed = path, 0
				if f.Times == 1 {
					continue
				}
				f.Times = max(0, f.Times-1)
			}
		}
		left = append(left, f)
	}
	t.putFaults(left)
	if taken == nil {
		return t.random(path)
	}
	return taken
}

// strikes reports whether a fault is for the calls of path.
func strikes(f control.Fault, path string) bool {
	if f.Path != control.EveryCall {
		return f.Path == path
	}
	_, known := rule.CallAt(path)
	return known
}
