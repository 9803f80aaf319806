package reference

import "github.com/go-json-experiment/json/jsontext"

var callbackMutants = []Mutant{
	{
		Name: "no-complete", Breaks: []string{"callback.complete", "callback.optional", "platform.unsupported"},
		Sentence: "It never calls complete.",
		change:   delivered(func(r result, to callbacks) { deliver(r, callbacks{to.success, to.fail, nil}) }),
	},
	{
		Name: "complete-only-after-success", Breaks: []string{"callback.complete", "callback.optional", "platform.unsupported"},
		Sentence: "It calls complete after success alone.",
		change: delivered(func(r result, to callbacks) {
			if !r.ok() {
				to.complete = nil
			}
			deliver(r, to)
		}),
	},
	{
		Name: "complete-only-after-failure", Breaks: []string{"callback.complete", "callback.optional"},
		Sentence: "It calls complete after fail alone.",
		change: delivered(func(r result, to callbacks) {
			if r.ok() {
				to.complete = nil
			}
			deliver(r, to)
		}),
	},
	{
		Name: "complete-first", Breaks: []string{"callback.order"},
		Sentence: "It calls complete before success or fail.",
		change: delivered(func(r result, to callbacks) {
			run(to.complete, r)
			deliver(r, callbacks{to.success, to.fail, nil})
		}),
	},
	{
		Name: "complete-twice", Breaks: []string{"callback.complete", "platform.unsupported"},
		Sentence: "It calls complete twice.",
		change: delivered(func(r result, to callbacks) {
			deliver(r, to)
			run(to.complete, r)
		}),
	},
	{
		Name: "complete-with-nothing", Breaks: []string{"callback.order"},
		Sentence: "It gives complete an empty object.",
		change: delivered(func(r result, to callbacks) {
			deliver(r, callbacks{to.success, to.fail, nil})
			run(to.complete, result{r.api, jsontext.Value("{}")})
		}),
	},
	{
		Name: "complete-needs-the-others", Breaks: []string{"callback.optional"},
		Sentence: "It calls complete only where success and fail are given too.",
		change: delivered(func(r result, to callbacks) {
			if to.success == nil || to.fail == nil {
				to.complete = nil
			}
			deliver(r, to)
		}),
	},
	{
		Name: "fail-swallowed", Breaks: []string{"callback.one", "callback.optional", "platform.unsupported"},
		Sentence: "It does not call fail.",
		change:   delivered(func(r result, to callbacks) { deliver(r, callbacks{to.success, nil, to.complete}) }),
	},
	{
		Name: "fail-and-success", Breaks: []string{
			"app.capability", "callback.one", "check.order", "group.empty", "group.known", "group.only-id", "library.group",
			"library.list", "library.request", "list.failure", "name.empty", "name.length", "name.unit", "option.limits",
			"option.required", "option.types", "platform.unsupported", "record.accepted-stays", "record.dismissed",
			"record.first-reject", "record.reject", "record.rejected-stays", "single.no-group-id", "sn.charset", "sn.length",
			"ticket.binding", "ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
		},
		Sentence: "It calls success whatever happened, and fail too.",
		change: delivered(func(r result, to callbacks) {
			if !r.ok() {
				run(to.success, r)
			}
			deliver(r, to)
		}),
	},
	{
		Name: "success-twice", Breaks: []string{"callback.one"},
		Sentence: "It calls success twice.",
		change: delivered(func(r result, to callbacks) {
			if r.ok() {
				run(to.success, r)
			}
			deliver(r, to)
		}),
	},
	{
		Name: "callbacks-need-fail", Breaks: []string{"callback.optional"},
		Sentence: "It calls nothing unless fail is given.",
		change: delivered(func(r result, to callbacks) {
			if to.fail != nil {
				deliver(r, to)
			}
		}),
	},
	{
		Name: "callbacks-at-once", Breaks: []string{"callback.async"},
		Sentence: "It calls back before the call has returned.",
		change:   func(b *behaviour) { b.Schedule = func(_ *loop, task func()) { task() } },
	},
	{
		Name: "callbacks-at-once-and-later", Breaks: []string{
			"callback.async", "callback.complete", "callback.one", "callback.optional", "callback.order",
			"platform.unsupported",
		},
		Sentence: "It calls back twice, once before the call has returned.",
		change: func(b *behaviour) {
			b.Schedule = func(l *loop, task func()) {
				task()
				l.later(task)
			}
		},
	},
	{
		Name: "errmsg-without-api", Breaks: []string{"callback.ok"},
		Sentence: "It reports a success as ok, without the name of the call.",
		change: deliveredAs(func(r result, m members) {
			if r.ok() {
				m["errMsg"] = encoded("ok")
			}
		}),
	},
	{
		Name: "errmsg-without-reason", Breaks: []string{
			"app.capability", "callback.fail", "group.known", "library.group", "list.failure", "option.limits", "option.types",
			"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
		},
		Sentence: "It reports a failure without its reason.",
		change: deliveredAs(func(r result, m members) {
			if !r.ok() {
				m["errMsg"] = encoded(r.api + ":fail")
			}
		}),
	},
	{
		Name: "errcode-under-errno", Breaks: []string{
			"app.capability", "callback.code", "check.order", "group.empty", "group.known", "list.failure",
			"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays", "ticket.binding",
			"ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
		},
		Sentence: "It reports the code of the service as errno.",
		change: deliveredAs(func(_ result, m members) {
			if code, ok := m["errCode"]; ok {
				m["errno"] = code
				delete(m, "errCode")
			}
		}),
	},
	{
		Name: "errno-under-errcode", Breaks: []string{"callback.code"},
		Sentence: "It reports a parameter error with an errCode beside its errno.",
		change: deliveredAs(func(_ result, m members) {
			if code, ok := m["errno"]; ok {
				m["errCode"] = code
			}
		}),
	},
	{
		Name: "errcode-as-text", Breaks: []string{
			"app.capability", "callback.code", "check.order", "group.empty", "group.known", "list.failure",
			"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays", "ticket.binding",
			"ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
		},
		Sentence: "It reports an errCode as a text.",
		change: deliveredAs(func(_ result, m members) {
			if code, ok := m["errCode"]; ok {
				m["errCode"] = encoded(string(code))
			}
		}),
	},
	{
		Name: "errcode-dropped", Breaks: []string{
			"app.capability", "callback.code", "check.order", "group.empty", "group.known", "list.failure",
			"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays", "ticket.binding",
			"ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.wrong",
		},
		Sentence: "It reports a failure without its errCode.",
		change:   deliveredAs(func(_ result, m members) { delete(m, "errCode") }),
	},
}

func delivered(wrong func(result, callbacks)) func(*behaviour) {
	return func(b *behaviour) { b.Deliver = wrong }
}

// deliveredAs changes the object that the callbacks get.
func deliveredAs(change func(result, members)) func(*behaviour) {
	return delivered(func(r result, to callbacks) {
		changed := func(callback func(result)) func(result) {
			return func(r result) {
				run(callback, result{r.api, edited(r.text, func(m members) { change(r, m) })})
			}
		}
		deliver(r, callbacks{changed(to.success), changed(to.fail), changed(to.complete)})
	})
}

func run(callback func(result), r result) {
	if callback != nil {
		callback(r)
	}
}
