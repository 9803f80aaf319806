package steps

import (
	"context"
	"io"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// DefaultTimeout bounds a scenario unless the [Config] says otherwise.
const DefaultTimeout = 10 * time.Second

// cleanupTime bounds what has to be done after a scenario, on a busy machine too, even one whose own
// time is up.
const cleanupTime = 30 * time.Second

// A Config says what to run, with whom and against what. NewClient is
// required, and one of Server and Account.
type Config struct {
	// Server is the platform. The client must be able to reach it too.
	Server control.Client
	// Account, if any, is the account by which to judge a platform without a
	// control API, in place of Server. Every client must send its requests by
	// [AccountClient.HTTP].
	Account *AccountClient
	// NewClient starts a client. It is called once for each job, and again
	// after a client broke; every client must describe itself alike.
	NewClient func(context.Context) (adapter.Client, error)
	// Now is the clock on the wall, which measures how long things take; nil
	// measures nothing.
	Now func() time.Time

	// Engine performs the scenarios; nil means that of the suite. The package
	// [github.com/devicevoip/devicevoip/steps/cucumber] has another.
	Engine     Engine
	Select     Select
	Deviations []Deviation
	// Jobs is how many scenarios run at a time, 1 when zero.
	Jobs int
	// Timeout bounds one scenario; zero means [DefaultTimeout]. A scenario that
	// makes calls at once has three times that, and the start of a client
	// [adapter.StartTime] beside it.
	Timeout time.Duration
	// ShowSecrets leaves the secret and the tokens of each sandbox in the report and
	// the trace, where labels such as [token 9c0d] stand otherwise.
	ShowSecrets bool
	// OutcomesOnly leaves what was said in a scenario that went wrong out of the report, and
	// what likely made it go wrong. It saves a tenth of the processor time of a run of which
	// only the outcomes are read. Nothing is written to Trace.
	OutcomesOnly bool
	// Notice, if any, is told in a few words that a client takes long to start.
	Notice func(string)
	// MaxFailures, unless zero, ends the run after so many scenarios that decide
	// failed or errored.
	MaxFailures int
	// Strict lets observed rules decide as documented ones do.
	Strict bool
	// Started, if any, is told before the first scenario who is judged, and how many
	// scenarios were selected.
	Started func(judged report.Client, scenarios int)
	// Progress, if any, is told of each scenario as it ends, one at a time:
	// how many have ended, out of how many.
	Progress func(done, total int, s report.Scenario)
	// Trace, if any, is written everything that is said in each scenario, with
	// the time it took, as the scenario ends.
	Trace io.Writer
	// Blocked, if any, lists at the end the hosts that a proxy kept the client from
	// reaching.
	Blocked func() []report.BlockedHost
	// Route says how the requests of the client get to the platform.
	Route Route
	// Proxies are the proxies in the environment of the client, as NAME=URL.
	Proxies []string
	// Repeat gives the command that runs one scenario again; it is printed
	// with a failure.
	Repeat func(id string) string
	// Version is the version of the suite, for the report.
	Version string
}

func (c Config) withDefaults() Config {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.Now == nil {
		c.Now = func() time.Time { return time.Time{} }
	}
	if c.Started == nil {
		c.Started = func(report.Client, int) {}
	}
	if c.Progress == nil {
		c.Progress = func(int, int, report.Scenario) {}
	}
	if c.Notice == nil {
		c.Notice = func(string) {}
	}
	if c.Blocked == nil {
		c.Blocked = func() []report.BlockedHost { return nil }
	}
	if c.Repeat == nil {
		c.Repeat = func(id string) string { return "devicevoip verify --scenario " + id }
	}
	c.Jobs = max(c.Jobs, 1)
	if c.Account != nil {
		c.Jobs = 1
	}
	return c
}
