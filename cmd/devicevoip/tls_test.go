package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// trusting is a client that trusts what is in a file and finds every host at an
// address.
func trusting(t *testing.T, file, address string) *http.Client {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, address)
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// TestServeTLS: with a certificate that is made, for this machine's own names
// and for the platform's, and with one that is given.
func TestServeTLS(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	made := startServe(t, "--tls", "--ca-dir", dir)
	here, there := filepath.Join(dir, "loopback.pem"), filepath.Join(dir, "ca.pem")
	given := startServe(t, "--tls-cert", filepath.Join(dir, "loopback-key.pem"), "--tls-key", filepath.Join(dir, "loopback-key.pem"))
	address := strings.TrimPrefix(made.base, "https://")
	tests := []struct {
		name, trusted, address, url string
		ok                          bool
	}{
		{"this machine by its address", here, address, made.base, true},
		{"this machine by its name", here, address, "https://localhost", true},
		{"the platform by a hosts entry", there, address, "https://api.weixin.qq.com", true},
		{"this machine for the platform", here, address, "https://api.weixin.qq.com", false},
		{"the platform for this machine", there, address, "https://localhost", false},
		{"another host", there, address, "https://example.com", false},
		{"a given certificate that is for nobody", here, strings.TrimPrefix(given.base, "https://"), "https://localhost", false},
	}
	for _, tt := range tests {
		resp, err := trusting(t, tt.trusted, tt.address).Get(tt.url + "/__admin/live")
		if (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.name, err)
		}
		if err == nil {
			_ = resp.Body.Close()
		}
	}
	var out bytes.Buffer
	args := []string{"verify", "--server", made.base, "--ca-dir", dir, "--rule", "sn.length"}
	if code := run(t.Context(), args, nil, &out, &out); code != exitOK {
		t.Errorf("verify against it exits %d, want %d\n%s", code, exitOK, &out)
	}
	args = []string{"verify", "--server", made.base, "--ca-dir", t.TempDir()}
	if code := run(t.Context(), args, nil, &out, &out); code != exitUsage || !strings.Contains(out.String(), "hint: pass its certificate authority's directory with --ca-dir") {
		t.Errorf("verify without the authority exits %d, want %d\n%s", code, exitUsage, &out)
	}
}

// TestServeTLSResets: the fault reset is a TCP reset over TLS too, not a goodbye.
func TestServeTLSResets(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := startServe(t, "--tls", "--ca-dir", dir)
	client := trusting(t, filepath.Join(dir, "loopback.pem"), strings.TrimPrefix(s.base, "https://"))
	resp, err := client.Post(s.base+"/__admin/sandboxes/default/faults", "application/json", strings.NewReader(`{"path":"/cgi-bin/token","reset":true,"times":9}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	resp, err = client.Transport.RoundTrip(newRequest(t, s.base+"/cgi-bin/token"))
	if err == nil {
		_ = resp.Body.Close()
	}
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("the call ends with %v, want %v", err, syscall.ECONNRESET)
	}
}
