package reference

import "github.com/go-json-experiment/json/jsontext"

var callbackMutants = []Mutant{
	{
		Name: "complete-never", Breaks: []string{"TODO"},
		Sentence: "It never calls complete.",
		change:   delivered(func(r result, to callbacks) { deliver(r, callbacks{to.success, to.fail, nil}) }),
	},
	{
		Name: "complete-only-after-success", Breaks: []string{"TODO"},
		Sentence: "It calls complete after success alone.",
		change: delivered(func(r result, to callbacks) {
			if !r.ok() {
				to.complete = nil
			}
			deliver(r, to)
		}),
	},
	{
		Name: "complete-only-after-failure", Breaks: []string{"TODO"},
		Sentence: "It calls complete after fail alone.",
		change: delivered(func(r result, to callbacks) {
			if r.ok() {
				to.complete = nil
			}
			deliver(r, to)
		}),
	},
	{
		Name: "complete-first", Breaks: []string{"TODO"},
		Sentence: "It calls complete before success or fail.",
		change: delivered(func(r result, to callbacks) {
			run(to.complete, r)
			deliver(r, callbacks{to.success, to.fail, nil})
		}),
	},
	{
		Name: "complete-twice", Breaks: []string{"TODO"},
		Sentence: "It calls complete twice.",
		change: delivered(func(r result, to callbacks) {
			deliver(r, to)
			run(to.complete, r)
		}),
	},
	{
		Name: "complete-with-nothing", Breaks: []string{"TODO"},
		Sentence: "It gives complete an empty object.",
		change: delivered(func(r result, to callbacks) {
			deliver(r, callbacks{to.success, to.fail, nil})
			run(to.complete, result{r.api, jsontext.Value("{}")})
		}),
	},
	{
		Name: "complete-needs-the-others", Breaks: []string{"TODO"},
		Sentence: "It calls complete only where success and fail are given too.",
		change: delivered(func(r result, to callbacks) {
			if to.success == nil || to.fail == nil {
				to.complete = nil
			}
			deliver(r, to)
		}),
	},
	{
		Name: "fail-swallowed", Breaks: []string{"TODO"},
		Sentence: "It does not call fail.",
		change:   delivered(func(r result, to callbacks) { deliver(r, callbacks{to.success, nil, to.complete}) }),
	},
	{
		Name: "fail-and-success", Breaks: []string{"TODO"},
		Sentence: "It calls success whatever happened, and fail too.",
		change: delivered(func(r result, to callbacks) {
			if !r.ok() {
				run(to.success, r)
			}
			deliver(r, to)
		}),
	},
	{
		Name: "fail-as-success", Breaks: []string{"TODO"},
		Sentence: "It calls success where it should call fail.",
		change: delivered(func(r result, to callbacks) {
			run(to.success, r)
			run(to.complete, r)
		}),
	},
	{
		Name: "success-twice", Breaks: []string{"TODO"},
		Sentence: "It calls success twice.",
		change: delivered(func(r result, to callbacks) {
			if r.ok() {
				run(to.success, r)
			}
			deliver(r, to)
		}),
	},
	{
		Name: "success-swallowed-without-fail", Breaks: []string{"TODO"},
		Sentence: "It calls nothing unless fail is given.",
		change: delivered(func(r result, to callbacks) {
			if to.fail != nil {
				deliver(r, to)
			}
		}),
	},
	{
		Name: "callbacks-at-once", Breaks: []string{"TODO"},
		Sentence: "It calls back before the call has returned.",
		change:   func(b *behaviour) { b.Schedule = func(_ *loop, task func()) { task() } },
	},
	{
		Name: "callbacks-at-once-on-failure", Breaks: []string{"TODO"},
		Sentence: "It calls back twice, once before the call has returned.",
		change: func(b *behaviour) {
			b.Schedule = func(l *loop, task func()) {
				task()
				l.later(task)
			}
		},
	},
	{
		Name: "errmsg-without-api", Breaks: []string{"TODO"},
		Sentence: "It reports a success as ok, without the name of the call.",
		change: deliveredAs(func(r result, m members) {
			if r.ok() {
				m["errMsg"] = encoded("ok")
			}
		}),
	},
	{
		Name: "errmsg-without-reason", Breaks: []string{"TODO"},
		Sentence: "It reports a failure without its reason.",
		change: deliveredAs(func(r result, m members) {
			if !r.ok() {
				m["errMsg"] = encoded(r.api + ":fail")
			}
		}),
	},
	{
		Name: "errcode-under-errno", Breaks: []string{"TODO"},
		Sentence: "It reports the code of the service as errno.",
		change: deliveredAs(func(_ result, m members) {
			if code, ok := m["errCode"]; ok {
				m["errno"] = code
				delete(m, "errCode")
			}
		}),
	},
	{
		Name: "errno-under-errcode", Breaks: []string{"TODO"},
		Sentence: "It reports a parameter error with an errCode beside its errno.",
		change: deliveredAs(func(_ result, m members) {
			if code, ok := m["errno"]; ok {
				m["errCode"] = code
			}
		}),
	},
	{
		Name: "errcode-as-text", Breaks: []string{"TODO"},
		Sentence: "It reports an errCode as a text.",
		change: deliveredAs(func(_ result, m members) {
			if code, ok := m["errCode"]; ok {
				m["errCode"] = encoded(string(code))
			}
		}),
	},
	{
		Name: "errcode-dropped", Breaks: []string{"TODO"},
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
