package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// openMailbox listens for an adapter that comes to fetch its messages. It may
// be a page of any origin.
func (s *session) openMailbox(ctx context.Context, addr string, errOut io.Writer) error {
	listener, err := listen(ctx, "--adapter-listen", addr)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(errOut, nil))
	if !loopback(listener.Addr()) {
		log.Warn("reachable from other machines: anyone there can act as the adapter; use 127.0.0.1 unless you want that", "addr", listener.Addr().String())
	}
	box := adapter.NewMailbox(func(note string) { log.Info(note) })
	server := newHTTPServer(ctx, anyOrigin(box), log)
	go func() { _ = server.Serve(listener) }()
	_, _ = fmt.Fprintf(errOut, "waiting for an adapter at http://%s/\n", authority(listener.Addr()))
	closePlatform := s.close
	s.close = func() {
		box.Close()
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownPatience)
		defer cancel()
		if server.Shutdown(patience) != nil {
			_ = server.Close()
		}
		closePlatform()
	}
	s.newClient = func(ctx context.Context) (client, error) { return box.Attach(ctx) }
	return nil
}

// anyOrigin lets pages of every origin call h.
func anyOrigin(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if r.Method == http.MethodOptions {
			w.Header().Set("Access-Control-Allow-Methods", "GET, POST")
			w.Header().Set("Access-Control-Allow-Headers", "Content-Type")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		h.ServeHTTP(w, r)
	})
}
