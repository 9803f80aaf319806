package mutants

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// byErrCode are the rules with a failure that is known by its errCode.
var byErrCode = breaks(
	"app.capability", "callback.code", "check.order", "group.empty", "group.known", "list.failure",
	"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays", "ticket.binding",
	"ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
)

// clientCallbacks are wrong about which callbacks run, and with what.
var clientCallbacks = []clientRow{
	{
		"no-complete", "It never calls complete.", runsCallbacks, breaks("callback.complete", "callback.optional", "platform.unsupported"),
		completes(func(bool, []string) bool { return false }),
	},
	{
		"complete-only-after-success", "It calls complete after success alone.", runsCallbacks,
		breaks("callback.complete", "callback.optional", "platform.unsupported"),
		completes(func(failed bool, _ []string) bool { return !failed }),
	},
	{
		"complete-only-after-failure", "It calls complete after fail alone.", runsCallbacks, breaks("callback.complete", "callback.optional"),
		completes(func(failed bool, _ []string) bool { return failed }),
	},
	{
		"complete-first", "It calls complete before success or fail.", runsCallbacks, breaks("callback.order"),
		delivered(func(_ []string, ran []callback) []callback { return []callback{ran[1], ran[0]} }),
	},
	{
		"complete-twice", "It calls complete twice.", runsCallbacks, breaks("callback.complete", "platform.unsupported"),
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
		"fail-swallowed", "It does not call fail.", runsCallbacks, breaks("callback.one", "callback.optional", "platform.unsupported"),
		delivered(func(_ []string, ran []callback) []callback { return slices.DeleteFunc(ran, callback.failed) }),
	},
	{
		"fail-and-success", "It calls success whatever happened, and fail too.", runsCallbacks,
		breaks("app.capability", "callback.broken", "callback.ok", "callback.one", "check.order", "group.empty", "group.known", "group.only-id", "library.group", "library.list", "library.request", "list.failure", "name.empty", "name.length", "name.unit", "option.limits", "option.required", "option.types", "platform.unsupported", "record.accepted-stays", "record.dismissed", "record.first-reject", "record.reject", "record.rejected-stays", "single.no-group-id", "sn.charset", "sn.length", "ticket.binding", "ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong"),
		delivered(func(_ []string, ran []callback) []callback {
			if ran[0].failed() {
				return append([]callback{{Name: "success", Res: ran[0].Res}}, ran...)
			}
			return ran
		}),
	},
	{
		"success-twice", "It calls success twice.", runsCallbacks, breaks("callback.one"),
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
			"callback.async", "callback.complete", "callback.one", "callback.order", "platform.unsupported",
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
			"app.capability", "callback.fail", "group.known", "library.group", "list.failure", "option.limits", "option.types",
			"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
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
		deliveredAs(object(func(m members) {
			if code, ok := m["errno"]; ok {
				m["errCode"] = code
			}
		})),
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

// atOnce are callbacks that ran before the call had returned.
func atOnce(ran []callback) []callback {
	ran = slices.Clone(ran)
	for i := range ran {
		ran[i].Sync = true
	}
	return ran
}
