package adapter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/coder/websocket"
)

// ErrNobody says that no adapter connected to a [Listener] in time.
var ErrNobody = errors.New("no adapter connected")

// What an adapter is told when its connection is closed. An adapter that gets
// any status but [websocket.StatusNormalClosure] may connect again.
const (
	runIsOver = "the run is over"
	occupied  = "another adapter is connected: close it, or wait for the end of the run"
	gaveUp    = "the adapter did not answer in time, or broke the protocol"
)

// mostUnread is how many messages an adapter may send before anybody reads them.
// It is more than there are requests under way at once.
const mostUnread = 64

// A Listener waits for a client that cannot listen itself: a page in a browser,
// a mini program on a phone. It is an [http.Handler] to which the adapter
// connects by WebSocket, from a page of any origin; each message is a text
// message of the protocol. One adapter is connected at a time, and may connect
// again between two requests. It is safe for concurrent use.
type Listener struct {
	note     func(string)
	place    chan struct{} // full while an adapter is connected
	sockets  chan *socket  // gives whichever is connected
	attached atomic.Bool   // whether there is a Conn
	over     chan struct{}
	end      sync.Once
}

// Listen returns a listener. note, if any, is told in a few words who connects
// and who is refused; it may be called from many goroutines.
func Listen(note func(string)) *Listener {
	if note == nil {
		note = func(string) {}
	}
	return &Listener{note: note, place: make(chan struct{}, 1), sockets: make(chan *socket), over: make(chan struct{})}
}

// Accept waits until an adapter is connected, or ctx ends; at its deadline the
// error is [ErrNobody]. An adapter takes one scenario at a time: accepting again
// before the [Conn] is closed is an error.
func (l *Listener) Accept(ctx context.Context) (*Conn, error) {
	if !l.attached.CompareAndSwap(false, true) {
		return nil, errors.New("wait for an adapter: it takes one scenario at a time, and one is running")
	}
	select {
	case s := <-l.sockets:
		s.drain()
		return &Conn{link: &acceptedLink{listener: l}}, nil
	case <-ctx.Done():
	}
	l.attached.Store(false)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return nil, ErrNobody
	}
	return nil, fmt.Errorf("wait for an adapter: %w", ctx.Err())
}

// Close tells the adapter that the run is over and waits until it is
// disconnected. Nobody can connect afterwards.
func (l *Listener) Close() {
	l.end.Do(func() {
		close(l.over)
		l.place <- struct{}{}
	})
}

// ServeHTTP keeps the connection of one adapter.
func (l *Listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// A page of any origin may be the adapter.
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		return // the response says why
	}
	defer func() { _ = conn.CloseNow() }()
	select {
	case <-l.over:
		_ = conn.Close(websocket.StatusNormalClosure, runIsOver)
		return
	case l.place <- struct{}{}:
	default:
		l.note("another adapter was refused")
		_ = conn.Close(websocket.StatusTryAgainLater, occupied)
		return
	}
	l.note("an adapter connected")
	conn.SetReadLimit(mostLine)
	s := &socket{conn: conn, replies: make(chan []byte, mostUnread), gone: make(chan struct{})}
	go s.read(context.WithoutCancel(r.Context()))
	for {
		select {
		case l.sockets <- s:
		case <-s.gone:
			<-l.place
			l.note("the adapter disconnected")
			return
		case <-l.over:
			_ = conn.Close(websocket.StatusNormalClosure, runIsOver)
			<-l.place
			return
		}
	}
}

// A socket is the connection of one adapter.
type socket struct {
	conn    *websocket.Conn
	replies chan []byte
	gone    chan struct{} // closed when there will be no more replies
	why     error         // then
}

func (s *socket) read(ctx context.Context) {
	defer close(s.gone)
	for {
		_, text, err := s.conn.Read(ctx)
		if err != nil {
			s.why = err
			return
		}
		select {
		case s.replies <- text:
		default:
			s.why = errors.New("it sent many messages that nobody asked for")
			_ = s.conn.CloseNow()
			return
		}
	}
}

// drain drops replies that came too late.
func (s *socket) drain() {
	for len(s.replies) > 0 {
		<-s.replies
	}
}

// An acceptedLink is the way to whichever adapter is connected.
type acceptedLink struct {
	listener *Listener
	socket   *socket // the one that got the last request
}

// exchange sends each line of a request as a message of its own.
func (a *acceptedLink) exchange(ctx context.Context, method string, requests ...[]byte) (lines [][]byte, err error) {
	for sent := false; !sent; sent = a.send(ctx, bytes.Join(requests, nil)) {
		select {
		case a.socket = <-a.listener.sockets:
		case <-ctx.Done():
			return nil, &CrashError{Method: method, Status: "it disconnected and did not connect again"}
		}
	}
	for range requests {
		text, err := a.next(ctx, method)
		if err != nil {
			return lines, err
		}
		lines = append(lines, text)
	}
	return lines, nil
}

// send reports whether the adapter that is connected can have got any of the
// lines: one that has just left cannot, and may connect again.
func (a *acceptedLink) send(ctx context.Context, lines []byte) (sent bool) {
	for line := range strings.Lines(string(lines)) {
		if a.socket.conn.Write(ctx, websocket.MessageText, []byte(strings.TrimSuffix(line, "\n"))) != nil {
			_ = a.socket.conn.CloseNow()
			return sent // why is found when nothing comes
		}
		sent = true
	}
	return sent
}

func (a *acceptedLink) next(ctx context.Context, method string) ([]byte, error) {
	select {
	case text := <-a.socket.replies:
		return text, nil
	case <-a.socket.gone:
		return nil, &CrashError{Method: method, Status: fmt.Sprintf("the connection was lost: %v", a.socket.why)}
	case <-ctx.Done():
		return nil, &HangError{Method: method}
	}
}

// abandon disconnects the adapter, so that it connects again and no late reply
// of it comes.
func (a *acceptedLink) abandon() {
	if a.socket != nil {
		_ = a.socket.conn.Close(websocket.StatusTryAgainLater, gaveUp)
	}
}

func (a *acceptedLink) close() error {
	a.listener.attached.Store(false)
	return nil
}

// Dial connects to the address of a [Listener], by hc (nil means
// http.DefaultClient), and has h answer its messages until the run is over: the
// whole main function of an adapter that cannot listen. It returns nil when the
// run ended in good order.
func Dial(ctx context.Context, address string, hc *http.Client, h Handler) error {
	conn, _, err := websocket.Dial(ctx, address, &websocket.DialOptions{HTTPClient: hc}) //nolint:bodyclose // the library closes it
	if err != nil {
		return fmt.Errorf("connect to the suite: %w", err)
	}
	defer func() { _ = conn.CloseNow() }()
	conn.SetReadLimit(mostLine)
	read := func() ([]byte, error) {
		_, message, err := conn.Read(ctx)
		if websocket.CloseStatus(err) == websocket.StatusNormalClosure {
			return nil, io.EOF
		}
		return message, err
	}
	write := func(reply []byte) error { return conn.Write(ctx, websocket.MessageText, reply) }
	return serve(ctx, h, read, write)
}
