package adapter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	jsonv2 "github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
	"github.com/devicevoip/devicevoip/internal/jsonwords"
)

// A Conn is a [Client] that is reached by the protocol, wherever it runs.
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
	// exchange sends requests and returns what comes next, one for each, which
	// need not be replies and may come in any order. Its errors are those of a
	// [Client] that did not answer; what came before it is returned all the same.
	exchange(ctx context.Context, method string, requests ...[]byte) ([][]byte, error)
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
	request, err := jsonrpc.Encode(c.last, method, params)
	if err != nil {
		return err
	}
	line, err := c.RoundTrip(ctx, method, request)
	if err != nil {
		return err
	}
	if err = decode(line, c.last, method, result); Broken(err) {
		c.giveUp()
	}
	return err
}

// mostResult bounds what is looked at. Real results have a few hundred bytes.
const mostResult = 1 << 20

// decode reads the reply to request id into result.
func decode(line []byte, id int64, method string, result any) error {
	text, err := jsonrpc.Result(line, id)
	var failure *jsonrpc.Error
	switch {
	case err == nil && result == nil:
		return nil
	case err == nil && len(text) > mostResult:
		reason := fmt.Sprintf("result: has %d bytes, want at most %d", len(text), mostResult)
		return &MisfitError{Method: method, Reason: reason, Line: excerpt(bytes.TrimSpace(line))}
	case err == nil:
		if err = jsonv2.Unmarshal(text, result); err != nil {
			return &MisfitError{Method: method, Reason: jsonwords.Describe("result", err), Line: excerpt(bytes.TrimSpace(line))}
		}
		return nil
	case errors.As(err, &failure) && failure.Code == jsonrpc.MethodNotFound:
		return &UnsupportedError{Method: method, Reason: failure.Message}
	case failure != nil:
		return &ReplyError{Method: method, Code: int(failure.Code), Message: failure.Message}
	}
	return &GarbageError{Method: method, Reason: err.Error(), Line: excerpt(bytes.TrimSpace(line))}
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
	lines, err := c.link.exchange(ctx, method, request)
	if err != nil {
		c.giveUp()
		return nil, err
	}
	return lines[0], nil
}

// redirect changes what a start message says.
func redirect(message []byte, change func(StartMessage) StartMessage) ([]byte, error) {
	var r jsonrpc.Request
	if err := jsonv2.Unmarshal(message, &r); err != nil {
		return nil, err
	}
	var start StartMessage
	if err := jsonv2.Unmarshal(r.Params, &start); err != nil {
		return nil, err
	}
	return jsonrpc.Encode(r.ID, r.Method, change(start))
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
