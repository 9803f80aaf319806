package mutants

import (
	"context"
	stdjson "encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// rejectedBefore is the code of what the user has rejected.
var rejectedBefore = reference.Code("record.rejected-stays")

// flowCalls are the operations that are flows.
var flowCalls = []string{"authorizeDevice", "authorizeGroup"}

// A memory is what a mutant keeps from one operation to the next.
type memory struct {
	ends                map[string]any
	list                []members
	name, model, result jsontext.Value
	option              members
}

// A recalling does something else with an operation, with a memory.
type recalling = func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error)

// flows does something else with flows, with a memory that start empties.
func flows(wrong recalling) change { return withMemory(wrong, flowCalls) }

// calls does something else with calls on the phone, with a memory that start
// empties.
func calls(wrong recalling) change { return withMemory(wrong, phoneCalls) }

func withMemory(wrong recalling, operations []string) change {
	return change{differs: operationUses(operations...), handle: func(next adapter.HandlerFunc) adapter.HandlerFunc {
		s := &memory{ends: map[string]any{}}
		return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			switch {
			case name == "start":
				*s = memory{ends: map[string]any{}}
			case slices.Contains(operations, name):
				return wrong(ctx, s, next, name, params)
			}
			return next(ctx, name, params)
		}
	}}
}

// wanted is what a flow is to authorize.
type wanted struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
	GroupID string `json:"group_id"`
}

func wantedOf(params []byte) (w wanted) {
	_ = json.Unmarshal(params, &w)
	return w
}

func (w wanted) key() string { return w.SN + " " + w.ModelID + " " + w.GroupID }

// is reports whether an item of the list is that of w.
func (w wanted) is(item members) bool {
	if w.GroupID != "" {
		return item.text("group_id") == w.GroupID
	}
	return item["group_id"] == nil && item.text("sn") == w.SN && item.text("model_id") == w.ModelID
}

func anyEnd(string) bool { return true }

// recalled ends a flow as an earlier one with the same key, if that ended
// with a status to keep.
func recalled(key func(wanted) string, keep func(status string) bool) change {
	return flows(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		k := key(wantedOf(params))
		if end, ok := s.ends[k]; ok {
			return end, nil
		}
		result, err := do(ctx, name, params)
		if err == nil && keep(membersOf(encoded(result)).text("status")) {
			s.ends[k] = result
		}
		return result, err
	})
}

// listed reads the list first, and ends a flow as that says; where it says
// nothing, it asks.
func listed(end func(items []members, w wanted) string) change {
	return flows(func(ctx context.Context, _ *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		if items := listOf(ctx, do); len(items) > 0 {
			if status := end(items, wantedOf(params)); status != "" {
				return map[string]string{"status": status}, nil
			}
		}
		return do(ctx, name, params)
	})
}

// listOf gives the items of getDeviceVoIPList.
func listOf(ctx context.Context, do adapter.HandlerFunc) []members {
	result, err := do(ctx, "getDeviceVoIPList", stdjson.RawMessage(`{"style":"promise","callbacks":[]}`))
	if err != nil {
		return nil
	}
	var seen struct {
		Value struct {
			List []members `json:"list"`
		} `json:"value"`
	}
	_ = json.Unmarshal(encoded(result), &seen)
	return seen.Value.List
}

func accepted(item members) bool { return string(item["status"]) == "1" }

// endOf is how a flow ends by an item of the list.
func endOf(item members) string {
	if accepted(item) {
		return "authorized"
	}
	return "rejected"
}

// endOfItem is endOf of the first item for which is holds, or empty.
func endOfItem(items []members, is func(members) bool) string {
	if i := slices.IndexFunc(items, is); i >= 0 {
		return endOf(items[i])
	}
	return ""
}

// endedWhere gives a flow that ended at the phone another status.
func endedWhere(is func(members) bool, status string) change {
	return ended(where(is, set("status", strconv.Quote(status))))
}

// instructed changes what a flow for a device is asked to do.
func instructed(wrong func(s *memory, params members)) change {
	return flows(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		if name == "authorizeDevice" {
			params = stdjson.RawMessage(object(func(p members) { wrong(s, p) })(params))
		}
		return do(ctx, name, params)
	})
}

// endsAsBefore ends a call on the phone as the first one whose result has a text.
func endsAsBefore(text string) recalling {
	return func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		asked := membersOf(params)
		key := name + string(asked["style"]) + string(asked["callbacks"])
		if end, ok := s.ends[key]; ok {
			return end, nil
		}
		result, err := do(ctx, name, params)
		if err == nil && strings.Contains(string(encoded(result)), text) {
			s.ends[key] = result
		}
		return result, err
	}
}
