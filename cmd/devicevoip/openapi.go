package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func newOpenAPI() *cobra.Command {
	var part string
	cmd := &cobra.Command{
		Use:   "openapi",
		Short: "Print the OpenAPI 3.1 description of the server calls, of control or of the phone",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := mock.OpenAPIOf(part, rule.Default())
			if wrong, ok := errors.AsType[*mock.InputError](err); ok {
				return &exitError{exitUsage, fmt.Errorf("--%s", wrong.Message), wrong.Hint}
			}
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(append(text, '\n'))
			return err
		},
	}
	cmd.Flags().StringVar(&part, "of", "server", "what to describe: server, control or phone")
	return cmd
}
