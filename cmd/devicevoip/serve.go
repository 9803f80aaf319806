package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/fixtures"
	"github.com/devicevoip/devicevoip/mock"
)

// A service is what the command line of serve asks for.
type service struct {
	addr      string
	worldFile string
	tls       tlsFlags
	intercept string // address of the proxy, if there is to be one
	ca        caFlag
}

func newServe() *cobra.Command {
	var s service
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the fake platform until it is interrupted",
		Long: `Run the fake platform until it is interrupted.

With --intercept there is also a forward proxy, for programs in which the real
platform's host is written down: it answers for that host and lets nothing else out.
The lines it prints, pasted into a shell, send every program started there to it.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&s.addr, "addr", "127.0.0.1:8080", "address to listen on; port 0 takes a free one")
	f.StringVar(&s.worldFile, "world", "", "YAML file with the world of the default sandbox")
	f.StringVar(&s.intercept, "intercept", "", "address of a forward proxy that answers for "+realHost+", such as 127.0.0.1:8888")
	s.tls.flags(f)
	s.ca.flag(f)
	return cmd
}

func (s *service) run(ctx context.Context, out, errOut io.Writer) error {
	log := slog.New(slog.NewTextHandler(errOut, nil))
	server, err := s.platform(log)
	if err != nil {
		return err
	}
	secure, err := s.tls.open(s.ca)
	if err != nil {
		return err
	}
	listener, err := listen(ctx, "--addr", s.addr)
	if err != nil {
		return err
	}
	if !loopback(listener.Addr()) {
		log.Warn("reachable from other machines, where anyone can read and change every sandbox: bind to 127.0.0.1 unless that is wanted", "addr", listener.Addr().String())
	}
	endpoints := []endpoint{{newHTTPServer(ctx, server, log), secure.listener(listener)}}
	proxy, err := s.openProxy(ctx, server, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if proxy != nil {
		endpoints = append(endpoints, proxy.endpoint)
	}
	if err := greet(ctx, out, server, secure.baseURL(listener.Addr()), secure, proxy); err != nil {
		return errors.Join(err, closeAll(endpoints))
	}
	return serveUntil(ctx, endpoints, log)
}

// platform makes the platform with its world.
func (s *service) platform(log *slog.Logger) (*mock.Server, error) {
	options := []mock.Option{mock.WithObserver(exchangeLog(log)), mock.WithWorlds(fixtures.Worlds)}
	if s.worldFile != "" {
		world, err := readWorld(s.worldFile)
		if err != nil {
			return nil, err
		}
		options = append(options, mock.WithWorld(world))
	}
	server, err := mock.New(options...)
	if err != nil {
		return nil, worldFault(s.worldFile, err)
	}
	return server, nil
}

func readWorld(file string) (mock.World, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return mock.World{}, &fault{exitUsage, fmt.Errorf("--world: %w", err), "name a YAML file, such as those in fixtures/worlds"}
	}
	world, err := mock.ReadWorld(file, text)
	if err != nil {
		return mock.World{}, worldFault("", err)
	}
	return world, nil
}

// worldFault says that a world cannot be made; file is empty when err names it.
func worldFault(file string, err error) error {
	var in *mock.InputError
	if !errors.As(err, &in) {
		return &fault{exitSuite, err, "this is a fault of devicevoip: please report it"}
	}
	if file != "" {
		file += ": "
	}
	return &fault{exitUsage, fmt.Errorf("--world: %s%s", file, in.Message), in.Hint}
}

// exchangeLog writes a line for each request of a client. Queries stay out of
// it: they hold secrets.
func exchangeLog(log *slog.Logger) func(string, mock.Exchange) {
	return func(sandbox string, e mock.Exchange) {
		attrs := []any{"sandbox", sandbox, "status", e.Status}
		if e.Rule != "" {
			attrs = append(attrs, "rule", e.Rule)
		}
		if e.Fault != "" {
			attrs = append(attrs, "fault", e.Fault)
		}
		log.Info(e.Method+" "+e.Path, attrs...)
	}
}
