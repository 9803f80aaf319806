package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

func newAdapter() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "adapter",
		Short: "Work on an adapter, which puts a client behind the suite",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return &fault{exitUsage, errors.New("no command was given"), "see: " + cmd.CommandPath() + " --help"}
		},
	}
	cmd.AddCommand(newAdapterNew(), newAdapterCheck(), newAdapterSchema())
	return cmd
}

func newAdapterCheck() *cobra.Command {
	var c cast
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "check [flags] -- ADAPTER ARGS...",
		Short: "Drive an adapter through the protocol, before any rule is tested",
		Long: `Drive an adapter through the protocol (steps/adapter/README.md of the repository),
before any rule is tested: what it says of itself, start and stop, every operation it
declares, long messages and foreign characters, and its end. An error names the message
and the field.`,
		Example: `  devicevoip adapter check -- node adapter.js
  devicevoip adapter check --timeout 1m -- java Adapter.java`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.takeClient(args, cmd.ArgsLenAtDash()); err != nil {
				return err
			}
			c.warn(cmd)
			switch {
			case !c.outside():
				return &fault{exitUsage, errors.New("there is no adapter to check"), "put its command after --, its address after --adapter-url, or one it comes to after --adapter-listen; adapter new writes one"}
			case timeout <= 0:
				return &fault{exitUsage, fmt.Errorf("--timeout: %v is too short", timeout), "use a span of time such as 30s"}
			}
			return checkAdapter(cmd.Context(), &c, timeout, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	c.flags(cmd)
	cmd.Flags().DurationVar(&timeout, "timeout", check.DefaultTimeout, "how long one answer may take")
	return cmd
}

func checkAdapter(ctx context.Context, c *cast, timeout time.Duration, out, errOut io.Writer) error {
	stage, err := c.setStage(ctx, errOut)
	if err != nil {
		return err
	}
	defer stage.close()
	result, err := check.Run(ctx, check.Config{
		Start: func(ctx context.Context) (adapter.Wire, error) { return stage.newClient(ctx) },
		World: steps.CheckWorlds(stage.server), Timeout: timeout, Astray: c.astray(), Credentials: credentialCodes(),
	})
	var (
		start    *check.StartError
		platform *check.PlatformError
	)
	switch {
	case errors.Is(err, adapter.ErrNobody):
		return &fault{exitClient, err, absentHint}
	case errors.As(err, &start):
		return &fault{exitClient, err, c.absence(err)}
	case errors.As(err, &platform):
		return &fault{exitSuite, err, "the platform failed; if it runs elsewhere, see its log"}
	case err != nil:
		return &fault{exitSuite, err, "it was interrupted, so there is no result"}
	}
	if err := errors.Join(result.Text(out), stage.writeRefused(out)); err != nil {
		return &fault{exitSuite, err, "the result may be incomplete: run it again"}
	}
	if !result.OK() {
		return errNotConformant
	}
	return nil
}

// credentialCodes are the errcodes of an appid, a secret or a token that is
// refused.
func credentialCodes() []int64 {
	var codes []int64
	for r := range rule.Default().All() {
		if r.Key == rule.Errcode && strings.HasPrefix(r.ID, "token.") && slices.Contains([]string{"access_token", "appid", "secret"}, r.Subject) {
			codes = append(codes, int64(r.Code))
		}
	}
	return codes
}
