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
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

func newAdapterCheck() *cobra.Command {
	var c clientFlags
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "check [flags] -- ADAPTER ARGS...",
		Short: "Check that an adapter speaks the protocol",
		Long: `Check that an adapter speaks the protocol (steps/adapter/README.md of the repository),
before any rule judges it: describe, start and stop, every operation it declares, long
messages and non-ASCII text, and its exit. An error names the message and the field.`,
		Example: `  devicevoip adapter check -- node adapter.js
  devicevoip adapter check --timeout 1m -- java Adapter.java`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.takeClient(args, cmd.ArgsLenAtDash()); err != nil {
				return err
			}
			c.warn(cmd)
			switch {
			case !c.outside():
				return &exitError{exitUsage, errors.New("no adapter to check"), "pass its command after --, its address with --adapter-url, or an address to wait at with --adapter-listen; \"devicevoip adapter new\" writes an adapter"}
			case timeout <= 0:
				return &exitError{exitUsage, fmt.Errorf("--timeout: %v is too short", timeout), "use a duration such as 30s"}
			}
			return checkAdapter(cmd.Context(), &c, timeout, spoken(cmd), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	c.flags(cmd)
	cmd.Flags().DurationVar(&timeout, "timeout", check.DefaultTimeout, "timeout of one reply")
	return cmd
}

func checkAdapter(ctx context.Context, c *clientFlags, timeout time.Duration, l language.Language, out, errOut io.Writer) error {
	session, err := c.openSession(ctx, errOut, l)
	if err != nil {
		return err
	}
	defer session.close()
	result, err := check.Run(ctx, check.Config{
		Start:    func(ctx context.Context) (check.Wire, error) { return session.newClient(ctx) },
		Platform: session.server, Timeout: timeout, Notice: notice(errOut, l), Advice: c.route().Advice(c.proxies()...), Credentials: credentialCodes(),
	})
	switch {
	case is[*check.StartError](err), errors.Is(err, adapter.ErrNobody):
		return &exitError{exitClient, err, c.clientHint(err)}
	case is[*check.PlatformError](err):
		return platformError(err)
	case err != nil:
		return &exitError{exitSuite, err, "the check was interrupted, so there is no result"}
	}
	if err := errors.Join(result.Text(out, l), session.writeBlocked(out)); err != nil {
		return &exitError{exitSuite, err, "the result may be incomplete; run it again"}
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
