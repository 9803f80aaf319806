package platform_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

func take(t testing.TB, s client, path string) string {
	t.Helper()
	f, err := s.TakeFault(t.Context(), path)
	must(t, err)
	if f == nil {
		return "none"
	}
	return f.String()
}

func TestFaultsQueue(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	must(t, s.SetFaults(t.Context(), []control.Fault{
		{Path: "/cgi-bin/token", ErrCode: new(-1)}, {Path: "/wxa/getsnticket", Status: 502, Times: 2}, {Path: "/cgi-bin/token", Delay: control.Duration(time.Second), Body: new("")},
	}))
	queue, err := s.Faults(t.Context())
	must(t, err)
	same(t, "times", "1 2 1", fmt.Sprint(queue[0].Times, queue[1].Times, queue[2].Times))
	paths := strings.Fields("/c /wxa/getsnticket /cgi-bin/token /cgi-bin/token /cgi-bin/token /wxa/getsnticket /wxa/getsnticket /cgi-bin/token/ /CGI-BIN/token")
	got := make([]string, len(paths))
	for i, path := range paths {
		got[i] = take(t, s, path)
	}
	bad := `{"path":"/wxa/getsnticket","status":502}`
	same(t, "faults", []string{
		"none", bad, `{"path":"/cgi-bin/token","errcode":-1}`, `{"path":"/cgi-bin/token","delay":"1s","body":""}`,
		"none", bad, "none", "none", "none",
	}, got)
	queue, err = s.Faults(t.Context())
	must(t, err)
	same(t, "faults left", []control.Fault{}, queue)
}

func TestFaultsAreReplaced(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	must(t, s.SetFaults(t.Context(), []control.Fault{{Path: "/cgi-bin/token", Reset: true, Times: 9}}))
	must(t, s.SetFaults(t.Context(), []control.Fault{{Path: "/wxa/getsnticket", Reset: true}}))
	same(t, "replaced", "none", take(t, s, "/cgi-bin/token"))
	must(t, s.SetFaults(t.Context(), nil))
	same(t, "cleared", "none", take(t, s, "/wxa/getsnticket"))
}

// TestMostFaults: a queue takes no more faults than its limit, not counting those whose time
// is over.
func TestMostFaults(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	clock, err := s.Now(t.Context())
	must(t, err)
	queue := slices.Repeat([]control.Fault{{Path: "/cgi-bin/token", Reset: true}}, 1000)
	queue[7].Until = clock.Now.Add(time.Minute)
	one := control.Fault{Path: "/cgi-bin/token", Reset: true}
	const want = "faults: there are 1001, more than 1000"
	same(t, "1001 at once", want, outcome(s.SetFaults(t.Context(), append(slices.Clone(queue), one))))
	must(t, s.SetFaults(t.Context(), queue))
	same(t, "one more", want, outcome(s.AddFault(t.Context(), one)))
	advance(t, s, time.Minute)
	must(t, s.AddFault(t.Context(), one))
	same(t, "one more again", want, outcome(s.AddFault(t.Context(), one)))
	take(t, s, "/cgi-bin/token")
	must(t, s.AddFault(t.Context(), one))
}

// TestLargestFaults: a queue takes no longer texts in all than its limit.
func TestLargestFaults(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	body := func(size int) control.Fault {
		return control.Fault{Path: "/cgi-bin/token", Body: new(strings.Repeat("x", size))}
	}
	const want = "faults: their texts have 8388609 bytes in all, more than 8 MiB"
	same(t, "at once", want, outcome(s.SetFaults(t.Context(), []control.Fault{body(8 << 20), body(1)})))
	must(t, s.SetFaults(t.Context(), []control.Fault{body(4 << 20), body(4 << 20)}))
	same(t, "a body", want, outcome(s.AddFault(t.Context(), body(1))))
	same(t, "a location", want, outcome(s.AddFault(t.Context(), control.Fault{Path: "/cgi-bin/token", Location: "/"})))
	same(t, "a type", want, outcome(s.AddFault(t.Context(), control.Fault{Path: "/cgi-bin/token", ContentType: "x"})))
	must(t, s.AddFault(t.Context(), control.Fault{Path: "/cgi-bin/token", Reset: true}))
	take(t, s, "/cgi-bin/token")
	must(t, s.AddFault(t.Context(), body(4<<20)))
}

func TestFaultsAreChecked(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	kinds := "errcode, status, reset, truncate, body, location: a fault has one of them (a body or a location may have a status), or only contentType, gzip, delay, drip or close"
	tests := []struct {
		fault control.Fault
		want  string
	}{
		{control.Fault{Reset: true}, `path: "" does not begin with /`},
		{control.Fault{Path: "wxa", Reset: true}, `path: "wxa" does not begin with /`},
		{control.Fault{Path: "/cgi-bin/token", Reset: true, Times: -1}, "times: it is negative"},
		{control.Fault{Path: "*", Reset: true, Every: -1}, "every: it is negative"},
		{control.Fault{Path: "*", Reset: true, Every: 3, Passed: 1}, "passed: the platform counts it"},
		{control.Fault{Path: "/cgi-bin/token", Delay: -1}, "delay: it is not between 0 and 30s"},
		{control.Fault{Path: "/cgi-bin/token", Delay: control.Duration(31 * time.Second)}, "delay: it is not between 0 and 30s"},
		{control.Fault{Path: "/cgi-bin/token", ErrCode: new(0)}, "errcode: 0 is no error"},
		{control.Fault{Path: "/cgi-bin/token", Status: 99}, "status: 99 is not an HTTP status with a body"},
		{control.Fault{Path: "/cgi-bin/token", Status: 100}, "status: 100 is not an HTTP status with a body"},
		{control.Fault{Path: "/cgi-bin/token", Status: 204}, "status: 204 is not an HTTP status with a body"},
		{control.Fault{Path: "/cgi-bin/token", Status: 304}, "status: 304 is not an HTTP status with a body"},
		{control.Fault{Path: "/cgi-bin/token", Status: 599}, "status: 599 is not an HTTP status with a body"},
		{control.Fault{Path: "/cgi-bin/token", Truncate: new(-1)}, "truncate: it is negative"},
		{control.Fault{Path: "/cgi-bin/token"}, kinds},
		{control.Fault{Path: "/cgi-bin/token", Location: "/", Body: new("")}, kinds},
		{control.Fault{Path: "/cgi-bin/token", ErrCode: new(-1), Status: 502}, kinds},
		{control.Fault{Path: "/cgi-bin/token", Body: new(""), Status: 304}, "status: 304 is not an HTTP status with a body"},
		{control.Fault{Path: "/wxa/getsntickt", Reset: true}, `path: no call has the path "/wxa/getsntickt" (did you mean /wxa/getsnticket?)`},
		{control.Fault{Path: "/s/default/wxa/getsnticket", Reset: true}, `path: no call has the path "/s/default/wxa/getsnticket"`},
		{control.Fault{Path: "/cgi-bin/token", Drip: -1}, "drip: it is not between 0 and 30s"},
		{control.Fault{Path: "/cgi-bin/token", Drip: control.Duration(31 * time.Second)}, "drip: it is not between 0 and 30s"},
		{control.Fault{Path: "/cgi-bin/token", Location: "http://%zz/"}, `location: "http://%zz/" is not a URL`},
		{control.Fault{Path: "/cgi-bin/token", Location: "/\r\nX: y"}, `location: "/\r\nX: y" is not a URL`},
		{control.Fault{Path: "/cgi-bin/token", Location: "/", Status: 304}, "status: 304 is not an HTTP status with a body"},
		{control.Fault{Path: "/cgi-bin/token", Location: "/", Status: 300}, "status: 300 does not redirect"},
		{control.Fault{Path: "/cgi-bin/token", ContentType: "a\nb"}, `contentType: "a\nb" has a character that no header may have`},
		{control.Fault{Path: "/cgi-bin/token", Close: "soon"}, `close: "soon" is not a value of it`},
		{control.Fault{Path: "/cgi-bin/token", Close: control.CloseAfterReply, Truncate: new(1)}, "close, truncate: a fault has only one of them"},
		{control.Fault{Path: "/cgi-bin/token", Reset: true, Drip: 1}, "reset: no reply is sent, so contentType, gzip, drip and close change nothing"},
		{control.Fault{Path: "/cgi-bin/token", Reset: true, Status: 502}, kinds},
	}
	must(t, s.SetFaults(t.Context(), []control.Fault{{Path: "/wxa/business/group/getinfo", Reset: true}}))
	for _, tt := range tests {
		err := s.SetFaults(t.Context(), []control.Fault{{Path: "/wxa/business/group/createid", Reset: true}, tt.fault})
		var in *control.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("%s: error %v is not an InputError with a hint", tt.want, err)
			continue
		}
		same(t, "message", "faults[1]."+tt.want, in.Message)
	}
	same(t, "nothing of it is queued", "none", take(t, s, "/wxa/business/group/createid"))
	same(t, "what was queued stays", `{"path":"/wxa/business/group/getinfo","reset":true}`, take(t, s, "/wxa/business/group/getinfo"))
}

// TestFaultsOfEveryThirdCall: calls that a fault passes over may have another fault, and calls
// of other paths count too.
func TestFaultsOfEveryThirdCall(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	must(t, s.SetFaults(t.Context(), []control.Fault{
		{Path: control.EveryCall, Every: 3, Status: 502, Times: 2}, {Path: "/cgi-bin/token", ErrCode: new(-1)},
	}))
	var got []string
	for _, path := range strings.Fields("/wxa/getsnticket /cgi-bin/token /cgi-bin/token /wxa/none /wxa/getsnticket /wxa/getsnticket /wxa/getsnticket /cgi-bin/token") {
		got = append(got, take(t, s, path))
	}
	same(t, "faults", []string{
		"none", `{"path":"/cgi-bin/token","errcode":-1}`, `{"path":"/cgi-bin/token","status":502}`,
		"none", "none", "none", `{"path":"/wxa/getsnticket","status":502}`, "none",
	}, got)
}

// TestFaultsUntil: a fault with an end affects any number of calls, and ends by the clock of
// the sandbox.
func TestFaultsUntil(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	now, err := s.Now(t.Context())
	must(t, err)
	must(t, s.AddFault(t.Context(), control.Fault{Path: control.EveryCall, Until: now.Now.Add(time.Minute), Status: 502}))
	for range 3 {
		same(t, "while it lasts", `{"path":"/cgi-bin/token","status":502}`, take(t, s, "/cgi-bin/token"))
	}
	advance(t, s, time.Minute-1)
	same(t, "at its end", `{"path":"/cgi-bin/token","status":502}`, take(t, s, "/cgi-bin/token"))
	advance(t, s, 1)
	same(t, "afterwards", "none", take(t, s, "/cgi-bin/token"))
	left, err := s.Faults(t.Context())
	must(t, err)
	same(t, "faults left", []control.Fault{}, left)
}

// TestFaultsAreNotOver: a fault that would end before it begins is refused, and so is the list
// that it is in.
func TestFaultsAreNotOver(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	now, err := s.Now(t.Context())
	must(t, err)
	over := control.Fault{Path: control.EveryCall, Until: now.Now, Status: 502}
	at := now.Now.Format(time.RFC3339)
	for want, err := range map[string]error{
		"until: " + at + " has passed: the clock of the sandbox shows " + at:           s.AddFault(t.Context(), over),
		"faults[1].until: " + at + " has passed: the clock of the sandbox shows " + at: s.SetFaults(t.Context(), []control.Fault{{Path: "/cgi-bin/token", Reset: true}, over}),
	} {
		var in *control.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("%s: error %v is not an InputError with a hint", want, err)
			continue
		}
		same(t, "message", want, in.Message)
	}
	left, err := s.Faults(t.Context())
	must(t, err)
	same(t, "faults", []control.Fault{}, left)
	over.Until = now.Now.Add(1)
	must(t, s.AddFault(t.Context(), over))
}

// TestChaos: the same calls have the same faults, however the calls of several paths mix; a
// seed has faults of all kinds; and a reset ends them.
func TestChaos(t *testing.T) {
	t.Parallel()
	calls := func(seed uint32, paths ...string) map[string][]string {
		s := sandbox(t, school())
		must(t, s.SetChaos(t.Context(), &seed))
		faults := map[string][]string{}
		for _, path := range paths {
			faults[path] = append(faults[path], take(t, s, path))
		}
		same(t, "faults of what is no call", "none", take(t, s, "/wxa/none"))
		must(t, s.Reset(t.Context()))
		same(t, "after a reset", map[string]bool{"none": true}, map[string]bool{take(t, s, paths[0]): true})
		return faults
	}
	var mixed, apart []string
	for range 200 {
		mixed = append(mixed, "/cgi-bin/token", "/wxa/getsnticket")
	}
	apart = slices.Sorted(slices.Values(mixed))
	first := calls(7, mixed...)
	same(t, "the same calls in another order", first, calls(7, apart...))
	if slices.Equal(first["/cgi-bin/token"], calls(8, mixed...)["/cgi-bin/token"]) {
		t.Error("another seed has the same faults")
	}
	struck := slices.DeleteFunc(first["/cgi-bin/token"], func(f string) bool { return f == "none" })
	if len(struck) < 25 || len(struck) > 75 {
		t.Errorf("%d of 200 calls have a fault, want about one in four", len(struck))
	}
	for _, kind := range strings.Fields("errcode 502 503 delay reset truncate close") {
		if !strings.Contains(strings.Join(struck, " "), kind) {
			t.Errorf("no fault has %s: %q", kind, struck)
		}
	}
}
