package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// waitForAdapter listens for an adapter that connects by WebSocket.
func (s *session) waitForAdapter(ctx context.Context, addr string, errOut io.Writer, in language.Language) error {
	listener, err := listen(ctx, "--adapter-listen", addr)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(errOut, nil))
	if !loopback(listener.Addr()) {
		log.Warn("reachable from other machines: anyone there can act as the adapter; use 127.0.0.1 unless you want that", "addr", listener.Addr().String())
	}
	adapters := adapter.Listen(func(note string) { log.Info(note) })
	server := newHTTPServer(ctx, adapters, log)
	go func() { _ = server.Serve(listener) }()
	_, _ = fmt.Fprintln(errOut, in.Say("waiting for an adapter at ws://%s/", authority(listener.Addr())))
	closePlatform := s.close
	s.close = func() {
		adapters.Close()
		_ = server.Close()
		closePlatform()
	}
	s.newClient = func(ctx context.Context) (client, error) { return adapters.Accept(ctx) }
	return nil
}
