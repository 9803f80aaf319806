package intercept

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"software.sslmate.com/src/go-pkcs12"
)

// storePassword is that of Java's own trust store; it protects nothing.
const storePassword = "changeit"

// files are those of one authority: name.pem is the certificate of its root, name.p12 the
// same as a trust store for Java, name-key.pem its key together with its
// certificates, from which the other two can be made again. redirect.cjs is what Node
// programs load, name-php a folder with settings for PHP.
type files struct{ name string }

func (f files) certificate() string { return f.name + ".pem" }
func (f files) trustStore() string  { return f.name + ".p12" }
func (f files) key() string         { return f.name + "-key.pem" }
func (f files) php() string         { return f.name + "-php" }
func (f files) redirect() string    { return filepath.Join(filepath.Dir(f.name), "redirect.cjs") }

// readKey returns nil when there is no key yet.
func (f files) readKey() ([]byte, error) {
	info, err := os.Stat(f.key())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows": // which has no such modes
		return nil, fmt.Errorf("%s is readable by others than its owner (%v): remove it, and a new one is created", f.key(), info.Mode().Perm())
	}
	return os.ReadFile(f.key())
}

// writeKey puts the key in its place, whole or not at all, and returns what is
// there then: what somebody else put there meanwhile stays, unless it is to be
// replaced.
func (f files) writeKey(text []byte, replace bool) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(f.name), 0o755); err != nil {
		return nil, err
	}
	draft, err := f.draft(text)
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.Remove(draft) }()
	if replace {
		return text, os.Rename(draft, f.key())
	}
	if err := os.Link(draft, f.key()); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return f.readKey()
}

// draft writes a temporary file with mode 0600 in the same folder.
func (f files) draft(text []byte) (string, error) {
	file, err := os.CreateTemp(filepath.Dir(f.name), ".draft-*") // with mode 0600
	if err != nil {
		return "", err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// publish writes the files for those who trust the certificate, unless they are up to
// date.
func (f files) publish(c *x509.Certificate) error {
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})
	if !f.holds(f.certificate(), text) || !f.holds(f.trustStore(), nil) {
		store, err := pkcs12.Modern.EncodeTrustStore([]*x509.Certificate{c}, storePassword)
		if err != nil {
			return err
		}
		// The certificate comes last, so that it proves that the store is up to date.
		if err := errors.Join(f.put(f.trustStore(), store), f.put(f.certificate(), text)); err != nil {
			return err
		}
	}
	if !f.holds(f.redirect(), redirectNode) {
		if err := f.put(f.redirect(), redirectNode); err != nil {
			return err
		}
	}
	settings := fmt.Appendf(nil, "curl.cainfo=%q\nopenssl.cafile=%q\n", f.certificate(), f.certificate())
	if ini := filepath.Join(f.php(), "devicevoip.ini"); !f.holds(ini, settings) {
		return errors.Join(os.MkdirAll(f.php(), 0o755), f.put(ini, settings))
	}
	return nil
}

// holds reports whether a file exists with this text, or with any text for nil.
func (f files) holds(file string, text []byte) bool {
	old, err := os.ReadFile(file)
	return err == nil && (text == nil || bytes.Equal(old, text))
}

// put replaces a file with mode 0644.
func (f files) put(file string, text []byte) error {
	draft, err := f.draft(text)
	if err != nil {
		return err
	}
	if err := errors.Join(os.Chmod(draft, 0o644), os.Rename(draft, file)); err != nil {
		return errors.Join(err, os.Remove(draft))
	}
	return nil
}
