// Package report is the model of what a run of the suite found out, and its
// renderings.
//
// [New] draws the conclusions from what happened: totals, a verdict for each
// rule and for the client. Renderings are plain functions of a [Report]; each
// of them asks [Report.Check] first and renders nothing that does not add up.
package report

import (
	"fmt"
	"time"
)

// A Report is one run of the suite against one client.
type Report struct {
	Suite     Suite
	Client    Client
	Selection Selection
	Started   time.Time
	Duration  time.Duration

	// Rules are the rules of the selected scenarios, in the order of the
	// catalogue; Scenarios the selected scenarios in the order of the
	// features.
	Rules     []Rule
	Scenarios []Scenario
	// Refused are the hosts that the client tried to reach in vain, past the
	// platform.
	Refused []Refusal
	// Findings are what is wrong with the client as a whole, rather than in one
	// scenario.
	Findings []Finding

	Totals Totals
	// Green says that the run may pass: nothing that counts failed, and what
	// was selected was run. A listed deviation does not spoil it.
	Green bool
	// Conformant says that the run is green and the client breaks no
	// documented rule, not even by a listed deviation.
	Conformant bool
	// Reasons say, one sentence each, why the run is not green.
	Reasons []string
}

// Suite says what ran.
type Suite struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Language string `json:"language"`
	// SpecRead is the day on which the sources of the rules were read.
	SpecRead string `json:"specRead"`
	// Seed replays a run in which chance had a part; 0 when it had none.
	Seed int64 `json:"seed,omitzero"`
}

// Client says who was tested, in its own words.
type Client struct {
	Name         string   `json:"name"`
	Version      string   `json:"version"`
	Language     string   `json:"language"`
	Capabilities []string `json:"capabilities"`
}

// Selection says what was asked for, and out of how many scenarios.
type Selection struct {
	Rules     []string `json:"rules"`
	Scenarios []string `json:"scenarios"`
	Tags      string   `json:"tags"`
	Available int      `json:"available"`
}

// A Refusal is a host that was not to be reached, and how often it was tried.
type Refusal struct {
	Host  string `json:"host"`
	Times int    `json:"times"`
}

// String says it in a line.
func (r Refusal) String() string {
	times := "once"
	if r.Times > 1 {
		times = fmt.Sprintf("%d times", r.Times)
	}
	return fmt.Sprintf("refused: the client tried to reach %s (%s)", clip(visible(r.Host), longestText), times)
}

// A Finding is something wrong with the client as a whole; its name is for good.
type Finding struct {
	Name    string `json:"name"`
	Message string `json:"message"`
}

// Evidence says how well a rule is known.
type Evidence string

// The classes of evidence.
const (
	Documented Evidence = "documented"
	Observed   Evidence = "observed"
	Assumed    Evidence = "assumed"
)

func (e Evidence) valid() bool { return e == Documented || e == Observed || e == Assumed }

// A Rule is one clause and what the run says about it.
type Rule struct {
	ID       string
	Sentence string
	Source   string
	Evidence Evidence
	// Verdict and Scenarios (their ids) are filled by [New].
	Verdict   Verdict
	Scenarios []string
}

// A Scenario is one scenario and what became of it.
type Scenario struct {
	ID   string
	Rule string
	Name string
	// URI and Line say where it is written.
	URI      string
	Line     int
	Outcome  Outcome
	Duration time.Duration
	// Message says why the outcome is not simply passed.
	Message string
	// Capability is the missing one of a scenario which is not applicable.
	Capability string
	// Deviation is the listed one which matches this scenario, if any.
	Deviation *Deviation
	// Failure has the details of a scenario which failed or errored.
	Failure *Failure
}

// A Deviation is a known failure and why it is accepted for now.
type Deviation struct {
	Reason string `json:"reason"`
	Link   string `json:"link"`
}

// A Failure is everything there is to know about what went wrong.
type Failure struct {
	// Step is the text of the step that went wrong.
	Step string `json:"step"`
	// Expected, Got and Diff are those of the assertion, if it was one.
	Expected string `json:"expected"`
	Got      string `json:"got"`
	Diff     string `json:"diff"`
	// Before is the error that the client answered with on the way, if it did:
	// what failed may come of it.
	Before string `json:"before,omitzero"`
	// World is the scenario's world as JSON, so that it can be set up again.
	World string `json:"world,omitzero"`
	// Now is the time in the scenario's world.
	Now       time.Time  `json:"now,omitzero"`
	Exchanges []Exchange `json:"exchanges"`
	// Dropped is how many older exchanges the platform no longer had.
	Dropped int `json:"dropped"`
	// Repeat is the command that runs just this scenario again.
	Repeat string `json:"repeat"`
}

// An Exchange is one request to the platform and its answer.
type Exchange struct {
	At       time.Time `json:"at,omitzero"`
	RID      string    `json:"rid"`
	Method   string    `json:"method"`
	Path     string    `json:"path"`
	Query    string    `json:"query"`
	Request  string    `json:"request"`
	Status   int       `json:"status"` // 0 when the connection was cut
	Response string    `json:"response"`
	Rule     string    `json:"rule"`
	Fault    string    `json:"fault"`
	// Other says that it is not of the client: the suite itself sent it, for
	// another process of the account.
	Other bool `json:"other,omitzero"`
}
