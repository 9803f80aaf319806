package intercept

import (
	"net"
	"syscall"
)

// quickAck turns off delayed acknowledgement for the next read of a connection.
// Python's urllib3 uses Nagle's algorithm with proxies and sends the body of a request
// after its head, so that every POST would wait 40 ms for the acknowledgement. The
// kernel resets the option, so each read sets it again.
func quickAck(c net.Conn) {
	tcp, ok := c.(syscall.Conn)
	if !ok {
		return
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return // the connection is closed
	}
	// Without the option the connection is only slower.
	_ = raw.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_QUICKACK, 1)
	})
}
