package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/report"
)

// matrixFormats are the renderings of the kill matrix.
var matrixFormats = map[string]func(*report.Matrix, io.Writer) error{
	"table": (*report.Matrix).Table, "json": (*report.Matrix).JSON, "markdown": (*report.Matrix).Markdown,
}

// hunt is what the command line asks for.
type hunt struct {
	format string
	names  []string // globs
	jobs   int
}

func newMutants() *cobra.Command {
	var h hunt
	cmd := &cobra.Command{
		Use:   "mutants",
		Short: "Mutation-test the suite",
		Long: `Mutation-test the suite: run it against every mutant, and show which rules kill it.

A mutant is a client or a platform with one named defect. The mutation test passes when
every mutant fails exactly the rules it breaks, and every rule kills a mutant.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return h.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&h.format, "format", "table", "output format: table, json or markdown")
	f.StringArrayVar(&h.names, "mutant", nil, "run only mutants whose name matches this glob, and the rules they concern; repeatable")
	f.IntVar(&h.jobs, "jobs", runtime.GOMAXPROCS(0), "number of mutants to run in parallel")
	return cmd
}

func (h *hunt) run(ctx context.Context, out, errOut io.Writer) error {
	render, ok := matrixFormats[h.format]
	switch {
	case !ok:
		return &exitError{exitUsage, fmt.Errorf("--format: unknown format %q", h.format), "use table, json or markdown"}
	case h.jobs < 1:
		return &exitError{exitUsage, fmt.Errorf("--jobs: %d is too few", h.jobs), "use 1 or more"}
	}
	chosen, err := h.choose()
	if err != nil {
		return err
	}
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		return suiteError(err)
	}
	// Thousands of worlds come and go, and none of them is large.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	progress := newProgress(errOut)
	matrix, err := mutants.Run(ctx, mutants.Config{
		Suite: suite, Mutants: chosen, Some: len(h.names) > 0, Jobs: h.jobs, Now: time.Now, Version: version(),
		Progress: func(done, total int) { progress.count(done, total, "mutants") },
	})
	progress.clear()
	if err != nil {
		return suiteError(err)
	}
	return conclusion(matrix, out, render)
}

// conclusion writes the matrix and gives what it comes to.
func conclusion(m *report.Matrix, out io.Writer, render func(*report.Matrix, io.Writer) error) error {
	if err := render(m, out); err != nil {
		return &exitError{exitSuite, err, "the matrix may be incomplete; run it again"}
	}
	if !m.Sound {
		return errNotConformant
	}
	return nil
}

// choose gives the mutants that any of the names matches; each must match one.
func (h *hunt) choose() ([]mutants.Mutant, error) {
	all, err := mutants.All()
	if err != nil {
		return nil, suiteError(err)
	}
	if len(h.names) == 0 {
		return all, nil
	}
	used := make([]bool, len(h.names))
	chosen := slices.DeleteFunc(all, func(m mutants.Mutant) bool {
		found := false
		for i, name := range h.names {
			matched, bad := path.Match(name, m.Name)
			err = errors.Join(err, bad)
			used[i] = used[i] || matched
			found = found || matched
		}
		return !found
	})
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("--mutant: %w", path.ErrBadPattern), "use a glob such as ticket-*"}
	}
	if i := slices.Index(used, false); i >= 0 {
		return nil, &exitError{exitUsage, fmt.Errorf("--mutant: no mutant matches %q", h.names[i]), "see: devicevoip mutants"}
	}
	return chosen, nil
}
