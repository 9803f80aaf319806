package mutants

import (
	"bytes"
	"context"
	stdjson "encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// byErrCode are the rules with a failure that is known by its errCode.
var byErrCode = breaks(
	"app.capability", "callback.code", "check.order", "group.empty", "group.known", "list.failure",
	"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
	"ticket.binding", "ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
)

// clientCallbacks are wrong about which callbacks run, and with what.
func clientCallbacks() []clientRow {
	return []clientRow{
		{
			"no-complete", "It never calls complete.", runsCallbacks, breaks(
				"callback.broken", "callback.code", "callback.complete", "callback.one", "callback.optional",
				"option.required", "platform.unsupported",
			),
			completes(func(bool, []string) bool { return false }),
		},
		{
			"complete-only-after-success", "It calls complete after success alone.", runsCallbacks,
			breaks("callback.broken", "callback.code", "callback.complete", "callback.one", "callback.optional", "option.required", "platform.unsupported"),
			completes(func(failed bool, _ []string) bool { return !failed }),
		},
		{
			"complete-only-after-failure", "It calls complete after fail alone.", runsCallbacks, breaks(
				"callback.complete", "callback.one", "callback.optional",
			),
			completes(func(failed bool, _ []string) bool { return failed }),
		},
		{
			"complete-first", "It calls complete before success or fail.", runsCallbacks, breaks("callback.order"),
			delivered(func(_ []string, ran []callback) []callback { return []callback{ran[1], ran[0]} }),
		},
		{
			"complete-twice", "It calls complete twice.", runsCallbacks, breaks("callback.broken", "callback.code", "callback.complete", "callback.one", "option.required", "platform.unsupported"),
			delivered(func(_ []string, ran []callback) []callback { return append(ran, ran[1]) }),
		},
		{
			"complete-with-nothing", "It gives complete an empty object.", givesCallback, breaks("callback.order"),
			delivered(func(_ []string, ran []callback) []callback {
				ran[1].Res = jsontext.Value("{}")
				return ran
			}),
		},
		{
			"complete-needs-the-others", "It calls complete only where success and fail are given too.", runsCallbacks, breaks("callback.optional"),
			completes(func(_ bool, has []string) bool {
				return slices.Contains(has, "success") && slices.Contains(has, "fail")
			}),
		},
		{
			"group-complete-forgotten", "It calls no complete where the option names a group.", runsCallbacks, breaks("callback.complete", "callback.optional"),
			forOption(ofGroup, completes(func(bool, []string) bool { return false })),
		},
		{
			"group-callbacks-at-once", "It runs the callbacks of a call for a group before the call has returned.", runsCallbacks, breaks("callback.async"),
			forOption(ofGroup, delivered(func(_ []string, ran []callback) []callback { return atOnce(ran) })),
		},
		{
			"parameter-error-without-complete", "It calls no complete after a parameter error.", runsCallbacks, breaks("callback.complete", "option.required"),
			delivered(func(_ []string, ran []callback) []callback {
				if parameterError(ran[0]) {
					return ran[:1]
				}
				return ran
			}),
		},
		{
			"parameter-error-at-once", "It runs the callbacks of a parameter error before the call has returned.", runsCallbacks, breaks("callback.async"),
			delivered(func(_ []string, ran []callback) []callback {
				if parameterError(ran[0]) {
					return atOnce(ran)
				}
				return ran
			}),
		},
		{
			"fail-swallowed", "It does not call fail.", runsCallbacks, breaks("callback.broken", "callback.complete", "callback.ok", "callback.one", "callback.optional", "option.required", "platform.unsupported"),
			delivered(func(_ []string, ran []callback) []callback { return slices.DeleteFunc(ran, callback.failed) }),
		},
		{
			"fail-and-success", "It calls success whatever happened, and fail too.", runsCallbacks,
			breaks(
				"app.capability", "callback.broken", "callback.code", "callback.ok", "callback.one",
				"callback.optional", "check.order", "group.empty", "group.known", "group.only-id", "library.group",
				"library.list", "library.request", "list.failure", "list.items", "name.empty", "name.length",
				"name.unit", "option.limits", "option.required", "option.types", "platform.unsupported",
				"record.accepted-stays", "record.dismissed", "record.first-reject", "record.reject",
				"record.rejected-stays", "single.no-group-id", "sn.charset", "sn.length", "ticket.binding",
				"ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
			),
			delivered(func(_ []string, ran []callback) []callback {
				if ran[0].failed() {
					return append([]callback{{Name: "success", Res: ran[0].Res}}, ran...)
				}
				return ran
			}),
		},
		{
			"success-twice", "It calls success twice.", runsCallbacks, breaks("callback.complete", "callback.one"),
			delivered(func(_ []string, ran []callback) []callback {
				if ran[0].failed() {
					return ran
				}
				return append([]callback{ran[0]}, ran...)
			}),
		},
		{
			"callbacks-need-fail", "It calls nothing unless fail is given.", runsCallbacks, breaks("callback.optional"),
			delivered(func(has []string, ran []callback) []callback {
				if slices.Contains(has, "fail") {
					return ran
				}
				return nil
			}),
		},
		{
			"callbacks-at-once", "It calls back before the call has returned.", runsCallbacks, breaks("callback.async"),
			delivered(func(_ []string, ran []callback) []callback { return atOnce(ran) }),
		},
		{
			"callbacks-at-once-and-later", "It calls back twice, once before the call has returned.", runsCallbacks,
			breaks(
				"callback.async", "callback.broken", "callback.code", "callback.complete", "callback.one",
				"callback.order", "option.required", "platform.unsupported",
			),
			delivered(func(_ []string, ran []callback) []callback { return append(atOnce(ran), ran...) }),
		},
		{
			"errmsg-without-api", "It reports a success as ok, without the name of the call.", givesCallback, breaks("callback.ok"),
			deliveredAs(text("errMsg", func(text string) string {
				if strings.HasSuffix(text, ":ok") {
					return "ok"
				}
				return text
			})),
		},
		{
			"errmsg-without-reason", "It reports a failure without its reason.", givesCallback,
			breaks(
				"app.capability", "callback.code", "callback.fail", "group.known", "library.group", "list.failure",
				"option.limits", "option.types", "record.accepted-stays", "record.dismissed", "record.first-reject",
				"record.rejected-stays",
			),
			deliveredAs(text("errMsg", before(" "))),
		},
		{
			"errcode-under-errno", "It reports the code of the service as errno.", givesCallback, byErrCode,
			deliveredAs(object(func(m members) {
				if code, ok := m["errCode"]; ok {
					m["errno"] = code
					delete(m, "errCode")
				}
			})),
		},
		{
			"errno-under-errcode", "It reports a parameter error with an errCode beside its errno.", givesCallback, breaks("callback.code"),
			onRequest(deliveredAs(object(func(m members) {
				if code, ok := m["errno"]; ok {
					m["errCode"] = code
				}
			}))),
		},
		{
			"errcode-as-text", "It reports an errCode as a text.", givesCallback, byErrCode,
			deliveredAs(object(func(m members) {
				if code, ok := m["errCode"]; ok {
					m["errCode"] = encoded(string(code))
				}
			})),
		},
		{"errcode-dropped", "It reports a failure without its errCode.", givesCallback, byErrCode, deliveredAs(without("errCode"))},
		{
			"callbacks-of-an-earlier-call", "It runs the callbacks of earlier calls too.",
			runsCallbacks.from("reasoning: the callbacks are kept in one place for all calls, and are not taken away"), breaks("callback.optional"),
			calls(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				m := membersOf(params)
				for _, c := range []string{"success", "fail", "complete"} {
					if m["callbacks"] != nil && (bytes.Contains(m["callbacks"], []byte(c)) || s.ends[c] != nil) {
						s.ends[c] = c
					}
				}
				if m.text("style") == "callback" {
					params = stdjson.RawMessage(set("callbacks", string(encoded(slices.Sorted(maps.Keys(s.ends)))))(params))
				}
				return do(ctx, name, params)
			}),
		},
		{
			"result-of-an-earlier-call", "It ends every call as the first one of a scenario ended.",
			remembersRecord.from("reasoning: a promise that is kept in a module settles once"),
			breaks(
				"callback.broken", "callback.one", "callback.optional", "dialog.name", "flow.record",
				"group.only-id", "library.request", "list.items", "option.required", "promise.result",
				"record.accept", "record.accepted-stays", "record.deletion", "record.first-reject", "record.reject",
				"record.rejected-stays", "single.no-group-id", "ticket.lifetime", "ticket.reuse",
			),
			calls(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				if end, ok := s.ends[name]; ok {
					return end, nil
				}
				result, err := do(ctx, name, params)
				s.ends[name] = result
				return result, err
			}),
		},
		{
			"result-wrapped-in-detail", "It gives the callbacks the result inside a member detail.",
			givesCallback.from("reasoning: events of components carry their data in detail"), breaks(
				"app.capability", "callback.code", "callback.fail", "callback.ok", "callback.optional",
				"check.order", "flow.record", "group.empty", "group.known", "group.only-id", "library.group",
				"library.group-items", "library.list", "list.failure", "list.group-items", "list.items",
				"option.limits", "option.required", "option.types", "record.accepted-stays", "record.deletion",
				"record.dismissed", "record.first-reject", "record.per-user", "record.rejected-stays",
				"record.settings", "single.no-group-id", "ticket.binding", "ticket.edge", "ticket.lifetime",
				"ticket.reuse", "ticket.wrong",
			),
			deliveredAs(func(res []byte) []byte { return encoded(members{"detail": res}) }),
		},
		{
			"fail-with-an-error", "It gives fail an error object with a message in place of the result.",
			givesCallback.from("NervJS/taro #19: a failure rejects with another object than the callbacks get"), breaks(
				"app.capability", "callback.code", "callback.fail", "check.order", "group.empty", "group.known",
				"group.only-id", "library.group", "list.failure", "option.limits", "option.required", "option.types",
				"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
				"single.no-group-id", "ticket.binding", "ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
			),
			delivered(func(_ []string, ran []callback) []callback {
				for i := range ran {
					if m := membersOf(ran[i].Res); ran[0].failed() && m["errMsg"] != nil {
						ran[i].Res = encoded(members{"name": encoded("Error"), "message": m["errMsg"]})
					}
				}
				return ran
			}),
		},
		{
			"errmsg-of-the-other-call", "It names requestDeviceVoIP in the errMsg of a list.",
			givesCallback.from("reasoning: the name of the call is written down in code that two calls share"), breaks(
				"callback.fail", "callback.ok", "list.failure",
			),
			onList(deliveredAs(text("errMsg", func(text string) string { return strings.Replace(text, "getDeviceVoIPList", "requestDeviceVoIP", 1) }))),
		},
		{
			"complete-with-another-end", "It gives complete an object of its own, with the errMsg complete.",
			givesCallback.from("reasoning: complete is run in a finally block, which has no result"), breaks("callback.order"),
			delivered(func(_ []string, ran []callback) []callback {
				if len(ran) > 1 {
					ran[1].Res = encoded(members{"errMsg": encoded("complete")})
				}
				return ran
			}),
		},
		{
			"callback-twice-when-late", "It runs fail once more after a success, as for a time-out.",
			runsCallbacks.from("node-webot/wechat #120: callback twice, once for the time-out and once for the late reply"), breaks(
				"callback.one", "callback.optional", "callback.order",
			),
			delivered(func(_ []string, ran []callback) []callback {
				if ran[0].failed() {
					return ran
				}
				return append(ran, callback{Name: "fail", Res: jsontext.Value(`{"errMsg":"requestDeviceVoIP:fail timeout"}`)})
			}),
		},
	}
}

// completes says when complete runs.
func completes(when func(failed bool, has []string) bool) change {
	return delivered(func(has []string, ran []callback) []callback {
		if when(ran[0].failed(), has) {
			return ran
		}
		return ran[:1]
	})
}

// ofGroup reports whether an option names a group.
func ofGroup(option members) bool { return option["isGroup"].Kind() == 't' }

// parameterError reports whether a callback got one.
func parameterError(c callback) bool {
	return bytes.Contains(c.Res, []byte("fail parameter error"))
}

// atOnce are callbacks that ran before the call had returned.
func atOnce(ran []callback) []callback {
	ran = slices.Clone(ran)
	for i := range ran {
		ran[i].Sync = true
	}
	return ran
}
