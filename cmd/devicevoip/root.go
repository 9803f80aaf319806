package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/language"
)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "devicevoip",
		Short: "A fake WeChat platform for device VoIP calls, and a conformance suite for its clients",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return &exitError{exitUsage, errors.New("no command given"), "see: devicevoip --help"}
		},
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	addLanguage(root)
	addHelp(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd.HasSubCommands() && cmd.Flags().NArg() > 0 { // the flag is of a command that there is not
			return cmd.Args(cmd, cmd.Flags().Args())
		}
		if unknown, ok := errors.AsType[*language.UnknownError](err); ok {
			return &exitError{exitUsage, fmt.Errorf("--lang: %w", unknown), "the languages are " + languageNames()}
		}
		return &exitError{exitUsage, err, "see: " + cmd.CommandPath() + " --help"}
	})
	root.AddCommand(newServe(), newData(), newDev(), newDemo(), newVerify(), newCompare(), newAdapter(), newRules(), newSteps(), newOpenAPI(), newMutants(), newDoctor(), newVersion())
	suggestCommands(root)
	return root
}
