package reference

var flowMutants = []Mutant{
	{
		Name: "already-authorised-is-failure", Breaks: []string{"flow.already"},
		Sentence: "It ends a flow as failed when what was wanted exists already.",
		change: ended(func(r result) outcome {
			if r.code() == alreadyAuthorised {
				return outcome{Status: "failed", ErrCode: r.code()}
			}
			return outcomeOf(r)
		}),
	},
	{
		Name: "already-authorised-is-rejection", Breaks: []string{"flow.already"},
		Sentence: "It ends a flow as rejected when what was wanted exists already.",
		change: ended(func(r result) outcome {
			if r.code() == alreadyAuthorised {
				return outcome{Status: "rejected", ErrCode: r.code()}
			}
			return outcomeOf(r)
		}),
	},
	{
		Name: "rejection-is-failure", Breaks: []string{"flow.rejected"},
		Sentence: "It ends a flow as failed when the user has rejected.",
		change: ended(func(r result) outcome {
			o := outcomeOf(r)
			if o.Status == "rejected" {
				o.Status = "failed"
			}
			return o
		}),
	},
	{
		Name: "rejection-is-authorisation", Breaks: []string{"flow.rejected"},
		Sentence: "It ends a flow as authorised when the user was asked, whatever the answer.",
		change: ended(func(r result) outcome {
			o := outcomeOf(r)
			if o.Status == "rejected" {
				o.Status = "authorized"
			}
			return o
		}),
	},
	{
		Name: "failure-is-rejection", Breaks: []string{"flow.rejected", "library.request"},
		Sentence: "It ends every flow that failed as rejected.",
		change: ended(func(r result) outcome {
			o := outcomeOf(r)
			if o.Status == "failed" {
				o.Status = "rejected"
			}
			return o
		}),
	},
	{
		Name: "rejection-asked-again", Breaks: []string{"flow.rejected"},
		Sentence: "It asks again after a rejection.",
		change: func(b *behaviour) {
			b.AsksAgain = func(r result, attempt int) bool {
				return attempt == 1 && (r.code() == rejected || r.code() == ticketDead)
			}
		},
	},
}

func ended(wrong func(result) outcome) func(*behaviour) {
	return func(b *behaviour) { b.Outcome = wrong }
}
