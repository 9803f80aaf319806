package intercept_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"software.sslmate.com/src/go-pkcs12"

	"github.com/devicevoip/devicevoip/mock/intercept"
)

var now = time.Now()

func open(t *testing.T, dir string, hosts intercept.Hosts) *intercept.Authority {
	t.Helper()
	a, err := intercept.OpenAuthority(dir, hosts, now)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestAuthorityFiles: who may read what, and that it is made once.
func TestAuthorityFiles(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "not", "there yet")
	a := open(t, dir, intercept.Platform)
	got := map[string]os.FileMode{}
	before := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		got[e.Name()] = info.Mode().Perm()
		if !e.IsDir() {
			before[e.Name()] = string(read(t, filepath.Join(dir, e.Name())))
		}
	}
	want := map[string]os.FileMode{"ca.pem": 0o644, "ca.p12": 0o644, "ca-key.pem": 0o600, "redirect.cjs": 0o644, "ca-php": 0o755}
	if diff := cmp.Diff(want, got); diff != "" && runtime.GOOS != "windows" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if strings.Contains(before["ca.pem"], "PRIVATE") {
		t.Error("the key is in the file that everybody may read")
	}
	if a.File() != filepath.Join(dir, "ca.pem") {
		t.Errorf("the certificate is said to be in %s", a.File())
	}
	open(t, dir, intercept.Platform)
	for name, text := range before {
		if string(read(t, filepath.Join(dir, name))) != text {
			t.Errorf("%s was made anew", name)
		}
	}
	store, err := pkcs12.DecodeTrustStore(read(t, filepath.Join(dir, "ca.p12")), "changeit")
	if err != nil || len(store) != 1 || store[0].Subject.CommonName != "devicevoip, for api.weixin.qq.com" {
		t.Errorf("the trust store holds %v, %v", store, err)
	}
}

// TestAuthorityIsMendedOrRefused: what happens to each thing that may be found
// in its place.
func TestAuthorityIsMendedOrRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		harm func(t *testing.T, dir string)
		want string // of the error; empty when it is mended
	}{
		{"certificate gone", func(t *testing.T, dir string) { remove(t, dir, "ca.pem") }, ""},
		{"trust store gone", func(t *testing.T, dir string) { remove(t, dir, "ca.p12") }, ""},
		{"certificate of another", func(t *testing.T, dir string) { write(t, dir, "ca.pem", "nonsense", 0o644) }, ""},
		{"script of another", func(t *testing.T, dir string) { write(t, dir, "redirect.cjs", "evil()", 0o644) }, ""},
		{"key gone", func(t *testing.T, dir string) { remove(t, dir, "ca-key.pem") }, ""},
		{"key broken", func(t *testing.T, dir string) { write(t, dir, "ca-key.pem", "nonsense", 0o600) }, "remove it, and a new one is created"},
		{"key for all to read", func(t *testing.T, dir string) {
			if err := os.Chmod(filepath.Join(dir, "ca-key.pem"), 0o640); err != nil {
				t.Fatal(err)
			}
		}, "ca-key.pem is readable by others than its owner"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			open(t, dir, intercept.Platform)
			tt.harm(t, dir)
			a, err := intercept.OpenAuthority(dir, intercept.Platform, now)
			if tt.want != "" {
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Fatalf("error is %v, want %s", err, tt.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := handshake(a, pool(t, a), "api.weixin.qq.com"); err != nil {
				t.Error(err)
			}
			if strings.Contains(string(read(t, filepath.Join(dir, "redirect.cjs"))), "evil") {
				t.Error("a script of another was left in place")
			}
		})
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, dir, name, text string, mode os.FileMode) {
	t.Helper()
	remove(t, dir, name)
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func TestAuthorityCannotBeWritten(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := intercept.OpenAuthority(file, intercept.Platform, now); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("error is %v, want one that names %s", err, file)
	}
}

// TestAuthorityIsReplaced once its certificates would outlive it.
func TestAuthorityIsReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old, err := intercept.OpenAuthority(dir, intercept.Platform, now.AddDate(-10, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	before := read(t, old.File())
	a := open(t, dir, intercept.Platform)
	if bytes.Equal(before, read(t, a.File())) {
		t.Error("an authority whose time is nearly over was kept")
	}
	if err := handshake(a, pool(t, a), "api.weixin.qq.com"); err != nil {
		t.Error(err)
	}
}

// TestFirstUseTogether: many at once agree on one authority.
func TestFirstUseTogether(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	all := make([]*intercept.Authority, 8)
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() {
			var err error
			if all[i], err = intercept.OpenAuthority(dir, intercept.Platform, now); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	trusted := pool(t, all[0])
	for _, a := range all {
		if err := handshake(a, trusted, "api.weixin.qq.com"); err != nil {
			t.Error(err)
		}
	}
}

func pool(t testing.TB, a *intercept.Authority) *x509.CertPool {
	t.Helper()
	p := x509.NewCertPool()
	if !p.AppendCertsFromPEM(read(t, a.File())) {
		t.Fatal("the file holds no certificate")
	}
	return p
}

// handshake has a client that trusts a pool ask for a host.
func handshake(a *intercept.Authority, trusted *x509.CertPool, host string) error {
	here, there := net.Pipe()
	server := tls.Server(there, a.TLS(func(string) {}))
	client := tls.Client(here, &tls.Config{RootCAs: trusted, ServerName: host})
	done := make(chan error, 1)
	go func() { done <- server.Handshake() }()
	err := client.Handshake()
	_ = here.Close()
	return errors.Join(err, <-done)
}

// TestCertificateIsRenewed: a server that runs for longer than a certificate lives has a
// valid one all the time, and keeps it while it can.
func TestCertificateIsRenewed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, err := intercept.OpenAuthority(t.TempDir(), intercept.Platform, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(read(t, a.File()))
		config, serials := a.TLS(nil), map[string]bool{}
		for range 365 {
			pair, err := config.GetCertificate(&tls.ClientHelloInfo{ServerName: "api.weixin.qq.com"})
			if err != nil {
				t.Fatal(err)
			}
			intermediate, err := x509.ParseCertificate(pair.Certificate[1])
			if err != nil {
				t.Fatal(err)
			}
			between := x509.NewCertPool()
			between.AddCert(intermediate)
			serials[pair.Leaf.SerialNumber.String()] = true
			if _, err := pair.Leaf.Verify(x509.VerifyOptions{DNSName: "api.weixin.qq.com", Roots: roots, Intermediates: between, CurrentTime: time.Now()}); err != nil {
				t.Fatalf("on %v: %v", time.Now(), err)
			}
			time.Sleep(24 * time.Hour)
		}
		if len(serials) != 6 { // each for 61 days
			t.Errorf("there were %d certificates in a year", len(serials))
		}
	})
}

// TestApplicationProtocols: a client that speaks an older HTTP, or names none, is answered; one
// that speaks something else is refused in the handshake.
func TestApplicationProtocols(t *testing.T) {
	t.Parallel()
	a := open(t, t.TempDir(), intercept.Platform)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(read(t, a.File()))
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.Proto) }))
	server.Listener = tls.NewListener(server.Listener, a.TLS(nil))
	server.Start()
	t.Cleanup(server.Close)
	got := map[string]string{}
	for name, offered := range map[string][]string{
		"none": nil, "1.0": {"http/1.0"}, "1.1": {"http/1.1"}, "1.0 first": {"http/1.0", "http/1.1"}, "h2 first": {"h2", "http/1.1"}, "h2": {"h2"},
	} {
		conn, err := tls.Dial("tcp", server.Listener.Addr().String(), &tls.Config{RootCAs: roots, ServerName: "api.weixin.qq.com", NextProtos: offered})
		if err != nil {
			got[name] = "refused"
			continue
		}
		_, _ = io.WriteString(conn, "GET / HTTP/1.0\r\n\r\n")
		reply, err := io.ReadAll(conn)
		_ = conn.Close()
		if err != nil {
			t.Fatal(err)
		}
		got[name] = conn.ConnectionState().NegotiatedProtocol + " " + string(reply[bytes.LastIndexByte(reply, '\n')+1:])
	}
	want := map[string]string{"none": " HTTP/1.0", "1.0": "http/1.0 HTTP/1.0", "1.1": "http/1.1 HTTP/1.0", "1.0 first": "http/1.1 HTTP/1.0", "h2 first": "http/1.1 HTTP/1.0", "h2": "refused"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("protocols (-want +got):\n%s", diff)
	}
}
