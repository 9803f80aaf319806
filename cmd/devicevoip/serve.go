package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/fixtures"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/platform"
)

func newServe() *cobra.Command {
	var addr, worldFile string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the fake platform until it is interrupted",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), addr, worldFile, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on; port 0 takes a free one")
	cmd.Flags().StringVar(&worldFile, "world", "", "YAML file with the world of the default sandbox")
	return cmd
}

func serve(ctx context.Context, addr, worldFile string, out, errOut io.Writer) error {
	log := slog.New(slog.NewTextHandler(errOut, nil))
	options := []mock.Option{mock.WithObserver(exchangeLog(log)), mock.WithWorlds(fixtures.Worlds)}
	if worldFile != "" {
		world, err := readWorld(worldFile)
		if err != nil {
			return err
		}
		options = append(options, mock.WithWorld(world))
	}
	server, err := mock.New(options...)
	if err != nil {
		return worldFault(worldFile, err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return listenFault("--addr", err)
	}
	if !loopback(listener.Addr()) {
		log.Warn("reachable from other machines, where anyone can read and change every sandbox: bind to 127.0.0.1 unless that is wanted", "addr", listener.Addr().String())
	}
	if err := greet(ctx, out, server, listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serveUntil(ctx, newHTTPServer(ctx, server, log), listener, log)
}

func readWorld(file string) (platform.World, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return platform.World{}, &fault{exitUsage, fmt.Errorf("--world: %w", err), "name a YAML file, such as those in fixtures/worlds"}
	}
	world, err := platform.ReadWorld(file, text)
	if err != nil {
		return platform.World{}, worldFault("", err)
	}
	return world, nil
}

// worldFault says that a world cannot be made; file is empty when err names it.
func worldFault(file string, err error) error {
	var in *platform.InputError
	if !errors.As(err, &in) {
		return &fault{exitSuite, err, "this is a fault of devicevoip: please report it"}
	}
	if file != "" {
		file += ": "
	}
	return &fault{exitUsage, fmt.Errorf("--world: %s%s", file, in.Message), in.Hint}
}

// listenFault says that the address in a flag cannot be listened on.
func listenFault(flag string, err error) error {
	hint := flag + " takes HOST:PORT, such as 127.0.0.1:8080"
	if errors.Is(err, syscall.EADDRINUSE) {
		hint = fmt.Sprintf("another program uses this port: choose one with %s 127.0.0.1:PORT, or a free one with %s 127.0.0.1:0", flag, flag)
	}
	return &fault{exitUsage, err, hint}
}

func loopback(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// exchangeLog writes a line for each request of a client. Queries stay out of
// it: they hold secrets.
func exchangeLog(log *slog.Logger) func(string, platform.Exchange) {
	return func(sandbox string, e platform.Exchange) {
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

// newHTTPServer returns a server that waits for nobody for ever: not for a
// request to arrive, nor for the next one. Its requests end with ctx.
func newHTTPServer(ctx context.Context, handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// shutdownPatience is how long requests under way may take to end.
const shutdownPatience = 5 * time.Second

// serveUntil serves until ctx ends, and then lets what is under way end.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener, log *slog.Logger) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return &fault{exitSuite, fmt.Errorf("serve: %w", err), "start it again"}
	case <-ctx.Done():
	}
	log.Info("shutting down")
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownPatience)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		log.Warn("requests were cut off", "err", err)
		return server.Close()
	}
	return nil
}
