package wrong

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

type reply = map[string]any

// A client makes the server calls and reads the list of the phone. What a
// defect can change is a field.
type client struct {
	world struct {
		BaseURL, AppID, Secret, OpenID string
		Now                            time.Time
	}
	lasting *sync.Map // outlives the client

	lock  sync.Mutex
	token string
	end   time.Time

	verb   func(path string) string
	body   func(params map[string]any) ([]byte, error)
	read   func(io.Reader) io.Reader
	stale  func(now, end time.Time) bool
	ask    func(method string, params map[string]any)
	answer func(method string, r reply) reply
	around func(ctx context.Context, method string, params map[string]any, call caller) (reply, error)
	listed func(items any) any
}

// A caller makes a server call and gives what the platform replied.
type caller func(context.Context) (reply, error)

func newClient(lasting *sync.Map) *client {
	return &client{
		lasting: lasting,
		verb:    func(string) string { return http.MethodPost },
		body:    func(params map[string]any) ([]byte, error) { return json.Marshal(params) },
		read:    func(r io.Reader) io.Reader { return r },
		stale:   func(now, end time.Time) bool { return !now.Before(end.Add(-5 * time.Minute)) },
		ask:     func(string, map[string]any) {},
		answer:  func(_ string, r reply) reply { return r },
		around: func(ctx context.Context, _ string, _ map[string]any, call caller) (reply, error) {
			return call(ctx)
		},
		listed: func(items any) any { return items },
	}
}

func (c *client) start(params []byte) error { return json.Unmarshal(params, &c.world) }

func (c *client) setClock(params []byte) error { return json.Unmarshal(params, &c.world) }

var paths = map[string][2]string{
	"getSnTicket":          {"/wxa/getsnticket", "sn_ticket"},
	"createIotGroupId":     {"/wxa/business/group/createid", "group_id"},
	"getIotGroupInfo":      {"/wxa/business/group/getinfo", "group_name"},
	"addIotGroupDevice":    {"/wxa/business/group/adddevice", "device_list"},
	"removeIotGroupDevice": {"/wxa/business/group/removedevice", "errcode"},
}

func (c *client) perform(ctx context.Context, method string, text []byte) (any, error) {
	var params map[string]any
	if err := json.Unmarshal(text, &params); err != nil {
		return nil, err
	}
	if method == "getDeviceVoIPList" && params["style"] == "callback" {
		return c.list(ctx, params["callbacks"].([]any)), nil
	}
	call, ok := paths[method]
	if !ok {
		return nil, &adapter.UnsupportedError{Method: method, Reason: "the client has no " + method}
	}
	c.ask(method, params)
	r, err := c.around(ctx, method, params, func(ctx context.Context) (reply, error) {
		return c.call(ctx, call[0], params, call[1])
	})
	if err != nil {
		return nil, err
	}
	return c.answer(method, r), nil
}

// call uses a token that is shared, and another one once where it is refused.
func (c *client) call(ctx context.Context, path string, params map[string]any, member string) (reply, error) {
	refused := ""
	for {
		token, failed, err := c.currentToken(ctx, refused)
		if err != nil || failed != nil {
			return failed, err
		}
		r, err := c.send(ctx, c.verb(path), path+"?access_token="+token, params)
		code := number(r["errcode"])
		switch {
		case err != nil:
			return nil, err
		case (code == 40001 || code == 42001) && refused == "":
			refused = token
		case code == 0 && (r["errcode"] == nil || r[member] == nil || r[member] == "" && member != "group_name"):
			return nil, errors.New("the reply lacks " + member)
		default:
			return r, nil
		}
	}
}

func (c *client) currentToken(ctx context.Context, refused string) (token string, failed reply, err error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.token != "" && c.token != refused && !c.stale(c.world.Now, c.end) {
		return c.token, nil, nil
	}
	r, err := c.send(ctx, http.MethodPost, "/cgi-bin/stable_token", map[string]any{
		"grant_type": "client_credential", "appid": c.world.AppID, "secret": c.world.Secret, "force_refresh": refused != "",
	})
	if err != nil || number(r["errcode"]) != 0 {
		return "", r, err
	}
	token, _ = r["access_token"].(string)
	if token == "" {
		return "", nil, errors.New("the reply lacks access_token")
	}
	c.token, c.end = token, c.world.Now.Add(time.Duration(number(r["expires_in"]))*time.Second)
	return token, nil, nil
}

func (c *client) send(ctx context.Context, verb, path string, params map[string]any) (r reply, err error) {
	text, err := c.body(params)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, verb, c.world.BaseURL+path, bytes.NewReader(text))
	if err != nil {
		return nil, errors.New("the request cannot be made")
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, errors.New("the platform does not answer")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode/100 != 2 {
		return nil, fmt.Errorf("the status is %d", res.StatusCode)
	}
	return r, json.NewDecoder(c.read(res.Body)).Decode(&r)
}

// list reads getDeviceVoIPList, and reports the callbacks that it ran.
func (c *client) list(ctx context.Context, callbacks []any) any {
	res, err := c.send(ctx, http.MethodPost, "/__phone/getDeviceVoIPList", map[string]any{"appid": c.world.AppID, "openid": c.world.OpenID})
	said, _ := res["errMsg"].(string)
	end := "fail"
	switch {
	case err != nil:
		res = reply{"errMsg": "getDeviceVoIPList:fail " + err.Error()}
	case said == "":
		res = reply{"errMsg": "getDeviceVoIPList:fail no result"}
	case said == "getDeviceVoIPList:ok":
		end = "success"
		res["list"] = c.listed(res["list"])
	}
	ran := []reply{}
	for _, name := range callbacks {
		if name == end {
			ran = append([]reply{{"name": end, "res": res, "sync": false}}, ran...)
		}
		if name == "complete" {
			ran = append(ran, reply{"name": name, "res": res, "sync": false})
		}
	}
	return reply{"callbacks": ran}
}

func number(v any) int {
	n, _ := v.(float64)
	return int(n)
}
