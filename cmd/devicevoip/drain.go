package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/pflag"
)

// drain is how long a platform that was told to end answers new calls, while it is not
// ready. It is -1 unless it was given.
type drain time.Duration

// sharedDrain is that time on an address that other machines reach: a balancer that asks
// every second or two has noticed by then.
const sharedDrain = 5 * time.Second

// longestDrain is the longest such time.
const longestDrain = time.Hour

func (d *drain) flag(f *pflag.FlagSet) {
	*d = -1
	f.Var((*durationValue)(d), "drain", "after an interrupt, answer new calls for so long, such as 10s, while /__admin/ready answers 503; a second interrupt ends at once (default 0 on a loopback address, otherwise "+sharedDrain.String()+")")
}

// check refuses a time that nobody would wait.
func (d drain) check() error {
	if time.Duration(d) > longestDrain {
		return &exitError{exitUsage, fmt.Errorf("--drain: %v is longer than %v", time.Duration(d), longestDrain), "pass a time such as 10s, a little more than your balancer needs to notice that /__admin/ready answers 503"}
	}
	return nil
}

// on is the time for a platform on an address.
func (d drain) on(addr net.Addr) time.Duration {
	switch {
	case d >= 0:
		return time.Duration(d)
	case loopback(addr):
		return 0
	}
	return sharedDrain
}

// shutdownPatience is the longest wait for open requests.
const shutdownPatience = 5 * time.Second

// An endpoint is a server with the port it serves.
type endpoint struct {
	server   *http.Server
	listener net.Listener
}

// ending says how a platform ends.
type ending struct {
	drain time.Duration
	begin func() // is told when that begins
	// stop ends the requests that wait for something: dialogs, delays and streams.
	stop context.CancelFunc
}

// serveUntil serves until ctx ends. Then it drains, closes the listeners, and waits for
// open requests.
func serveUntil(ctx context.Context, endpoints []endpoint, end ending, log *slog.Logger) error {
	failed := make(chan error, len(endpoints))
	for _, e := range endpoints {
		go func() { failed <- e.server.Serve(e.listener) }()
	}
	select {
	case err := <-failed:
		return serveError(err, endpoints)
	case <-ctx.Done():
	}
	end.begin()
	log.Info("shutting down", "drain", end.drain)
	select {
	case err := <-failed:
		return serveError(err, endpoints)
	case <-time.After(end.drain):
	}
	return shutDown(ctx, endpoints, end.stop, log)
}

func serveError(err error, endpoints []endpoint) error {
	return &exitError{exitSuite, errors.Join(fmt.Errorf("serve: %w", err), closeAll(endpoints)), "run it again"}
}

// shutDown first closes the listeners, so that no request begins that stop would end, and
// then waits for open requests.
func shutDown(ctx context.Context, endpoints []endpoint, stop func(), log *slog.Logger) error {
	for _, e := range endpoints {
		_ = e.listener.Close()
	}
	stop()
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownPatience)
	defer cancel()
	errs := make([]error, len(endpoints))
	var wg sync.WaitGroup
	for i, e := range endpoints {
		wg.Go(func() { errs[i] = ignoreClosed(e.server.Shutdown(patience)) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		log.Warn("shutdown timed out; open requests were closed", "err", err)
		return closeAll(endpoints)
	}
	return nil
}

func closeAll(endpoints []endpoint) error {
	var errs []error
	for _, e := range endpoints {
		// A server that never served does not know its listener, and one that did may
		// have closed it.
		errs = append(errs, ignoreClosed(e.server.Close()), ignoreClosed(e.listener.Close()))
	}
	return errors.Join(errs...)
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
