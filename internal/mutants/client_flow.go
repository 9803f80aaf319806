package mutants

import (
	"context"
	stdjson "encoding/json"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientFlows are wrong about a call that the platform does not have, and
// about how a flow ends.
var clientFlows = []clientRow{
	{
		// Taro's H5 runtime does this in its production build.
		"unsupported-succeeds", "It reports a call that its platform does not have as a success.", inventsSuccess, breaks("platform.unsupported"),
		around(unsupportedSucceeds, phoneCalls...),
	},
	{
		"already-authorized-is-failure", "It ends a flow as failed when what was wanted exists already.", endsFlow, breaks("flow.already"),
		ended(where(already, set("status", `"failed"`))),
	},
	{
		"already-authorized-is-rejection", "It ends a flow as rejected when what was wanted exists already.", endsFlow, breaks("flow.already"),
		ended(where(already, set("status", `"rejected"`))),
	},
	{
		"rejection-is-failure", "It ends a flow as failed when the user has rejected.", endsFlow, breaks("flow.rejected"),
		ended(where(has("status", "rejected"), set("status", `"failed"`))),
	},
	{
		"rejection-is-authorization", "It ends a flow as authorized when the user was asked, whatever the answer.", endsFlow, breaks("callback.broken", "flow.rejected"),
		ended(where(has("status", "rejected"), set("status", `"authorized"`))),
	},
	{
		"failure-is-rejection", "It ends every flow that failed as rejected.", endsFlow, breaks("callback.broken", "flow.rejected", "library.request"),
		ended(where(has("status", "failed"), set("status", `"rejected"`))),
	},
	{"rejection-asked-again", "It asks again after a rejection.", repeatsCall, breaks("flow.rejected"), around(asksAgain, "authorizeDevice", "authorizeGroup")},
}

// already holds for a flow whose authorization existed before.
func already(m members) bool { return string(m["errCode"]) == strconv.Itoa(alreadyAuthorized) }

// asksAgain performs a flow a second time that ended in a rejection.
func asksAgain(ctx context.Context, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	result, err := do(ctx, name, params)
	if err != nil || membersOf(encoded(result)).text("status") != "rejected" {
		return result, err
	}
	return do(ctx, name, params)
}

// unsupportedSucceeds reports a success of a call that there is not.
func unsupportedSucceeds(ctx context.Context, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	var p phoneCall
	if err := json.Unmarshal(params, &p); err != nil || p.Supported == nil || *p.Supported {
		return do(ctx, name, params)
	}
	res := jsontext.Value(`{"errMsg":"` + name + `:ok"}`)
	if p.Style == "promise" {
		return map[string]any{"settled": "fulfilled", "value": res}, nil
	}
	return p.reports([]callback{{Name: "success", Res: res}, {Name: "complete", Res: res}}), nil
}
