package control

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
)

// Loopback returns a transport that passes every request to h without a socket. An
// abort of h ([http.ErrAbortHandler]) resets the connection, and a body shorter than its
// Content-Length is truncated, as over a socket. h runs in the goroutine of the request
// and must return when the context of the request ends. The address of the client is the
// RemoteAddr of the request, if it has one.
func Loopback(h http.Handler) http.RoundTripper { return loopback{h} }

type loopback struct{ handler http.Handler }

var errReset = errors.New("loopback: connection reset by the server")

func (l loopback) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	inner := req.WithContext(ctx)
	inner.RequestURI = cmp.Or(req.RequestURI, req.URL.RequestURI())
	if req.URL.Opaque != "" { // a request to a proxy: it names the whole URL
		read, err := url.ParseRequestURI(inner.RequestURI)
		if err != nil {
			return nil, err
		}
		inner.URL, inner.Host = read, read.Host
	}
	inner.RemoteAddr = cmp.Or(req.RemoteAddr, "127.0.0.1:1")
	if inner.Host == "" {
		inner.Host = req.URL.Host
	}
	if inner.Body == nil {
		inner.Body = http.NoBody
	}
	rec := &recording{header: http.Header{}}
	err := l.serve(rec, inner)
	_ = inner.Body.Close()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && rec.status == 0:
		return nil, err
	}
	return rec.response(req, err), nil
}

// serve runs the handler; its panics are its connection's end.
func (l loopback) serve(rec *recording, req *http.Request) (err error) {
	defer func() {
		switch v := recover(); v {
		case nil:
		case http.ErrAbortHandler:
			err = errReset
		default:
			err = fmt.Errorf("loopback: the server panicked: %v", v)
		}
	}()
	l.handler.ServeHTTP(rec, req)
	rec.WriteHeader(http.StatusOK)
	return nil
}

// A recording is the answer of a handler.
type recording struct {
	header http.Header
	sent   http.Header // as it was when the status was written
	status int
	body   bytes.Buffer
	pieces []io.Reader // what was flushed, as a client reads it
	length int64       // bytes in pieces
}

func (r *recording) Header() http.Header { return r.header }

func (r *recording) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status, r.sent = status, r.header.Clone()
		for name, values := range r.sent {
			if canonical := http.CanonicalHeaderKey(name); canonical != name { // as a client reads it
				delete(r.sent, name)
				r.sent[canonical] = values
			}
		}
	}
}

func (r *recording) Write(text []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(text)
}

// Flush ends a piece of the body. The client gets the answer when it is complete, and
// then reads at most a piece at a time, as from a socket.
func (r *recording) Flush() {
	r.WriteHeader(http.StatusOK)
	if r.body.Len() > 0 {
		r.pieces = append(r.pieces, bytes.NewReader(bytes.Clone(r.body.Bytes())))
		r.length += int64(r.body.Len())
		r.body.Reset()
	}
}

// response is what the client sees; broken says how the connection ended.
func (r *recording) response(req *http.Request, broken error) *http.Response {
	text := r.body.Bytes()
	length := r.length + int64(len(text))
	if announced, err := strconv.ParseInt(r.sent.Get("Content-Length"), 10, 64); err == nil {
		if announced > length && broken == nil && req.Method != http.MethodHead {
			broken = io.ErrUnexpectedEOF
		}
		length = announced
	}
	if r.sent.Get("Content-Type") == "" && len(text) > 0 {
		r.sent.Set("Content-Type", http.DetectContentType(text))
	}
	r.pieces = append(r.pieces, bytes.NewReader(text))
	if broken != nil {
		r.pieces = append(r.pieces, brokenReader{})
	}
	body := r.pieces[0]
	if len(r.pieces) > 1 {
		body = io.MultiReader(r.pieces...)
	}
	return &http.Response{
		Status: fmt.Sprintf("%d %s", r.status, http.StatusText(r.status)), StatusCode: r.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: r.sent, Body: io.NopCloser(body), ContentLength: length, Request: req,
	}
}

// A brokenReader is the rest of a body that was cut.
type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
