//go:build tools

package intercept_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock/intercept"
)

// trusting are programs that shake hands with a server at 127.0.0.1:PORT as each of some
// hosts, trusting one authority alone, and print the hosts that they believe.
var trusting = []struct {
	name, tool string
	args       []string // PORT, AUTHORITY and STORE are replaced; the hosts follow
}{
	{"openssl", "bash", []string{"-c", `for h; do openssl s_client -connect 127.0.0.1:PORT -servername $h -verify_hostname $h -CAfile AUTHORITY -verify_return_error </dev/null 2>&1 | grep -q 'Verification: OK' && echo $h; done; true`, "-"}},
	{"curl", "bash", []string{"-c", `for h; do curl -s --noproxy '*' --resolve $h:PORT:127.0.0.1 --cacert AUTHORITY https://$h:PORT/ >/dev/null; case $? in 60) ;; *) echo $h;; esac; done`, "-"}},
	{"python", "python3", []string{"-c", `
import socket, ssl, sys
trust = ssl.create_default_context(cafile="AUTHORITY")
for host in sys.argv[1:]:
    try:
        trust.wrap_socket(socket.create_connection(("127.0.0.1", PORT)), server_hostname=host)
        print(host)
    except ssl.SSLCertVerificationError: pass`}},
	{"node", "node", []string{"-e", `
const tls = require('tls'), ca = require('fs').readFileSync('AUTHORITY')
const next = (hosts) => {
  if (!hosts.length) return
  const s = tls.connect({ port: PORT, host: '127.0.0.1', servername: hosts[0], ca }, () => { console.log(hosts[0]); s.destroy() })
  s.on('error', () => {}).on('close', () => next(hosts.slice(1)))
}
next(process.argv.slice(1))`, "--"}},
	{"php", "php", []string{"-r", `
foreach (array_slice($argv, 1) as $host) {
  $ssl = ['cafile' => 'AUTHORITY', 'peer_name' => $host];
  if (@stream_socket_client('ssl://127.0.0.1:PORT', $e, $m, 5, STREAM_CLIENT_CONNECT, stream_context_create(['ssl' => $ssl]))) echo $host, "\n";
}`, "--"}},
	{"java", "java", []string{"-Djavax.net.ssl.trustStore=STORE", "-Djavax.net.ssl.trustStorePassword=changeit", "Trust.java", "PORT"}},
}

const trustJava = `
import java.net.Socket;
import javax.net.ssl.*;
class Trust {
  public static void main(String[] args) throws Exception {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    for (int i = 1; i < args.length; i++) {
      var s = (SSLSocket) factory.createSocket(new Socket("127.0.0.1", Integer.parseInt(args[0])), args[i], 443, true);
      var p = s.getSSLParameters();
      p.setEndpointIdentificationAlgorithm("HTTPS");
      s.setSSLParameters(p);
      try { s.startHandshake(); System.out.println(args[i]); } catch (SSLException e) { }
      s.close();
    }
  }
}`

// TestConstraintsHold: no program believes a certificate that somebody with the key of an
// authority has made for a host that was not chosen.
func TestConstraintsHold(t *testing.T) {
	t.Parallel()
	others := []string{
		"sh.api.weixin.qq.com", "sz.api.weixin.qq.com", "hk.api.weixin.qq.com", "api2.weixin.qq.com", "mp.weixin.qq.com", "weixin.qq.com",
		"xapi.weixin.qq.com", "x.sh.api.weixin.qq.com", "example.com", "localhost",
	}
	for _, hosts := range []intercept.Hosts{intercept.Platform, chosen(t, "sh.api.weixin.qq.com")} {
		port, a := forger(t, hosts)
		for _, p := range trusting {
			t.Run(hosts.Name+" "+p.name, func(t *testing.T) {
				t.Parallel()
				toolstest.Find(t, p.tool)
				dir := t.TempDir()
				if err := os.WriteFile(filepath.Join(dir, "Trust.java"), []byte(trustJava), 0o600); err != nil {
					t.Fatal(err)
				}
				fill := strings.NewReplacer("PORT", port, "AUTHORITY", a.File(), "STORE", strings.TrimSuffix(a.File(), ".pem")+".p12")
				var args []string
				for _, arg := range p.args {
					args = append(args, fill.Replace(arg))
				}
				args = append(append(args, hosts.Hosts[0]), others...)
				cmd := exec.CommandContext(t.Context(), p.tool, args...)
				cmd.Dir = dir
				out, err := cmd.CombinedOutput()
				if err != nil {
					t.Errorf("%v: %s", err, out)
				}
				if diff := cmp.Diff(hosts.Hosts, strings.Fields(string(out))); diff != "" {
					t.Errorf("hosts that it believes (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// forger is a server with a certificate by an authority for whatever host it is asked as,
// and the port of the server.
func forger(t *testing.T, hosts intercept.Hosts) (string, *intercept.Authority) {
	t.Helper()
	dir := t.TempDir()
	a := open(t, dir, hosts)
	file := filepath.Join(dir, hosts.Name+"-key.pem")
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	config := &tls.Config{GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) { return forged(file, hello.ServerName) }}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = c.Close() }()
				s := tls.Server(c, config)
				if s.HandshakeContext(t.Context()) == nil {
					_, _ = s.Read(make([]byte, 1))
				}
			}()
		}
	}()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port, a
}

// forged is a certificate for a host, signed with the key in a file.
func forged(file, host string) (*tls.Certificate, error) {
	pair, err := tls.LoadX509KeyPair(file, file)
	if err != nil {
		return nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour), DNSNames: []string{host},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	signed, err := x509.CreateCertificate(rand.Reader, template, pair.Leaf, key.Public(), pair.PrivateKey)
	return &tls.Certificate{Certificate: [][]byte{signed, pair.Certificate[0]}, PrivateKey: key}, err
}
