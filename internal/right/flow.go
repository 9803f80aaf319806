package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"unicode/utf8"
)

// flow does everything from the token to the dialog.
type flow struct {
	http                  *http.Client
	world                 struct{ BaseURL, AppID, Secret, OpenID string }
	token                 string
	deviceName, sn, model string
}

// A flowReply is any reply of the platform: of a server call or of the phone.
type flowReply struct {
	Errcode *int   `json:"errcode"`
	Errmsg  string `json:"errmsg"`
	Token   string `json:"access_token"`
	Ticket  string `json:"sn_ticket"`
	ErrMsg  string `json:"errMsg"`
	ErrCode int    `json:"errCode"`
}

// A flowEnd is how a flow ended.
type flowEnd struct {
	Status  string `json:"status"`
	Errcode int    `json:"errcode,omitempty"`
	ErrCode int    `json:"errCode,omitempty"`
	Message string `json:"message,omitempty"`
}

// Handle implements adapter.Handler.
func (c *flow) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("flow", "flow"), nil
	case "start":
		*c = flow{http: c.http}
		return struct{}{}, json.Unmarshal(params, &c.world)
	case "stop":
		return struct{}{}, nil
	case "authorizeGroup":
		var p struct {
			Group string `json:"group_id"`
		}
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		return c.ask(ctx, map[string]any{"isGroup": true, "groupId": p.Group}), nil
	case "authorizeDevice":
		var p struct {
			SN         string `json:"sn"`
			ModelID    string `json:"model_id"`
			DeviceName string `json:"deviceName"`
		}
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		if utf8.RuneCountInString(p.DeviceName) > 13 {
			return map[string]any{"refused": map[string]string{"field": "deviceName", "message": "it has more than 13 characters"}}, nil
		}
		c.sn, c.model, c.deviceName = p.SN, p.ModelID, p.DeviceName
		return c.device(ctx), nil
	}
	return nil, errNoMethod(method)
}

// device asks with a new ticket, and once more where that has expired.
func (c *flow) device(ctx context.Context) (end flowEnd) {
	for range 2 {
		ticket, failed := c.ticket(ctx)
		if failed != nil {
			return *failed
		}
		end = c.ask(ctx, map[string]any{"sn": c.sn, "modelId": c.model, "deviceName": c.deviceName, "snTicket": ticket})
		if end.ErrCode != 10008 {
			break
		}
	}
	return end
}

func (c *flow) ask(ctx context.Context, option any) flowEnd {
	r, err := c.post(ctx, "/__phone/requestDeviceVoIP", map[string]any{"appid": c.world.AppID, "openid": c.world.OpenID, "option": option})
	switch {
	case err != nil:
		return flowEnd{Status: "failed", Message: err.Error()}
	case r.ErrMsg == "requestDeviceVoIP:ok", r.ErrCode == 10001:
		return flowEnd{Status: "authorized", ErrCode: r.ErrCode, Message: r.ErrMsg}
	case r.ErrCode == 10021:
		return flowEnd{Status: "rejected", ErrCode: r.ErrCode, Message: r.ErrMsg}
	}
	return flowEnd{Status: "failed", ErrCode: r.ErrCode, Message: r.ErrMsg}
}

func (c *flow) ticket(ctx context.Context) (string, *flowEnd) {
	if c.token == "" {
		credentials := map[string]string{"grant_type": "client_credential", "appid": c.world.AppID, "secret": c.world.Secret}
		r, err := c.post(ctx, "/cgi-bin/stable_token", credentials)
		if failed := broken(r, err, r.Token); failed != nil {
			return "", failed
		}
		c.token = r.Token
	}
	r, err := c.post(ctx, "/wxa/getsnticket?access_token="+c.token, map[string]string{"sn": c.sn, "model_id": c.model})
	if r.Errcode != nil && (*r.Errcode == 40001 || *r.Errcode == 42001) {
		c.token = "" // the next flow fetches another
	}
	return r.Ticket, broken(r, err, r.Ticket)
}

// broken is how a flow ends with a reply that has no value.
func broken(r flowReply, err error, value string) *flowEnd {
	switch {
	case err != nil:
		return &flowEnd{Status: "failed", Message: err.Error()}
	case r.Errcode != nil && *r.Errcode != 0:
		return &flowEnd{Status: "failed", Errcode: *r.Errcode, Message: r.Errmsg}
	case value == "":
		return &flowEnd{Status: "failed", Message: errIncomplete.Error()}
	}
	return nil
}

func (c *flow) post(ctx context.Context, path string, body any) (r flowReply, err error) {
	text, err := json.Marshal(body)
	if err != nil {
		return r, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.world.BaseURL+path, bytes.NewReader(text))
	if err != nil {
		return r, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return r, errors.New("the platform does not answer")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return r, errStatus(res.StatusCode)
	}
	return r, json.NewDecoder(res.Body).Decode(&r)
}
