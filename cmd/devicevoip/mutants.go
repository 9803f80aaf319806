package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A matrixFormat renders the kill matrix of each suite, and what comes before,
// between and after them.
type matrixFormat struct {
	write                func(*report.Matrix, io.Writer) error
	first, between, last string
}

// matrixFormats are the renderings of the kill matrices.
var matrixFormats = map[string]matrixFormat{
	"table": {write: (*report.Matrix).Table, between: "\n"},
	"json":  {write: (*report.Matrix).JSON, first: "[", between: ",", last: "]\n"},
}

// mutantsCommand is the command line of mutants.
type mutantsCommand struct {
	in     language.Language
	format string
	file   string   // for the clients by kind; empty for none
	known  string   // for their signatures; empty for none
	names  []string // globs
	jobs   int
}

func newMutants() *cobra.Command {
	var h mutantsCommand
	cmd := &cobra.Command{
		Use:   "mutants",
		Short: "Mutation-test the suite",
		Long: `Mutation-test the suite: run it against every mutant, and show which rules kill it.

A mutant is a client or a platform with one named defect. The client suite judges the
clients, the platform suite the platforms. The mutation test passes when every mutant
fails exactly the rules it breaks, and every rule of a suite kills a mutant.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h.in = spoken(cmd)
			if !cmd.Flags().Changed("jobs") {
				h.jobs = 8 * runtime.GOMAXPROCS(0)
			}
			return h.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&h.format, "format", "table", formatUsage(matrixFormats))
	f.StringVar(&h.file, "write", "", "also write the wrong clients by kind, with what kills them, to this Markdown file, and in Chinese to FILE.zh-CN.md")
	f.StringVar(&h.known, "write-signatures", "", "also write the scenarios that each wrong client fails, by which verify finds causes, to this JSON file")
	f.StringArrayVar(&h.names, "mutant", nil, "run only mutants whose name matches this glob, and the rules they concern; repeatable")
	f.IntVar(&h.jobs, "jobs", 0, "number of mutants to run in parallel; eight per processor by default")
	return cmd
}

func (h *mutantsCommand) run(ctx context.Context, out, errOut io.Writer) error {
	render, err := formatNamed(matrixFormats, h.format)
	switch {
	case err != nil:
		return err
	case h.file != "" && len(h.names) > 0:
		return &exitError{exitUsage, errors.New("--write with --mutant: the file is about all mutants"), "leave out one of them"}
	case h.known != "" && len(h.names) > 0:
		return &exitError{exitUsage, errors.New("--write-signatures with --mutant: the file is about all mutants"), "leave out one of them"}
	case h.jobs < 1:
		return &exitError{exitUsage, fmt.Errorf("--jobs: %d is too few", h.jobs), "use 1 or more"}
	}
	trials, err := h.choose()
	if err != nil {
		return err
	}
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		return suiteError(err)
	}
	defer collectLess()()
	all, err := h.tryAll(ctx, suite, trials, errOut)
	if err != nil {
		return suiteError(err)
	}
	if h.file != "" {
		if err := writeKinds(*all[0], h.file); err != nil {
			return err
		}
	}
	if err := writeMatrix(all[0].Signatures, h.known); err != nil {
		return err
	}
	for _, m := range all {
		m.In = report.Translation{Language: string(h.in)}
	}
	return conclusion(all, out, render)
}

// collectLess has memory collected less often during a run of a suite, which creates
// thousands of small, short-lived sandboxes.
func collectLess() (undo func()) {
	before := debug.SetGCPercent(400)
	return func() { debug.SetGCPercent(before) }
}

// writeKinds writes the clients by kind in each language: in English into the file, in
// Chinese into FILE.zh-CN.md beside it.
func writeKinds(m report.Matrix, file string) error {
	files := map[language.Language]string{language.English: file, language.Chinese: strings.TrimSuffix(file, ".md") + ".zh-CN.md"}
	for in, file := range files {
		m.In = report.Translation{Language: string(in)}
		if err := writeMatrix(m.Kinds, file); err != nil {
			return err
		}
	}
	return nil
}

// writeMatrix writes what is wanted of a matrix into a file, if there is one.
func writeMatrix(write func(io.Writer) error, file string) error {
	if file == "" {
		return nil
	}
	text := &bytes.Buffer{}
	if err := write(text); err != nil {
		return &exitError{exitSuite, err, bugHint}
	}
	if err := os.WriteFile(file, text.Bytes(), 0o644); err != nil {
		return &exitError{exitUsage, fmt.Errorf("--write: %w", err), "choose a writable file"}
	}
	return nil
}

// A trial is a suite and the mutants that it must kill.
type trial struct {
	judges  rule.Judges
	mutants []mutants.Mutant
}

// tryAll holds the trials at once, because the right client and the right platform wait in
// some scenarios.
func (h *mutantsCommand) tryAll(ctx context.Context, suite *steps.Suite, trials []trial, errOut io.Writer) ([]*report.Matrix, error) {
	tally := newTally(newProgress(errOut, h.in), trials)
	defer tally.shown.clear()
	all, slots := make([]*report.Matrix, len(trials)), mutants.NewSlots(h.jobs)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(min(h.jobs, len(trials)))
	for i, t := range trials {
		g.Go(func() (err error) {
			all[i], err = mutants.Run(ctx, mutants.Config{
				Suite: suite.Judging(t.judges), Judges: t.judges, Mutants: t.mutants, Some: len(h.names) > 0,
				Slots: slots, Now: time.Now, Version: version(),
				Progress: func(int, int) { tally.next() },
			})
			return err
		})
	}
	return all, g.Wait()
}

// A tally counts the mutants of all trials that are done.
type tally struct {
	mu          sync.Mutex // guards the rest
	shown       *progress
	done, total int
}

func newTally(shown *progress, trials []trial) *tally {
	t := &tally{shown: shown}
	for _, trial := range trials {
		t.total += len(trial.mutants)
	}
	return t
}

func (t *tally) next() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	t.shown.count(t.done, t.total)
}

// conclusion writes the matrices, and returns an error unless all are sound.
func conclusion(all []*report.Matrix, out io.Writer, render matrixFormat) error {
	sound := true
	text := &bytes.Buffer{}
	text.WriteString(render.first)
	for i, m := range all {
		if i > 0 {
			text.WriteString(render.between)
		}
		if err := render.write(m, text); err != nil {
			return &exitError{exitSuite, err, bugHint}
		}
		sound = sound && m.Sound
	}
	text.WriteString(render.last)
	if _, err := out.Write(text.Bytes()); err != nil {
		return &exitError{exitSuite, fmt.Errorf("write the matrix: %w", err), "the matrix may be incomplete; run it again"}
	}
	if !sound {
		return errNotConformant
	}
	return nil
}

// choose returns the mutants that a glob matches; each glob must match one.
func (h *mutantsCommand) choose() ([]trial, error) {
	platforms, err := mutants.Platforms()
	if err != nil {
		return nil, suiteError(err)
	}
	all := []trial{{rule.Clients, mutants.Clients()}, {rule.Platforms, platforms}}
	if len(h.names) == 0 {
		return all, nil
	}
	used := make([]bool, len(h.names))
	for i, t := range all {
		all[i].mutants = slices.DeleteFunc(t.mutants, func(m mutants.Mutant) bool {
			found := false
			for i, name := range h.names {
				matched, bad := path.Match(name, m.Name)
				err = errors.Join(err, bad)
				used[i] = used[i] || matched
				found = found || matched
			}
			return !found
		})
	}
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("--mutant: %w", path.ErrBadPattern), "use a glob such as ticket-*"}
	}
	if i := slices.Index(used, false); i >= 0 {
		return nil, &exitError{exitUsage, fmt.Errorf("--mutant: no mutant matches %q", h.names[i]), "see: devicevoip mutants"}
	}
	return slices.DeleteFunc(all, func(t trial) bool { return len(t.mutants) == 0 }), nil
}
