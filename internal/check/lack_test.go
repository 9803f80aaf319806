package check_test

import (
	"context"
	"encoding/json"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

const everyGroup = "createIotGroupId getIotGroupInfo addIotGroupDevice removeIotGroupDevice"

// TestLacks has adapters that declare what they have not: a capability of which
// no method is there is wrong, one of which some are is not.
func TestLacks(t *testing.T) {
	t.Parallel()
	lacks := func(reason string) func(adapter.Handler, context.Context, string, json.RawMessage) (any, error) {
		return func(adapter.Handler, context.Context, string, json.RawMessage) (any, error) {
			return nil, &adapter.UnsupportedError{Reason: reason}
		}
	}
	wrong := func(method, capability string) string {
		return method + ": " + capability + " is declared, but the client answers with error -32601 (not in v1); " + check.ExceptionHint
	}
	tests := []struct {
		name, methods, reason string
		want                  map[string]string // what is wrong
		note                  map[string]string // what does not apply, but for the end
	}{
		{
			name: "the only method", methods: "getSnTicket", reason: "not in v1",
			want: map[string]string{"getSnTicket": wrong("getSnTicket", "ticket")},
			note: map[string]string{"fresh-start": "it has no getSnTicket: not in v1", "characters": "it has no getSnTicket: not in v1"},
		},
		{
			name: "one method of several", methods: "getIotGroupInfo", reason: "not in v1",
			note: map[string]string{"getIotGroupInfo": "it has no getIotGroupInfo: not in v1"},
		},
		{
			name: "every method", methods: everyGroup, reason: "not in v1",
			want: map[string]string{
				"createIotGroupId": wrong("createIotGroupId", "group"), "getIotGroupInfo": wrong("getIotGroupInfo", "group"),
				"addIotGroupDevice": wrong("addIotGroupDevice", "group"), "removeIotGroupDevice": wrong("removeIotGroupDevice", "group"),
			},
		},
		{
			name: "without a reason", methods: "authorizeDevice", reason: " ",
			want: map[string]string{"authorizeDevice": "authorizeDevice: error.message: is empty; say why the client has no such call"},
		},
		{
			name: "both styles", methods: "getDeviceVoIPList", reason: "not in v1",
			want: map[string]string{
				"getDeviceVoIPList": wrong("getDeviceVoIPList", "list"), "getDeviceVoIPList-promise": wrong("getDeviceVoIPList", "list"),
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, err := check.Run(t.Context(), config(t, handle(instead(tt.methods, lacks(tt.reason)))))
			if err != nil {
				t.Fatal(err)
			}
			want, note := map[string]string{}, map[string]string{"end": "the adapter is not a program with standard streams"}
			maps.Copy(want, tt.want)
			maps.Copy(note, tt.note)
			if diff := cmp.Diff(want, faults(r)); diff != "" {
				t.Errorf("faults mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(note, ended(r, check.NotApplicable)); diff != "" {
				t.Errorf("what does not apply mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
