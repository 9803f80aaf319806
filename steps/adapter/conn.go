package adapter

import (
	"context"
	"fmt"
	"sync"
)

// A Conn is a [Client] that is reached by the protocol, wherever it runs.
// One call at a time.
type Conn struct {
	link  link
	last  int64 // the id of the last request
	gone  bool
	enter func(StartMessage) StartMessage // set by Redirect
	leave sync.Once
}

var _ Client = (*Conn)(nil)

// A link carries messages to one client and back.
type link interface {
	// roundTrip sends a request and returns what comes next, which need not be
	// a reply. Its errors are those of a [Client] that did not answer.
	roundTrip(ctx context.Context, method string, request []byte) ([]byte, error)
	// abandon drops a client that is of no more use.
	abandon()
	close() error
}

// Redirect changes what start messages say before they are sent. Call it before
// the first call.
func (c *Conn) Redirect(change func(StartMessage) StartMessage) { c.enter = change }

// Call performs one method.
func (c *Conn) Call(ctx context.Context, method string, params, result any) error {
	c.last++
	request, err := encodeRequest(c.last, method, params)
	if err != nil {
		return err
	}
	line, err := c.RoundTrip(ctx, method, request)
	if err != nil {
		return err
	}
	if err = decodeReply(line, c.last, method, result); Broken(err) {
		c.giveUp()
	}
	return err
}

// RoundTrip sends a request line as it is and returns the line that comes next,
// which need not be a reply. method names the request in errors.
func (c *Conn) RoundTrip(ctx context.Context, method string, request []byte) ([]byte, error) {
	if c.gone {
		return nil, &CrashError{Method: method, Status: "it was given up before"}
	}
	if c.enter != nil && method == "start" {
		var err error
		if request, err = redirect(request, c.enter); err != nil {
			return nil, fmt.Errorf("%s: redirect the client: %w", method, err)
		}
	}
	line, err := c.link.roundTrip(ctx, method, request)
	if err != nil {
		c.giveUp()
	}
	return line, err
}

func (c *Conn) giveUp() {
	c.gone = true
	c.link.abandon()
}

// Close ends a program that [Start] started, and lets go of any other client,
// which keeps running.
func (c *Conn) Close() (err error) {
	c.gone = true
	c.leave.Do(func() { err = c.link.close() })
	return err
}
