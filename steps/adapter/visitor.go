package adapter

import (
	"context"
	"sync"
)

// Visitor is a client that comes to a [Mailbox] for its messages.
type Visitor struct {
	box   *Mailbox
	gone  bool
	leave sync.Once
}

var (
	_ Client = (*Visitor)(nil)
	_ Wire   = (*Visitor)(nil)
)

// Call performs one method.
func (c *Visitor) Call(ctx context.Context, method string, params, result any) error {
	err := call(ctx, c, c.box.nextID(), method, params, result)
	c.gone = c.gone || Broken(err)
	return err
}

// RoundTrip leaves one request to be fetched and waits for the reply. That
// nobody fetches it counts as a crash.
func (c *Visitor) RoundTrip(ctx context.Context, method string, request []byte) ([]byte, error) {
	if c.gone {
		return nil, &CrashError{Method: method, Status: "it was given up before"}
	}
	l := c.box.send(method, request)
	select {
	case text := <-l.replies:
		return text, nil
	case <-ctx.Done():
	}
	c.gone = true
	if !c.box.withdraw(l) {
		return nil, &CrashError{Method: method, Status: "it did not come to fetch the message"}
	}
	return nil, &HangError{Method: method}
}

// Close lets go of the client, which may come again.
func (c *Visitor) Close() error {
	c.gone = true
	c.leave.Do(c.box.release)
	return nil
}
