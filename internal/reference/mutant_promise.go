package reference

import "github.com/go-json-experiment/json/jsontext"

var promiseMutants = []Mutant{
	{
		Name: "promise-never-settled", Breaks: []string{"platform.unsupported", "promise.result"},
		Sentence: "It never settles a promise.",
		change:   settled(func(result) settlement { return settlement{Settled: "none"} }),
	},
	{
		Name: "promise-never-rejected", Breaks: []string{"platform.unsupported", "promise.result"},
		Sentence: "It does not settle the promise of a failure.",
		change: settled(func(r result) settlement {
			if !r.ok() {
				return settlement{Settled: "none"}
			}
			return settle(r)
		}),
	},
	{
		Name: "promise-fulfilled-on-failure", Breaks: []string{"platform.unsupported", "promise.result"},
		Sentence: "It fulfils the promise of a failure.",
		change:   settled(func(r result) settlement { return settlement{"fulfilled", r.text} }),
	},
	{
		Name: "promise-fulfilled-with-nothing", Breaks: []string{"promise.result"},
		Sentence: "It fulfils a promise without the result.",
		change: settled(func(r result) settlement {
			if r.ok() {
				return settlement{"fulfilled", jsontext.Value("{}")}
			}
			return settle(r)
		}),
	},
	{
		Name: "promise-rejected-with-text", Breaks: []string{"promise.result"},
		Sentence: "It rejects a promise with the text of the failure alone.",
		change: settled(func(r result) settlement {
			if !r.ok() {
				return settlement{"rejected", encoded(map[string]string{"errMsg": r.members().ErrMsg})}
			}
			return settle(r)
		}),
	},
	{
		Name: "promise-of-list-without-list", Breaks: []string{"promise.result"},
		Sentence: "It fulfils the promise of getDeviceVoIPList without the list.",
		change: settled(func(r result) settlement {
			s := settle(r)
			s.Value = edited(s.Value, func(m members) { delete(m, "list") })
			return s
		}),
	},
}

func settled(wrong func(result) settlement) func(*behaviour) {
	return func(b *behaviour) { b.Settle = wrong }
}
