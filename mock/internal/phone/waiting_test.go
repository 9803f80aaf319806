package phone_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestDialogIsJudgedByTheStateOfThen changes whatever may change while a dialog waits.
func TestDialogIsJudgedByTheStateOfThen(t *testing.T) {
	t.Parallel()
	const (
		ok         = `{"errMsg":"requestDeviceVoIP:ok"}`
		subscribed = `{"errMsg":"requestDeviceVoIP:fail The sn has been subscribed","errCode":10001}`
		rejected   = `{"errMsg":"requestDeviceVoIP:fail The sn has been rejected","errCode":10021}`
		deadTicket = `{"errMsg":"requestDeviceVoIP:fail ","errCode":10008}`
		noGroup    = `{"errMsg":"requestDeviceVoIP:fail ","errCode":10025}`
	)
	sn := control.Target{SN: "sn-1", ModelID: "door"}
	// decide has ann decide about the same device in another dialog.
	decide := func(dialog string) func(*mocktest.Sandbox) {
		return func(s *mocktest.Sandbox) {
			policy(s, dialog)
			ask(s, device("sn-1", s.Ticket("sn-1", "door"), "door", "gate"))
		}
	}
	tests := map[string]struct {
		before func(*mocktest.Sandbox)
		group  bool // the dialog is for one
		change func(*mocktest.Sandbox)
		want   string
		status int // of ann's record; -1 is none
	}{
		"nothing":              {nil, false, func(*mocktest.Sandbox) {}, ok, 1},
		"another dialog":       {nil, false, decide("accept"), subscribed, 1},
		"another was rejected": {nil, false, decide("reject"), rejected, 0},
		"settings": {nil, false, func(s *mocktest.Sandbox) {
			decide("accept")(s)
			must(t, s.SetSettings(t.Context(), "ann", sn, 0))
		}, rejected, 0},
		"deletion": {nil, false, func(s *mocktest.Sandbox) {
			decide("reject")(s)
			must(t, s.DeleteMiniProgram(t.Context(), "ann"))
		}, ok, 1},
		"policy":           {nil, false, func(s *mocktest.Sandbox) { policy(s, "reject") }, ok, 1},
		"clock, in time":   {nil, false, func(s *mocktest.Sandbox) { s.Advance(5*time.Minute - time.Second) }, ok, 1},
		"clock, too late":  {nil, false, func(s *mocktest.Sandbox) { s.Advance(5 * time.Minute) }, deadTicket, -1},
		"hardware access":  {nil, false, func(s *mocktest.Sandbox) { s.Merge(`{"capable":false}`) }, `{"errMsg":"requestDeviceVoIP:fail invalid scope","errCode":-12001}`, -1},
		"a spent ticket":   {func(s *mocktest.Sandbox) { s.Merge(`{"switches":{"ticket.reuse":"single-use"}}`) }, false, func(s *mocktest.Sandbox) { decide("accept")(s); must(t, s.DeleteMiniProgram(t.Context(), "ann")) }, ok, 1},
		"a group grows":    {nil, true, func(s *mocktest.Sandbox) { move(s, "adddevice", "sn-2") }, ok, 1},
		"a group is empty": {func(s *mocktest.Sandbox) { s.Merge(`{"switches":{"group.empty":"refuse"}}`) }, true, func(s *mocktest.Sandbox) { move(s, "removedevice", "sn-1") }, noGroup, -1},
		"the device moves": {func(s *mocktest.Sandbox) {
			s.Merge(`{"groups":[{"group_id":"g-2","group_name":"b","model_id":"door"}]}`)
		}, false, func(s *mocktest.Sandbox) {
			s.Post("/wxa/business/group/adddevice", `{"group_id":"g-2","force_add":true,"device_list":[{"model_id":"door","sn":"sn-1"}]}`)
		}, ok, 1},
		"the group moves": {func(s *mocktest.Sandbox) {
			s.Merge(`{"groups":[{"group_id":"g-2","group_name":"b","model_id":"door"}],"switches":{"group.empty":"refuse"}}`)
		}, true, func(s *mocktest.Sandbox) {
			s.Post("/wxa/business/group/adddevice", `{"group_id":"g-2","force_add":true,"device_list":[{"model_id":"door","sn":"sn-1"}]}`)
		}, noGroup, -1},
		"clock, back":    {nil, false, func(s *mocktest.Sandbox) { s.Advance(-time.Hour) }, ok, 1},
		"a switch":       {nil, false, func(s *mocktest.Sandbox) { s.Merge(`{"switches":{"callback.fail":"colon"}}`); decide("reject")(s) }, `{"errMsg":"requestDeviceVoIP:fail :The sn has been rejected","errCode":10021}`, 0},
		"a used ticket":  {func(s *mocktest.Sandbox) { s.Merge(`{"switches":{"ticket.reuse":"single-use"}}`) }, false, func(*mocktest.Sandbox) {}, ok, 1},
		"a newer ticket": {nil, false, func(s *mocktest.Sandbox) { s.Ticket("sn-1", "door") }, ok, 1},
		"a newer token":  {nil, false, func(s *mocktest.Sandbox) { s.Token() }, ok, 1},
		"an empty group": {nil, true, func(s *mocktest.Sandbox) { move(s, "removedevice", "sn-1") }, ok, 1},
	}
	for name, tt := range tests {
		s := mocktest.New(t)
		s.Merge(`{"groups":[{"group_id":"g-1","group_name":"楼道","model_id":"door","devices":[{"model_id":"door","sn":"sn-1"}]}]}`)
		if tt.before != nil {
			tt.before(s)
		}
		option, target := device("sn-1", s.Ticket("sn-1", "door"), "door", "gate"), sn
		if tt.group {
			option, target = group("g-1"), control.Target{GroupID: "g-1"}
		}
		id, _ := start(s, "requestDeviceVoIP", option+`,"ask":true`)
		tt.change(s)
		s.Expect(own(s, "ann", "dialogs/1", `"answer":"accept"`), http.StatusOK)
		mocktest.Same(t, name, tt.want, call(s, id, "?wait=30"))
		mocktest.Same(t, name+": record", tt.status, status(s, target))
	}
}

// TestDialogOfASandboxThatIsGone: nobody can answer it, and the call says so.
func TestDialogOfASandboxThatIsGone(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		method, path string
		want         int
	}{
		"reset":   {"POST", "/reset", http.StatusServiceUnavailable},
		"deleted": {"DELETE", "", http.StatusNotFound},
	}
	for name, tt := range tests {
		s := mocktest.New(t)
		id, _ := start(s, "requestDeviceVoIP", device("sn-1", s.Ticket("sn-1", "door"), "door", "gate")+`,"ask":true`)
		s.Control(tt.method, tt.path, "")
		mocktest.Same(t, name, tt.want, s.Request("GET", s.URL+"/__phone/calls/"+id+"?wait=30", "").Status)
	}
}

// move has the server of the app change the group g-1.
func move(s *mocktest.Sandbox, call, sn string) {
	s.T.Helper()
	s.Post("/wxa/business/group/"+call, `{"group_id":"g-1","device_list":[{"model_id":"door","sn":"`+sn+`"}]}`)
}

// status is that of ann's record for a target, -1 when there is none.
func status(s *mocktest.Sandbox, target control.Target) int {
	s.T.Helper()
	records, err := s.Records(s.T.Context())
	must(s.T, err)
	for _, r := range records {
		if r.OpenID == "ann" && r.Target == target {
			return r.Status
		}
	}
	return -1
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
