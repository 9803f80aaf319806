package platform_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func take(t testing.TB, s *platform.Sandbox, path string) string {
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
		{Path: "/a", ErrCode: new(-1)}, {Path: "/b", Status: 502, Times: 2}, {Path: "/a", Delay: control.Duration(time.Second), Body: new("")},
	}))
	queue, err := s.Faults(t.Context())
	must(t, err)
	same(t, "times", "1 2 1", fmt.Sprint(queue[0].Times, queue[1].Times, queue[2].Times))
	paths := strings.Fields("/c /b /a /a /a /b /b /a/ /A")
	got := make([]string, len(paths))
	for i, path := range paths {
		got[i] = take(t, s, path)
	}
	bad := `{"path":"/b","status":502}`
	same(t, "faults", []string{
		"none", bad, `{"path":"/a","errcode":-1}`, `{"path":"/a","delay":"1s","body":""}`,
		"none", bad, "none", "none", "none",
	}, got)
	queue, err = s.Faults(t.Context())
	must(t, err)
	same(t, "faults left", []control.Fault{}, queue)
}

func TestFaultsAreReplaced(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	must(t, s.SetFaults(t.Context(), []control.Fault{{Path: "/a", Reset: true, Times: 9}}))
	must(t, s.SetFaults(t.Context(), []control.Fault{{Path: "/b", Reset: true}}))
	same(t, "replaced", "none", take(t, s, "/a"))
	must(t, s.SetFaults(t.Context(), nil))
	same(t, "cleared", "none", take(t, s, "/b"))
}

func TestFaultsAreChecked(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	kinds := "errcode, status, reset, truncate, body: exactly one of them, or delay, makes a fault"
	tests := []struct {
		fault control.Fault
		want  string
	}{
		{control.Fault{Reset: true}, `path: "" does not begin with /`},
		{control.Fault{Path: "wxa", Reset: true}, `path: "wxa" does not begin with /`},
		{control.Fault{Path: "/a", Reset: true, Times: -1}, "times: it is negative"},
		{control.Fault{Path: "/a", Delay: -1}, "delay: it is not between 0 and 30s"},
		{control.Fault{Path: "/a", Delay: control.Duration(31 * time.Second)}, "delay: it is not between 0 and 30s"},
		{control.Fault{Path: "/a", ErrCode: new(0)}, "errcode: 0 is no error"},
		{control.Fault{Path: "/a", Status: 99}, "status: 99 is not an HTTP status with a body"},
		{control.Fault{Path: "/a", Status: 100}, "status: 100 is not an HTTP status with a body"},
		{control.Fault{Path: "/a", Status: 204}, "status: 204 is not an HTTP status with a body"},
		{control.Fault{Path: "/a", Status: 304}, "status: 304 is not an HTTP status with a body"},
		{control.Fault{Path: "/a", Status: 599}, "status: 599 is not an HTTP status with a body"},
		{control.Fault{Path: "/a", Truncate: new(-1)}, "truncate: it is negative"},
		{control.Fault{Path: "/a"}, kinds},
		{control.Fault{Path: "/a", Reset: true, Status: 502}, kinds},
	}
	must(t, s.SetFaults(t.Context(), []control.Fault{{Path: "/kept", Reset: true}}))
	for _, tt := range tests {
		err := s.SetFaults(t.Context(), []control.Fault{{Path: "/good", Reset: true}, tt.fault})
		var in *control.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("%s: error %v is not an InputError with a hint", tt.want, err)
			continue
		}
		same(t, "message", "faults[1]."+tt.want, in.Message)
	}
	same(t, "nothing of it is queued", "none", take(t, s, "/good"))
	same(t, "what was queued stays", `{"path":"/kept","reset":true}`, take(t, s, "/kept"))
}
