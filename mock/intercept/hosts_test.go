package intercept_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/intercept"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// chosen are the hosts of the platform with some others.
func chosen(t *testing.T, others ...string) intercept.Hosts {
	t.Helper()
	hosts, err := intercept.PlatformAnd(others...)
	if err != nil {
		t.Fatal(err)
	}
	return hosts
}

// TestPlatformAnd: the same hosts have the same files in any order, and no other host has any.
func TestPlatformAnd(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(chosen(t, "sh.api.weixin.qq.com", "api2.weixin.qq.com"), chosen(t, "api2.weixin.qq.com", "sh.api.weixin.qq.com", "api.weixin.qq.com")); diff != "" {
		t.Errorf("hosts in another order (-one +other):\n%s", diff)
	}
	if got := chosen(t, rule.Hosts()...); got.Name != "ca-api2-sh-sz-hk" || len(got.Hosts) != 5 {
		t.Errorf("all hosts are %+v", got)
	}
	if got := chosen(t); got.Name != "ca" || len(got.Hosts) != 1 {
		t.Errorf("without others the hosts are %+v", got)
	}
	for _, host := range []string{"mp.weixin.qq.com", "x.sh.api.weixin.qq.com", "", "*"} {
		if _, err := intercept.PlatformAnd(host); err == nil {
			t.Errorf("%q is taken for a host of the platform", host)
		}
	}
}

// TestConstraints: with an authority's key somebody could sign for any host,
// but nobody who trusts it would believe them.
func TestConstraints(t *testing.T) {
	t.Parallel()
	two := chosen(t, "sh.api.weixin.qq.com")
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
		{intercept.Platform, "sh.api.weixin.qq.com", false},
		{intercept.Platform, "x.api.weixin.qq.com", false},
		{two, "api.weixin.qq.com", true},
		{two, "sh.api.weixin.qq.com", true},
		{two, "sz.api.weixin.qq.com", false},
		{two, "api2.weixin.qq.com", false},
		{two, "x.sh.api.weixin.qq.com", false},
		{two, "localhost", false},
		{intercept.Loopback, "localhost", true},
		{intercept.Loopback, "x.localhost", false},
		{intercept.Loopback, "127.0.0.1", true},
		{intercept.Loopback, "::1", true},
		{intercept.Loopback, "api.weixin.qq.com", false},
		{intercept.Loopback, "192.0.2.1", false},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		a := open(t, dir, tt.hosts)
		forged, by := forge(t, filepath.Join(dir, tt.hosts.Name+"-key.pem"), tt.host)
		through := x509.NewCertPool()
		through.AddCert(by)
		_, err := forged.Verify(x509.VerifyOptions{DNSName: tt.host, Roots: pool(t, a), Intermediates: through, CurrentTime: now})
		if (err == nil) != tt.ok {
			t.Errorf("%s signs for %s: %v", tt.hosts.Name, tt.host, err)
		}
	}
}

// forge signs a certificate for a host with the key in a file.
func forge(t *testing.T, file, host string) (forged, by *x509.Certificate) {
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
	return c, pair.Leaf
}

// TestAuthorityForOtherHosts is replaced: it may sign for more hosts, or for fewer.
func TestAuthorityForOtherHosts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := chosen(t, "sh.api.weixin.qq.com")
	for _, before := range [][]string{want.Hosts[:1], rule.Hosts()} {
		open(t, dir, intercept.Hosts{Name: want.Name, Hosts: before})
		a := open(t, dir, want)
		for _, host := range want.Hosts {
			if err := handshake(a, pool(t, a), host); err != nil {
				t.Errorf("%s: %v", host, err)
			}
		}
		root, err := x509.ParseCertificate(pemOf(t, a.File()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.Hosts, root.PermittedDNSDomains); diff != "" {
			t.Errorf("hosts of the root (-want +got):\n%s", diff)
		}
	}
}

// TestAuthorityOfAnOlderRelease is replaced: its key is that of its root.
func TestAuthorityOfAnOlderRelease(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := open(t, dir, intercept.Platform)
	key, before := filepath.Join(dir, "ca-key.pem"), read(t, a.File())
	text := read(t, key)
	write(t, dir, "ca-key.pem", string(text[:bytes.LastIndex(text, []byte("-----BEGIN CERTIFICATE"))]), 0o600)
	if a = open(t, dir, intercept.Platform); bytes.Equal(before, read(t, a.File())) {
		t.Error("an authority with one certificate was kept")
	}
	if err := handshake(a, pool(t, a), "api.weixin.qq.com"); err != nil {
		t.Error(err)
	}
}

func pemOf(t *testing.T, file string) []byte {
	t.Helper()
	block, _ := pem.Decode(read(t, file))
	if block == nil {
		t.Fatalf("%s holds no certificate", file)
	}
	return block.Bytes
}
