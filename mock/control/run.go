package control

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// A RunStart is what a suite says of its run when it begins.
type RunStart struct {
	Subject   string `json:"subject"`            // what is judged: client or platform
	Client    string `json:"client"`             // name of the client, as it describes itself
	Version   string `json:"version,omitzero"`   // of the client, or the address of the platform
	Selection string `json:"selection,omitzero"` // globs and tags by which scenarios were selected; empty is all
	Scenarios int    `json:"scenarios"`          // how many were selected
}

// A RunState says whether a run goes on.
type RunState string

// The states. A run of which a platform hears nothing for a minute is shown as
// interrupted, until its suite says something again.
const (
	RunGoesOn      RunState = "running"
	RunEnded       RunState = "ended"
	RunInterrupted RunState = "interrupted"
)

// A RunVerdict is the result of a run that ended.
type RunVerdict string

// The verdicts.
const (
	RunConformant    RunVerdict = "conformant"
	RunGreen         RunVerdict = "green" // conformant but for listed deviations
	RunNotConformant RunVerdict = "not-conformant"
)

// RunProgress is how far a run has come.
type RunProgress struct {
	Done    int        `json:"done"`  // scenarios that ended
	Wrong   int        `json:"wrong"` // those of them that went wrong
	State   RunState   `json:"state"`
	Verdict RunVerdict `json:"verdict,omitzero"` // of a run that ended, and of no other
}

// A Run is a run of a suite, as the platform shows it.
type Run struct {
	ID string `json:"id"`
	RunStart
	RunProgress
	Started time.Time `json:"started"`         // by the clock of the platform's machine
	Report  bool      `json:"report,omitzero"` // whether the platform has its report
}

// StartRun has the platform show a run.
func (c Client) StartRun(ctx context.Context, start RunStart) (Run, error) {
	var r Run
	err := c.do(ctx, http.MethodPost, prefix+"runs", start, &r)
	return r, err
}

// SetRunProgress says how far a run has come.
func (c Client) SetRunProgress(ctx context.Context, run string, progress RunProgress) error {
	return c.do(ctx, http.MethodPut, prefix+"runs/"+url.PathEscape(run), progress, nil)
}

// SetRunReport gives the platform the JSON report of a run, with its texts in a language:
// en or zh-CN.
func (c Client) SetRunReport(ctx context.Context, run, language string, report []byte) error {
	return c.do(ctx, http.MethodPut, prefix+"runs/"+url.PathEscape(run)+"/report?language="+url.QueryEscape(language), jsontext.Value(report), nil)
}
