// Package mock is a fake WeChat open platform for authorizing calls between users and
// devices: the server calls, the phone, and the control API.
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
// [Start] runs a platform until the end of the test:
//
//	p := mock.Start(t)
//	// point the code under test at p.URL, with p.AppID and p.Secret
//	p.Advance(5*time.Minute + time.Second) // its tickets have expired now
//
// It embeds its default sandbox, a [control.Sandbox], which holds everything else
// that a test observes or changes: how the user answers (SetPolicy), which calls
// fail (AddFault), what the client sent (Journal) and what the user authorized
// (Records). It also makes the calls of the user's phone. The same type works over
// HTTP with a platform in another process.
//
// # Paths
//
// Server calls have the paths of the real platform. The phone is under /__phone/, the
// control API under /__admin/ and the web console under /__console/. The prefix
// /s/{sandbox} before a path of a server call or of the phone selects the sandbox. Every
// reply has the header X-Devicevoip, which says that it is not the real platform's.
package mock

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/mock/store"
)

// Server is the fake platform. It is safe for concurrent use.
type Server struct {
	platform *platform.Platform
	sandbox  *control.Sandbox // the default one
	routes   *mux.Router
	world    World
	worlds   fs.FS
	meter    *meter
	config   platform.Config
	lan      atomic.Pointer[control.LAN]
	replica  func() string // draws its id at the first call
	access   Access
	tokens   *access.Access

	storeErrors func(error)
	stop        func()
}

var _ http.Handler = (*Server)(nil)

// Option configures a [Server].
type Option func(*Server)

// WithWorld sets the world of the default sandbox. Without it that is [FixedWorld].
func WithWorld(w World) Option { return func(s *Server) { s.world = w } }

// WithWorlds lets control requests name the worlds in fsys, worlds/NAME.yaml, when they
// create a sandbox.
func WithWorlds(fsys fs.FS) Option { return func(s *Server) { s.worlds = fsys } }

// WithRules sets the catalogue that the platform follows. Without it that is
// [rule.Default].
func WithRules(c *rule.Catalogue) Option { return func(s *Server) { s.config.Rules = c } }

// WithNow sets the wall clock, which real clocks follow. Without it that is [time.Now].
func WithNow(now func() time.Time) Option { return func(s *Server) { s.config.Now = now } }

// WithRandom sets the source of ids, keys and secrets, which must be as safe for
// concurrent use as the server is meant to be. Without it that is crypto/rand.Reader.
func WithRandom(random io.Reader) Option { return func(s *Server) { s.config.Random = random } }

// WithStore has a store keep the sandboxes, so that they outlast the server. Without it they
// end with the process. Several servers over one [store.Shared] are replicas of one platform.
// Call [Server.Close] before the store's own.
func WithStore(s store.Store) Option { return func(o *Server) { o.config.Store = s } }

// WithStoreErrors calls fn for what the store did not keep beside transactions, such as lines
// of a journal. The server tries again.
func WithStoreErrors(fn func(error)) Option { return func(s *Server) { s.storeErrors = fn } }

// WithObserver calls fn for every exchange of a client with the id of its sandbox, from
// many goroutines and before the response is sent.
func WithObserver(fn func(sandbox string, e control.Exchange)) Option {
	return func(s *Server) { s.config.Observe = fn }
}

// Limits bound what a server takes. A limit of 0 is that of [DefaultLimits].
type Limits struct {
	Sandboxes    int   // at a time; who creates one more is refused
	JournalBytes int64 // of all journals; the largest lose their oldest entries
}

// DefaultLimits returns the limits of a server that was given none.
func DefaultLimits() Limits { return Limits{platform.MaxSandboxes, platform.JournalBytes} }

// WithLimits sets limits.
func WithLimits(l Limits) Option {
	return func(s *Server) { s.config.MaxSandboxes, s.config.JournalBytes = l.Sandboxes, l.JournalBytes }
}

// EndUnused deletes each sandbox that nobody has used for a time, by the clock of the
// machine, and then calls ended with its id. To send it a request is to use it, to watch
// its events, or to have a dialog wait. The default sandbox stays. The console announces the
// end in the last quarter of that time. Before it, EndUnused calls keep, unless that is nil;
// the sandbox stays if keep fails, which reports that itself. What the store does not do goes
// to the function of [WithStoreErrors]. EndUnused returns when ctx ends.
func (s *Server) EndUnused(ctx context.Context, after time.Duration, keep func(ctx context.Context, sandbox string) error, ended func(sandbox string)) {
	s.platform.EndUnused(ctx, after, keep, ended, s.storeErrors)
}

// New returns a server with the default sandbox, which it creates unless the store has it.
// An invalid world is an [*InputError].
func New(options ...Option) (*Server, error) {
	s := &Server{world: FixedWorld(), worlds: embed.FS{}, storeErrors: func(error) {}}
	for _, o := range options {
		o(s)
	}
	observe := s.config.Observe
	s.config.Observe = func(sandbox string, e control.Exchange) {
		s.meter.count(&e)
		if observe != nil {
			observe(sandbox, e)
		}
	}
	s.meter = newMeter()
	if s.config.Store != nil {
		s.config.Store = s.meter.measure(s.config.Store, func() time.Time { return s.platform.Now() })
	}
	s.platform = platform.New(s.config)
	s.replica = sync.OnceValue(s.platform.NewCallID)
	s.meter.showPlatform(s.platform)
	if err := s.openAccess(context.Background()); err != nil {
		return nil, err
	}
	if err := s.platform.Join(context.Background()); err != nil {
		return nil, fmt.Errorf("join the replicas of the store: %w", err)
	}
	s.run()
	if err := s.open(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// open prepares the default sandbox and the routes.
func (s *Server) open() (err error) {
	if err := s.createDefault(); err != nil {
		return fmt.Errorf("create the default sandbox: %w", err)
	}
	s.routes = s.route()
	s.sandbox, err = s.Client().Sandbox(context.Background(), DefaultSandbox)
	return err
}

// createDefault creates the default sandbox, unless the store has it.
func (s *Server) createDefault() error {
	_, err := s.platform.Sandbox(DefaultSandbox)
	if !errors.Is(err, platform.ErrNoSandbox) {
		return err
	}
	_, failed := s.platform.Create(context.Background(), DefaultSandbox, s.world)
	if failed == nil {
		return nil
	}
	if _, err = s.platform.Sandbox(DefaultSandbox); err == nil {
		return nil // another replica was first
	}
	return failed
}

// run keeps the server in step with its store until Close.
func (s *Server) run() {
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { s.platform.Run(ctx, s.storeErrors) })
	s.stop = func() {
		stop()
		running.Wait()
	}
}

// Close tells the store what it has yet to hear. Without a store it does nothing. Whoever
// uses the server after that must expect errors.
func (s *Server) Close() { s.stop() }

// Client returns a client of the control API that reaches s without a socket. It
// creates further sandboxes. It has the token of the root, if there is one.
func (s *Server) Client() control.Client {
	return control.Client{BaseURL: "http://in-process", HTTP: &http.Client{Transport: control.Loopback(s)}, Token: s.access.Token}
}

// Sandbox returns the default sandbox, which it reaches without a socket.
func (s *Server) Sandbox() *control.Sandbox { return s.sandbox }
