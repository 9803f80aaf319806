//go:build tools

package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock"
)

// attempts ask a proxy for what it must not forward.
type attempts struct {
	sent
	dir     string
	proxy   string
	service string // port of another service of this machine
	reached atomic.Int64
}

// run starts a proxy that answers for every official host, and another service, and makes the
// attempts.
func (a *attempts) run(ctx context.Context) error {
	server, err := mock.New()
	if err != nil {
		return err
	}
	s := service{intercept: "127.0.0.1:0", ca: caFlag{a.dir}, official: hostFlag{[]string{everyHost}}}
	p, err := s.openProxy(ctx, server, "", slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	go func() { _ = p.server.Serve(p.listener) }()
	a.proxy = p.address()
	if err := a.serveOther(ctx); err != nil {
		return err
	}
	before, err := packets(ctx)
	if err != nil {
		return err
	}
	for _, host := range a.hosts() {
		for _, form := range forms {
			a.try(ctx, host, form)
		}
	}
	after, err := packets(ctx)
	if err != nil {
		return err
	}
	a.Left = after - before
	// The count is right: a name, an address and one of IPv6 make packets leave.
	for _, target := range []string{"example.com:80", "203.0.113.9:80", "[2001:db8::9]:80"} {
		short, stop := context.WithTimeout(ctx, 200*time.Millisecond)
		if c, err := new(net.Dialer).DialContext(short, "tcp", target); err == nil {
			_ = c.Close()
		}
		stop()
	}
	left, err := packets(ctx)
	a.Control = left - after
	return err
}

// serveOther is a service of this machine that nobody may reach through the proxy.
func (a *attempts) serveOther(ctx context.Context) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "[::]:0")
	if err != nil {
		return err
	}
	_, a.service, _ = net.SplitHostPort(l.Addr().String())
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			a.reached.Add(1)
			_ = c.Close()
		}
	}()
	return nil
}

// hosts are what a client may ask for, of which the proxy answers for none.
func (a *attempts) hosts() []string {
	own := "127.0.0.1:" + a.service
	return []string{
		"example.com", "EXAMPLE.COM.", "example.com:443", "weixin.qq.com", "mp.weixin.qq.com", "xapi.weixin.qq.com", "x.api.weixin.qq.com",
		"api.weixin.qq.com.evil.example", "api.weixin.qq.com..", "api.weixin.qq.com%00.evil.example", "api.weixin.qq.com%2eevil.example",
		"api.weixin.qq.com@evil.example", "api.weixin.qq.com:443@evil.example:443", "evil.example#api.weixin.qq.com", "evil.example?@api.weixin.qq.com",
		"evil.example\\@api.weixin.qq.com", "api.weixin.qq.com,evil.example", "evil.example;api.weixin.qq.com", "аpi.weixin.qq.com",
		"api.weixin.qq.com:22", "api.weixin.qq.com:8443", "api.weixin.qq.com:0", "api.weixin.qq.com:65536", "api.weixin.qq.com:443x", "sh.api.weixin.qq.com:8080",
		"192.0.2.1", "203.0.113.9:443", "203.0.113.9.", "169.254.169.254", "10.1.2.3:80", "[2001:db8::9]", "[2001:db8::9]:443", "[::ffff:203.0.113.9]:443", "[fe80::1%25out]",
		"2130706433", "0x7f.1", "127.1:" + a.service, own, "localhost:" + a.service, "LOCALHOST.:" + a.service, "[::1]:" + a.service, "0.0.0.0:" + a.service, "[::]:" + a.service, a.proxy,
	}
}

// A form is a way to ask for a host.
type form struct {
	name   string
	tunnel bool   // inside of one to the platform's host
	sni    string // the name of a TLS handshake, if any: HOST is the host
	text   string
}

const (
	// toPlatform opens a tunnel that the proxy accepts.
	toPlatform = "CONNECT " + officialHost + ":443 HTTP/1.1\r\nHost: " + officialHost + "\r\n\r\n"
	// officialHost is realHost.
	officialHost = "api.weixin.qq.com"
	closing      = "Connection: close\r\n\r\n"
)

var forms = []form{
	{name: "CONNECT", text: "CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{name: "CONNECT with an official Host", text: "CONNECT HOST HTTP/1.1\r\nHost: " + officialHost + "\r\n\r\n"},
	{name: "CONNECT of HTTP/1.0", text: "CONNECT HOST HTTP/1.0\r\n\r\n"},
	{name: "CONNECT with userinfo", text: "CONNECT user:" + officialHost + "@HOST HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{name: "URL", text: "GET http://HOST/ HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "URL of https", text: "GET https://HOST/ HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "URL with an official Host", text: "POST http://HOST/x HTTP/1.1\r\nHost: " + officialHost + "\r\nContent-Length: 2\r\n" + closing + "{}"},
	{name: "URL with userinfo", text: "GET http://" + officialHost + "@HOST/ HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "URL of ftp", text: "GET ftp://HOST/ HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "websocket", text: "GET ws://HOST/ HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"},
	{name: "path", text: "GET / HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "path of HTTP/1.0", text: "GET / HTTP/1.0\r\nHost: HOST\r\n\r\n"},
	{name: "PROXY protocol", text: "PROXY TCP4 192.0.2.1 203.0.113.9 1 443\r\nGET / HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "PROXY protocol 2", text: "\r\n\r\n\x00\r\nQUIT\n\x21\x11\x00\x0c\xc0\x00\x02\x01\xcb\x00\x71\x09\x00\x01\x01\xbb"},
	{name: "SOCKS4", text: "\x04\x01\x01\xbb\xcb\x00\x71\x09\x00"},
	{name: "SOCKS4a", text: "\x04\x01\x01\xbb\x00\x00\x00\x01\x00HOST\x00"},
	{name: "SOCKS5", text: "\x05\x01\x00\x05\x01\x00\x03\x0cexample.com.\x01\xbb"},
	{name: "TLS", sni: "HOST", text: "GET / HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "TLS without a name", sni: " ", text: "GET / HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "a tunnel and TLS for another host", tunnel: true, sni: "HOST", text: "GET / HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "a tunnel and another Host", tunnel: true, sni: officialHost, text: "GET / HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "a tunnel and a URL", tunnel: true, sni: officialHost, text: "GET https://HOST/ HTTP/1.1\r\nHost: " + officialHost + "\r\n" + closing},
	{name: "a tunnel without TLS", tunnel: true, text: "GET / HTTP/1.1\r\nHost: HOST\r\n" + closing},
	{name: "a tunnel in a tunnel", tunnel: true, text: "CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{name: "a tunnel in TLS in a tunnel", tunnel: true, sni: officialHost, text: "CONNECT HOST HTTP/1.1\r\nHost: " + officialHost + "\r\n\r\n"},
	{name: "SOCKS in a tunnel", tunnel: true, text: "\x05\x01\x00"},
	{name: "a forwarded host", tunnel: true, sni: officialHost, text: "GET /cgi-bin/token HTTP/1.1\r\nHost: " + officialHost + "\r\nX-Forwarded-Host: HOST\r\nForwarded: host=HOST\r\n" + closing},
}

// try makes one attempt.
func (a *attempts) try(ctx context.Context, host string, f form) {
	a.Attempts++
	reached := a.reached.Load()
	reply, err := a.ask(ctx, host, f)
	what := fmt.Sprintf("%s, %s: %s %v", f.name, host, reply, err)
	switch {
	case a.reached.Load() != reached:
		a.Forwarded = append(a.Forwarded, what+", which reached another service")
	case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errRefused):
		a.Forwarded = append(a.Forwarded, what)
	case strings.HasPrefix(reply, "4"), strings.HasPrefix(reply, "501"), strings.HasPrefix(reply, "505"), err != nil:
		a.Refused++
	default:
		a.Platform++
		if f.name != "a forwarded host" {
			a.Forwarded = append(a.Forwarded, what)
		}
	}
}

// errRefused is how a connection ends that the proxy refuses.
var errRefused = errors.New("refused")

// ask returns the status of the reply, if one comes. Each names the fake.
func (a *attempts) ask(ctx context.Context, host string, f form) (string, error) {
	ctx, stop := context.WithTimeout(ctx, 5*time.Second)
	defer stop()
	c, err := new(net.Dialer).DialContext(ctx, "tcp", a.proxy)
	if err != nil {
		return "", err
	}
	defer func() { _ = c.Close() }()
	defer context.AfterFunc(ctx, func() { _ = c.Close() })()
	if f.tunnel {
		if _, err := io.WriteString(c, toPlatform); err != nil {
			return "", err
		}
		head := make([]byte, 256)
		n, err := c.Read(head)
		if err != nil || !bytes.HasPrefix(head[:n], []byte("HTTP/1.1 200 ")) {
			return "", fmt.Errorf("no tunnel: %q, %w", head[:n], err)
		}
	}
	if f.sni != "" {
		name, _, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(f.sni, "HOST", host)), ":")
		secure := tls.Client(c, &tls.Config{ServerName: name, InsecureSkipVerify: true})
		if err := secure.HandshakeContext(ctx); err != nil {
			return "", fmt.Errorf("%w: %w", errRefused, err)
		}
		c = secure
	}
	if _, err := io.WriteString(c, strings.ReplaceAll(f.text, "HOST", host)); err != nil {
		return "", fmt.Errorf("%w: %w", errRefused, err)
	}
	reply := bufio.NewReader(c)
	if first, err := reply.Peek(4); err != nil || string(first) != "HTTP" {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", fmt.Errorf("%w: %q, %w", errRefused, first, io.EOF)
	}
	resp, err := http.ReadResponse(reply, nil)
	if err != nil {
		return "", err
	}
	_ = resp.Body.Close()
	return resp.Status, nil
}
