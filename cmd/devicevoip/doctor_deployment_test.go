package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock"
)

// A deployment is a platform with what is in front of it.
type deployment struct {
	options  []mock.Option
	set      func(*mock.Server)                       // changes the platform
	front    func(platform http.Handler) http.Handler // a proxy
	serve    func(http.Handler) *httptest.Server      // nil is plain HTTP
	host     string                                   // by which it is reached
	token    string
	distrust bool // the doctor does not trust the certificate
}

// examine returns what the doctor says of the deployment.
func (d deployment) examine(t *testing.T) string {
	t.Helper()
	platform, err := mock.New(d.options...)
	if err != nil {
		t.Fatal(err)
	}
	if d.set != nil {
		d.set(platform)
	}
	handler := http.Handler(platform)
	if d.front != nil {
		handler = d.front(handler)
	}
	serve := d.serve
	if serve == nil {
		serve = httptest.NewServer
	}
	server := serve(handler)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	client := server.Client()
	if d.distrust {
		client = &http.Client{}
	}
	base := server.URL
	if d.host != "" {
		base = "http://" + d.host
		client = &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
		}}}
	}
	var out strings.Builder
	doc := &doctor{out: &out, in: language.English, http: client, base: base, token: d.token, now: time.Now}
	doc.checkServer(t.Context())
	return out.String()
}

// at answers the requests to a path by other, and the rest by the platform.
func at(path string, other func(http.Handler) http.Handler) func(http.Handler) http.Handler {
	return func(platform http.Handler) http.Handler {
		odd := other(platform)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, path) {
				odd.ServeHTTP(w, r)
				return
			}
			platform.ServeHTTP(w, r)
		})
	}
}

// says answers a text.
func says(status int, text string) func(http.Handler) http.Handler {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, text)
		})
	}
}

// onItsWay changes each request on its way.
func onItsWay(change func(*http.Request)) func(http.Handler) http.Handler {
	return func(platform http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			change(r)
			platform.ServeHTTP(w, r)
		})
	}
}

// inTurn gives every second request to another platform.
func inTurn(t *testing.T, set func(*mock.Server)) func(http.Handler) http.Handler {
	return func(platform http.Handler) http.Handler {
		other, err := mock.New()
		if err != nil {
			t.Fatal(err)
		}
		set(other)
		var n atomic.Int64
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if n.Add(1)%2 == 0 {
				other.ServeHTTP(w, r)
				return
			}
			platform.ServeHTTP(w, r)
		})
	}
}

// keepsBack sends a reply once it is whole, as a proxy that buffers.
func keepsBack(platform http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		whole := httptest.NewRecorder()
		platform.ServeHTTP(whole, r)
		_, _ = w.Write(whole.Body.Bytes())
	})
}

// withoutFields removes the platform's own fields from replies.
func withoutFields(platform http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		whole := httptest.NewRecorder()
		platform.ServeHTTP(whole, r)
		w.WriteHeader(whole.Code)
		_, _ = w.Write(whole.Body.Bytes())
	})
}

// smallBodies refuses bodies of more than a megabyte, as nginx does by default.
func smallBodies(platform http.Handler) http.Handler {
	return largeAre(says(http.StatusRequestEntityTooLarge, ""))(platform)
}

// largeAre answers requests with a body of more than a megabyte by other.
func largeAre(other func(http.Handler) http.Handler) func(http.Handler) http.Handler {
	return func(platform http.Handler) http.Handler {
		odd := other(platform)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.ContentLength > 1<<20 {
				_, _ = io.Copy(io.Discard, r.Body)
				odd.ServeHTTP(w, r)
				return
			}
			platform.ServeHTTP(w, r)
		})
	}
}

// aPage is what a proxy shows people.
const aPage = "<html>\n<body>not here</body>\n</html>\n"

// breaksOff ends a stream before its first line does.
func breaksOff(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "event: ")
	})
}

// endingSoon serves HTTPS with a certificate that ends in three days.
func endingSoon(t *testing.T) func(http.Handler) *httptest.Server {
	return func(h http.Handler) *httptest.Server {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(72 * time.Hour), IPAddresses: []net.IP{{127, 0, 0, 1}}}
		text, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewUnstartedServer(h)
		server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{text}, PrivateKey: key}}}
		server.StartTLS()
		return server
	}
}

// withTLS serves HTTPS with a certificate that only its own client trusts.
func withTLS(h http.Handler) *httptest.Server {
	server := httptest.NewUnstartedServer(h)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	return server
}

// closed serves nothing at its address.
func closed(h http.Handler) *httptest.Server {
	server := httptest.NewServer(h)
	server.Close()
	return server
}

func metric(line string) func(http.Handler) http.Handler {
	return at("/metrics", says(http.StatusOK, "devicevoip_build_info 1\n"+line+"\n"))
}

// alternately gives every second request to another handler.
func alternately(handlers ...http.Handler) http.Handler {
	var n atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handlers[int(n.Add(1)-1)%len(handlers)].ServeHTTP(w, r)
	})
}
