package admin_test

import (
	"bufio"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// event is a server-sent event of a sandbox.
type event struct {
	Type string
	Data struct {
		Clock       *struct{ Now, Mode string }
		Sandbox     *struct{ AppID string }
		Dialogs     *[]struct{ Name string }
		Records     *[]struct{ Status int }
		Faults      *[]struct{ Times int }
		Credentials *[]struct {
			Kind, SN    string
			Issued, End time.Time
			Used        bool
		}
		Restart       bool
		Gone, Dropped int
		Entries       []struct{ Path string }
	}
}

// follow reads a sandbox's events. The returned function reads on until one
// fits, and hands it out.
func follow(t *testing.T, s *mocktest.Sandbox) func(what string, fits func(event) bool) event {
	t.Helper()
	lines := streamOf(t, s)
	return func(what string, fits func(event) bool) event {
		t.Helper()
		var e event
		for lines.Scan() {
			line := lines.Text()
			if name, ok := strings.CutPrefix(line, "event: "); ok {
				e = event{Type: name}
			}
			data, ok := strings.CutPrefix(line, "data: ")
			if !ok {
				continue
			}
			if err := json.Unmarshal([]byte(data), &e.Data, json.MatchCaseInsensitiveNames(true)); err != nil {
				t.Fatalf("%s: %v", data, err)
			}
			if fits(e) {
				return e
			}
		}
		t.Fatalf("no event: %s (%v)", what, lines.Err())
		return e
	}
}

// streamOf returns the lines of a sandbox's events.
func streamOf(t *testing.T, s *mocktest.Sandbox) *bufio.Scanner {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.Server.URL+"/__admin/sandboxes/"+s.ID+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("Content-Type is %q", got)
	}
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 16<<20)
	return lines
}

// TestEvents: a stream begins with all there is, and goes on with what changes.
func TestEvents(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	ticket := s.Ticket("before", "phone-1")
	next := follow(t, s)
	e := next("the journal", func(e event) bool { return e.Type == "journal" })
	if !e.Data.Restart || len(e.Data.Entries) != 2 || e.Data.Entries[1].Path != "/wxa/getsnticket" {
		t.Errorf("the stream begins with %+v", e.Data)
	}
	e = next("the state", func(e event) bool { return e.Type == "state" })
	if e.Data.Clock == nil || e.Data.Sandbox == nil || e.Data.Dialogs == nil || e.Data.Records == nil || e.Data.Faults == nil || e.Data.Credentials == nil {
		t.Fatalf("the first state lacks something: %+v", e.Data)
	}
	if diff := cmp.Diff(s.AppID, e.Data.Sandbox.AppID); diff != "" {
		t.Errorf("appid mismatch (-want +got):\n%s", diff)
	}
	start, err := time.Parse(time.RFC3339, mocktest.Start)
	if err != nil {
		t.Fatal(err)
	}
	credentials := *e.Data.Credentials
	if len(credentials) != 2 || credentials[0].Kind != "token" || credentials[1].Kind != "ticket" || credentials[1].SN != "before" {
		t.Fatalf("credentials: %+v", credentials)
	}
	if diff := cmp.Diff([]time.Duration{2 * time.Hour, 5 * time.Minute}, []time.Duration{credentials[0].End.Sub(start), credentials[1].End.Sub(start)}); diff != "" {
		t.Errorf("lives mismatch (-want +got):\n%s", diff)
	}

	s.Advance(time.Minute)
	e = next("the clock", func(e event) bool { return e.Data.Clock != nil })
	if e.Data.Clock.Now != "2026-01-01T00:01:00Z" || e.Data.Records != nil {
		t.Errorf("after the clock was moved: %+v", e.Data)
	}
	s.Control("PUT", "/world", `{"switches":{"ticket.reuse":"single-use","ticket.edge":"valid"}}`)
	s.Phone("requestDeviceVoIP", `"option":{"sn":"before","snTicket":"`+ticket+`","modelId":"phone-1","deviceName":"x"}`)
	next("a record", func(e event) bool { return e.Data.Records != nil && len(*e.Data.Records) == 1 })
	group := s.Group("phone-1")
	s.Control("PUT", "/faults", `[{"path":"/cgi-bin/token","status":502,"times":2}]`)
	s.Request("GET", s.URL+"/cgi-bin/token", "")
	next("a fault counted down", func(e event) bool {
		return e.Data.Faults != nil && len(*e.Data.Faults) == 1 && (*e.Data.Faults)[0].Times == 1
	})
	s.Control("PUT", "/users/ann/policy", `{"dialog":"ask"}`)
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		s.Phone("requestDeviceVoIP", `"option":{"isGroup":true,"groupId":"`+group+`"}`)
	}()
	e = next("a dialog", func(e event) bool { return e.Data.Dialogs != nil && len(*e.Data.Dialogs) == 1 })
	if diff := cmp.Diff("楼道", (*e.Data.Dialogs)[0].Name); diff != "" {
		t.Errorf("the dialog's name mismatch (-want +got):\n%s", diff)
	}
	s.Control("POST", "/dialogs/1", `{"answer":"accept"}`)
	next("no dialog", func(e event) bool { return e.Data.Dialogs != nil && len(*e.Data.Dialogs) == 0 })
	<-answered

	s.Control("DELETE", "/journal", "")
	e = next("an empty journal", func(e event) bool { return e.Type == "journal" && len(e.Data.Entries) == 0 })
	if e.Data.Gone == 0 || e.Data.Restart {
		t.Errorf("after the journal was cleared: %+v", e.Data)
	}
	s.Control("DELETE", "/faults", "")
	s.Control("POST", "/reset", "")
	s.Token()
	next("a new journal", func(e event) bool { return e.Type == "journal" && e.Data.Restart })
	s.Control("DELETE", "", "")
	next("the end", func(e event) bool { return e.Type == "gone" })
}

// TestEventsAtOnce: a stream of a journal longer than one event brings every
// entry once.
func TestEventsAtOnce(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for range 450 {
		s.Request("GET", s.URL+"/cgi-bin/token", "")
	}
	next := follow(t, s)
	seen := 0
	for seen < 450 {
		e := next("entries", func(e event) bool { return e.Type == "journal" })
		if restart := seen == 0; e.Data.Restart != restart || len(e.Data.Entries) > 200 {
			t.Fatalf("after %d entries: restart %v and %d entries", seen, e.Data.Restart, len(e.Data.Entries))
		}
		seen += len(e.Data.Entries)
	}
	s.Request("GET", s.URL+"/cgi-bin/token", "")
	if e := next("one more", func(e event) bool { return e.Type == "journal" }); len(e.Data.Entries) != 1 {
		t.Errorf("%d entries for one", len(e.Data.Entries))
	}
}

// TestLives: what the events say of a token or a ticket is what happens to it.
func TestLives(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	first := s.Token()
	s.Advance(time.Hour)
	s.Token()
	third := s.Token()
	next := follow(t, s)
	credentials := *next("the state", func(e event) bool { return e.Type == "state" }).Data.Credentials
	type life struct {
		replaced bool
		end      string
	}
	var got []life
	for _, c := range credentials {
		got = append(got, life{c.End.IsZero(), c.End.Format(time.TimeOnly)})
	}
	want := []life{{true, "00:00:00"}, {false, "01:05:00"}, {false, "03:00:00"}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(life{})); diff != "" {
		t.Errorf("lives of tokens mismatch (-want +got):\n%s", diff)
	}
	body := `{"sn":"x","model_id":"phone-1"}`
	if reply := s.Request("POST", s.URL+"/wxa/getsnticket?access_token="+first, body).Body; !strings.Contains(reply, "40001") {
		t.Errorf("the replaced token: %s", reply)
	}
	s.Request("POST", s.URL+"/wxa/getsnticket?access_token="+third, body)
	e := next("a ticket", func(e event) bool { return e.Data.Credentials != nil && len(*e.Data.Credentials) == 4 })
	if c := (*e.Data.Credentials)[3]; c.Kind != "ticket" || c.End.Sub(c.Issued) != 5*time.Minute {
		t.Errorf("the ticket: %+v", c)
	}
}
