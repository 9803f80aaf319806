package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestServerLog: what a client that does not trust the authority does is said in words.
func TestServerLog(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"http: TLS handshake error from 127.0.0.1:47248: local error: tls: bad record MAC\n":                                               "a client broke off the TLS handshake: it probably does not trust the certificate authority of devicevoip; set " + toTrust + `, see docs/redirect.md" client=127.0.0.1:47248 error="local error: tls: bad record MAC"`,
		"http: TLS handshake error from 127.0.0.1:47249: other.example is not intercepted\n":                                               `the proxy refused a TLS handshake: --official-host says for which hosts it answers, see docs/redirect.md" client=127.0.0.1:47249 error="other.example is not intercepted"`,
		"http: TLS handshake error from 127.0.0.1:47250: tls: client offered only unsupported versions: [302 301]\n":                       oldTLS + `" client=127.0.0.1:47250 error="tls: client offered only unsupported versions: [302 301]"`,
		"http: TLS handshake error from 127.0.0.1:47250: tls: no cipher suite supported by both client and server; client offered: [9c]\n": noCommonCipher + `" client=127.0.0.1:47250`,
		"http: TLS handshake error from 127.0.0.1:47250: client sent an HTTP request to an HTTPS server\n":                                 `a client sent plain HTTP where TLS is due: have it use https" client=127.0.0.1:47250`,
		"http: TLS handshake error from 127.0.0.1:47250: tls: first record does not look like a TLS handshake\n":                           noTLS + `" client=127.0.0.1:47250`,
		hungUpAfter + "127.0.0.1:47248\n":               "before any request: if it reports a certificate, set " + toTrust + `, see docs/redirect.md" client=127.0.0.1:47248`,
		"http: superfluous response.WriteHeader call\n": `msg="http: superfluous response.WriteHeader call"`,
	} {
		var out bytes.Buffer
		slog.NewLogLogger(serverLog{slog.NewTextHandler(&out, nil)}, slog.LevelWarn).Print(line)
		if !strings.Contains(out.String(), want) {
			t.Errorf("the log of %q is %q", line, out.String())
		}
	}
}

// TestUntrusting: whatever a client does that trusts no authority of ours, one line says what
// to set.
func TestUntrusting(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--intercept", "127.0.0.1:0", "--ca-dir", t.TempDir())
	proxy := s.proxy(t)
	for name, c := range map[string]struct {
		config *tls.Config
		want   string
	}{
		"an alert":           {&tls.Config{ServerName: realHost, RootCAs: x509.NewCertPool()}, "broke off the TLS handshake"},
		"an alert in TLS1.2": {&tls.Config{ServerName: realHost, RootCAs: x509.NewCertPool(), MaxVersion: tls.VersionTLS12}, "broke off the TLS handshake"},
		"a check afterwards": {&tls.Config{ServerName: realHost, InsecureSkipVerify: true}, "hung up after the TLS handshake"},
	} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", proxy)
		if err != nil {
			t.Fatal(err)
		}
		from := conn.LocalAddr().String()
		client := tls.Client(conn, c.config)
		_ = client.HandshakeContext(t.Context()) // it fails where it should
		_ = client.Close()
		_ = conn.Close()
		waitForLog(t, s, "client="+from)
		for line := range strings.Lines(s.log.String()) {
			if strings.Contains(line, "client="+from) && (!strings.Contains(line, c.want) || !strings.Contains(line, "NODE_EXTRA_CA_CERTS (Node)")) {
				t.Errorf("%s: the log says %s, want %s", name, line, c.want)
			}
		}
	}
}

// TestHandshakeWithoutTLS: a client with old versions of TLS alone, with no cipher in common, or
// with something else than TLS is told so, not of trust.
func TestHandshakeWithoutTLS(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--intercept", "127.0.0.1:0", "--ca-dir", t.TempDir())
	proxy := s.proxy(t)
	handshake := func(config *tls.Config) func(net.Conn) {
		config.ServerName, config.InsecureSkipVerify = realHost, true
		return func(c net.Conn) { _ = tls.Client(c, config).HandshakeContext(t.Context()) } // it fails
	}
	for name, c := range map[string]struct {
		say  func(net.Conn)
		want string
	}{
		"TLS 1.1":     {handshake(&tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}), oldTLS},
		"no cipher":   {handshake(&tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA}}), noCommonCipher},
		"other bytes": {func(c net.Conn) { _, _ = c.Write([]byte("\x16" + strings.Repeat("?", 600))) }, noTLS},
	} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", proxy)
		if err != nil {
			t.Fatal(err)
		}
		from := conn.LocalAddr().String()
		c.say(conn)
		waitForLog(t, s, "client="+from)
		_ = conn.Close()
		for line := range strings.Lines(s.log.String()) {
			if strings.Contains(line, "client="+from) && !strings.Contains(line, c.want) {
				t.Errorf("%s: the log says %s, want %s", name, line, c.want)
			}
		}
	}
}

// TestVerifyUntrusting: verify says once that a client trusts its own certificates alone.
func TestVerifyUntrusting(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var out, errOut bytes.Buffer
	run(t.Context(), []string{"verify", "--intercept", "--ca-dir", dir, "--rule", "group.name", "--", os.Args[0], "client", "untrusting"}, nil, &out, &errOut)
	line := "devicevoip: the client broke off a TLS handshake: it probably trusts certificates of its own"
	if got := errOut.String(); strings.Count(got, line) != 1 || !strings.Contains(got, filepath.Join(dir, "ca.pem")) {
		t.Errorf("it prints\n%s\nwant once %s", got, line)
	}
}

// TestVerifyOldTLS: verify says once that a client has old versions of TLS, and nothing of trust.
func TestVerifyOldTLS(t *testing.T) {
	t.Parallel()
	var out, errOut bytes.Buffer
	run(t.Context(), []string{"verify", "--intercept", "--ca-dir", t.TempDir(), "--rule", "group.name", "--", os.Args[0], "client", "outdated"}, nil, &out, &errOut)
	if got := errOut.String(); strings.Count(got, "devicevoip: "+oldTLS) != 1 || strings.Contains(got, "certificates of its own") {
		t.Errorf("it prints\n%s\nwant once %s", got, oldTLS)
	}
}
