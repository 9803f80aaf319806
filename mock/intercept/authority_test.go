package intercept_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
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

// TestConstraints: with an authority's key somebody could sign for any host,
// but nobody who trusts it would believe them.
func TestConstraints(t *testing.T) {
	t.Parallel()
	tests := []struct {
		hosts intercept.Hosts
		host  string
		ok    bool
	}{
		{intercept.Platform, "api.weixin.qq.com", true},
		{intercept.Platform, "mp.weixin.qq.com", false},
		{intercept.Platform, "weixin.qq.com", false},
		{intercept.Platform, "example.com", false},
		{intercept.Platform, "localhost", false},
		{intercept.Platform, "127.0.0.1", false},
		{intercept.Platform, "192.0.2.1", false},
		{intercept.Platform, "::1", false},
		{intercept.Loopback, "localhost", true},
		{intercept.Loopback, "127.0.0.1", true},
		{intercept.Loopback, "::1", true},
		{intercept.Loopback, "api.weixin.qq.com", false},
		{intercept.Loopback, "192.0.2.1", false},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		a := open(t, dir, tt.hosts)
		forged := forge(t, filepath.Join(dir, tt.hosts.Name+"-key.pem"), tt.host)
		_, err := forged.Verify(x509.VerifyOptions{DNSName: tt.host, Roots: pool(t, a), CurrentTime: now})
		if (err == nil) != tt.ok {
			t.Errorf("%s signs for %s: %v", tt.hosts.Name, tt.host, err)
		}
	}
}

// forge signs a certificate for a host with the key in a file.
func forge(t *testing.T, file, host string) *x509.Certificate {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(file, file)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour)}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	signed, err := x509.CreateCertificate(rand.Reader, template, pair.Leaf, key.Public(), pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(signed)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestAuthorityForFewerHosts is replaced: an older release made one for a single host.
func TestAuthorityForFewerHosts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	open(t, dir, intercept.Hosts{Name: intercept.Platform.Name, Hosts: []string{"api.weixin.qq.com"}})
	a := open(t, dir, intercept.Platform)
	for _, host := range intercept.Platform.Hosts {
		if err := handshake(a, pool(t, a), host); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
}
