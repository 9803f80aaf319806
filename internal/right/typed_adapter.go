package right

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// typedAdapter puts typed behind the protocol.
type typedAdapter struct{ client *typed }

// typedParams are the members of all messages.
type typedParams struct {
	BaseURL    string        `json:"baseUrl"`
	AppID      string        `json:"appid"`
	Secret     string        `json:"secret"`
	Now        time.Time     `json:"now"`
	SN         string        `json:"sn"`
	ModelID    string        `json:"model_id"`
	GroupName  string        `json:"group_name"`
	GroupID    string        `json:"group_id"`
	DeviceList []typedDevice `json:"device_list"`
	ForceAdd   bool          `json:"force_add"`
}

// Handle implements adapter.Handler.
func (a *typedAdapter) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	var p typedParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	switch method {
	case "describe":
		return described("typed", "ticket", "group", "clock", "recovery"), nil
	case "start":
		a.client = &typed{base: p.BaseURL, appid: p.AppID, secret: p.Secret, now: p.Now}
		return struct{}{}, nil
	case "clock":
		a.client.now = p.Now
		return struct{}{}, nil
	case "stop":
		a.client.http.CloseIdleConnections()
		return struct{}{}, nil
	}
	result, err := a.operate(ctx, method, p)
	if refused := (*apiError)(nil); errors.As(err, &refused) {
		return map[string]any{"errcode": refused.Code, "errmsg": refused.Text}, nil
	}
	return result, err
}

func (a *typedAdapter) operate(ctx context.Context, method string, p typedParams) (any, error) {
	ok := func(member string, value any) map[string]any {
		return map[string]any{"errcode": 0, "errmsg": "ok", member: value}
	}
	switch c := a.client; method {
	case "getSnTicket":
		ticket, err := c.Ticket(ctx, typedDevice{p.SN, p.ModelID})
		return ok("sn_ticket", ticket), err
	case "createIotGroupId":
		id, err := c.CreateGroup(ctx, p.ModelID, p.GroupName)
		return ok("group_id", id), err
	case "getIotGroupInfo":
		g, err := c.Group(ctx, p.GroupID)
		info := ok("group_name", g.GroupName)
		info["model_id"], info["model_type"], info["device_list"] = g.ModelID, g.ModelType, g.DeviceList
		return info, err
	case "addIotGroupDevice", "removeIotGroupDevice":
		devices, err := c.Change(ctx, paths[method], p.GroupID, p.DeviceList, p.ForceAdd)
		return ok("device_list", devices), err
	}
	return nil, errNoMethod(method)
}
