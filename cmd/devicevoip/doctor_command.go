package main

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func newDoctor() *cobra.Command {
	var (
		server, addr string
		data         dataFlags
		token        tokenFlag
		ca           caFlag
	)
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check a deployment of the platform and say what is wrong with it",
		Long: `Check a deployment of the platform and say what is wrong with it, each problem with a hint.

--server checks a running platform, as its clients reach it: through the same balancer and
proxies. It makes a sandbox there and deletes it. --data checks where sandboxes are kept,
and opens that as serve does, so that a new or older database gets the tables of this version.
Without either, it checks whether this machine can run: devicevoip serve`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d := &doctor{out: cmd.OutOrStdout(), in: spoken(cmd), now: time.Now, machine: machine{openFiles, freeSpace}}
			if server != "" {
				if err := d.prepare(server, token, ca); err != nil {
					return err
				}
				d.checkServer(cmd.Context())
			}
			if err := data.check(); err != nil {
				return err
			}
			if data.place != "" {
				d.checkData(cmd.Context(), data)
			}
			if server == "" && data.place == "" {
				d.checkMachine(cmd.Context(), addr)
			}
			return d.verdict()
		},
	}
	f := cmd.Flags()
	f.StringVar(&server, "server", "", "base URL of a running platform")
	f.StringVar(&data.place, "data", "", "folder, or URL of the database, where a platform keeps its sandboxes")
	f.StringVar(&data.passwordFile, "data-password-file", "", "file with the password of the database (default the environment variable PGPASSWORD)")
	f.StringVar(&addr, "addr", "127.0.0.1:8080", "address on which this machine is to serve")
	token.flag(f, "file with the token of the platform's control")
	ca.flag(f)
	return cmd
}

// prepare reads the flags of checkServer.
func (d *doctor) prepare(server string, token tokenFlag, ca caFlag) (err error) {
	if err := checkAddress("server", server, "http://127.0.0.1:8080"); err != nil {
		return err
	}
	d.base = ofSandbox().ReplaceAllString(strings.TrimRight(server, "/"), "")
	if d.token, err = token.token(); err != nil {
		return err
	}
	d.http, err = ca.client()
	return err
}

// checkServer checks a running platform.
func (d *doctor) checkServer(ctx context.Context) {
	first, ok := d.checkLive(ctx)
	if !ok {
		return // the other checks would say the same
	}
	d.checkReady(ctx)
	d.checkClock(first)
	d.checkMetrics(ctx)
	replicas := d.replicas(ctx, first)
	if d.checkControl(ctx) {
		d.checkSandbox(ctx, replicas)
	}
}
