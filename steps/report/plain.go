package report

// plainly says in a sentence what the result is, for somebody who knows neither the
// client nor the rules.
func (r *Report) plainly() string {
	subject := r.word("This client")
	if r.Suite.Subject == OfPlatform {
		subject = r.word("This platform")
	}
	bad := r.Totals.Failed + r.Totals.Errored + r.Own.Failed + r.Own.Errored
	asked := r.asked() + r.Own.Selected - r.Own.NotApplicable - r.Own.NotRun
	causes := ""
	if len(r.Causes) > 0 {
		causes = r.say(", for %s", r.count(len(r.Causes), "likely reason"))
	}
	idle := r.idle()
	more := ""
	if idle > 0 {
		more = r.say("; %d more do not decide", idle)
	}
	switch {
	case asked == 0:
		return r.word("Nothing was checked, so nothing can be said of this " + string(r.Suite.Subject) + ".")
	case !r.Green && bad > idle:
		return r.say("%s does not do what WeChat's rules require: %d of %s went wrong%s%s.", subject, bad-idle, r.count(asked, "check"), causes, more)
	case !r.Green:
		return r.say("The run does not prove that this "+string(r.Suite.Subject)+" does what WeChat's rules require: %s.", listed(oneLine(r.Reasons[0])))
	case r.Totals.ExpectedFailure > 0:
		return r.say("%s does what WeChat's rules require, but for %s that somebody listed beforehand; %s made.", subject, r.count(r.Totals.ExpectedFailure, "known failure"), r.were(asked))
	case bad > 0:
		return r.say("%s does what WeChat's documented rules require; %d of %s went wrong where no documented rule decides.", subject, bad, r.count(asked, "check"))
	case asked < r.Selection.Available:
		return r.say("%s does what WeChat's rules require, as far as it was checked: %s made, of %d that there are.", subject, r.were(asked), r.Selection.Available)
	}
	return r.say("%s does what WeChat's rules require: %s made, and all passed.", subject, r.were(asked))
}

// idle counts what went wrong in rules that do not decide.
func (r *Report) idle() int {
	n := 0
	for _, e := range []Evidence{Documented, Observed, Assumed} {
		if !e.decides(r.Strict) {
			n += r.with(Failed, e) + r.with(Errored, e)
		}
	}
	return n
}

func (r *Report) were(checks int) string {
	if checks == 1 {
		return r.word("1 check was")
	}
	return r.say("%d checks were", checks)
}
