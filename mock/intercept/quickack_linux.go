package intercept

import (
	"net"
	"syscall"
)

// quickAck has the kernel acknowledge at once what comes next on a connection.
// Python's urllib3 holds back what is small until all before it is acknowledged
// when it talks to a proxy, and sends the body of a request apart from its head:
// every POST would wait 40 ms for an acknowledgement that the kernel delays. It
// is asked for anew with each read, since the kernel forgets it.
func quickAck(c net.Conn) {
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return // the connection is closed
	}
	// Without it the connection is slow, and nothing else.
	_ = raw.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_QUICKACK, 1)
	})
}
