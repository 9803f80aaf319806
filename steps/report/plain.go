package report

import "fmt"

// plainly says in a sentence what the result is, for somebody who knows neither the
// client nor the rules.
func (r *Report) plainly() string {
	subject := "This " + string(r.Suite.Subject)
	bad := r.Totals.Failed + r.Totals.Errored + r.Own.Failed + r.Own.Errored
	asked := r.asked() + r.Own.Selected - r.Own.NotApplicable - r.Own.NotRun
	causes := ""
	if len(r.Causes) > 0 {
		causes = fmt.Sprintf(", for %s", plural(len(r.Causes), "likely reason"))
	}
	switch {
	case asked == 0:
		return "Nothing was checked, so nothing can be said of this " + string(r.Suite.Subject) + "."
	case !r.Green && bad > 0:
		return fmt.Sprintf("%s does not do what WeChat's rules require: %d of %s went wrong%s.", subject, bad, plural(asked, "check"), causes)
	case !r.Green:
		return fmt.Sprintf("The run does not prove that this %s does what WeChat's rules require: %s.", r.Suite.Subject, listed(oneLine(r.Reasons[0])))
	case r.Totals.ExpectedFailure > 0:
		return fmt.Sprintf("%s does what WeChat's rules require, but for %s that somebody listed beforehand; %s made.", subject, plural(r.Totals.ExpectedFailure, "known failure"), were(asked))
	case bad > 0:
		return fmt.Sprintf("%s does what WeChat's documented rules require; %d of %s went wrong where no documented rule decides.", subject, bad, plural(asked, "check"))
	case asked < r.Selection.Available:
		return fmt.Sprintf("%s does what WeChat's rules require, as far as it was checked: %s made, of %d that there are.", subject, were(asked), r.Selection.Available)
	}
	return fmt.Sprintf("%s does what WeChat's rules require: %s made, and all passed.", subject, were(asked))
}

func were(checks int) string {
	if checks == 1 {
		return "1 check was"
	}
	return fmt.Sprintf("%d checks were", checks)
}
