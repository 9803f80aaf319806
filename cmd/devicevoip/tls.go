package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/mock/intercept"
)

// caFlag says where certificate authorities are kept.
type caFlag struct{ dir string }

func (c *caFlag) flag(f *pflag.FlagSet) {
	f.StringVar(&c.dir, "ca-dir", "", "directory of the certificate authority, created on first use (default: devicevoip in the user's configuration directory)")
}

// folder is the directory of the authorities.
func (c caFlag) folder() (string, error) {
	if c.dir != "" {
		return c.dir, nil
	}
	settings, err := os.UserConfigDir()
	if err != nil {
		return "", &exitError{exitUsage, fmt.Errorf("find a directory for the certificate authority: %w", err), "pass one with --ca-dir DIR"}
	}
	return filepath.Join(settings, "devicevoip"), nil
}

// client returns an HTTP client that trusts the system's authorities and those in
// the folder.
func (c caFlag) client() (*http.Client, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		return nil, &exitError{exitSuite, fmt.Errorf("read the system's certificates: %w", err), "set SSL_CERT_FILE to a file of certificates"}
	}
	if dir, err := c.folder(); err == nil { // without one there is nothing more to trust
		for _, name := range certificates(dir) {
			if text, err := os.ReadFile(name); err == nil {
				pool.AppendCertsFromPEM(text)
			}
		}
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	return &http.Client{Transport: transport}, nil
}

// certificates are the files of authorities in a folder.
func certificates(dir string) []string {
	files, _ := filepath.Glob(filepath.Join(dir, "*.pem")) // the pattern is right
	return slices.DeleteFunc(files, func(name string) bool { return strings.HasSuffix(name, "-key.pem") })
}

// open returns the authority for some hosts.
func (c caFlag) open(hosts intercept.Hosts) (*intercept.Authority, error) {
	dir, err := c.folder()
	if err != nil {
		return nil, err
	}
	a, err := intercept.OpenAuthority(dir, hosts, time.Now())
	if err != nil {
		return nil, &exitError{exitUsage, err, "pass another directory with --ca-dir DIR"}
	}
	return a, nil
}

// tlsFlags say whether to serve over TLS, and with which certificate.
type tlsFlags struct {
	generate  bool
	cert, key string
}

func (t *tlsFlags) flags(f *pflag.FlagSet) {
	f.BoolVar(&t.generate, "tls", false, "serve HTTPS with a generated certificate for localhost and "+realHost)
	f.StringVar(&t.cert, "tls-cert", "", "serve HTTPS with the certificate in this PEM file")
	f.StringVar(&t.key, "tls-key", "", "PEM file of the private key for --tls-cert")
}

// A secure is the TLS configuration of an endpoint; the zero value means none.
type secure struct {
	config *tls.Config
	// trusted are the certificate files that a client has to trust.
	trusted []string
}

func (t *tlsFlags) open(ca caFlag, hosts hostFlag) (secure, error) {
	switch {
	case t.generate && t.cert+t.key != "":
		return secure{}, &exitError{exitUsage, errors.New("--tls and --tls-cert or --tls-key"), "use --tls for a generated certificate, or the other two for your own"}
	case t.generate:
		return generated(ca, hosts)
	case t.cert == "" && t.key == "":
		return secure{}, nil
	case t.cert == "" || t.key == "":
		return secure{}, &exitError{exitUsage, errors.New("--tls-cert and --tls-key: one is missing"), "pass both files, or use --tls for a generated certificate"}
	}
	pair, err := readPair(t.cert, t.key)
	if err != nil {
		return secure{}, &exitError{exitUsage, fmt.Errorf("--tls-cert: %w", err), "both files must be PEM, and the key must match the certificate"}
	}
	return secure{config: &tls.Config{Certificates: []tls.Certificate{pair}}}, nil
}

// readPair reads a certificate with its key from two files.
func readPair(certFile, keyFile string) (tls.Certificate, error) {
	cert, err := readText(certFile)
	if err != nil {
		return tls.Certificate{}, err
	}
	key, err := readText(keyFile)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair([]byte(cert), []byte(key))
}

// generated presents a certificate for the real host to clients that name it, and
// one for this machine to all others. Each is from an authority constrained to
// these names.
func generated(ca caFlag, hosts hostFlag) (secure, error) {
	official, err := hosts.hosts()
	if err != nil {
		return secure{}, err
	}
	here, err := ca.open(intercept.Loopback)
	if err != nil {
		return secure{}, err
	}
	there, err := ca.open(official)
	if err != nil {
		return secure{}, err
	}
	config := here.TLS(nil)
	config.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		if there.Covers(hello.ServerName) {
			return there.TLS(nil), nil
		}
		return nil, nil
	}
	return secure{config, []string{here.File(), there.File()}}, nil
}

func (s secure) listener(l net.Listener) net.Listener {
	if s.config == nil {
		return l
	}
	return tls.NewListener(l, s.config)
}

// baseURL is the URL of a listener for programs on this machine.
func (s secure) baseURL(addr net.Addr) string {
	if s.config == nil {
		return "http://" + authority(addr)
	}
	return "https://" + authority(addr)
}
