package control_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// realPlatform is the platform itself, without a socket.
func realPlatform(t testing.TB) control.Client {
	t.Helper()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	return control.Client{BaseURL: "http://platform", HTTP: &http.Client{Transport: control.Loopback(server)}}
}

// TestSandbox uses every call of the control surface once, so that what the
// suite expects of it and what it does cannot drift apart.
func TestSandbox(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	p := realPlatform(t)
	s, err := p.Create(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Users) != 1 || len(s.Models) != 3 || s.AppID == "" || s.Secret == "" || s.BaseURL != "http://platform/s/"+s.ID {
		t.Fatalf("the empty world is %+v", s)
	}
	user, model := s.Users[0].OpenID, s.Models[0].ID

	start, err := s.Now(ctx)
	must(err)
	later, err := s.Advance(ctx, 90*time.Second)
	must(err)
	if diff := cmp.Diff(start.Add(90*time.Second), later); diff != "" {
		t.Errorf("time mismatch (-want +got):\n%s", diff)
	}

	ticket, err := s.Ticket(ctx, "sn-1", model)
	must(err)
	if len(ticket) != 32 {
		t.Errorf("the ticket is %q", ticket)
	}
	must(s.SetPolicy(ctx, user, "accept"))
	must(s.SetPolicy(ctx, "somebody-else", "reject"))
	dialogs, err := s.Dialogs(ctx)
	must(err)
	if len(dialogs) != 0 {
		t.Errorf("dialogs are waiting: %+v", dialogs)
	}
	var (
		refused *control.Error
		input   *control.InputError
	)
	if err := s.AnswerDialog(ctx, 99, "accept"); !errors.As(err, &refused) || refused.Status/100 != 4 || !errors.As(err, &input) || input.Hint == "" {
		t.Errorf("answering a dialog which is not there: %v", err)
	}
	result, err := s.Call(ctx, user, "sn-1", model)
	must(err)
	if diff := cmp.Diff(9, result.ErrCode); diff != "" {
		t.Errorf("call of somebody who did not agree mismatch (-want +got):\n%s", diff)
	}
	records, err := s.Records(ctx)
	must(err)
	if len(records) != 0 {
		t.Errorf("records: %+v", records)
	}
	agree(t, p, s, ticket, model)
	must(s.SetSettings(ctx, user, control.Target{SN: "sn-1", ModelID: model}, 0))
	records, err = s.Records(ctx)
	must(err)
	want := []control.Record{{OpenID: user, Target: control.Target{SN: "sn-1", ModelID: model}, Status: 0, Name: "door校园电话"}}
	if diff := cmp.Diff(want, records); diff != "" {
		t.Errorf("records mismatch (-want +got):\n%s", diff)
	}
	must(s.DeleteMiniProgram(ctx, user))
	must(s.SetFaults(ctx, []control.Fault{
		{Path: "/wxa/getsnticket", ErrCode: new(-1)},
		{Path: "/wxa/getsnticket", Times: 2, Status: 502},
		{Path: "/wxa/getsnticket", Delay: control.Duration(time.Millisecond)},
		{Path: "/wxa/getsnticket", Reset: true},
		{Path: "/wxa/getsnticket", Truncate: new(3)},
		{Path: "/wxa/getsnticket", Body: new("garbage")},
	}))
	must(s.MergeWorld(ctx, control.World{Groups: []control.Group{{Name: "family", ModelID: model}}}))
	if len(s.Groups) != 1 || s.Groups[0].Name != "family" || s.Groups[0].ID == "" || len(s.Models) != 3 {
		t.Errorf("the merged world is %+v", s)
	}
	journal, err := s.Journal(ctx)
	must(err)
	if len(journal.Entries) != 2 || journal.Entries[0].Path != "/__phone/call" {
		t.Errorf("the journal is %+v", journal)
	}
	must(s.ClearJournal(ctx))
	must(s.Delete(ctx))
	if _, err := s.Now(ctx); !errors.As(err, &refused) {
		t.Errorf("a deleted world tells the time: %v", err)
	}
}

// agree has the user agree to a device on the phone.
func agree(t *testing.T, p control.Client, s *control.Sandbox, ticket, model string) {
	t.Helper()
	body := fmt.Sprintf(`{"appid":%q,"openid":%q,"option":{"sn":"sn-1","snTicket":%q,"modelId":%q,"deviceName":"door"}}`,
		s.AppID, s.Users[0].OpenID, ticket, model)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://platform/__phone/requestDeviceVoIP", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := p.HTTP.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if text, _ := io.ReadAll(resp.Body); !strings.Contains(string(text), "requestDeviceVoIP:ok") {
		t.Errorf("the phone answers %s", text)
	}
}
