package exchange_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

var labels = regexp.MustCompile(`\[credential [0-9a-f]{4}\]`)

// TestExplanation: the journal says what a refused ticket does not, and the reply says
// nothing of it.
func TestExplanation(t *testing.T) {
	t.Parallel()
	byCall := func(s *mocktest.Sandbox, sn, model string) string {
		reply := s.Post("/wxa/getsnticket", `{"sn":"`+sn+`","model_id":"`+model+`"}`)
		return regexp.MustCompile(`[0-9a-f]{32}`).FindString(reply)
	}
	byControl := func(s *mocktest.Sandbox, sn, model string) string {
		reply := s.Control("POST", "/tickets", `{"sn":"`+sn+`","model_id":"`+model+`"}`)
		return regexp.MustCompile(`[0-9a-f]{32}`).FindString(reply.Body)
	}
	later := func(d time.Duration) func(*mocktest.Sandbox, string, string) string {
		return func(s *mocktest.Sandbox, sn, model string) string {
			defer s.Advance(d)
			return s.Ticket(sn, model)
		}
	}
	tests := map[string]struct {
		ticket    func(s *mocktest.Sandbox, sn, model string) string
		sn, model string // of the ticket
		want      string // of the call with PHONE-2 of phone-1
	}{
		"right":             {byCall, "PHONE-2", "phone-1", ""},
		"another sn":        {byCall, "PHONE-1", "phone-1", "the ticket was issued for PHONE-1, the call names PHONE-2"},
		"another model":     {byCall, "PHONE-2", "phone-2", "the ticket was issued for model_id phone-2, the call names model_id phone-1"},
		"both":              {byCall, "PHONE-1", "phone-2", "the ticket was issued for PHONE-1 of model_id phone-2, the call names PHONE-2 of model_id phone-1"},
		"a known device":    {byControl, "PHONE-0", "door", "the ticket was issued for PHONE-0 of model_id door, the call names PHONE-2 of model_id phone-1"},
		"an unknown device": {byControl, "PHONE-9", "door", "the ticket was issued for another device than PHONE-2 of model_id phone-1"},
		"dead":              {later(6 * time.Minute), "PHONE-2", "phone-1", "the ticket expired 1m0s ago"},
		"just dead":         {later(5 * time.Minute), "PHONE-2", "phone-1", "the ticket has just expired"},
		"made up":           {func(*mocktest.Sandbox, string, string) string { return strings.Repeat("a", 32) }, "", "", "this sandbox issued no such ticket"},
	}
	for name, tt := range tests {
		s := mocktest.New(t)
		s.Merge(`{"devices":[{"model_id":"door","sn":"PHONE-0"}]}`)
		ticket := tt.ticket(s, tt.sn, tt.model)
		reply := s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-2","modelId":"phone-1","deviceName":"a","snTicket":"`+ticket+`"}`)
		e := newest(t, s)
		mocktest.Same(t, name, tt.want, e.Explanation)
		if strings.Contains(reply.Body, "issued") || strings.Contains(reply.Body, "PHONE") || strings.Contains(reply.Body, "expired") {
			t.Errorf("%s: the reply explains: %s", name, reply.Body)
		}
	}
}
