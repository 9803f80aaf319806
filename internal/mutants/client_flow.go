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

// clientFlows are wrong about flows.
func clientFlows() []clientRow { return slices.Concat(clientEnds(), clientRecords()) }

// clientEnds are wrong about a call that the platform does not have, and about
// how a flow ends.
func clientEnds() []clientRow {
	return []clientRow{
		{
			// Taro's H5 runtime does this in its production build.
			"unsupported-succeeds", "It reports a call that its platform does not have as a success.", inventsSuccess, breaks("platform.unsupported"),
			change{differs: []Use{unsupportedUse}, handle: around(unsupportedSucceeds, phoneCalls...).handle},
		},
		{
			"already-authorized-is-failure", "It ends a flow as failed when what was wanted exists already.", endsFlow, breaks(
				"flow.already", "flow.record", "flow.rejected",
			),
			ended(where(already, set("status", `"failed"`))),
		},
		{
			"already-authorized-is-rejection", "It ends a flow as rejected when what was wanted exists already.", endsFlow, breaks(
				"flow.already", "flow.record", "flow.rejected",
			),
			ended(where(already, set("status", `"rejected"`))),
		},
		{
			"rejection-is-failure", "It ends a flow as failed when the user has rejected.", endsFlow, breaks(
				"flow.record", "flow.rejected",
			),
			ended(where(has("status", "rejected"), set("status", `"failed"`))),
		},
		{
			"rejection-is-authorization", "It ends a flow as authorized when the user was asked, whatever the answer.", endsFlow, breaks(
				"callback.broken", "flow.record", "flow.rejected",
			),
			ended(where(has("status", "rejected"), set("status", `"authorized"`))),
		},
		{
			"failure-is-rejection", "It ends every flow that failed as rejected.", endsFlow, breaks(
				"callback.broken", "flow.record", "flow.rejected", "library.group", "library.request", "name.empty",
				"name.length",
			),
			ended(where(has("status", "failed"), set("status", `"rejected"`))),
		},
		{"rejection-asked-again", "It asks again after a rejection.", repeatsCall, breaks("flow.fresh-ticket", "flow.rejected"), around(asksAgain, "authorizeDevice", "authorizeGroup")},
		{
			"flow-without-code-is-authorized", "It ends a flow as failed only where there is an errCode.",
			endsFlow.from("reasoning: if (res.errCode) { … } holds neither for 0 nor for an errno"), breaks("callback.broken", "callback.ok", "flow.record", "flow.rejected", "library.group", "name.empty", "name.length"),
			endedWhere(func(m members) bool {
				return m.text("status") == "failed" && m["errCode"] == nil && !strings.Contains(m.text("message"), "status 5")
			}, "authorized"),
		},
		{
			"flow-parameter-error-is-rejection", "It ends a flow as rejected when the phone finds a parameter wrong.", endsFlow, breaks("flow.record", "library.group", "name.empty", "name.length"),
			endedWhere(func(m members) bool { return strings.Contains(m.text("message"), "parameter error") }, "rejected"),
		},
		{
			"flow-words-are-rejection", "It ends a flow as rejected where an errMsg has the word rejected.",
			endsFlow.from("reasoning: the errMsg of 10021 says so in words, and words are what a log shows"), breaks("flow.rejected"),
			endedWhere(func(m members) bool {
				return m.text("status") == "failed" && strings.Contains(m.text("message"), "rejected")
			}, "rejected"),
		},
		{
			"flow-unknown-code-is-authorized", "It ends a flow as authorized where it does not know the errCode.",
			endsFlow.from("reasoning: a switch over the known codes falls through to the end"), breaks(
				"flow.record", "flow.rejected",
			),
			endedWhere(func(m members) bool {
				return m.text("status") == "failed" && !slices.Contains([]string{"", "-1", "10008", "-12001"}, string(m["errCode"]))
			}, "authorized"),
		},
		{
			"flow-any-code-is-rejection", "It ends a flow as rejected at any errCode but 10001.",
			endsFlow.from("reasoning: the error says The sn has been …, and nobody asks what"), breaks(
				"flow.record", "flow.rejected",
			),
			endedWhere(func(m members) bool { return m.text("status") == "failed" && m["errCode"] != nil }, "rejected"),
		},
		{
			"flow-code-of-the-other", "It reports the errCode of a rejection at every failure of the phone.", endsFlow, breaks("flow.rejected"),
			ended(where(func(m members) bool { return m["errCode"] != nil }, set("errCode", strconv.Itoa(rejectedBefore)))),
		},
		{
			"flow-errcode-as-errcode-of-the-phone", "It reports the errcode of a server call as the errCode of the phone.",
			losesErrcode.from("reasoning: one catch block for both, and names that differ in one capital"), breaks("flow.rejected", "model.known", "reply.general", "reply.status", "token.recovery"),
			reported(where(func(m members) bool { return m["errcode"] != nil }, object(func(m members) {
				m["errCode"] = m["errcode"]
				delete(m, "errcode")
			})), flowCalls...),
		},
		{
			"flow-errcode-is-busy", "It reports that the system is busy whenever it gets no ticket.", losesErrcode, breaks("flow.rejected", "model.known", "reply.general", "reply.status", "token.recovery"),
			reported(where(func(m members) bool { return m["errcode"] != nil }, set("errcode", strconv.Itoa(systemBusy))), flowCalls...),
		},
		{
			"flow-refused-ticket-is-rejection", "It ends a flow as rejected when it gets no ticket.", endsFlow,
			breaks(
				"flow.fresh-ticket", "flow.record", "flow.rejected", "model.known",
				"reply.general", "reply.status", "reply.system-error", "sn.charset",
				"sn.length", "token.no-blind-retry", "token.recovery",
			),
			reported(where(func(m members) bool { return m["errcode"] != nil }, set("status", `"rejected"`)), flowCalls...),
		},
		{
			"flow-asks-without-a-ticket", "It asks the user although it got no ticket.", asksWrongly, breaks(
				"flow.fresh-ticket", "flow.record", "model.known", "reply.status",
				"sn.charset", "sn.length",
			),
			change{differs: operationUses("authorizeDevice"), decide: func(d *reference.Decisions) {
				d.Ticket = func(_ reference.Wish, fetch func() (jsontext.Value, error)) (jsontext.Value, error) {
					reply, err := fetch()
					if errcodeOf(reply) != 0 {
						return set("errcode", "0")(reply), err
					}
					return reply, err
				}
			}},
		},
		{
			"flow-under-one-name", "It asks for every device under the same deviceName.", asksWrongly, breaks(
				"dialog.name", "name.empty", "name.length",
			),
			instructed(func(_ *memory, p members) { p["deviceName"] = encoded("device") }),
		},
		{
			"flow-under-the-first-name", "It asks for every device under the deviceName of the first.", asksWrongly, breaks("dialog.name"),
			instructed(func(s *memory, p members) {
				if s.name == nil {
					s.name = p["deviceName"]
				}
				p["deviceName"] = s.name
			}),
		},
		{
			"flow-under-the-sn", "It shows the sn in place of the deviceName.", asksWrongly, breaks("dialog.name", "flow.fresh-ticket", "name.empty", "name.length", "sn.length", "sn.verbatim"),
			instructed(func(_ *memory, p members) { p["deviceName"] = p["sn"] }),
		},
		{
			"flow-for-the-first-model", "It asks for every device under the model_id of the first.", asksWrongly, breaks(
				"dialog.name", "flow.fresh-ticket", "flow.record", "token.forced",
			),
			instructed(func(s *memory, p members) {
				if s.model == nil {
					s.model = p["model_id"]
				}
				p["model_id"] = s.model
			}),
		},
	}
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
