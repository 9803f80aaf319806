package main

import (
	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

func newAdapterSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the adapter protocol",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(adapter.Schema)
			return err
		},
	}
}
