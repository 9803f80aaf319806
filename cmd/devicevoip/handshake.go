package main

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/mock/intercept"
)

const (
	// failedHandshake begins the line of [http.Server] about a client that broke off, and
	// hungUpAfter that of hungUp.
	failedHandshake = "http: TLS handshake error from "
	hungUpAfter     = "hung up after the TLS handshake: "
)

// toTrust is what makes a program trust an authority, by its runtime.
const toTrust = "SSL_CERT_FILE (Go, Python, Ruby, Perl, OpenSSL), CURL_CA_BUNDLE (curl), REQUESTS_CA_BUNDLE (Python requests), " +
	"NODE_EXTRA_CA_CERTS (Node), JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=… (Java), PHP_INI_SCAN_DIR (PHP's curl)"

// A handshakeFailure is why a handshake failed, other than for want of trust.
type handshakeFailure struct {
	sign    string // what the error says
	meaning string
}

var handshakeFailures = []handshakeFailure{
	{intercept.NotIntercepted, "the proxy refused a TLS handshake: --official-host says for which hosts it answers, see docs/redirect.md"},
	{"tls: client offered only unsupported versions", oldTLS},
	{"tls: no cipher suite supported by both", noCommonCipher},
	{"tls: no ECDHE curve supported by both", noCommonCipher},
	{"tls: no key exchanges supported by both", noCommonCipher},
	{"client sent an HTTP request to an HTTPS server", "a client sent plain HTTP where TLS is due: have it use https"},
	{"tls: first record does not look like a TLS handshake", noTLS},
	{"tls: oversized record received", noTLS},
	{"tls: unsupported SSLv2 handshake", noTLS},
	{"tls: received record with version", noTLS},
}

const (
	oldTLS         = "a client offered old versions of TLS only: have it offer TLS 1.2 or 1.3"
	noCommonCipher = "a client offered no cipher or curve that is taken: have it use the defaults of its TLS library"
	noTLS          = "a client sent something other than a TLS handshake: check the scheme and the port that it uses"
)

// A serverLog handles what an http.Server writes to its log. It says what a failed TLS
// handshake means, which the server says in the words of the protocol.
type serverLog struct{ slog.Handler }

// Handle implements [slog.Handler].
func (l serverLog) Handle(ctx context.Context, r slog.Record) error {
	if from, failed := strings.CutPrefix(r.Message, failedHandshake); failed {
		client, err, _ := strings.Cut(from, ": ")
		r.Message = "a client broke off the TLS handshake: it probably does not trust the certificate authority of devicevoip; set " + toTrust + ", see docs/redirect.md"
		for _, f := range handshakeFailures {
			if strings.Contains(err, f.sign) {
				r.Message = f.meaning
			}
		}
		r.AddAttrs(slog.String("client", client), slog.String("error", err))
	}
	if client, hung := strings.CutPrefix(r.Message, hungUpAfter); hung {
		r.Message = "a client hung up after the TLS handshake, before any request: if it reports a certificate, set " + toTrust + ", see docs/redirect.md"
		r.AddAttrs(slog.String("client", client))
	}
	return l.Handler.Handle(ctx, r)
}

// hungUp tells a log of clients that complete a TLS handshake and hang up without a request,
// as those do that check the certificate themselves.
func hungUp(to *slog.Logger) func(net.Conn, http.ConnState) {
	var asked sync.Map // of connections: those with a request
	return func(c net.Conn, state http.ConnState) {
		switch state {
		case http.StateActive:
			asked.Store(c, true)
		case http.StateClosed, http.StateHijacked:
			if _, had := asked.LoadAndDelete(c); had || state == http.StateHijacked {
				return
			}
			if secure, ok := c.(*tls.Conn); ok && secure.ConnectionState().HandshakeComplete {
				to.Warn(hungUpAfter + c.RemoteAddr().String())
			}
		}
	}
}
