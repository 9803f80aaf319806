package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// list knows getDeviceVoIPList alone, as a function that returns at once.
type list struct {
	http                   *http.Client
	baseURL, appid, openid string
}

// Handle implements adapter.Handler.
func (c *list) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("list", "list"), nil
	case "start":
		var p struct{ BaseURL, AppID, OpenID string }
		err := json.Unmarshal(params, &p)
		*c = list{c.http, p.BaseURL, p.AppID, p.OpenID}
		return struct{}{}, err
	case "stop":
		return struct{}{}, nil
	case "getDeviceVoIPList":
		var p struct {
			Style     string
			Callbacks []string
		}
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		if p.Style == "callback" {
			return c.observe(ctx, p.Callbacks), nil
		}
	}
	return nil, errNoMethod(method)
}

func (c *list) observe(ctx context.Context, callbacks []string) any {
	type run struct {
		Name string         `json:"name"`
		Res  map[string]any `json:"res"`
		Sync bool           `json:"sync"`
	}
	ran := make(chan run, 4)
	give := func(name string, res map[string]any) {
		if slices.Contains(callbacks, name) {
			ran <- run{name, res, false}
		}
	}
	done := c.read(ctx, func(res map[string]any) { give("success", res) }, func(res map[string]any) { give("fail", res) },
		func(res map[string]any) { give("complete", res) })
	<-done
	close(ran)
	all := []run{}
	for r := range ran {
		all = append(all, r)
	}
	return map[string]any{"callbacks": all}
}

// read returns at once; the channel is closed when the last callback has run.
func (c *list) read(ctx context.Context, success, fail, complete func(map[string]any)) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		res, err := c.fetch(ctx)
		switch {
		case err != nil:
			res = map[string]any{"errMsg": fmt.Sprintf("getDeviceVoIPList:fail %v", err)}
			fallthrough
		case text(res["errMsg"]) != "getDeviceVoIPList:ok":
			fail(res)
		default:
			success(res)
		}
		complete(res)
	}()
	return done
}

func (c *list) fetch(ctx context.Context) (res map[string]any, err error) {
	body := fmt.Appendf(nil, `{"appid":%q,"openid":%q}`, c.appid, c.openid)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.baseURL+"/__phone/getDeviceVoIPList", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	reply, err := c.http.Do(req)
	if err != nil {
		return nil, errors.New("no answer")
	}
	defer func() { _ = reply.Body.Close() }()
	if reply.StatusCode == http.StatusNotImplemented {
		return nil, errors.New("this phone has no list")
	}
	decoder := json.NewDecoder(reply.Body)
	decoder.UseNumber()
	if err := decoder.Decode(&res); err != nil {
		return nil, err
	}
	if reply.StatusCode != http.StatusOK || !strings.HasPrefix(text(res["errMsg"]), "getDeviceVoIPList:") {
		return nil, errIncomplete
	}
	return res, nil
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
