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
	"strings"
	"sync"
	"time"
)

const (
	authorityLife   = 10 * 365 * 24 * time.Hour
	certificateLife = 90 * 24 * time.Hour
	// renewal is how long a certificate still lives when another one takes its place.
	renewal = 30 * 24 * time.Hour
	// early allows for clocks that are a little behind.
	early = time.Hour
)

// An Authority is a certificate authority for its hosts. Critical name constraints keep it
// from signing for any other host. Some programs, Java among them, ignore those of the
// certificate that they trust. So that one, the root, has signed for an intermediate
// authority with the same constraints, and the key of the root is gone. An Authority is
// safe for concurrent use.
type Authority struct {
	hosts        []string
	files        files
	root         *x509.Certificate
	intermediate *x509.Certificate
	key          crypto.Signer // of intermediate

	mu   sync.Mutex // guards leaf
	leaf *tls.Certificate
}

// OpenAuthority opens the authority in dir, or creates it. Only the owner can read the
// file of its key; a key that others can read is an error. OpenAuthority replaces an
// authority that has expired by now, or may sign for more or fewer hosts.
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

// File returns the name of the PEM file with the certificate of the root.
func (a *Authority) File() string { return a.files.certificate() }

// NotIntercepted follows the name of a host in the error of a handshake that [Authority.TLS]
// rejects.
const NotIntercepted = " is not intercepted"

// TLS returns the configuration of a server for the hosts. It calls block with every
// other host that a client requests, and rejects the handshake; when block is nil, the
// client receives the certificate and decides itself.
func (a *Authority) TLS(block func(host string)) *tls.Config {
	return &tls.Config{
		NextProtos: []string{"http/1.1", "http/1.0"}, // whose client names it, such as curl --http1.0
		GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
			// Who names no host is judged by the host of each request.
			if block != nil && hello.ServerName != "" && !a.Covers(hello.ServerName) {
				block(hello.ServerName)
				return nil, errors.New(hello.ServerName + NotIntercepted)
			}
			return a.certificate(time.Now())
		},
	}
}

// certificate returns the server certificate, a new one near the end of the last.
func (a *Authority) certificate(now time.Time) (*tls.Certificate, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.leaf.Leaf.NotAfter.Sub(now) < renewal {
		leaf, err := a.sign(now)
		if err != nil {
			return nil, fmt.Errorf("renew the certificate of %s: %w", a.hosts[0], err)
		}
		a.leaf = leaf
	}
	return a.leaf, nil
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
	if text == nil || !a.sound(now) {
		if text, err = a.make(now, text != nil); err != nil {
			return err
		}
		if err := a.parse(text); err != nil {
			return err
		}
	}
	if err := a.files.publish(a.root); err != nil {
		return err
	}
	a.leaf, err = a.sign(now)
	return err
}

// sound reports whether the authority outlives what it signs now, and is limited to its
// hosts in both certificates. That of an older release has one.
func (a *Authority) sound(now time.Time) bool {
	return a.root != nil && now.Before(a.root.NotAfter.Add(-certificateLife)) && constrained(a.root, a.hosts) && constrained(a.intermediate, a.hosts)
}

// make creates the authority's certificates and the key of the intermediate one in their
// file. The file of a concurrent process wins, unless replace is set.
func (a *Authority) make(now time.Time, replace bool) ([]byte, error) {
	rootKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	root, intermediate := a.template(now, "devicevoip, for "), a.template(now, "devicevoip, signing for ")
	root.MaxPathLen, intermediate.MaxPathLenZero = 1, true
	rootText, err := issue(root, root, rootKey.Public(), rootKey)
	if err != nil {
		return nil, err
	}
	intermediateText, err := issue(intermediate, root, key.Public(), rootKey)
	if err != nil {
		return nil, err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	_ = pem.Encode(&text, &pem.Block{Type: "PRIVATE KEY", Bytes: secret}) // a buffer takes everything
	for _, certificate := range [][]byte{intermediateText, rootText} {
		_ = pem.Encode(&text, &pem.Block{Type: "CERTIFICATE", Bytes: certificate})
	}
	return a.files.writeKey(text.Bytes(), replace)
}

// template is what the certificates of the authority say alike.
func (a *Authority) template(now time.Time, name string) *x509.Certificate {
	c := &x509.Certificate{
		Subject:               pkix.Name{CommonName: name + strings.Join(a.hosts, ", ")},
		NotBefore:             now.Add(-early),
		NotAfter:              now.Add(authorityLife),
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	constrain(c, a.hosts)
	return c
}

// sign creates a server certificate.
func (a *Authority) sign(now time.Time) (*tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
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
	signed, err := issue(template, a.intermediate, key.Public(), a.key)
	if err != nil {
		return nil, err
	}
	leaf, err := x509.ParseCertificate(signed)
	return &tls.Certificate{Certificate: [][]byte{signed, a.intermediate.Raw}, PrivateKey: key, Leaf: leaf}, err
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

// parse reads the key and the certificates from their file.
func (a *Authority) parse(text []byte) error {
	pair, err := tls.X509KeyPair(text, text)
	if err != nil {
		return fmt.Errorf("%w; remove it, and a new one is created", err)
	}
	key, ok := pair.PrivateKey.(crypto.Signer)
	if !ok {
		return errors.New("its key cannot sign; remove it, and a new one is created")
	}
	a.root, a.intermediate, a.key = nil, pair.Leaf, key
	if len(pair.Certificate) > 1 {
		a.root, err = x509.ParseCertificate(pair.Certificate[1])
	}
	return err
}

// Covers reports whether host, which may have a port, is one of the hosts.
func (a *Authority) Covers(host string) bool { return covers(a.hosts, host) }
