package right

import (
	"context"
	"encoding/json"
	"slices"
)

// elsewhere is an app for the web: there are no such calls.
type elsewhere struct{}

// Handle implements adapter.Handler.
func (elsewhere) Handle(_ context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return described("elsewhere", "unsupported", "promise"), nil
	case "start", "stop":
		return struct{}{}, nil
	case "requestDeviceVoIP", "getDeviceVoIPList":
	default:
		return nil, errNoMethod(method)
	}
	var p struct {
		Style     string   `json:"style"`
		Callbacks []string `json:"callbacks"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	res := map[string]any{"errMsg": method + ":fail 当前平台不支持", "errno": 3}
	if p.Style == "promise" {
		return map[string]any{"settled": "rejected", "value": res}, nil
	}
	seen := []any{}
	for _, name := range []string{"fail", "complete"} {
		if slices.Contains(p.Callbacks, name) {
			seen = append(seen, map[string]any{"name": name, "res": res, "sync": false})
		}
	}
	return map[string]any{"callbacks": seen}, nil
}
