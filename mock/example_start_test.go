package mock_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// t is that of your test.
var t *testing.T

// A backend is the code under test: it fetches tickets for devices.
type backend struct{ baseURL, appid, secret string }

func (b backend) ticket(ctx context.Context, sn, modelID string) (string, error) {
	var granted struct {
		Token string `json:"access_token"`
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {b.appid}, "secret": {b.secret}}
	if err := b.do(ctx, http.MethodGet, "/cgi-bin/token?"+query.Encode(), "", &granted); err != nil {
		return "", err
	}
	device := fmt.Sprintf(`{"sn":%q,"model_id":%q}`, sn, modelID)
	var reply struct {
		Errcode int
		Errmsg  string
		Ticket  string `json:"sn_ticket"`
	}
	err := b.do(ctx, http.MethodPost, "/wxa/getsnticket?access_token="+granted.Token, device, &reply)
	if err == nil && reply.Errcode != 0 {
		err = fmt.Errorf("no ticket: %d %s", reply.Errcode, reply.Errmsg)
	}
	return reply.Ticket, err
}

func (b backend) do(ctx context.Context, method, target, body string, reply any) error {
	req, err := http.NewRequestWithContext(ctx, method, b.baseURL+target, strings.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	return json.NewDecoder(resp.Body).Decode(reply)
}

// A ticket is fetched, and used too late; then the user rejects the device, and
// the platform is busy.
func ExampleStart() {
	p := mock.Start(t)
	ctx, model, user := t.Context(), p.Models[0].ID, p.Users[0].OpenID
	b := backend{p.URL, p.AppID, p.Secret}

	ticket, err := b.ticket(ctx, "PHONE-1", model)
	if err != nil {
		t.Fatal(err)
	}
	p.Advance(5*time.Minute + time.Second)
	var refused *control.Refusal
	err = p.RequestDeviceVoIP(ctx, user, control.DeviceOption("PHONE-1", ticket, model, "Kitchen"))
	if !errors.As(err, &refused) || refused.Code() != 10008 {
		t.Errorf("an expired ticket: %v", err)
	}

	if err := p.SetPolicy(ctx, user, control.Reject); err != nil {
		t.Fatal(err)
	}
	if ticket, err = b.ticket(ctx, "PHONE-1", model); err != nil {
		t.Fatal(err)
	}
	err = p.RequestDeviceVoIP(ctx, user, control.DeviceOption("PHONE-1", ticket, model, "Kitchen"))
	if !errors.As(err, &refused) || refused.Code() != 10021 {
		t.Errorf("a rejection: %v", err)
	}

	busy := control.Fault{Path: "/wxa/getsnticket", ErrCode: new(-1)}
	if err := p.AddFault(ctx, busy); err != nil {
		t.Fatal(err)
	}
	if _, err := b.ticket(ctx, "PHONE-2", model); err == nil {
		t.Error("the platform was busy, but there is a ticket")
	}
}
