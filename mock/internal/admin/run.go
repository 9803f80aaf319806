package admin

import (
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// The bounds of what a suite says of its run.
const (
	longestRunText = 8 << 10 // bytes
	mostScenarios  = 1_000_000
)

type runList struct {
	Runs []control.Run `json:"runs"`
}

func (s *surface) listRuns(r *http.Request) (runList, error) {
	if err := s.runs.rows.Follow(r.Context()); err != nil {
		return runList{}, err
	}
	list, _ := s.runs.seen(visitOf(r).caller.Sees, s.platform.Now())
	return runList{list}, nil
}

func (s *surface) startRun(r *http.Request, start control.RunStart) (control.Run, error) {
	if err := checkStart(start); err != nil {
		return control.Run{}, err
	}
	now := s.platform.Now()
	added := run{Team: visitOf(r).caller.Team, Heard: now, Run: control.Run{
		ID: s.platform.NewCallID(), RunStart: start, RunProgress: control.RunProgress{State: control.RunGoesOn}, Started: now.UTC(),
	}}
	return added.at(now), s.runs.start(r.Context(), added)
}

// checkStart refuses what no run is.
func checkStart(start control.RunStart) error {
	if start.Subject != "client" && start.Subject != "platform" {
		return &control.InputError{Message: fmt.Sprintf("subject: %q is nothing that a suite judges", start.Subject), Hint: "it is client or platform"}
	}
	for _, text := range []struct{ name, value string }{{"client", start.Client}, {"version", start.Version}, {"selection", start.Selection}} {
		if len(text.value) > longestRunText {
			return &control.InputError{Message: fmt.Sprintf("%s: it is longer than %d bytes", text.name, longestRunText), Hint: "shorten it"}
		}
	}
	if start.Scenarios < 0 || start.Scenarios > mostScenarios {
		return &control.InputError{Message: fmt.Sprintf("scenarios: %d is not from 0 to %d", start.Scenarios, mostScenarios), Hint: "it is how many scenarios were selected"}
	}
	return nil
}

func (s *surface) showRun(r *http.Request) (control.Run, error) {
	one, err := s.runs.read(r.Context(), mux.Vars(r)["run"], visitOf(r).caller.Sees)
	if err != nil {
		return control.Run{}, err
	}
	return one.at(s.platform.Now()), nil
}

func (s *surface) setProgress(r *http.Request, progress control.RunProgress) (none, error) {
	return done(s.runs.change(r.Context(), mux.Vars(r)["run"], visitOf(r).caller.Sees, func(one *run) error {
		if err := checkProgress(progress, one.Scenarios); err != nil {
			return err
		}
		one.RunProgress, one.Heard = progress, s.platform.Now()
		return nil
	}))
}

// checkProgress refuses the progress that no run of so many scenarios has.
func checkProgress(p control.RunProgress, scenarios int) error {
	verdicts := []control.RunVerdict{""}
	switch p.State {
	case control.RunGoesOn, control.RunInterrupted:
	case control.RunEnded:
		verdicts = []control.RunVerdict{control.RunConformant, control.RunGreen, control.RunNotConformant}
	default:
		return &control.InputError{Message: fmt.Sprintf("state: %q is no state of a run", p.State), Hint: "it is running, ended or interrupted"}
	}
	switch {
	case p.Done < 0 || p.Done > scenarios:
		return &control.InputError{Message: fmt.Sprintf("done: %d is not from 0 to %d", p.Done, scenarios), Hint: "the run has that many scenarios"}
	case p.Wrong < 0 || p.Wrong > p.Done:
		return &control.InputError{Message: fmt.Sprintf("wrong: %d is not from 0 to %d", p.Wrong, p.Done), Hint: "that many scenarios are done"}
	case !slices.Contains(verdicts, p.Verdict):
		return &control.InputError{Message: fmt.Sprintf("verdict: %q is not that of a run that is %s", p.Verdict, p.State), Hint: "a run that ended has conformant, green or not-conformant, and no other run has one"}
	}
	return nil
}

func (s *surface) deleteRun(r *http.Request) (none, error) {
	return done(s.runs.remove(r.Context(), mux.Vars(r)["run"], visitOf(r).caller.Sees))
}

// writtenReport is the JSON report of a run, of any version.
type writtenReport map[string]jsontext.Value

type reportQuery struct {
	Language string `json:"language,omitzero"`
}

// setReport takes a report of whichever version: who reads it says what is wrong with it.
func (s *surface) setReport(r *http.Request) (none, error) {
	in, err := reportLanguage(r)
	if err != nil {
		return none{}, err
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return none{}, err
	}
	var report writtenReport
	if err := platform.Decode(text, &report, "report", "send what devicevoip verify --report json:FILE writes"); err != nil {
		return none{}, err
	}
	if report["schema"].Kind() != '0' {
		return none{}, &control.InputError{Message: "schema: missing; want the number of the version of a report", Hint: "send what devicevoip verify --report json:FILE writes"}
	}
	return done(s.runs.report(r.Context(), mux.Vars(r)["run"], visitOf(r).caller.Sees, in, text, s.platform.Now()))
}

// showReport answers the report of a run in a language, or in English where there is no
// other.
func (s *surface) showReport(r *http.Request) (jsontext.Value, error) {
	in, err := reportLanguage(r)
	if err != nil {
		return nil, err
	}
	one, err := s.runs.read(r.Context(), mux.Vars(r)["run"], visitOf(r).caller.Sees)
	if err != nil {
		return nil, err
	}
	for _, l := range []string{in, string(language.English)} {
		if report, ok := one.reports[l]; ok {
			return report, nil
		}
	}
	return nil, errNoReport
}

func reportLanguage(r *http.Request) (string, error) {
	query, err := readQuery[reportQuery](r.URL.Query())
	if err != nil {
		return "", err
	}
	switch language.Language(query.Language) {
	case "":
		return string(language.English), nil
	case language.English, language.Chinese:
		return query.Language, nil
	}
	return "", &control.InputError{Message: fmt.Sprintf("language: %q is not a language of a report", query.Language), Hint: "it is en or zh-CN"}
}
