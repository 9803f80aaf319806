// Package mock is a fake WeChat open platform for authorising calls between
// users and devices: the server calls, the phone, and a control surface.
//
// A [Server] is an [http.Handler], so it runs under any listener, any mux and
// net/http/httptest:
//
//	server, err := mock.New()
//	…
//	http.ListenAndServe("127.0.0.1:8080", server)
//
// # In a test
//
// [Start] gives a running one, which ends with the test:
//
//	p := mock.Start(t)
//	// point the code under test at p.URL, with p.AppID and p.Secret
//	p.Advance(5*time.Minute + time.Second) // its tickets are dead now
//
// It embeds its default sandbox, a [control.Sandbox], which holds everything else
// that a test observes or changes: how the user answers (SetPolicy), which calls
// fail (AddFault), what the client sent (Journal) and what the user authorized
// (Records). It also makes the calls of the user's phone. The same type works over
// HTTP with a platform in another process.
//
// # Paths
//
// Real calls keep their real paths. The phone is under /__phone/, control
// under /__admin/, its web page under /__console/; /s/{sandbox} may stand
// before a real path or a phone's to say which sandbox is meant.
package mock

import (
	"context"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"time"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/admin"
	"github.com/devicevoip/devicevoip/mock/internal/console"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/openapi"
	"github.com/devicevoip/devicevoip/mock/internal/phone"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Server is the fake platform, safe for concurrent use.
type Server struct {
	platform *platform.Platform
	sandbox  *control.Sandbox // the default one
	handler  http.Handler
	world    World
	worlds   fs.FS
	meter    *meter
	config   platform.Config
}

var _ http.Handler = (*Server)(nil)

// Option changes how a [Server] is made.
type Option func(*Server)

// WithWorld sets the world of the default sandbox, in place of
// [FixedWorld].
func WithWorld(w World) Option { return func(s *Server) { s.world = w } }

// WithWorlds makes the worlds in fsys, as worlds/NAME.yaml, known by name to
// those who create a sandbox.
func WithWorlds(fsys fs.FS) Option { return func(s *Server) { s.worlds = fsys } }

// WithRules makes the platform follow another catalogue than the real one's.
func WithRules(c *rule.Catalogue) Option { return func(s *Server) { s.config.Rules = c } }

// WithNow sets the wall clock, which real clocks follow.
func WithNow(now func() time.Time) Option { return func(s *Server) { s.config.Now = now } }

// WithRandom sets the source of ids, keys and secrets. A server that is used by
// many at a time needs one that may be.
func WithRandom(random io.Reader) Option { return func(s *Server) { s.config.Random = random } }

// WithObserver has fn told of every exchange of a client, with the id of its
// sandbox. It is called from many goroutines, before the answer is sent.
func WithObserver(fn func(sandbox string, e control.Exchange)) Option {
	return func(s *Server) { s.config.Observe = fn }
}

// New returns a server with one sandbox, the default one.
func New(options ...Option) (*Server, error) {
	s := &Server{world: FixedWorld(), worlds: embed.FS{}}
	for _, o := range options {
		o(s)
	}
	observe := s.config.Observe
	s.config.Observe = func(sandbox string, e control.Exchange) {
		s.meter.count(e)
		if observe != nil {
			observe(sandbox, e)
		}
	}
	s.platform = platform.New(s.config)
	s.meter = newMeter(s.platform)
	if _, err := s.platform.Create(context.Background(), DefaultSandbox, s.world); err != nil {
		return nil, fmt.Errorf("create the default sandbox: %w", err)
	}
	s.handler = s.route()
	var err error
	s.sandbox, err = s.Client().Sandbox(context.Background(), DefaultSandbox)
	return s, err
}

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Client returns a client of the control API that reaches s without a socket. It
// creates further sandboxes.
func (s *Server) Client() control.Client {
	return control.Client{BaseURL: "http://devicevoip.invalid", HTTP: &http.Client{Transport: control.Loopback(s)}}
}

// Sandbox returns the default sandbox, which it reaches without a socket.
func (s *Server) Sandbox() *control.Sandbox { return s.sandbox }

func (s *Server) route() http.Handler {
	r := mux.NewRouter().SkipClean(true)
	r.Path(admin.Prefix + "openapi.json").Methods(http.MethodGet).Handler(openapi.Serve(s.platform.Rules()))
	r.PathPrefix(admin.Prefix).Handler(admin.Handler(s.platform, s.worlds))
	r.Path("/metrics").Methods(http.MethodGet).Handler(s.meter)
	r.PathPrefix(console.Prefix).Handler(console.Handler())
	shim := phone.AnyOrigin(http.HandlerFunc(phone.Shim))
	r.Path(rule.PhonePrefix + "wx.js").Methods(http.MethodGet).Handler(shim)
	phoneCalls := phone.AnyOrigin(exchange.Handler(s.platform, phone.Surface{}))
	serverCalls := exchange.Handler(s.platform, openapi.Surface{})
	r.Path("/s/{sandbox}" + rule.PhonePrefix + "wx.js").Methods(http.MethodGet).Handler(shim)
	r.PathPrefix("/s/{sandbox}" + rule.PhonePrefix).Handler(phoneCalls)
	r.PathPrefix("/s/{sandbox}/").Handler(serverCalls)
	r.PathPrefix(rule.PhonePrefix).Handler(phoneCalls)
	r.PathPrefix("/").Handler(serverCalls)
	r.NotFoundHandler = serverCalls
	return r
}
