package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/steps/report"
)

// comparisonFormats are the renderings of a comparison.
var comparisonFormats = map[string]func(*report.Comparison, io.Writer) error{
	"text": (*report.Comparison).Text, "markdown": (*report.Comparison).Markdown,
}

func newCompare() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "compare OLD.json NEW.json",
		Short: "Say what changed between two JSON reports of a client",
		Long: `Say what changed between two JSON reports of the same client, or the same platform:
what broke, what was mended, what the old run did not ask, and what the new one does not.

It exits 1 on a new failure: a scenario that fails or errors in NEW, did not in OLD, and
is of a rule that decides. A listed deviation is none.`,
		Example: `  devicevoip verify --report json:new.json -- node adapter.js
  devicevoip compare old.json new.json
  devicevoip compare --format markdown old.json new.json >> "$GITHUB_STEP_SUMMARY"`,
		Args: takes(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			render, err := formatNamed(comparisonFormats, format)
			if err != nil {
				return err
			}
			before, err := readReport(args[0])
			if err != nil {
				return err
			}
			after, err := readReport(args[1])
			if err != nil {
				return err
			}
			after.In = report.Translation{Language: string(spoken(cmd))}
			return compare(cmd.OutOrStdout(), before, after, render)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", formatUsage(comparisonFormats))
	return cmd
}

func compare(out io.Writer, before, after *report.Report, render func(*report.Comparison, io.Writer) error) error {
	c, err := report.Compare(before, after)
	switch {
	case errors.Is(err, report.ErrNothingShared):
		return &exitError{exitUsage, err, "compare two runs that select the same scenarios"}
	case err != nil:
		return &exitError{exitUsage, err, "compare two reports of one client; its adapter names it in the reply to describe"}
	}
	if err := render(c, out); err != nil {
		return &exitError{exitSuite, err, "the comparison may be incomplete; run it again"}
	}
	if c.NewFailures() > 0 {
		return errNotConformant
	}
	return nil
}

func readReport(file string) (*report.Report, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, &exitError{exitUsage, err, "name two JSON reports, as \"devicevoip verify --report json:FILE\" writes them"}
	}
	if text, err = textfile.Decode(file, text); err != nil {
		return nil, &exitError{exitUsage, err, "save the report as UTF-8"}
	}
	r, err := report.Read(text)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("%s: %w", file, err), "write it again with: devicevoip verify --report json:FILE"}
	}
	return r, nil
}
