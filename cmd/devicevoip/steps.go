package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

func newSteps() *cobra.Command {
	return &cobra.Command{
		Use:   "steps",
		Short: "List the sentences that a scenario may use",
		Long: `List the sentences that a step of a scenario may use, each with its parameters and an
example from the suite, in English or Chinese: a scenario may use both, whatever --lang
says. <name> is a parameter; the text in [brackets] is optional.
docs/scenarios.md of the repository explains how to write values, and how to add feature
files of your own with "devicevoip verify --features DIR".`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			suite, err := steps.Load(features.FS, string(spoken(cmd)), rule.Both)
			if err != nil {
				return suiteError(err)
			}
			return listSentences(cmd.OutOrStdout(), spoken(cmd), suite.Sentences())
		},
	}
}

func listSentences(w io.Writer, in language.Language, sentences []steps.Sentence) error {
	var b strings.Builder
	for _, s := range sentences {
		fmt.Fprintf(&b, "%s\n", s.Text)
		for _, p := range s.Parameters {
			fmt.Fprintf(&b, "    <%s>: %s\n", p.Name, p.Kind)
		}
		if s.Example != "" {
			fmt.Fprintf(&b, "    %s%s\n", in.Word("example: "), strings.ReplaceAll(s.Example, "\n", "\n    "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
