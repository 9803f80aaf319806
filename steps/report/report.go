// Package report is the model of the result of a run, and its renderings.
//
// [New] derives the totals and a verdict for each rule and for the client from
// the outcomes of the scenarios. Each rendering is a function of a [Report]; it
// calls [Report.Check] first and refuses a report that contradicts itself.
package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
)

// A Report is one run of the suite against one client, or one platform.
type Report struct {
	Suite     Suite         `json:"suite"`
	Client    Client        `json:"client"`
	Selection Selection     `json:"selection"`
	Started   time.Time     `json:"started,omitzero"`
	Duration  time.Duration `json:"durationMs"`
	// Meta is what the run was told about itself, such as the commit that was judged.
	Meta map[string]string `json:"meta,omitempty"`

	// Totals counts the selected scenarios of the suite by outcome, Own the
	// selected own scenarios. [New] fills both, as it does Green, Conformant and
	// Reasons.
	Totals Totals `json:"totals"`
	Own    Totals `json:"own,omitzero"`
	// Green says that the run passed: no scenario that decides failed, and
	// every selected scenario ran. A listed deviation does not make it fail.
	Green bool `json:"green"`
	// Conformant says that the run is green and the client breaks no
	// documented rule, not even by a listed deviation.
	Conformant bool `json:"conformant"`
	// Strict says that observed rules decide as documented ones do.
	Strict bool `json:"strict"`
	// Stopped says why the run ended before every scenario had its turn, if it did.
	Stopped string `json:"stopped,omitzero"`
	// Unasked says what the run did not ask, most scenarios first. [New] fills it.
	Unasked []Unasked `json:"unasked"`
	// Reasons say, one sentence each, why the run is not green.
	Reasons []string `json:"reasons"`

	// Blocked lists the hosts other than the platform that the client tried to
	// reach.
	Blocked []BlockedHost `json:"blocked,omitempty"`
	// Causes say what makes scenarios fail, those of the strongest evidence first.
	// [New] adds the rules of failures that none of them explains.
	Causes []Cause `json:"causes"`
	// Findings say what is wrong with the client as a whole, rather than in one
	// scenario.
	Findings []Finding `json:"findings,omitempty"`
	// Rules are the rules of the selected scenarios of the suite, in the order
	// of the catalogue; Scenarios the selected scenarios in the order of the
	// features.
	Rules     []Rule     `json:"rules"`
	Scenarios []Scenario `json:"scenarios"`

	// In is the language of the renderings for people: [Terminal], [HTML], [Markdown] and
	// those of a [Comparison]. [JSON] and [JUnit] do not depend on it.
	In Translation `json:"-"`
}

// A Subject is what a suite judges, and what a mutant is a mutant of.
type Subject string

// The subjects.
const (
	OfClient   Subject = "client"
	OfPlatform Subject = "platform"
)

// Suite says what ran.
type Suite struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Language string `json:"language"`
	// Subject is what the suite judges. [New] takes "" for a client.
	Subject Subject `json:"subject,omitzero"`
	// SpecRead is the date on which the sources of the rules were read.
	SpecRead string `json:"specRead"`
}

// Client describes the client as it describes itself.
type Client struct {
	Name         string   `json:"name"`
	Version      string   `json:"version"`
	Language     string   `json:"language"`
	Capabilities []string `json:"capabilities"`
}

// String returns name, version and language.
func (c Client) String() string {
	text := strings.TrimSpace(c.Name + " " + c.Version)
	if c.Language != "" {
		text += " (" + c.Language + ")"
	}
	return text
}

// Selection says which scenarios were selected, and of how many.
type Selection struct {
	Rules     []string `json:"rules"`
	Scenarios []string `json:"scenarios"`
	Tags      string   `json:"tags"`
	Available int      `json:"available"`
}

// A BlockedHost is a host that a proxy blocked, and how often the client tried to
// reach it.
type BlockedHost struct {
	Host  string `json:"host"`
	Times int    `json:"times"`
}

// String describes it in one line.
func (b BlockedHost) String() string { return b.in(language.English) }

func (b BlockedHost) in(l language.Language) string {
	times := "once"
	if b.Times > 1 {
		times = fmt.Sprintf("%d times", b.Times)
	}
	return l.Say("blocked: the client tried to reach %s (%s)", clip(visible(b.Host), longestText), l.Word(times))
}

// A Finding is a defect of the client as a whole. Its name never changes.
type Finding struct {
	Name    string `json:"name"`
	Message string `json:"message"`
}

// A Rule is a rule of the catalogue, or an own one, and its verdict.
type Rule struct {
	ID       string   `json:"id"`
	Sentence string   `json:"sentence"`
	Source   string   `json:"source"`
	Evidence Evidence `json:"evidence"`
	// Verdict and Scenarios (their ids) are filled by [New].
	Verdict   Verdict  `json:"verdict"`
	Scenarios []string `json:"scenarios"`
}

// A Scenario is one scenario and its outcome.
type Scenario struct {
	ID   string `json:"id"`
	Rule string `json:"rule"`
	Name string `json:"name"`
	// Own says that the scenario is not of the suite. It decides whether the run is
	// green, but not conformance.
	Own bool `json:"own,omitzero"`
	// URI and Line say where it is written.
	URI      string        `json:"uri"`
	Line     int           `json:"line"`
	Outcome  Outcome       `json:"outcome"`
	Duration time.Duration `json:"durationMs"`
	// Message says why the outcome is not passed.
	Message string `json:"message"`
	// Capability is the missing capability of a scenario that is not applicable,
	// Method the method that the client says it does not have.
	Capability string `json:"capability,omitzero"`
	Method     string `json:"method,omitzero"`
	// Finding names the finding that the outcome adds to, if any.
	Finding string `json:"finding,omitzero"`
	// Deviation is the listed one which matches this scenario, if any.
	Deviation *Deviation `json:"deviation,omitzero"`
	// Failure has the details of a scenario which failed or errored.
	Failure *Failure `json:"failure,omitzero"`
}

// A Deviation is a known failure and why it is accepted for now.
type Deviation struct {
	Reason string `json:"reason"`
	Link   string `json:"link"`
}

// A Failure has the details of what went wrong.
type Failure struct {
	// Step is the text of the step that went wrong.
	Step string `json:"step"`
	// Expected, Got and Diff are those of the assertion, if it was one.
	Expected string `json:"expected"`
	Got      string `json:"got"`
	Diff     string `json:"diff"`
	// Before is an error that the client answered earlier in the scenario; it may be
	// the cause.
	Before string `json:"before,omitzero"`
	// Now is the time in the scenario's world.
	Now time.Time `json:"now,omitzero"`
	// Asked is what the client was asked, in order, with what it sent.
	Asked []Asked `json:"asked"`
	// Dropped counts the older exchanges that the journal no longer has.
	Dropped int `json:"dropped"`
	// Repeat is the command that runs just this scenario again.
	Repeat string `json:"repeat"`
}

// leftOut says how many exchanges are missing, or nothing.
func leftOut(l language.Language, f *Failure) string {
	if f.Dropped == 0 {
		return ""
	}
	return l.Say("the journal no longer has %s", l.Count(f.Dropped, "older exchange"))
}

// detailed reports whether renderings show the details of a scenario.
func detailed(s Scenario) bool {
	return s.Outcome == Failed || s.Outcome == Errored || s.Outcome == UnexpectedPass
}

// Asked is one message to the client of a scenario, and what came of it.
type Asked struct {
	// Step is the text of the step that sent it, empty outside the steps.
	Step string `json:"step,omitzero"`
	// Method and Params are the request to the client, Answer or Error is what came
	// back. All are empty for exchanges that no message caused.
	Method string `json:"method,omitzero"`
	Params string `json:"params,omitzero"`
	Answer string `json:"answer,omitzero"`
	Error  string `json:"error,omitzero"`
	// Took is its duration in real time.
	Took time.Duration `json:"durationMs,omitzero"`
	// AtOnce says that it was under way together with the messages beside it. What they
	// caused stands with the first of them.
	AtOnce bool `json:"atOnce,omitzero"`
	// Suite says that the suite made the exchanges itself.
	Suite bool `json:"suite,omitzero"`
	// Sent are the exchanges that it caused, oldest first.
	Sent []control.Exchange `json:"sent,omitempty"`
}

// Exchanges returns all exchanges of a failure, as they are shown.
func (f *Failure) Exchanges() []control.Exchange {
	var all []control.Exchange
	for _, a := range f.Asked {
		all = append(all, a.Sent...)
	}
	return all
}

// say formats in the language of the report.
func (r *Report) say(format string, args ...any) string { return r.In.lang().Say(format, args...) }

// word is a word or a fixed text in the language of the report.
func (r *Report) word(english string) string { return r.In.lang().Word(english) }

// words lists the counts that are not zero, in the language of the report.
func (r *Report) words(t Totals) string { return t.words(r.In.lang()) }

// count says how many there are of something.
func (r *Report) count(n int, noun string) string { return r.In.lang().Count(n, noun) }
