package main

import (
	"errors"

	"github.com/spf13/cobra"
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
	root.SetUsageTemplate(root.UsageTemplate() + exitTable())
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd.HasSubCommands() && cmd.Flags().NArg() > 0 { // the flag is of a command that there is not
			return cmd.Args(cmd, cmd.Flags().Args())
		}
		return &exitError{exitUsage, err, "see: " + cmd.CommandPath() + " --help"}
	})
	root.AddCommand(newServe(), newData(), newDev(), newDemo(), newVerify(), newCompare(), newAdapter(), newRules(), newSteps(), newOpenAPI(), newMutants(), newDoctor(), newVersion())
	suggestCommands(root)
	return root
}
