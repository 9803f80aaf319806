package intercept_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
	"time"
)

// BenchmarkHeldBack posts as Python's urllib3 does through a proxy, which holds
// the body back until the head is acknowledged, and as a client that holds back
// nothing, and reports how many times as long the former takes.
func BenchmarkHeldBack(b *testing.B) {
	s := newStand(b, echo)
	heldBack, atOnce := s.poster(b, false), s.poster(b, true)
	var held, prompt time.Duration
	for b.Loop() {
		held += heldBack()
		prompt += atOnce()
	}
	b.ReportMetric(float64(held)/float64(prompt), "held-back/at-once")
}

// poster returns a function that posts in two writes, over one connection, and
// says how long that took.
func (s *stand) poster(b *testing.B, noDelay bool) func() time.Duration {
	c, err := net.Dial("tcp", s.address)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.Close() })
	if err := c.(*net.TCPConn).SetNoDelay(noDelay); err != nil {
		b.Fatal(err)
	}
	replies := bufio.NewReader(c)
	return func() time.Duration {
		begin := time.Now()
		for _, part := range []string{"POST http://api.weixin.qq.com/ HTTP/1.1\r\nHost: api.weixin.qq.com\r\nContent-Length: 2\r\n\r\n", "{}"} {
			if _, err := io.WriteString(c, part); err != nil {
				b.Fatal(err)
			}
		}
		resp, err := http.ReadResponse(replies, nil)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			b.Fatal(err)
		}
		return time.Since(begin)
	}
}
