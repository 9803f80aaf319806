package steps_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// t is that of your test.
var t *testing.T

// A shop is the client under test: it does nothing but fetch tickets.
type shop struct{ baseURL, appid, secret, token string }

func (s *shop) ticket(ctx context.Context, sn, modelID string) (map[string]any, error) {
	if s.token == "" {
		query := url.Values{"grant_type": {"client_credential"}, "appid": {s.appid}, "secret": {s.secret}}
		reply, err := s.fetch(ctx, http.MethodGet, "/cgi-bin/token?"+query.Encode(), "", "access_token")
		if err != nil || reply["access_token"] == nil {
			return reply, err
		}
		s.token = fmt.Sprint(reply["access_token"])
	}
	device, err := json.Marshal(map[string]string{"sn": sn, "model_id": modelID})
	if err != nil {
		return nil, err
	}
	return s.fetch(ctx, http.MethodPost, "/wxa/getsnticket?access_token="+s.token, string(device), "sn_ticket")
}

// fetch sends a request, and reads a reply that is an error or has a member.
func (s *shop) fetch(ctx context.Context, method, target, body, member string) (map[string]any, error) {
	req, err := http.NewRequestWithContext(ctx, method, s.baseURL+target, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, errors.Unwrap(err) // the *url.Error around it holds the token
	}
	defer func() { _ = resp.Body.Close() }()
	var reply map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&reply); err != nil {
		return nil, err
	}
	if code, _ := reply["errcode"].(float64); code == 0 && reply[member] == nil {
		return nil, errors.New("the reply has no " + member)
	}
	return reply, nil
}

// An adapterOfShop puts a shop behind the suite.
type adapterOfShop struct{ shop shop }

func (a *adapterOfShop) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return adapter.Description{
			Protocol: adapter.Protocol, Name: "shop", Version: "1", Language: "go",
			Capabilities: []string{"ticket"},
		}, nil
	case "start": // a fresh client in a fresh world
		var world adapter.StartMessage
		err := json.Unmarshal(params, &world)
		a.shop = shop{baseURL: world.BaseURL, appid: world.AppID, secret: world.Secret}
		return struct{}{}, err
	case "stop":
		return struct{}{}, nil
	case "getSnTicket":
		var device struct {
			SN      string
			ModelID string `json:"model_id"`
		}
		if err := json.Unmarshal(params, &device); err != nil {
			return nil, err
		}
		return a.shop.ticket(ctx, device.SN, device.ModelID)
	}
	return nil, &adapter.UnsupportedError{Reason: "the shop only fetches tickets"}
}

// A client and the adapter that puts it behind the suite. The test is one line:
//
//	func TestShop(t *testing.T) { steps.Run(t, &adapterOfShop{}) }
func ExampleRun() {
	steps.Run(t, &adapterOfShop{})
}
