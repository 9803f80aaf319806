package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// What the default sandbox of devicevoip has.
const (
	appid       = "wx0000000000000001"
	secret      = "00000000000000000000000000000001"
	model       = "campus-phone-000000001"
	user        = "o-user-000000000000000000001"
	credentials = "grant_type=client_credential&appid=" + appid + "&secret=" + secret
)

// A call is one that the servers are loaded with.
type call struct {
	name   string
	method string
	path   string
	// bodies returns what is sent, one after another and over again.
	bodies func(w prepared) []string
	// What the call may cost at most, as a multiple of the floor's CPU a call, where the
	// measurement is to fail beyond it. CI runs on noisy machines: the limits are wide.
	limit float64
}

var calls = []call{
	{"getsnticket", http.MethodPost, "/wxa/getsnticket?access_token=%s", ticketBodies, 3},
	{"requestDeviceVoIP", http.MethodPost, "/__phone/requestDeviceVoIP", phoneBodies, 3.5},
	{"stable_token", http.MethodPost, "/cgi-bin/stable_token", func(prepared) []string {
		return []string{`{"grant_type":"client_credential","appid":"` + appid + `","secret":"` + secret + `"}`}
	}, 3.5},
	{"adddevice", http.MethodPost, "/wxa/business/group/adddevice?access_token=%s", additionBodies, 6},
}

func ticketBodies(w prepared) []string {
	bodies := make([]string, w.devices)
	for i := range bodies {
		bodies[i] = fmt.Sprintf(`{"sn":%q,"model_id":%q}`, sn(i), model)
	}
	return bodies
}

// phoneBodies ask with a ticket that the platform did not issue.
func phoneBodies(w prepared) []string {
	bodies := make([]string, w.devices)
	for i := range bodies {
		bodies[i] = fmt.Sprintf(`{"appid":%q,"openid":%q,"option":{"sn":%q,"snTicket":"0123456789abcdef0123456789abcdef","modelId":%q,"deviceName":"door"}}`, appid, user, sn(i), model)
	}
	return bodies
}

// additionBodies move every device into one group, and then into another.
func additionBodies(w prepared) []string {
	var bodies []string
	for side := range 2 {
		for i := range w.devices {
			group := w.groups[2*(i/inGroup)+side]
			bodies = append(bodies, fmt.Sprintf(`{"group_id":%q,"device_list":[{"model_id":%q,"sn":%q}],"force_add":true}`, group, model, sn(i)))
		}
	}
	return bodies
}

func sn(i int) string { return fmt.Sprintf("SN-%08d", i) }

// inGroup is how many devices are moved between two groups. A group may hold more.
const inGroup = 40

// prepared is what the calls need to be answered with success.
type prepared struct {
	devices int
	token   string
	groups  []string
}

// prepare fetches a token and creates the groups.
func prepare(ctx context.Context, url string, devices int) (prepared, error) {
	w := prepared{devices: devices}
	var reply struct {
		Token string `json:"access_token"`
		Group string `json:"group_id"`
	}
	// The stable token stays as it is when it is fetched again.
	body := map[string]any{"grant_type": "client_credential", "appid": appid, "secret": secret}
	if err := post(ctx, url+"/cgi-bin/stable_token", body, &reply); err != nil {
		return w, err
	}
	w.token = reply.Token
	for range 2 * (1 + devices/inGroup) {
		body := map[string]any{"model_id": model, "group_name": "group"}
		if err := post(ctx, url+"/wxa/business/group/createid?access_token="+w.token, body, &reply); err != nil {
			return w, err
		}
		w.groups = append(w.groups, reply.Group)
	}
	return w, nil
}

func post(ctx context.Context, url string, body, reply any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(text))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(answer, reply)
}
