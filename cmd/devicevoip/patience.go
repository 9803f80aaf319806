package main

import (
	"net"
	"sync/atomic"
	"time"
)

const (
	// writePatience is how long a client may take nothing of what is written to it. Without
	// an end, one that asks and never reads keeps what it asked for in memory.
	writePatience = time.Minute
	// writeBuffer is how many bytes the system keeps for a client that does not read: by
	// itself it keeps megabytes, for each of a hundred pages that are open and asleep.
	writeBuffer = 64 << 10
)

// A patientListener bounds what is written to its connections ahead of their clients, and how
// long a write takes.
type patientListener struct {
	net.Listener
	patience time.Duration
}

// Accept implements [net.Listener].
func (l patientListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if tcp, ok := conn.(interface{ SetWriteBuffer(int) error }); ok {
		_ = tcp.SetWriteBuffer(writeBuffer) // it works without, at a greater cost
	}
	return &patientConn{Conn: conn, patience: l.patience}, nil
}

// A patientConn gives every write a deadline, unless one is set.
type patientConn struct {
	net.Conn
	patience time.Duration
	set      atomic.Bool
}

// NetConn returns the connection itself, as [crypto/tls.Conn.NetConn] does.
func (c *patientConn) NetConn() net.Conn { return c.Conn }

func (c *patientConn) Write(text []byte) (int, error) {
	if !c.set.Load() {
		_ = c.Conn.SetWriteDeadline(time.Now().Add(c.patience)) // an error shows in the write
	}
	return c.Conn.Write(text)
}

func (c *patientConn) SetDeadline(t time.Time) error {
	c.set.Store(!t.IsZero())
	return c.Conn.SetDeadline(t)
}

func (c *patientConn) SetWriteDeadline(t time.Time) error {
	c.set.Store(!t.IsZero())
	return c.Conn.SetWriteDeadline(t)
}

// CloseWrite closes the sending side, where there are two.
func (c *patientConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}
