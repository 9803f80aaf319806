package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

// listen listens on the address of a flag.
func listen(ctx context.Context, flag, addr string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, listenError(flag, addr, err)
	}
	return patientListener{namedListener{listener}, writePatience}, nil
}

// listenError says that the address in a flag cannot be listened on: as it was typed, because
// the system's error may write it in another way.
func listenError(flag, addr string, err error) error {
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Addr != nil {
		err = fmt.Errorf("listen on %s: %w", addr, op.Err)
	} else if wrong, ok := errors.AsType[*net.AddrError](err); ok {
		err = fmt.Errorf("listen on %s: %s", addr, wrong.Err)
	}
	hint := flag + " takes HOST:PORT, such as 127.0.0.1:8080"
	switch {
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		hint = "this machine does not have that address; pass one that it has"
	case errors.Is(err, syscall.EADDRINUSE):
		hint = "another program uses this port; choose one with " + flag + " 127.0.0.1:PORT, or let the system choose with " + flag + " 127.0.0.1:0"
	}
	return &exitError{exitUsage, fmt.Errorf("%s: %w", flag, err), hint}
}

func loopback(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// authority is the address of a listener for programs on this machine, as host:port.
func authority(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return addr.String()
	}
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, strconv.Itoa(tcp.Port))
}

// newHTTPServer returns a server with timeouts for reading a request and for idle
// connections. Its requests end with ctx.
func newHTTPServer(ctx context.Context, handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		// The platform answers OPTIONS * as well, so that the reply names the fake.
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(serverLog{log.Handler()}, slog.LevelWarn),
	}
}
