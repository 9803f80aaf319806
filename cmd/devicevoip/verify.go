package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// verification is what the command line asks for.
type verification struct {
	cast
	selection  steps.Select
	lang       string
	deviations string
	draft      string
	reports    []string
	matrix     string
	jobs       int
	timeout    time.Duration
	list       bool
	trace      bool
}

func newVerify() *cobra.Command {
	var v verification
	cmd := &cobra.Command{
		Use:   "verify [flags] [-- CLIENT ARGS...]",
		Short: "Judge a client against the platform, rule by rule",
		Long: `Judge a client against the platform, rule by rule.

CLIENT is a program that speaks the adapter protocol (steps/adapter/README.md of the
repository) on its standard streams. With --adapter-url the client runs already, perhaps
under a debugger: give it time with --timeout. With --adapter-listen it comes and fetches
its messages, as a page in a browser can. Without any of them the reference client is
judged.

With --intercept the client needs no option for a base URL: it finds the platform where
it expects the real one, and whatever else it tries to reach is refused and listed. With
--seal it is given the base URL as usual, and nothing else is let out: so a client that
takes only some of its calls there shows where the others go.`,
		Example: `  devicevoip verify --tags @needs:ticket -- node adapter.js
  devicevoip verify --rule 'token.*' --report html:report.html -- python3 adapter.py`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := v.takeClient(args, cmd.ArgsLenAtDash()); err != nil {
				return err
			}
			v.warn(cmd)
			if v.single() && !cmd.Flags().Changed("jobs") {
				v.jobs = 1
			}
			if err := v.check(); err != nil {
				return err
			}
			return v.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	v.flags(cmd)
	f := cmd.Flags()
	f.StringSliceVar(&v.selection.Rules, "rule", nil, "only scenarios of the rules that match this glob")
	f.StringSliceVar(&v.selection.Scenarios, "scenario", nil, "only scenarios whose id matches this glob")
	f.StringVar(&v.selection.Tags, "tags", "", `only scenarios to which this tag expression applies, such as "@needs:flow and not @needs:clock": @rule:RULE, @needs:CAPABILITY and @id:SCENARIO, as --list names them`)
	f.BoolVar(&v.list, "list", false, "list the selected scenarios and run nothing")
	f.StringVar(&v.lang, "lang", "en", "language of the features")
	f.IntVar(&v.jobs, "jobs", runtime.GOMAXPROCS(0), "scenarios that run at a time, each with a client of its own")
	f.DurationVar(&v.timeout, "timeout", steps.DefaultTimeout, "how long one scenario may take")
	f.StringVar(&v.deviations, "deviations", "", "YAML file of the scenarios that are known to fail")
	f.StringVar(&v.draft, "write-deviations", "", "draft such a file, a new one, from what fails")
	f.BoolVar(&v.trace, "trace", false, "print everything that is said in each scenario, and how long it took, on standard error")
	f.StringArrayVar(&v.reports, "report", nil, "write a report as FORMAT:FILE, where FORMAT is html, json, junit or markdown; may be repeated")
	f.StringVar(&v.matrix, "matrix", "", "JSON file of \"devicevoip mutants\", for the html report to show what the suite can catch")
	return cmd
}

func (v *verification) check() error {
	switch _, err := fs.Stat(features.FS, v.lang); {
	case err != nil:
		return &fault{exitUsage, fmt.Errorf("--lang: there are no features in %q", v.lang), "use en"}
	case v.single() && v.jobs != 1:
		return &fault{exitUsage, fmt.Errorf("--jobs: %d, but a client that runs already takes one scenario at a time", v.jobs), "leave --jobs out"}
	case v.jobs < 1:
		return &fault{exitUsage, fmt.Errorf("--jobs: %d is too few", v.jobs), "use 1 or more"}
	case v.timeout <= 0:
		return &fault{exitUsage, fmt.Errorf("--timeout: %v is too short", v.timeout), "use a span of time such as 30s"}
	}
	return nil
}

func (v *verification) run(ctx context.Context, out, errOut io.Writer) error {
	catalogue, err := steps.Load(features.FS, v.lang)
	if err != nil {
		return runFault(err)
	}
	selected, err := catalogue.Select(v.selection)
	if err != nil {
		return runFault(err)
	}
	if v.list {
		return listScenarios(out, selected)
	}
	deviations, err := readDeviations(v.deviations)
	if err != nil {
		return err
	}
	matrix, err := readMatrix(v.matrix)
	if err != nil {
		return err
	}
	reports, err := openReports(v.reports, matrix)
	if err != nil {
		return err
	}
	defer reports.discard()
	draft, err := openDraft(v.draft)
	if err != nil {
		return err
	}
	defer draft.discard()
	stage, err := v.setStage(ctx, errOut)
	if err != nil {
		return err
	}
	defer stage.close()

	cfg := steps.Config{
		Server: stage.server, Now: time.Now, Select: v.selection, Deviations: deviations,
		NewClient: func(ctx context.Context) (adapter.Client, error) { return stage.newClient(ctx) },
		Jobs:      v.jobs, Timeout: v.timeout, Refused: stage.refusedHosts, Astray: v.astray(), Repeat: v.repeat, Version: version(),
	}
	progress, show := newProgress(errOut), report.Terminal
	if v.trace {
		progress, cfg.Trace, show = newProgress(io.Discard), errOut, report.TerminalTrace
	}
	cfg.Progress = progress.show
	rep, err := catalogue.Run(ctx, cfg)
	progress.clear()
	if rep != nil {
		if err := errors.Join(show(out, rep), reports.write(rep), draft.write(rep)); err != nil {
			return &fault{exitSuite, err, "the verdict may be incomplete: run it again"}
		}
	}
	switch {
	case err != nil:
		return v.blame(err)
	case !rep.Green:
		return errNotConformant
	}
	return nil
}

// runFault gives an error of the suite its exit code and a hint.
func runFault(err error) error {
	var (
		selection *steps.SelectionError
		platform  *control.Error
	)
	switch {
	case errors.As(err, &selection):
		return &fault{exitUsage, selection.Err, selection.Hint}
	case errors.Is(err, context.Canceled):
		return &fault{exitSuite, err, "it was interrupted, so there is no verdict"}
	case errors.As(err, &platform):
		return &fault{exitSuite, err, "the platform failed; if it runs elsewhere, see its log"}
	}
	return &fault{exitSuite, err, "this is a fault of devicevoip: please report it"}
}

func listScenarios(out io.Writer, selected []*steps.Entry) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "SCENARIO\tRULE\tNEEDS\tNAME")
	for _, e := range selected {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", e.ID, e.Rule, strings.Join(e.Needs, ","), e.Name)
	}
	return t.Flush()
}

// repeat is the command that runs one scenario again in the same way.
func (v *verification) repeat(id string) string {
	words := []string{"devicevoip", "verify", "--scenario", id}
	if v.lang != "en" {
		words = append(words, "--lang", v.lang)
	}
	return commandLine(append(words, v.words()...)...)
}

// commandLine writes words so that a shell reads them back.
func commandLine(words ...string) string {
	var quoted []string
	for _, w := range words {
		quoted = append(quoted, quote(w))
	}
	return strings.Join(quoted, " ")
}

// quote writes a word so that a shell reads it back.
func quote(word string) string {
	plain := func(r rune) bool {
		return strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=+@,", r)
	}
	if word != "" && strings.TrimFunc(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
