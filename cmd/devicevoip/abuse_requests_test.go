package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

var requestAttacks = []attack{
	{tried: "lengths that lie", count: 200, unit: "requests", memory: 60, width: 64, run: lyingLengths.send},
	{tried: "compressed bodies, bombs among them", count: 100, unit: "requests", memory: 100, width: 64, run: compressed.send},
	{tried: "lists of 100,000 entries, deep JSON, ids of a megabyte", count: 60, unit: "requests", memory: 1200, width: 4, run: largeBodies.send},
	{tried: "paths with tricks, and of 60,000 characters", count: 300, unit: "requests", memory: 80, width: 64, run: paths.send},
	{tried: "HTTP/0.9, HTTP/1.0, h2c, WebSocket, CONNECT, absolute addresses, methods nobody knows", count: 300, unit: "requests", memory: 60, width: 64, run: versions.send},
	{tried: "headers of a megabyte, and 10,000 of them", count: 100, unit: "requests", memory: 100, width: 64, run: headers.send},
	{tried: "Expect: 100-continue, kept and broken", count: 100, unit: "requests", memory: 60, width: 64, run: expectations.send},
}

// A wireRequest is a request as it stands on the wire, without what it needs of the platform:
// PATH is a path of each kind in turn, HOST the platform.
type wireRequest struct {
	text string
	// unfinished requests are not whole: that the connection ends is enough.
	unfinished bool
}

// requests are sent in turn.
type requests func() []wireRequest

// send sends requests to each surface in turn, until there were as many as the attack counts.
func (make requests) send(a *assault) {
	list := make()
	each(a.count, a.width, func(i int) {
		r := list[i%len(list)]
		text := strings.NewReplacer("PATH", surfaces[i/len(list)%len(surfaces)], "HOST", a.addr).Replace(r.text)
		patience := serverPatience
		if r.unfinished && !patient() {
			patience = 100 * time.Millisecond
		}
		err := a.reply(text, patience)
		if allowed := r.unfinished && (errors.Is(err, errClosed) || !patient() && errors.Is(err, errNoReply)); err != nil && !allowed {
			a.miss("%.100q…: %v", text, err)
		}
	})
}

var (
	errClosed  = errors.New("the platform closed the connection without a whole reply")
	errNoReply = errors.New("there is no whole reply in time")
)

// reply sends a text and reads the first reply, after any that says to go on.
func (a *assault) reply(text string, patience time.Duration) error {
	conn := a.dial()
	if conn == nil {
		return nil // it is counted
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(patience))
	go func() { _, _ = io.WriteString(conn, text) }()
	reader := bufio.NewReader(conn)
	for {
		resp, err := http.ReadResponse(reader, &http.Request{Method: methodOf(text)})
		switch {
		case late(err):
			return errNoReply
		case err != nil:
			return errClosed // before or, after a reset, instead of a reply
		case resp.StatusCode == http.StatusContinue:
			continue
		case resp.StatusCode == http.StatusInternalServerError:
			return errors.New("status 500")
		}
		_, err = io.Copy(io.Discard, resp.Body)
		switch {
		case late(err):
			return errNoReply
		case err != nil:
			return errClosed
		}
		return nil
	}
}

func late(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

func methodOf(text string) string {
	method, _, _ := strings.Cut(text, " ")
	return method
}

// whole is a request with a body and its length.
func whole(path, header, body string) wireRequest {
	return wireRequest{text: fmt.Sprintf("POST %s HTTP/1.1\r\nHost: HOST\r\n%sContent-Length: %d\r\n\r\n%s", path, header, len(body), body)}
}

var lyingLengths requests = func() (list []wireRequest) {
	for _, lie := range []struct{ header, body string }{
		{"Content-Length: 1000", "{}"},
		{"Content-Length: 9000000000000", "{}"},
		{"Content-Length: 1048577", "{}"},
		{"Transfer-Encoding: chunked", "ffffffff\r\n{}"},
		{"Transfer-Encoding: chunked", "2\r\n{}"},
		{"Content-Length: 2\r\nTransfer-Encoding: chunked", "{}"},
	} {
		list = append(list, wireRequest{"POST PATH HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n" + lie.header + "\r\n\r\n" + lie.body, true})
	}
	for _, lie := range []struct{ header, body string }{
		{"Content-Length: 1", "{}{}{}"},
		{"Content-Length: -1", "{}"},
		{"Content-Length: +2", "{}"},
		{"Content-Length: 999999999999999999999", "{}"},
		{"Content-Length: 2\r\nContent-Length: 3", "{}"},
		{"Content-Length: 0x2", "{}"},
		{"Content-Length: 0\r\nTransfer-Encoding: chunked", "0\r\n\r\n"},
		{"Transfer-Encoding: gzip, chunked", "0\r\n\r\n"},
		{"Transfer-Encoding: chunked", "fffffffffffffffff\r\n{}"},
		{"Transfer-Encoding: chunked", "-2\r\n{}\r\n0\r\n\r\n"},
	} {
		list = append(list, wireRequest{text: "POST PATH HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n" + lie.header + "\r\n\r\n" + lie.body})
	}
	return list
}

// zipped compresses a text.
func zipped(text string) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return out.String()
}

var compressed requests = func() (list []wireRequest) {
	bomb := zipped(strings.Repeat("\x00", 100<<20))
	for _, encoding := range []string{"gzip", "deflate", "br", "zstd", "gzip, gzip", "identity"} {
		for _, body := range []string{zipped(`{"sn":"1"}`), bomb, zipped(bomb), "no gzip"} {
			list = append(list, whole("PATH", "Content-Encoding: "+encoding+"\r\n", body))
		}
	}
	return list
}

var largeBodies requests = func() (list []wireRequest) {
	numbers, deep := "["+strings.Repeat("1,", 100_000)+"1]", strings.Repeat("[", 500_000)
	ids := "[" + strings.Repeat(`{"a":1},`, 100_000) + `{}]`
	for _, body := range []string{
		numbers, deep, ids, strings.Repeat(`{"a":`, 150_000), `{"device_list":` + numbers + `}`, `{"device_list":` + ids + `}`,
		`{"model_id":"` + strings.Repeat("m", 1<<20-100) + `","sn":"1"}`, `{"sn":"` + strings.Repeat("s", 1<<20-100) + `"}`,
		`{"appid":"wx0000000000000001","openid":"` + strings.Repeat("o", 1<<20-100) + `"}`,
		`{` + strings.Repeat(`"a":1,`, 100_000) + `"b":2}`, strings.Repeat(" ", 1<<20), "\"" + strings.Repeat(`\ud800`, 100_000) + "\"",
	} {
		list = append(list, whole("PATH", "", body))
	}
	var models strings.Builder
	for i := range 100_000 {
		_, _ = fmt.Fprintf(&models, `{"model_id":"model-%06d","model_type":"x"},`, i)
	}
	world := `{"world":{"models":[` + strings.TrimSuffix(models.String(), ",") + `]}}`
	return append(
		list,
		whole("/__admin/sandboxes", "", world), whole("/__admin/sandboxes", "", strings.Repeat("[", 8<<20)), whole("/__admin/sandboxes", "", strings.Repeat("x", 9<<20)),
		whole("/__admin/sandboxes/default/faults", "", `{"path":"`+strings.Repeat("p", 7<<20)+`"}`), whole("/__admin/worldfile", "", strings.Repeat("- ", 1<<20)),
		whole("/__admin/worldfile", "", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]\n"),
	)
}

var paths requests = func() (list []wireRequest) {
	for _, path := range []string{
		"PATH/../../etc/passwd", "//PATH", "PATH//", "PATH/%2e%2e/%2e%2e/etc/passwd", "/%2f%2fPATH", "PATH%00", "/%00", "PATH%0d%0aX: y", "/s/%2e%2ePATH", "/s//PATH",
		"/s/a%2fbPATH", "/./PATH", "/s/defaultPATH/../../__admin/sandboxes", "/" + strings.Repeat("a", 60_000), "/wxa/" + strings.Repeat("a/", 30_000),
		"/__admin/sandboxes/" + strings.Repeat("x", 30_000), "/__admin/" + strings.Repeat("../", 10_000), "/s/" + strings.Repeat("s", 50_000) + "PATH", "/%zz", "PATH?" + strings.Repeat("a=b&", 15_000),
		"PATH?%zz=;&&=", "PATH?access_token=" + strings.Repeat("t", 60_000), "/__console/" + strings.Repeat("..%2f", 1000) + "etc/passwd", "/__console/..%5c..%5cx", "/\xff\xfe", "/" + strings.Repeat("门", 10_000), "*", "",
	} {
		list = append(list, wireRequest{text: "GET " + path + " HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"})
	}
	return list
}

var versions requests = func() (list []wireRequest) {
	for _, text := range []string{
		"GET PATH HTTP/1.0\r\n\r\n", "GET PATH HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET PATH\r\n\r\n", "GET PATH HTTP/3.7\r\nHost: HOST\r\n\r\n", "GET PATH HTTP/1.1\r\n\r\n",
		"GET PATH HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET PATH HTTP/1.1\r\nHost: \x00\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",
		"GET PATH HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n",
		"GET PATH HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
		"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n", "GET http://example.comPATH HTTP/1.1\r\nHost: example.com\r\n\r\n", "GET ftp://HOSTPATH HTTP/1.1\r\nHost: HOST\r\n\r\n",
		"OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n", "TRACE PATH HTTP/1.1\r\nHost: HOST\r\n\r\n", "FETCH PATH HTTP/1.1\r\nHost: HOST\r\n\r\n", "get PATH HTTP/1.1\r\nHost: HOST\r\n\r\n",
		strings.Repeat("A", 50_000) + " PATH HTTP/1.1\r\nHost: HOST\r\n\r\n", "G\x00T PATH HTTP/1.1\r\nHost: HOST\r\n\r\n", "DELETE PATH HTTP/1.1\r\nHost: HOST\r\n\r\n", "HEAD PATH HTTP/1.1\r\nHost: HOST\r\n\r\n",
		"\x00\x01\x02\x03\r\n\r\n", "\r\n\r\n\r\nGET PATH HTTP/1.1\r\nHost: HOST\r\n\r\n", hello + "\r\n\r\n",
	} {
		list = append(list, wireRequest{text: text, unfinished: strings.HasPrefix(text, hello)})
	}
	return list
}

var headers requests = func() (list []wireRequest) {
	for _, header := range []string{
		"X-Long: " + strings.Repeat("a", 1<<20), strings.Repeat("X-Many: a\r\n", 10_000) + "X: y", strings.Repeat("X:\r\n", 10_000) + "X: y", "Cookie: " + strings.Repeat("a=b; ", 10_000),
		strings.Repeat("a", 60_000) + ": b", "Range: bytes=" + strings.Repeat("0-1,", 10_000) + "0-1", "Accept-Encoding: " + strings.Repeat("gzip;q=1,", 5000), "Authorization: Bearer " + strings.Repeat("t", 60_000),
		"X-Forwarded-For: " + strings.Repeat("1.1.1.1, ", 5000), "X: a\r\n b", "X : a", ": a", "X\x00: a", "X: \x00", "Content-Type: " + strings.Repeat("a/", 20_000), "If-None-Match: " + strings.Repeat(`"a",`, 10_000),
	} {
		list = append(list, wireRequest{"GET PATH HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n" + header + "\r\n\r\n", len(header) > 64<<10})
	}
	return list
}

var expectations requests = func() []wireRequest {
	const begin = "POST PATH HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n"
	return []wireRequest{
		{text: begin + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}"},
		{begin + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n", true},
		{text: begin + "Expect: 100-continue\r\nContent-Length: 0\r\n\r\n"},
		{begin + "Expect: 100-continue\r\nContent-Length: 9000000\r\n\r\n", true},
		{text: begin + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}"},
		{text: begin + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"},
	}
}
