package export_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestFlows: exchanges that belong together are one flow, with the lives of what they use.
func TestFlows(t *testing.T) {
	t.Parallel()
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	token := control.Life{Kind: "token", From: 1, Until: begin.Add(2 * time.Hour)}
	ticket := func(from int, after time.Duration) control.Life {
		return control.Life{Kind: "ticket", From: from, Until: begin.Add(after + 5*time.Minute)}
	}
	phone := func(openid, sn string, lives []control.Life, exchanges ...int) control.Flow {
		return control.Flow{OpenID: openid, SN: sn, ModelID: "phone-1", Exchanges: exchanges, Lives: lives}
	}
	for _, c := range []struct {
		name string
		do   func(s *mocktest.Sandbox)
		want control.Flows
	}{
		{"a ticket, a dialog and a call, and a jump of the clock", func(s *mocktest.Sandbox) {
			ticket := s.Ticket("PHONE-1", "phone-1")
			authorize(s, "PHONE-1", ticket)
			s.Advance(10 * time.Minute)
			authorize(s, "PHONE-1", ticket)
			s.Phone("call", `"sn":"PHONE-1","model_id":"phone-1"`)
			s.Phone("getDeviceVoIPList", "")
			s.Advance(-time.Minute)
		}, control.Flows{
			Flows: []control.Flow{phone("ann", "PHONE-1", []control.Life{token, ticket(2, 0)}, 1, 2, 3, 4, 5, 6)},
			Jumps: []control.Jump{{Before: 4, By: control.Duration(10 * time.Minute)}, {By: control.Duration(-time.Minute)}},
		}},
		{"two devices, two users of one of them, and one token", func(s *mocktest.Sandbox) {
			token := s.Token()
			fetch := func(sn string) string {
				var reply struct {
					Ticket string `json:"sn_ticket"`
				}
				if err := s.Do(s.T.Context(), "POST", "/wxa/getsnticket?access_token="+token, control.Device{SN: sn, ModelID: "phone-1"}, &reply); err != nil {
					s.T.Fatal(err)
				}
				return reply.Ticket
			}
			first, second := fetch("PHONE-1"), fetch("PHONE-2")
			authorize(s, "PHONE-2", second)
			authorize(s, "PHONE-1", first)
			if err := s.RequestDeviceVoIP(s.T.Context(), "bob", control.DeviceOption("PHONE-1", fetch("PHONE-1"), "phone-1", "K")); err != nil {
				s.T.Fatal(err)
			}
		}, control.Flows{Flows: []control.Flow{
			phone("ann", "PHONE-1", []control.Life{token, ticket(2, 0)}, 1, 2, 5),
			phone("ann", "PHONE-2", []control.Life{token, ticket(3, 0)}, 1, 3, 4),
			phone("bob", "PHONE-1", []control.Life{token, ticket(6, 0)}, 1, 6, 7),
		}}},
		{"a ticket for another device belongs to where it is used", func(s *mocktest.Sandbox) {
			authorize(s, "PHONE-2", s.Ticket("PHONE-1", "phone-1"))
		}, control.Flows{Flows: []control.Flow{phone("ann", "PHONE-1", []control.Life{token, ticket(2, 0)}, 1, 2, 3)}}},
		{"the same device a day later", func(s *mocktest.Sandbox) {
			s.Phone("call", `"sn":"PHONE-1","model_id":"phone-1"`)
			s.Advance(24 * time.Hour)
			s.Phone("call", `"sn":"PHONE-1","model_id":"phone-1"`)
		}, control.Flows{
			Flows: []control.Flow{phone("ann", "PHONE-1", nil, 1), phone("ann", "PHONE-1", nil, 2)},
			Jumps: []control.Jump{{Before: 2, By: control.Duration(24 * time.Hour)}},
		}},
		{"a group, a token that nothing uses, and what is about nothing", func(s *mocktest.Sandbox) {
			s.Merge(`{"groups":[{"group_id":"hall","group_name":"Hall","model_id":"phone-1"}]}`)
			s.Post("/wxa/business/group/getinfo", `{"group_id":"hall"}`)
			s.Phone("requestDeviceVoIP", `"option":{"isGroup":true,"groupId":"hall"}`)
			s.Request("GET", s.URL+"/cgi-bin/token?appid=x", "")
			s.Request("GET", s.URL+"/cgi-bin/token?grant_type=client_credential&appid="+s.AppID+"&secret="+s.Secret, "")
			s.Request("POST", s.URL+"/%3Cb%3E", `{"sn":7}`)
		}, control.Flows{Flows: []control.Flow{
			{OpenID: "ann", GroupID: "hall", Exchanges: []int{1, 2, 3}, Lives: []control.Life{token}},
			{Path: "/cgi-bin/token", Exchanges: []int{4, 5}, Lives: []control.Life{{Kind: "token", From: 5, Until: begin.Add(2 * time.Hour)}}},
			{Path: "/%3Cb%3E", Exchanges: []int{6}},
		}}},
		{"a sign-in", func(s *mocktest.Sandbox) {
			code, err := s.Login(s.T.Context(), "ann")
			if err != nil {
				s.T.Fatal(err)
			}
			s.Request("GET", s.URL+"/sns/jscode2session?appid="+s.AppID+"&secret="+s.Secret+"&grant_type=authorization_code&js_code="+code, "")
			s.Phone("call", `"sn":"PHONE-1","model_id":"phone-1"`)
		}, control.Flows{Flows: []control.Flow{phone("ann", "PHONE-1", nil, 1, 2, 3)}}},
		{"nothing", func(*mocktest.Sandbox) {}, control.Flows{Flows: []control.Flow{}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := mocktest.New(t)
			c.do(s)
			got, err := s.Flows(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if c.want.Jumps == nil {
				c.want.Jumps = []control.Jump{}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("flows mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestWaitingFlow: a call that waits for its dialog is in the flow of its device by its rid.
func TestWaitingFlow(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Phone("calls", `"api":"requestDeviceVoIP","ask":true,"option":{"sn":"PHONE-1","modelId":"phone-1","deviceName":"Kitchen","snTicket":"`+s.Ticket("PHONE-1", "phone-1")+`"}`)
	journal, err := s.Journal(t.Context())
	if err != nil || len(journal.Waiting) != 1 {
		t.Fatalf("%d calls wait: %v", len(journal.Waiting), err)
	}
	got, err := s.Flows(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{journal.Waiting[0].RID}, got.Flows[0].Waiting); diff != "" || len(got.Flows) != 1 {
		t.Errorf("%d flows; waiting mismatch (-want +got):\n%s", len(got.Flows), diff)
	}
}
