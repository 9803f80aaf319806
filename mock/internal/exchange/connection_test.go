package exchange_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// again asks once more on a connection, and says how that ended and after what time.
func (b bubble) again(conn net.Conn, pause time.Duration) (string, time.Duration) {
	b.Helper()
	begin := time.Now()
	time.Sleep(pause) // in the bubble
	if _, err := io.WriteString(conn, "GET /cgi-bin/token HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		return "closed", time.Since(begin)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return "no reply", time.Since(begin)
	}
	_ = resp.Body.Close()
	return resp.Status, time.Since(begin)
}

func TestClose(t *testing.T) {
	const reply = `200 {"errcode":41002,"errmsg":"appid missing rid: RID"}`
	for name, tt := range map[string]struct {
		fault control.Fault
		pause time.Duration
		want  string
	}{
		"none":               {control.Fault{ContentType: "text/plain"}, time.Minute, "200 OK"},
		"after the reply":    {control.Fault{Close: control.CloseAfterReply}, 0, "closed"},
		"at the next":        {control.Fault{Close: control.CloseNextRequest}, 29 * time.Second, "no reply"},
		"at the next, late":  {control.Fault{Close: control.CloseNextRequest}, 31 * time.Second, "closed"},
		"at the next, drips": {control.Fault{Close: control.CloseNextRequest, Drip: control.Duration(time.Second)}, 0, "no reply"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(b bubble) {
				tt.fault.Path = "/cgi-bin/token"
				if err := b.server.Sandbox().SetFaults(b.Context(), []control.Fault{tt.fault}); err != nil {
					b.Fatal(err)
				}
				conn := b.send("GET", "/cgi-bin/token", 0, "")
				answer, after := b.receive(conn)
				mocktest.Same(b, "reply", reply, answer)
				mocktest.Same(b, "reply after", 0, after)
				synctest.Wait()
				got, _ := b.again(conn, tt.pause)
				mocktest.Same(b, "the next request", tt.want, got)
				answer, _ = b.receive(b.send("GET", "/cgi-bin/token", 0, ""))
				mocktest.Same(b, "on another connection", reply, answer)
			})
		})
	}
}

// TestCloseElsewhere: the next request may come on another connection of the client.
func TestCloseElsewhere(t *testing.T) {
	inBubble(t, func(b bubble) {
		err := b.server.Sandbox().SetFaults(b.Context(), []control.Fault{{Path: "/cgi-bin/token", Close: control.CloseNextRequest}})
		if err != nil {
			b.Fatal(err)
		}
		first := b.send("GET", "/cgi-bin/token", 0, "")
		b.receive(first)
		synctest.Wait()
		b.receive(b.send("GET", "/cgi-bin/token", 0, ""))
		synctest.Wait()
		got, _ := b.again(first, 0)
		mocktest.Same(b, "a request on the first connection", "closed", got)
	})
}

// TestCloseForOneRequest: a client that keeps no connection reads until its end, which
// must not wait for another request.
func TestCloseForOneRequest(t *testing.T) {
	inBubble(t, func(b bubble) {
		err := b.server.Sandbox().SetFaults(b.Context(), []control.Fault{{Path: "/cgi-bin/token", Close: control.CloseNextRequest}})
		if err != nil {
			b.Fatal(err)
		}
		client, server := net.Pipe()
		b.Cleanup(func() { _ = client.Close() })
		b.pipe.conns <- server
		begin := time.Now()
		if _, err := io.WriteString(client, "GET /cgi-bin/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"); err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadAll(client); err != nil {
			b.Fatal(err)
		}
		mocktest.Same(b, "closed after", 0, time.Since(begin))
	})
}

func TestDrip(t *testing.T) {
	inBubble(t, func(b bubble) {
		err := b.server.Sandbox().SetFaults(b.Context(), []control.Fault{{Path: "/cgi-bin/token", Drip: control.Duration(3 * time.Second), Body: new("123")}})
		if err != nil {
			b.Fatal(err)
		}
		conn := b.send("GET", "/cgi-bin/token", 0, "")
		begin := time.Now()
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = resp.Body.Close() }()
		got := ""
		for piece := make([]byte, 10); ; {
			n, err := resp.Body.Read(piece)
			if n > 0 {
				got += fmt.Sprintf("%s after %v, ", piece[:n], time.Since(begin))
			}
			if err != nil {
				break
			}
		}
		mocktest.Same(b, "pieces", "1 after 0s, 2 after 1s, 3 after 2s, ", got)
	})
}

// TestResetOverTLS: a reset is one of TCP, without the goodbye of TLS.
func TestResetOverTLS(t *testing.T) {
	t.Parallel()
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewTLSServer(platform)
	t.Cleanup(server.Close)
	if err := platform.Sandbox().SetFaults(t.Context(), []control.Fault{{Path: token, Reset: true}}); err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := server.Client().Transport.RoundTrip(req)
	if err == nil {
		_ = resp.Body.Close()
	}
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("error %v, want a connection reset", err)
	}
}

// TestShutdownDuringDelay: a call that a delay holds when the platform shuts down gets no
// reply, rather than an empty one.
func TestShutdownDuringDelay(t *testing.T) {
	t.Parallel()
	taken := make(chan struct{})
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	sandbox := platform.Sandbox()
	if err := sandbox.SetFaults(t.Context(), []control.Fault{{Path: token, Delay: control.Duration(30 * time.Second)}}); err != nil {
		t.Fatal(err)
	}
	running, shutDown := context.WithCancel(t.Context())
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(taken)
		platform.ServeHTTP(w, r)
	}))
	server.Config.BaseContext = func(net.Listener) context.Context { return running }
	server.Start()
	t.Cleanup(server.Close)
	go func() { <-taken; shutDown() }()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := new(http.Transport).RoundTrip(req)
	if err == nil {
		_ = resp.Body.Close()
		t.Errorf("got a reply: %s", resp.Status)
	}
}
