package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
)

// checkMachine checks whether this machine can run serve.
func (d *doctor) checkMachine(ctx context.Context, addr string) {
	d.checkPort(ctx, addr)
	if most, known := d.machine.openFiles(); known && most < leastFiles {
		d.problem("files", filesHint, "a program may have %d files and connections open: each client takes one, and each open console", most)
	} else if known {
		d.ok("files", "a program may have %d files and connections open", most)
	}
	d.ok("programs", "devicevoip %s needs no other", version())
}

// checkPort listens on an address for a moment.
func (d *doctor) checkPort(ctx context.Context, addr string) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	switch {
	case err == nil:
		_ = listener.Close()
		d.ok("port", "%s is free", addr)
	case errors.Is(err, syscall.EADDRINUSE):
		d.problem("port", fmt.Sprintf("choose another with serve --addr; if it is a platform, check it with doctor --server http://%s", addr), "another program listens on %s", addr)
	default:
		d.problem("port", "--addr takes HOST:PORT of this machine, such as 127.0.0.1:8080", "cannot listen: %v", err)
	}
}
