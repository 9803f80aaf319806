package intercept

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"path/filepath"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Hosts are the hosts that an authority signs for, and the name of its files.
type Hosts struct {
	Name  string
	Hosts []string // DNS names and IP addresses
}

var (
	// Platform are the hosts of the real platform.
	Platform = Hosts{Name: "ca", Hosts: rule.Hosts()}
	// Loopback are the names of this machine.
	Loopback = Hosts{Name: "loopback", Hosts: []string{"localhost", "127.0.0.1", "::1"}}
)

const (
	authorityLife   = 10 * 365 * 24 * time.Hour
	certificateLife = 90 * 24 * time.Hour
	// early allows for clocks that are a little behind.
	early = time.Hour
)

// An Authority is a certificate authority for its hosts. Critical name constraints in
// its certificate keep it from signing for any other host. It is safe for concurrent
// use.
type Authority struct {
	hosts       []string
	files       files
	certificate *x509.Certificate
	key         crypto.Signer
	leaf        tls.Certificate
}

// OpenAuthority opens the authority in dir, or creates it. Only the owner can read the
// file of its key; a key that others can read is an error. OpenAuthority replaces an
// authority that has expired by now, or may not sign for one of the hosts.
func OpenAuthority(dir string, hosts Hosts, now time.Time) (*Authority, error) {
	dir, err := filepath.Abs(dir) // other programs are told the names of its files
	if err != nil {
		return nil, fmt.Errorf("open the certificate authority: %w", err)
	}
	a := &Authority{hosts: hosts.Hosts, files: files{filepath.Join(dir, hosts.Name)}}
	if err := a.open(now); err != nil {
		return nil, fmt.Errorf("open the certificate authority: %w", err)
	}
	return a, nil
}

// File returns the name of the PEM file with the authority's certificate.
func (a *Authority) File() string { return a.files.certificate() }

// TLS returns the configuration of a server for the hosts. It calls block with every
// other host that a client requests, and rejects the handshake; when block is nil, the
// client receives the certificate and decides itself.
func (a *Authority) TLS(block func(host string)) *tls.Config {
	return &tls.Config{
		NextProtos: []string{"http/1.1"},
		GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
			// Who names no host is judged by the host of each request.
			if block != nil && hello.ServerName != "" && !a.Covers(hello.ServerName) {
				block(hello.ServerName)
				return nil, fmt.Errorf("%s is not intercepted", hello.ServerName)
			}
			return &a.leaf, nil
		},
	}
}

func (a *Authority) open(now time.Time) error {
	text, err := a.files.readKey()
	if err != nil {
		return err
	}
	if text != nil {
		if err := a.parse(text); err != nil {
			return fmt.Errorf("%s: %w", a.files.key(), err)
		}
	}
	if text == nil || now.After(a.certificate.NotAfter.Add(-certificateLife)) || !a.permitted() {
		if text, err = a.make(now, text != nil); err != nil {
			return err
		}
		if err := a.parse(text); err != nil {
			return err
		}
	}
	if err := a.files.publish(a.certificate); err != nil {
		return err
	}
	return a.sign(now)
}

// permitted reports whether the authority may sign for all of its hosts. One that an older
// release made may not.
func (a *Authority) permitted() bool {
	for _, host := range a.hosts {
		if net.ParseIP(host) == nil && !slices.Contains(a.certificate.PermittedDNSDomains, host) {
			return false
		}
	}
	return true
}

// make creates the authority's key and certificate in their file. The file of a
// concurrent process wins, unless replace is set.
func (a *Authority) make(now time.Time, replace bool) ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		Subject:               pkix.Name{CommonName: "devicevoip, for " + a.hosts[0]},
		NotBefore:             now.Add(-early),
		NotAfter:              now.Add(authorityLife),
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
		MaxPathLenZero:        true,
	}
	constrain(template, a.hosts)
	signed, err := issue(template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	_ = pem.Encode(&text, &pem.Block{Type: "PRIVATE KEY", Bytes: secret}) // a buffer takes everything
	_ = pem.Encode(&text, &pem.Block{Type: "CERTIFICATE", Bytes: signed})
	return a.files.writeKey(text.Bytes(), replace)
}

// constrain limits an authority to hosts. It excludes a kind of name that no host has,
// which would be unlimited otherwise.
func constrain(template *x509.Certificate, hosts []string) {
	template.PermittedDNSDomainsCritical = true
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.PermittedIPRanges = append(template.PermittedIPRanges, only(ip))
		} else {
			template.PermittedDNSDomains = append(template.PermittedDNSDomains, host)
		}
	}
	if template.PermittedIPRanges == nil {
		template.ExcludedIPRanges = []*net.IPNet{
			{IP: net.IPv4zero.To4(), Mask: net.CIDRMask(0, 32)}, {IP: net.IPv6zero, Mask: net.CIDRMask(0, 128)},
		}
	}
}

func only(ip net.IP) *net.IPNet {
	if v4 := ip.To4(); v4 != nil {
		ip = v4
	}
	return &net.IPNet{IP: ip, Mask: net.CIDRMask(8*len(ip), 8*len(ip))}
}

// sign creates the server certificate. It names the hosts themselves; the constraint
// would permit their subdomains too.
func (a *Authority) sign(now time.Time) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	template := &x509.Certificate{
		Subject:     pkix.Name{CommonName: a.hosts[0]},
		NotBefore:   now.Add(-early),
		NotAfter:    now.Add(certificateLife),
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	for _, host := range a.hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	signed, err := issue(template, a.certificate, key.Public(), a.key)
	if err != nil {
		return err
	}
	a.leaf = tls.Certificate{Certificate: [][]byte{signed, a.certificate.Raw}, PrivateKey: key}
	return nil
}

// serialBits is how long a serial number may be: 20 bytes, and positive.
const serialBits = 159

func issue(template, parent *x509.Certificate, key crypto.PublicKey, signer crypto.Signer) ([]byte, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), serialBits))
	if err != nil {
		return nil, err
	}
	template.SerialNumber = serial
	return x509.CreateCertificate(rand.Reader, template, parent, key, signer)
}

// parse reads the key and the certificate from their file.
func (a *Authority) parse(text []byte) error {
	pair, err := tls.X509KeyPair(text, text)
	if err != nil {
		return fmt.Errorf("%w; remove it, and a new one is created", err)
	}
	key, ok := pair.PrivateKey.(crypto.Signer)
	if !ok {
		return errors.New("its key cannot sign; remove it, and a new one is created")
	}
	a.certificate, a.key = pair.Leaf, key
	return nil
}

// Covers reports whether host, which may have a port, is one of the hosts.
func (a *Authority) Covers(host string) bool { return covers(a.hosts, host) }
