package export_test

import (
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A flowCase is a flow, and a rule with the change that breaks it for a mutant.
type flowCase struct {
	name   string
	flow   func(s *mocktest.Sandbox)
	chosen []int // the last exchange, if there are none
	broken rule.Rule
}

// revokes is the case of which a scenario names what it cannot say.
const revokes = "tokens that control revoked"

// chunks is the case of which a test for Jest leaves out what the rule refused.
const chunks = "a request in chunks"

// cases are flows of all kinds.
var cases = []flowCase{
	{"a ticket that expired", func(s *mocktest.Sandbox) {
		ticket := s.Ticket("PHONE-1", "phone-1")
		s.Advance(10 * time.Minute)
		authorize(s, "PHONE-1", ticket)
	}, nil, changed("ticket.lifetime", func(r *rule.Rule) { r.Limit.Max *= 10 })},
	{"a dialog that was rejected", func(s *mocktest.Sandbox) {
		s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"reject"}`), http.StatusNoContent)
		authorize(s, "PHONE-1", s.Ticket("PHONE-1", "phone-1"))
	}, nil, changed("record.first-reject", func(r *rule.Rule) { r.Code++ })},
	{"a policy that changed", func(s *mocktest.Sandbox) {
		authorize(s, "PHONE-1", s.Ticket("PHONE-1", "phone-1"))
		s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"reject"}`), http.StatusNoContent)
		authorize(s, "PHONE-2", s.Ticket("PHONE-2", "phone-1"))
		s.Phone("getDeviceVoIPList", "")
	}, nil, changed("record.first-reject", func(r *rule.Rule) { r.Code++ })},
	{"a ticket of control", func(s *mocktest.Sandbox) {
		ticket, err := s.Sandbox.Ticket(s.T.Context(), "PHONE-1", "phone-1")
		if err != nil {
			s.T.Fatal(err)
		}
		authorize(s, "PHONE-1", ticket)
	}, nil, rule.Rule{}},
	{"a wrong secret", func(s *mocktest.Sandbox) {
		s.Request("GET", s.URL+"/cgi-bin/token?grant_type=client_credential&appid="+s.AppID+"&secret=00000000000000000000000000000bad", "")
	}, nil, changed("token.secret", func(r *rule.Rule) { r.Code++ })},
	{"a fault and a switch", func(s *mocktest.Sandbox) {
		s.Merge(`{"devices":[{"sn":"b","model_id":"phone-1"}],"switches":{"ticket.unregistered":"registered"}}`)
		s.Expect(s.Control("POST", "/faults", `{"path":"/wxa/getsnticket","errcode":-1}`), http.StatusOK)
		s.Post("/wxa/getsnticket", `{"sn":"a","model_id":"phone-1"}`)
		s.Post("/wxa/getsnticket", `{"sn":"a","model_id":"phone-1"}`)
	}, []int{2, 4}, changed("ticket.unregistered", func(r *rule.Rule) {
		r.Switch = slices.Clone(r.Switch)
		r.Switch[1].Code++
	})},
	{"devices that control moved", func(s *mocktest.Sandbox) {
		s.Merge(`{"switches":{"group.empty":"refuse"},"groups":[{"group_id":"hall","group_name":"Hall","model_id":"phone-1"}]}`)
		ask := func() { s.Phone("requestDeviceVoIP", `"option":{"isGroup":true,"groupId":"hall"}`) }
		ask()
		s.Expect(s.Control("POST", "/groups/hall/devices", `{"devices":[{"sn":"a","model_id":"phone-1"},{"sn":"b","model_id":"phone-1"}]}`), http.StatusOK)
		ask()
		s.Merge(`{"groups":[{"group_id":"yard","group_name":"Yard","model_id":"phone-1"}]}`)
		s.Expect(s.Control("POST", "/groups/yard/devices", `{"devices":[{"sn":"b","model_id":"phone-1"}],"force":true}`), http.StatusOK)
		s.Expect(s.Control("DELETE", "/groups/hall/devices", `{"devices":[{"sn":"a","model_id":"phone-1"}]}`), http.StatusOK)
		s.Post("/wxa/business/group/getinfo", `{"group_id":"hall"}`)
		s.Post("/wxa/business/group/getinfo", `{"group_id":"yard"}`)
	}, []int{1, 2, 4, 6}, changed("group.empty", func(r *rule.Rule) { r.Code++ })},
	{"a device that control adds to a group of the flow", func(s *mocktest.Sandbox) {
		group := s.Group("phone-1")
		s.Post("/wxa/business/group/adddevice", `{"group_id":"`+group+`","device_list":[{"sn":"a","model_id":"phone-1"}]}`)
		s.Expect(s.Control("POST", "/groups/"+group+"/devices", `{"devices":[{"sn":"b","model_id":"phone-1"}]}`), http.StatusOK)
		s.Post("/wxa/business/group/getinfo", `{"group_id":"`+group+`"}`)
		s.Post("/wxa/business/group/getinfo", `{"group_id":"nowhere"}`)
	}, []int{2, 4, 6, 8}, changed("group.id", func(r *rule.Rule) { r.Code++ })},
	{"what control added to the world", func(s *mocktest.Sandbox) {
		s.Merge(`{"switches":{"ticket.unregistered":"registered","license.era":"counted"},"devices":[{"sn":"b","model_id":"phone-1"}]}`)
		do := func() {
			s.Post("/wxa/getsnticket", `{"sn":"a","model_id":"phone-1"}`)
			s.Post("/cgi-bin/message/device/subscribe/send", `{"to_openid_list":["ann"],"sn":"a","modelId":"phone-1","template_id":"T1","lang":"zh_CN","miniprogram_state":"formal","data":{"time1":{"value":"1"}}}`)
			s.Post("/wxa/business/license/activedevice", `{"device_list":[{"model_id":"phone-1","sn":"a","active_number":1}],"pkg_type":1}`)
			s.Post("/wxa/business/group/createid", `{"model_id":"phone-9","group_name":"Hall"}`)
		}
		do()
		s.Merge(`{"devices":[{"sn":"a","model_id":"phone-1"}],"messages":{"templates":[{"template_id":"T1","keys":["time1"]}]},
			"models":[{"model_id":"phone-9","model_type":"校园电话"}],"packages":[{"pkg_id":"ZY1","pkg_type":1,"start_time":1700000000,"end_time":1900000000,"all":2}]}`)
		do()
	}, []int{2, 4, 6, 8, 10, 12, 14, 16}, changed("message.refused", func(r *rule.Rule) { r.Code++ })},
	{"a subscription of control", func(s *mocktest.Sandbox) {
		s.Merge(`{"messages":{"templates":[{"template_id":"T1"}]}}`)
		s.Post("/cgi-bin/message/device/subscribe/send", phoneMessage)
		s.Merge(`{"messages":{"subscriptions":[{"openid":"ann","template_id":"T1","sn":"PHONE-1","model_id":"phone-1"}]}}`)
		s.Post("/cgi-bin/message/device/subscribe/send", phoneMessage)
	}, []int{2, 4}, changed("message.refused", func(r *rule.Rule) { r.Code++ })},
	{"a group that was expanded", func(s *mocktest.Sandbox) {
		group := s.Group("phone-1")
		expand(s, group)
		expand(s, group)
		groupInfo(s, group)
	}, []int{6, 8}, changed("group.expanded", func(r *rule.Rule) { r.Code++ })},
	{"a license from before", func(s *mocktest.Sandbox) {
		s.Merge(`{"switches":{"voip.license":"checked"}}`)
		authorize(s, "PHONE-1", s.Ticket("PHONE-1", "phone-1"))
		activate(s, "PHONE-1")
		s.Expect(s.Control("DELETE", "/journal", ""), http.StatusNoContent)
		s.Post("/wxa/business/iot/voip/call", phoneCall)
	}, []int{7}, rule.Rule{}},
	{"a license that was used", func(s *mocktest.Sandbox) {
		activate(s, "PHONE-1")
		activate(s, "PHONE-2")
		s.Post("/wxa/business/license/getdeviceinfo", `{`+phoneDevices+`}`)
	}, nil, rule.Rule{}},
	{revokes, func(s *mocktest.Sandbox) {
		ticket := func(token string) {
			s.Request("POST", s.URL+"/wxa/getsnticket?access_token="+token, `{"sn":"a","model_id":"phone-1"}`)
		}
		old := s.Token()
		ticket(old)
		s.Expect(s.Control("DELETE", "/tokens", ""), http.StatusNoContent)
		ticket(old)
		ticket(s.Token())
	}, []int{1, 2, 3, 5}, changed("token.invalid", func(r *rule.Rule) { r.Code++ })},
	{"a connection that was reset", func(s *mocktest.Sandbox) {
		token := s.Token()
		s.Expect(s.Control("POST", "/faults", `{"path":"/wxa/getsnticket","reset":true}`), http.StatusOK)
		_ = s.Do(s.T.Context(), "POST", "/wxa/getsnticket?access_token="+token, map[string]string{"sn": "a"}, nil)
	}, nil, rule.Rule{}},
	{"a dialog that waited", func(s *mocktest.Sandbox) {
		s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"ask"}`), http.StatusNoContent)
		ticket, ended := s.Ticket("PHONE-1", "phone-1"), make(chan struct{})
		go func() {
			defer close(ended)
			authorize(s, "PHONE-1", ticket)
		}()
		for range 1_000_000 {
			if waiting, err := s.Dialogs(s.T.Context()); err != nil || len(waiting) > 0 {
				break
			}
		}
		s.Expect(s.Control("POST", "/dialogs/1", `{"answer":"reject"}`), http.StatusNoContent)
		<-ended
	}, nil, changed("record.first-reject", func(r *rule.Rule) { r.Code++ })},
	{"a setting", func(s *mocktest.Sandbox) {
		authorize(s, "PHONE-1", s.Ticket("PHONE-1", "phone-1"))
		s.Phone("settings", `"sn":"PHONE-1","model_id":"phone-1","status":0`)
		s.Phone("getDeviceVoIPList", "")
	}, nil, rule.Rule{}},
	{"records from before", func(s *mocktest.Sandbox) {
		authorize(s, "PHONE-1", s.Ticket("PHONE-1", "phone-1"))
		authorize(s, "PHONE-2", s.Ticket("PHONE-2", "phone-1"))
		s.Phone("settings", `"sn":"PHONE-1","model_id":"phone-1","status":0`)
		s.Expect(s.Control("DELETE", "/journal", ""), http.StatusNoContent)
		s.Phone("getDeviceVoIPList", "")
	}, []int{7}, rule.Rule{}},
	{"a stable token", func(s *mocktest.Sandbox) {
		for range 3 {
			s.Request("POST", s.URL+"/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+s.AppID+`","secret":"`+s.Secret+`"}`)
			s.Advance(600 * time.Millisecond)
		}
	}, []int{1, 2, 3}, rule.Rule{}},
	{"a group", func(s *mocktest.Sandbox) {
		group := s.Group("phone-1")
		s.Post("/wxa/business/group/adddevice", `{"group_id":"`+group+`","device_list":[{"sn":"a","model_id":"phone-1"},{"sn":"a b","model_id":"phone-1"}]}`)
		s.Phone("requestDeviceVoIP", `"option":{"isGroup":true,"groupId":"`+group+`"}`)
		s.Post("/wxa/business/group/getinfo", `{"group_id":"`+group+`"}`)
	}, []int{4, 5, 7}, rule.Rule{}},
	{"a sign-in, and requests of all kinds", func(s *mocktest.Sandbox) {
		code, err := s.Login(s.T.Context(), "ann")
		if err != nil {
			s.T.Fatal(err)
		}
		s.Request("GET", s.URL+"/sns/jscode2session?appid="+s.AppID+"&secret="+s.Secret+"&grant_type=authorization_code&js_code="+code, "")
		s.Request("GET", s.URL+"/nowhere/../x", "")
		s.Request("HEAD", s.URL+"/cgi-bin/token", "")
		s.Request("GET", s.URL+"/cgi-bin/token?appid=%zz&a=b|c", "")
		s.Request("POST", s.URL+"/cgi-bin/token?access_token=own", "x=1&y=2", "Content-Type", "application/x-www-form-urlencoded")
		s.Request("GET", s.URL+"/wxa/getsnticket?access_token="+s.Token(), "{}")
	}, []int{1, 2, 3, 4, 5, 7}, rule.Rule{}},
	{"paths with escapes", func(s *mocktest.Sandbox) {
		for _, path := range escapedPaths {
			s.Request("GET", s.URL+path, "")
			s.Request("POST", s.URL+path+"?x=1", "{}")
		}
	}, upTo(2 * len(escapedPaths)), changed("request.path", func(r *rule.Rule) { r.Code++ })},
	{chunks, func(s *mocktest.Sandbox) {
		inChunks(s, `{"sn":"a"}`)
		s.Post("/wxa/getsnticket", `{"sn":"a","model_id":"phone-1"}`)
	}, []int{1, 3}, changed("request.chunked", func(r *rule.Rule) { r.Code++ })},
	{"chunks without a body", func(s *mocktest.Sandbox) {
		inChunks(s, "")
		s.Request("GET", s.URL+"/nowhere", "")
	}, []int{1, 2}, rule.Rule{}},
	{"a HEAD alone", func(s *mocktest.Sandbox) {
		s.Request("HEAD", s.URL+"/cgi-bin/token", "")
	}, nil, rule.Rule{}},
	{"a TRACE", func(s *mocktest.Sandbox) {
		s.Request("TRACE", s.URL+"/cgi-bin/token", "")
	}, nil, rule.Rule{}},
	{"names of all kinds", func(s *mocktest.Sandbox) {
		s.Post("/wxa/business/group/createid", `{"model_id":"phone-1","group_name":"it's \"$HOME\" `+"`id`"+` <b>\\n ${x} @a"}`)
		s.Post("/wxa/business/group/createid", "@/etc/passwd\nEOF\r\n\"\"\"\n{A*3}{secret}\xff|#\\")
	}, []int{2, 4}, rule.Rule{}},
}

// escapedPaths mean something else without their escapes.
var escapedPaths = []string{
	"/wxa/getsnticket%3Fa=b", "/wxa/getsnticket%20", "/wxa/getsnticket%0A", "/wxa/getsnticket%23a", "/wxa/getsnticket%25", "/wxa/get%2Fsnticket",
	"/wxa/%E8%8E%B7", "/wxa/a+b&c", "/wxa/$%7BHOME%7D%22%5C'",
}

// upTo are the numbers of the first n exchanges.
func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i + 1
	}
	return list
}

// inChunks sends a body without saying how long it is.
func inChunks(s *mocktest.Sandbox, body string) {
	req, err := http.NewRequestWithContext(s.T.Context(), "POST", s.URL+"/wxa/getsnticket?access_token=x", io.NopCloser(strings.NewReader(body)))
	if err != nil {
		s.T.Fatal(err)
	}
	req.ContentLength, req.TransferEncoding = -1, []string{"chunked"}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.T.Fatal(err)
	}
	_ = resp.Body.Close()
}

// changed is a rule of the catalogue as a mutant has it.
func changed(id string, change func(*rule.Rule)) rule.Rule {
	r, ok := rule.Default().Get(id)
	if !ok {
		panic(id)
	}
	change(&r)
	return r
}

func authorize(s *mocktest.Sandbox, sn, ticket string) {
	s.Phone("requestDeviceVoIP", `"option":{"sn":"`+sn+`","modelId":"phone-1","deviceName":"Kitchen","snTicket":"`+ticket+`"}`)
}

// export makes the flow and exports it.
func (c flowCase) export(t *testing.T, format, language string) string {
	t.Helper()
	s := mocktest.New(t)
	c.flow(s)
	chosen := c.chosen
	if len(chosen) == 0 {
		journal, err := s.Journal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		chosen = []int{len(journal.Entries)}
	}
	text, err := s.Export(t.Context(), format, language, chosen...)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, s.Secret) || strings.Contains(text, s.AppID) {
		t.Errorf("the export holds a credential:\n%s", text)
	}
	return text
}

// mutant is the base URL of a platform that breaks the rule.
func (c flowCase) mutant(t *testing.T) string {
	t.Helper()
	return mock.Start(t, c.mutation(t)).URL
}

func (c flowCase) mutation(t *testing.T) mock.Option {
	t.Helper()
	rules, err := rule.Default().With(c.broken)
	if err != nil {
		t.Fatal(err)
	}
	return mock.WithRules(rules)
}

// TestComments: an export names what it does not repeat.
func TestComments(t *testing.T) {
	t.Parallel()
	comments := []string{"was not chosen", "is not compared"}
	want := map[string][]string{
		"a wrong secret":              nil,
		"a dialog that was rejected":  nil,
		"a connection that was reset": {comments[1]},
		"a gap":                       {comments[0]},
	}
	got := map[string][]string{}
	gap := flowCase{name: "a gap", flow: func(s *mocktest.Sandbox) {
		for range 3 {
			s.Request("GET", s.URL+"/cgi-bin/token", "")
		}
	}, chosen: []int{1, 3}}
	for _, c := range append(slices.Clone(cases), gap) {
		if _, asked := want[c.name]; !asked {
			continue
		}
		got[c.name] = nil
		text := c.export(t, "curl", "en")
		for _, comment := range comments {
			if regexp.MustCompile(`(?m)^# .*` + comment).MatchString(text) {
				got[c.name] = append(got[c.name], comment)
			}
		}
	}
	mocktest.Same(t, "comments", want, got)
}

// TestRefusals: a choice that cannot be exported is refused by the name of the member.
func TestRefusals(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Token()
	s.Post("/wxa/getsnticket", strings.Repeat(" ", 70_000))
	for _, c := range []struct{ query, member string }{
		{"format=curl", "exchange"},
		{"format=curl&exchange=9", "exchange"},
		{"format=curl&exchange=x", "exchange"},
		{"format=curl&exchange=3", "exchange"}, // its body was cut
		{"format=perl&exchange=1", "format"},
		{"exchange=1", "format"},
		{"format=curl&exchanges=1", "exchanges"},
		{"format=curl&exchange=1&Language=en", "Language"},
		{"format=curl&exchange=1&language=fr", "language"},
	} {
		reply := s.Control("GET", "/export?"+c.query, "")
		s.Expect(reply, http.StatusBadRequest)
		if !strings.Contains(reply.Body, `"message":"`+c.member+`: `) {
			t.Errorf("%s is answered %s", c.query, reply.Body)
		}
	}
	if _, err := s.Export(t.Context(), "curl", "en", 1); err != nil {
		t.Error(err)
	}
	if _, err := (control.Client{BaseURL: s.Server.URL}).Sandbox(t.Context(), s.ID); err != nil {
		t.Error(err)
	}
}
