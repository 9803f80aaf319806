package intercept_test

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock/intercept"
)

// scripted accepts what is sent to it, until it is closed.
type scripted struct {
	accepts chan accepted
	closed  chan struct{}
}

type accepted struct {
	conn net.Conn
	err  error
}

func (s scripted) Accept() (net.Conn, error) {
	select {
	case a := <-s.accepts:
		return a.conn, a.err
	case <-s.closed:
		return nil, net.ErrClosed
	}
}

func (s scripted) Close() error   { close(s.closed); return nil }
func (s scripted) Addr() net.Addr { return &net.UnixAddr{Name: "scripted", Net: "unix"} }

// behind runs a proxy behind a listener. Served receives the error with which it ends.
func behind(t *testing.T) (l scripted, served <-chan error) {
	t.Helper()
	a, err := intercept.OpenAuthority(t.TempDir(), intercept.Platform, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	p := intercept.New(http.NotFoundHandler(), a, func(string) {})
	l = scripted{make(chan accepted), make(chan struct{})}
	end := make(chan error, 1)
	go func() { end <- (&http.Server{Handler: p}).Serve(p.Listen(l)) }()
	return l, end
}

// TestErrorsOfAcceptThatPass: a process with too many open files accepts the next connection
// when it has fewer, and does not spin until then.
func TestErrorsOfAcceptThatPass(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l, served := behind(t)
		begin := time.Now()
		for range 10 {
			l.accepts <- accepted{err: &net.OpError{Op: "accept", Err: syscall.EMFILE}}
		}
		client, server := net.Pipe()
		l.accepts <- accepted{conn: server}
		if took := time.Since(begin); took < 2*time.Second || took > 10*time.Second {
			t.Errorf("ten errors took %v", took)
		}
		if _, err := fmt.Fprint(client, "GET / HTTP/1.1\r\nHost: api.weixin.qq.com\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		answer := make([]byte, len("HTTP/1.1 404"))
		if _, err := client.Read(answer); err != nil || string(answer) != "HTTP/1.1 404" {
			t.Errorf("the proxy answers %s, %v", answer, err)
		}
		_ = client.Close()
		gone := errors.New("the address is gone")
		l.accepts <- accepted{err: gone}
		if err := <-served; !errors.Is(err, gone) {
			t.Errorf("the server ends with %v", err)
		}
		<-l.closed
	})
}
