package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A verification is the command line of verify.
type verification struct {
	clientFlags
	platformFlags
	reportFlags
	selection  steps.Select
	lang       language.Language
	features   []string // directories of own features
	deviations string
	draft      string
	jobs       int
	timeout    time.Duration
	strict     bool
	secrets    bool // whether to show them
	failFast   bool
	failures   int // the most, or 0
	list       bool
	trace      bool
}

func newVerify() *cobra.Command { return new(verification).command() }

func (v *verification) command() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify [flags] [-- CLIENT ARGS...]",
		Short: "Judge a client or a platform, rule by rule",
		Long: `Judge a client against the platform, rule by rule.

CLIENT is a program that speaks the adapter protocol (steps/adapter/README.md of the
repository) on its standard streams. --adapter-url judges a running client instead; if it
runs under a debugger, raise --timeout. --adapter-listen waits for a client that cannot
listen, such as a page in a browser. Without any of these the command judges the
reference client.

--intercept judges a client that has no option for a base URL: a proxy answers for the
real host, and blocks and reports every other host. --seal gives the client the base URL
as usual, and blocks and reports every request to any other host; use it for a client
that ignores the base URL in some of its calls.

--platform judges a platform instead: the built-in one, with --server another one with
the control API of devicevoip, with --account any other, such as the real one (see
docs/platforms.md). With --account the suite skips scenarios that need control of the
clock or the like, and changes only what --write names.`,
		Example: `  devicevoip verify --tags @needs:ticket -- node adapter.js
  devicevoip verify --rule 'token.*' --report html:report.html -- python3 adapter.py
  devicevoip verify --platform --account account.yaml --write groups`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := v.takeClient(args, cmd.ArgsLenAtDash()); err != nil {
				return err
			}
			v.lang = spoken(cmd)
			v.warn(cmd)
			if !cmd.Flags().Changed("jobs") {
				v.jobs = v.usualJobs()
			}
			if err := v.check(); err != nil {
				return err
			}
			defer collectLess()()
			return v.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	v.clientFlags.flags(cmd)
	f := cmd.Flags()
	v.platformFlags.flags(f)
	v.reportFlags.flags(f)
	f.StringSliceVar(&v.selection.Rules, "rule", nil, "run only scenarios of rules that match this glob; repeatable")
	f.StringSliceVar(&v.selection.Scenarios, "scenario", nil, "run only scenarios whose id matches this glob; repeatable")
	f.StringVar(&v.selection.Tags, "tags", "", `run only scenarios that match this tag expression, such as "@needs:flow and not @needs:clock"; the tags are @rule:RULE, @needs:CAPABILITY and @id:SCENARIO`)
	f.BoolVar(&v.list, "list", false, "list the selected scenarios without running them")
	f.StringArrayVar(&v.features, "features", nil, "also run the feature files in this directory, counted and reported apart; repeatable (see docs/scenarios.md)")
	f.IntVar(&v.jobs, "jobs", 0, "number of scenarios to run in parallel, each with its own client process; one per processor by default, 16 with the reference client on the built-in platform; one with a running client")
	f.DurationVar(&v.timeout, "timeout", steps.DefaultTimeout, "timeout of one scenario")
	f.BoolVar(&v.failFast, "fail-fast", false, "stop after the first scenario that fails and decides")
	f.IntVar(&v.failures, "max-failures", 0, "stop after this many scenarios that fail and decide")
	f.BoolVar(&v.strict, "strict", false, "let observed rules decide as documented ones do")
	f.BoolVar(&v.secrets, "show-secrets", false, "show secrets and tokens in reports and traces, instead of labels such as [token 9c0d]")
	f.StringVar(&v.deviations, "deviations", "", "YAML file that lists known failures")
	f.StringVar(&v.draft, "write-deviations", "", "write a new draft deviations file listing the scenarios that failed")
	f.BoolVar(&v.trace, "trace", false, "print every message and request of each scenario to standard error, with timings")
	return cmd
}

// usualJobs is how many scenarios run in parallel without --jobs. The reference client
// starts no process, and its scenarios mostly wait.
func (v *verification) usualJobs() int {
	switch {
	case v.single():
		return 1
	case v.outside() || v.server != "":
		return runtime.GOMAXPROCS(0)
	}
	return 16 * runtime.GOMAXPROCS(0)
}

func (v *verification) check() error {
	if err := v.platformFlags.check(&v.clientFlags); err != nil {
		return err
	}
	switch {
	case v.single() && v.jobs != 1:
		return &exitError{exitUsage, fmt.Errorf("--jobs: %d, but a running client takes one scenario at a time", v.jobs), "omit --jobs"}
	case v.jobs < 1:
		return &exitError{exitUsage, fmt.Errorf("--jobs: %d is too few", v.jobs), "use 1 or more"}
	case v.set.Changed("max-failures") && v.failures < 1:
		return &exitError{exitUsage, fmt.Errorf("--max-failures: %d is too few", v.failures), "use 1 or more"}
	case v.failFast && v.failures > 1:
		return &exitError{exitUsage, errors.New("--fail-fast and --max-failures"), "use one; --fail-fast is --max-failures 1"}
	case v.list && v.set.Changed("report"):
		return &exitError{exitUsage, errors.New("--list and --report: a list runs nothing to report"), "use one"}
	case v.timeout <= 0:
		return &exitError{exitUsage, fmt.Errorf("--timeout: %v is too short", v.timeout), "use a duration such as 30s"}
	}
	return nil
}

// suite loads the suite that judges, and the own features.
func (v *verification) suite() (*steps.Suite, error) {
	suite, err := steps.Load(features.FS, string(v.lang), v.judges())
	if err != nil {
		return nil, suiteError(err)
	}
	for _, dir := range v.features {
		if _, err = os.ReadDir(dir); err != nil {
			return nil, &exitError{exitUsage, fmt.Errorf("--features: %w", err), "pass a directory with feature files"}
		}
		if suite, err = suite.WithOwn(os.DirFS(dir)); err != nil {
			err = fmt.Errorf("--features %s: %w", dir, errors.Unwrap(err))
			return nil, &exitError{exitUsage, err, "\"devicevoip steps\" lists the sentences; docs/scenarios.md explains how to write a feature"}
		}
	}
	return suite, nil
}

func (v *verification) run(ctx context.Context, out, errOut io.Writer) error {
	suite, err := v.suite()
	if err != nil {
		return err
	}
	selected, err := suite.Select(v.selection)
	if err != nil {
		return suiteError(err)
	}
	if v.list {
		return listScenarios(out, selected, v.lang)
	}
	deviations, err := readDeviations(v.deviations)
	if err != nil {
		return err
	}
	if err := v.reportFlags.open(); err != nil {
		return err
	}
	defer v.discard()
	draft, err := openDraft(v.draft)
	if err != nil {
		return err
	}
	defer draft.discard()
	session, err := v.open(ctx, errOut)
	if err != nil {
		return err
	}
	defer session.close()

	cfg := steps.Config{
		Server: session.server, Account: session.account, Now: time.Now, Select: v.selection, Deviations: deviations,
		NewClient: func(ctx context.Context) (adapter.Client, error) { return session.newClient(ctx) },
		Jobs:      v.jobs, Timeout: v.timeout, Strict: v.strict, MaxFailures: v.maxFailures(), Notice: notice(errOut, v.lang), ShowSecrets: v.secrets,
		Blocked: session.blockedHosts, Route: v.route(), Proxies: v.proxies(), Repeat: v.repeat(), Version: version(),
	}
	progress := newProgress(errOut, v.lang)
	if v.trace {
		progress, cfg.Trace = newProgress(io.Discard, v.lang), errOut
	}
	shown := v.showRun(session, errOut)
	cfg.Started = func(judged report.Client, scenarios int) { shown.start(ctx, judged, scenarios) }
	cfg.Progress = func(done, total int, s report.Scenario) {
		progress.show(done, total, s)
		shown.count(s.Outcome)
	}
	rep, err := suite.Run(ctx, cfg)
	progress.clear()
	defer func() {
		shown.end(ctx, rep, err, func() (map[language.Language][]byte, error) { return v.shownReports(rep) })
	}()
	if rep != nil {
		rep.In = report.Translation{Language: string(v.lang), Title: suite.Title, Step: suite.Say}
		if err := errors.Join(v.reportFlags.write(out, errOut, rep), draft.write(out, rep)); err != nil {
			return &exitError{exitSuite, err, "the verdict may be incomplete; run it again"}
		}
	}
	switch {
	case err != nil:
		return v.runError(err)
	case !rep.Green:
		return errNotConformant
	}
	return nil
}

// open opens the session of the run.
func (v *verification) open(ctx context.Context, errOut io.Writer) (*session, error) {
	if v.account != "" {
		return v.openAccount(ctx)
	}
	return v.openSession(ctx, errOut, v.lang)
}

// showRun has the platform of --server show the run. One that the run started itself shows
// nobody anything.
func (v *verification) showRun(s *session, errOut io.Writer) *shownRun {
	var server control.Client
	if v.server != "" {
		server = s.server
	}
	subject := report.OfClient
	if v.platform {
		subject = report.OfPlatform
	}
	selection := strings.Join(slices.Concat(v.selection.Rules, v.selection.Scenarios, []string{v.selection.Tags}), " ")
	return newShownRun(server, subject, strings.TrimSpace(selection), notice(errOut, v.lang))
}

// shownReports are the JSON reports of the run in every language of the console.
func (v *verification) shownReports(rep *report.Report) (map[language.Language][]byte, error) {
	chinese, err := steps.Load(features.FS, string(language.Chinese), v.judges())
	if err != nil {
		return nil, err
	}
	return shownReports(rep, report.Translation{Language: string(language.Chinese), Title: chinese.Title, Step: chinese.Say})
}

// maxFailures is after how many failures to stop, or 0.
func (v *verification) maxFailures() int {
	if v.failFast {
		return 1
	}
	return v.failures
}

func listScenarios(out io.Writer, selected []steps.Scenario, in language.Language) error {
	rows := [][]string{{in.Word("SCENARIO"), in.Word("RULE"), in.Word("NEEDS"), in.Word("NAME")}}
	for _, e := range selected {
		rows = append(rows, []string{e.ID, e.Rule, strings.Join(e.Needs, ","), e.Local})
	}
	_, err := io.WriteString(out, language.Table(rows))
	return err
}

// repeat returns a function that gives the command which runs one scenario again in the
// same way. Several scenarios may ask it at once.
func (v *verification) repeat() func(id string) string {
	again := v.args(append([]string{"features", "platform", "account", "write", "strict"}, participants...))
	return func(id string) string {
		return commandLine(append([]string{"devicevoip", "verify", "--scenario", id}, again...)...)
	}
}
