package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/fixtures"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
	"github.com/devicevoip/devicevoip/npm"
)

// A service is the command line of serve.
type service struct {
	in        language.Language
	addr      string
	worldFile string
	chaos     chaosFlag
	tls       tlsFlags
	intercept string // address of the proxy, if there is to be one
	lan       lanFlag
	official  hostFlag
	ca        caFlag
	access    accessFlags
	bounds    bounds
	drain     drain
	keeping   keeping
	logs      logFormat
	lines     func(out io.Writer, to npm.Place, lan *lanListener) error // prints more, if anything
}

func newServe() *cobra.Command {
	var s service
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the fake platform",
		Long: `Run the fake platform until it is interrupted.

--intercept also starts a forward proxy for programs with the real platform's host
hard-coded: it answers for that host and blocks every other one. It prints shell lines
that redirect every program started in that shell.`,
		Args: s.args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.in = spoken(cmd)
			return s.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	s.flags(cmd.Flags())
	return cmd
}

// args checks the arguments of a command that has --lan, whose address goes after an equals
// sign, because the flag needs none.
func (s *service) args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if s.lan == anyLAN && len(args) > 0 {
			if _, wrong := lanFlag(args[0]).address(nil); wrong == nil {
				return &exitError{exitUsage, fmt.Errorf("--lan: %q is an argument of its own", args[0]), "pass the address as --lan=" + args[0]}
			}
		}
		return check(cmd, args)
	}
}

func (s *service) flags(f *pflag.FlagSet) {
	f.StringVar(&s.addr, "addr", "127.0.0.1:8080", "listen address; with port 0 the system chooses the port")
	f.StringVar(&s.worldFile, "world", "", "YAML world file for the default sandbox")
	f.StringVar(&s.intercept, "intercept", "", "listen address of a forward proxy that answers for "+realHost+", such as 127.0.0.1:8888")
	s.chaos.flag(f)
	s.lan.flag(f)
	s.tls.flags(f)
	s.official.flag(f)
	s.ca.flag(f)
	s.access.flags(f)
	s.bounds.flags(f)
	s.drain.flag(f)
	s.keeping.flags(f)
	s.logs.flag(f)
}

func (s *service) run(ctx context.Context, out, errOut io.Writer) (err error) {
	logged := newLogWriter(errOut)
	defer logged.Close()
	logged.lost = s.logs.lost
	log := s.logs.logger(logged)
	if err := cmp.Or(s.bounds.check(), s.drain.check(), s.chaos.check(), s.checkOfficial()); err != nil {
		return err
	}
	allowed, err := s.access.access(log)
	if err != nil {
		return err
	}
	kept, err := s.keeping.open(ctx, log)
	if err != nil {
		return err
	}
	warnWorld(ctx, kept, s.worldFile, log)
	server, err := s.platform(logged, allowed, kept)
	if err != nil {
		return errors.Join(err, closeStore(kept))
	}
	defer func() { err = errors.Join(err, s.keeping.close(server, kept, log)) }()
	if err := s.chaos.begin(ctx, server); err != nil {
		return err
	}
	return s.serve(ctx, server, allowed.Token, out, logged)
}

// checkOfficial refuses official hosts that nothing answers for.
func (s *service) checkOfficial() error {
	if len(s.official.names) > 0 && s.intercept == "" && !s.tls.generate {
		return &exitError{exitUsage, errors.New("--official-host without --intercept or --tls"), "add --intercept HOST:PORT, or --tls for a certificate of these hosts"}
	}
	_, err := s.official.hosts()
	return err
}

// serve serves a platform until ctx ends.
func (s *service) serve(ctx context.Context, server *mock.Server, token string, out io.Writer, logged *logWriter) error {
	log := s.logs.logger(logged)
	secure, err := s.tls.open(s.ca, s.official)
	if err != nil {
		return err
	}
	listener, err := listen(ctx, "--addr", s.addr)
	if err != nil {
		return err
	}
	if err := checkReach("--addr", listener.Addr(), token, secure.config != nil, log); err != nil {
		return errors.Join(err, listener.Close())
	}
	requests, stop := context.WithCancel(context.WithoutCancel(ctx)) // they outlast the interrupt
	defer stop()
	endpoints := []endpoint{{newHTTPServer(requests, server, log), secure.listener(listener)}}
	proxy, err := s.openProxy(requests, server, token, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if proxy != nil {
		endpoints = append(endpoints, proxy.endpoint)
	}
	lan, err := s.lan.open(requests, server, listener.Addr(), log)
	if err != nil {
		return errors.Join(err, closeAll(endpoints))
	}
	if lan != nil {
		endpoints = append(endpoints, lan.endpoint)
	}
	logged.Flush() // a warning stands before the banner
	if err := writeBanner(ctx, out, s.in, server, secure.baseURL(listener.Addr()), s.access.made, secure, proxy, lan); err != nil {
		return errors.Join(err, closeAll(endpoints))
	}
	if s.lines != nil {
		if err := s.lines(out, placeOf(server, secure.baseURL(listener.Addr())), lan); err != nil {
			return errors.Join(err, closeAll(endpoints))
		}
	}
	defer s.bounds.endUnused(ctx, server, listener.Addr(), s.keeping.keepEnded(log), log)()
	go releaseUnusedPages(requests)
	return serveUntil(ctx, endpoints, ending{s.drain.on(listener.Addr()), server.Drain, stop}, log)
}

// platform creates the platform with its world.
func (s *service) platform(logged *logWriter, access mock.Access, kept store.Store) (*mock.Server, error) {
	options := []mock.Option{mock.WithAccess(access), mock.WithObserver(exchangeLog(logged, s.logs, time.Now)), mock.WithWorlds(fixtures.Worlds), mock.WithLimits(s.bounds.limits())}
	if kept != nil {
		options = append(options, mock.WithStore(kept), mock.WithStoreErrors(storeErrors(s.logs.logger(logged))))
	}
	if s.worldFile != "" {
		world, err := readWorld(s.worldFile)
		if err != nil {
			return nil, err
		}
		options = append(options, mock.WithWorld(world))
	}
	if s.lan != "" && s.worldFile == "" {
		options = append(options, mock.WithWorld(askingWorld()))
	}
	server, err := mock.New(options...)
	if err != nil {
		return nil, worldError(s.worldFile, err)
	}
	server.SetVersion(version())
	server.SetLogDrops(logged.dropped.Load)
	return server, nil
}

func readWorld(file string) (mock.World, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return mock.World{}, &exitError{exitUsage, fmt.Errorf("--world: %w", err), "pass a YAML world file, such as those in fixtures/worlds"}
	}
	world, err := mock.ReadWorld(file, text)
	if err != nil {
		return mock.World{}, worldError("", err)
	}
	return world, nil
}

// worldError says why a world is invalid; file is empty when err names it.
func worldError(file string, err error) error {
	if is[*disk.CorruptError](err) {
		return folderError(err)
	}
	var in *mock.InputError
	if !errors.As(err, &in) {
		return &exitError{exitSuite, err, bugHint}
	}
	if file != "" {
		file += ": "
	}
	return &exitError{exitUsage, fmt.Errorf("--world: %s%s", file, in.Message), in.Hint}
}
