package sentence

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// encodings write a body in other ways than as UTF-8.
var encodings = map[string]func(string) (string, error){
	"gbk":      simplifiedchinese.GBK.NewEncoder().String,
	"utf-16":   unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String,
	"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String,
	"gzip": func(text string) (string, error) {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		_, _ = io.WriteString(w, text)
		err := w.Close()
		return packed.String(), err
	},
}

// escapedQuery escapes what no query may have; all else stays as it is written.
func escapedQuery(written string) string {
	var b strings.Builder
	for i := range len(written) {
		if c := written[i]; c <= ' ' || c > '~' || strings.IndexByte("\"#<>[]^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// A firstLine is how the first line of a request is written where it is not as usual.
type firstLine struct {
	absolute bool // with the whole URL
	old      bool // with HTTP/1.0
}

// send sends a request and gives the reply.
func (l firstLine) send(hc *http.Client, req *http.Request) (*http.Response, error) {
	if l == (firstLine{}) {
		return hc.Do(req)
	}
	switch transport := hc.Transport.(type) {
	case nil, *http.Transport:
		return l.write(hc, req)
	case interface{ Withholds() bool }: // a connection of the suite's own would go past it
		if transport.Withholds() {
			return nil, &UnavailableError{"connection of the suite's own"}
		}
	}
	if l.old {
		req.Proto, req.ProtoMajor, req.ProtoMinor = "HTTP/1.0", 1, 0
	}
	if l.absolute {
		req.RequestURI = req.URL.String()
	}
	return hc.Transport.RoundTrip(req)
}

// write writes a request to a connection of its own, because no client of HTTP writes its
// first line in that way.
func (l firstLine) write(hc *http.Client, req *http.Request) (*http.Response, error) {
	conn, err := dial(req.Context(), hc, req)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(req.Context(), func() { _ = conn.Close() })
	end := func() { stop(); _ = conn.Close() }
	req.Close = true
	var written bytes.Buffer
	if err := req.Write(&written); err != nil {
		end()
		return nil, err
	}
	_, rest, _ := strings.Cut(written.String(), "\r\n")
	target, version := req.URL.RequestURI(), "HTTP/1.1"
	if l.absolute {
		target = req.URL.String()
	}
	if l.old {
		version = "HTTP/1.0"
	}
	if _, err := fmt.Fprintf(conn, "%s %s %s\r\n%s", req.Method, target, version, rest); err != nil {
		end()
		return nil, err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		end()
		return nil, err
	}
	resp.Body = &lastBody{resp.Body, end}
	return resp, nil
}

// dial connects to the host of a request, as hc would.
func dial(ctx context.Context, hc *http.Client, req *http.Request) (net.Conn, error) {
	host, port := req.URL.Hostname(), req.URL.Port()
	if req.URL.Scheme != "https" {
		if port == "" {
			port = "80"
		}
		return new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(host, port))
	}
	if port == "" {
		port = "443"
	}
	d := tls.Dialer{Config: &tls.Config{MinVersion: tls.VersionTLS12}}
	if transport, ok := hc.Transport.(*http.Transport); ok && transport.TLSClientConfig != nil {
		d.Config = transport.TLSClientConfig.Clone()
	}
	d.Config.NextProtos = []string{"http/1.1"}
	return d.DialContext(ctx, "tcp", net.JoinHostPort(host, port))
}

// A lastBody is the body of the only reply of a connection.
type lastBody struct {
	io.ReadCloser
	end func()
}

// Close closes the connection with the body.
func (b *lastBody) Close() error {
	defer b.end()
	return b.ReadCloser.Close()
}
