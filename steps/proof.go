package steps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/steps/report"
)

// The names of findings about the answers of a client, whatever the evidence of
// the rules that it was asked about.
const (
	// AnswerUnproven says that the client answered what the platform did not.
	AnswerUnproven = "answer.unproven"
	// MethodChanged says that the client has a method and says that it lacks it.
	MethodChanged = "method.changed"
)

// untrue are scenarios by the finding that they add to, with what was found.
type untrue map[string][]string

// noteUntrue takes down a scenario in which the client did not answer truly.
func (r *run) noteUntrue(finding, id string, err error) {
	found, _, _ := strings.Cut(err.Error(), "\n")
	r.mu.Lock()
	defer r.mu.Unlock()
	r.untrue[finding] = append(r.untrue[finding], id+": "+found)
}

// noteLack takes down why a scenario does not apply: the client may yet show
// that it has the method.
func (r *run) noteLack(id string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lacks[id] = err
}

// settle turns a result that did not apply into one that errored, if the client
// has the method that it said it lacks.
func (r *run) settle(s report.Scenario) report.Scenario {
	if changed := r.methods.Changed(r.lacks[s.ID]); changed != nil && s.Outcome == report.NotApplicable {
		r.noteUntrue(MethodChanged, s.ID, changed)
		s.Outcome, s.Message = report.Errored, changed.Error()
		s.Failure = &report.Failure{Repeat: r.Repeat(s.ID)}
	}
	return s
}

// untrueFindings sums up what the client did not answer truly.
func (r *run) untrueFindings() (all []report.Finding) {
	for _, name := range []string{AnswerUnproven, MethodChanged} {
		if found := r.untrue[name]; len(found) > 0 {
			message := fmt.Sprintf("%d times, first in %s", len(found), found[0])
			if len(found) == 1 {
				message = "1 time, in " + found[0]
			}
			if !r.ShowSecrets {
				message = r.secrets.text(message)
			}
			all = append(all, report.Finding{Name: name, Message: message})
		}
	}
	return all
}

// allFindings are those of the run. Where no request for a token came, nothing
// that takes one can succeed, and one finding says so.
func (r *run) allFindings() []report.Finding {
	if first := r.reach.findings(r.Route.Advice(r.Proxies...)); len(first) > 0 {
		return first
	}
	return slices.Concat(r.findings, r.untrueFindings())
}

// noteExceeded takes down a scenario that exceeded a limit, as a failure of the suite.
func (r *run) noteExceeded(id string, limit LimitError) {
	r.suiteFailed(limit)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.beyond[limit] = append(r.beyond[limit], id)
}

// limitCauses are a cause for each limit that scenarios exceeded.
func (r *run) limitCauses() (all []report.Cause) {
	for limit, ids := range r.beyond {
		all = append(all, report.Cause{
			ID: report.LimitCause + limit.id(), Kind: report.CauseSeen, Sentence: limit.Error(), Sure: true, Scenarios: slices.Sorted(slices.Values(ids)),
		})
	}
	return all
}

// withoutExceeded leaves out the scenarios that exceeded a limit: they say nothing of the client.
func (r *run) withoutExceeded(all []report.Scenario) []report.Scenario {
	return slices.DeleteFunc(slices.Clone(all), func(s report.Scenario) bool {
		for _, ids := range r.beyond {
			if slices.Contains(ids, s.ID) {
				return true
			}
		}
		return false
	})
}
