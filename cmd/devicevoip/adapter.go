package main

import (
	"errors"

	"github.com/spf13/cobra"
)

func newAdapter() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "adapter",
		Short: "Write and check adapters, which connect a client to the suite",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return &exitError{exitUsage, errors.New("no command given"), "see: " + cmd.CommandPath() + " --help"}
		},
	}
	cmd.AddCommand(newAdapterNew(), newAdapterCheck(), newAdapterSchema())
	return cmd
}
