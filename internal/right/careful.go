package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
)

// careful sends nothing that the official pages do not allow.
type careful struct {
	http   *http.Client
	base   *url.URL
	sign   url.Values
	bearer string
}

// A fieldError says what is wrong with a value.
type fieldError struct{ Field, Problem string }

func (e *fieldError) Error() string { return e.Field + ": " + e.Problem }

var serial = regexp.MustCompile(`^[0-9A-Za-z_-]{1,128}$`)

type carefulDevice struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
}

func (d carefulDevice) check() error {
	if !serial.MatchString(d.SN) {
		return &fieldError{"sn", "want 1 to 128 letters, digits, underscores and hyphens"}
	}
	if len(d.ModelID) < 4 {
		return &fieldError{"model_id", "too short to be one"}
	}
	return nil
}

type carefulParams struct {
	carefulDevice

	Name    string          `json:"group_name"`
	Group   string          `json:"group_id"`
	Devices []carefulDevice `json:"device_list"`
	OpenID  string          `json:"openid"`
	Room    string          `json:"room_type"`
}

var carefulChecks = map[string]func(carefulParams) error{
	"getSnTicket": func(p carefulParams) error { return p.check() },
	"createIotGroupId": func(p carefulParams) error {
		if len(p.Name) < 1 || len(p.Name) > 32 {
			return &fieldError{"group_name", "want 1 to 32 bytes"}
		}
		return nil
	},
	"getIotGroupInfo":      func(carefulParams) error { return nil },
	"addIotGroupDevice":    carefulParams.checkList,
	"removeIotGroupDevice": carefulParams.checkList,
	"iotVoipCall":          carefulParams.checkCall,
}

func (p carefulParams) checkCall() error {
	if p.OpenID == "" {
		return &fieldError{"openid", "want one"}
	}
	if p.Room != "video" && p.Room != "voice" {
		return &fieldError{"room_type", "want video or voice"}
	}
	return p.check()
}

func (p carefulParams) checkList() error {
	if len(p.Devices) == 0 || len(p.Devices) > 50 {
		return &fieldError{"device_list", fmt.Sprintf("want 1 to 50 devices, got %d", len(p.Devices))}
	}
	var problems []error
	for _, d := range p.Devices {
		problems = append(problems, d.check())
	}
	return errors.Join(problems...)
}

// Handle implements adapter.Handler.
func (c *careful) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("careful", "ticket", "group", "voip"), nil
	case "start":
		var p struct{ BaseURL, AppID, Secret string }
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		base, err := url.Parse(p.BaseURL)
		*c = careful{http: c.http, base: base, sign: url.Values{"grant_type": {"client_credential"}, "appid": {p.AppID}, "secret": {p.Secret}}}
		return struct{}{}, err
	case "stop":
		return struct{}{}, nil
	}
	check := carefulChecks[method]
	if check == nil {
		return nil, errNoMethod(method)
	}
	var p carefulParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	if wrong := (*fieldError)(nil); errors.As(check(p), &wrong) {
		return map[string]any{"refused": map[string]string{"field": wrong.Field, "message": wrong.Problem}}, nil
	}
	if c.bearer == "" {
		reply, err := c.exchange(ctx, http.MethodGet, "/cgi-bin/token", c.sign, nil, "access_token")
		if err != nil || string(reply["errcode"]) != "" {
			return reply, err
		}
		if err := json.Unmarshal(reply["access_token"], &c.bearer); err != nil {
			return nil, err
		}
	}
	return c.exchange(ctx, http.MethodPost, paths[method], url.Values{"access_token": {c.bearer}}, params, answered[method])
}

func (c *careful) exchange(ctx context.Context, method, path string, query url.Values, body []byte, member string) (map[string]json.RawMessage, error) {
	to := c.base.JoinPath(path)
	to.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(ctx, method, to.String(), bytes.NewReader(body))
	if err != nil {
		return nil, errors.New("no request can be made")
	}
	res, err := c.http.Transport.RoundTrip(req)
	if err != nil {
		return nil, errors.New("no reply")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, errStatus(res.StatusCode)
	}
	var reply map[string]json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&reply); err != nil {
		return nil, fmt.Errorf("read the reply: %w", err)
	}
	code := string(reply["errcode"])
	if failed := code != "" && code != "0"; !failed && reply[member] == nil {
		return nil, errIncomplete
	}
	return reply, nil
}
