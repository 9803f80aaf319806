package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

// TestServerLog: what a client that does not trust the authority does is said in words.
func TestServerLog(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"http: TLS handshake error from 127.0.0.1:47248: local error: tls: bad record MAC\n": `msg="a client broke off the TLS handshake: it probably does not trust the certificate authority of devicevoip, see docs/redirect.md" client=127.0.0.1:47248 error="local error: tls: bad record MAC"`,
		"http: superfluous response.WriteHeader call\n":                                      `msg="http: superfluous response.WriteHeader call"`,
	} {
		var out bytes.Buffer
		slog.NewLogLogger(serverLog{slog.NewTextHandler(&out, nil)}, slog.LevelWarn).Print(line)
		if !strings.Contains(out.String(), want) {
			t.Errorf("the log of %q is %q", line, out.String())
		}
	}
}
