package check

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A candidate is the adapter under check, started when it is first needed.
type candidate struct {
	Config
	described adapter.Description

	wire    Wire             // nil when none runs
	last    int              // the id of the last request
	lacked  map[string]*lack // by the name of the check that met it
	started bool
	asked   bool // the one that runs
	lost    bool // it ran before, and cannot be made to run again
	late    bool // it may still answer a bad line, because it answers in any order
}

// cleanup bounds what has to be done after a check that has run out of time.
const cleanup = 5 * time.Second

func (c *candidate) close() {
	if c.wire != nil {
		_ = c.wire.Close()
		c.wire = nil
	}
}

func (c *candidate) running(ctx context.Context) (Wire, error) {
	if c.wire == nil {
		w, err := c.Start(ctx)
		switch {
		case err != nil && c.started:
			c.lost = true
			return nil, fmt.Errorf("the adapter cannot be reached after the previous check: %w", err)
		case err != nil:
			return nil, &StartError{err}
		}
		c.wire, c.started, c.asked = w, true, false
	}
	return c.wire, nil
}

// A stream is a candidate which is a program with standard streams.
type stream interface {
	Wire
	// Next waits for another line, and End for the end.
	Next(ctx context.Context, method string) ([]byte, error)
	End() (rest [][]byte, err error)
}

// refusesLine reports whether a reply says that a line is no message.
func refusesLine(line []byte) bool {
	reply := object(line)
	return string(reply["id"]) == "null" && reply["error"] != nil
}

// roundTrip sends a line as it is and returns the next line that comes.
func (c *candidate) roundTrip(ctx context.Context, method string, line []byte) ([]byte, error) {
	connecting, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	w, err := c.running(connecting)
	if err != nil {
		return nil, err
	}
	if method == "describe" && !c.asked {
		ctx, cancel = adapter.Starting(ctx, c.Timeout, c.Notice)
	} else {
		ctx, cancel = context.WithTimeout(ctx, c.Timeout)
	}
	defer cancel()
	c.asked = true
	reply, err := w.RoundTrip(ctx, method, line)
	if s, ok := w.(stream); ok && err == nil && c.late && refusesLine(reply) {
		c.late = false
		return s.Next(ctx, method)
	}
	return reply, err
}

// ask performs one method and returns its result. An error reply is a
// [*jsonrpc.Error]. The request is written plainly, without escapes that would
// spare the candidate a character.
func (c *candidate) ask(ctx context.Context, method string, params any) (jsontext.Value, error) {
	request, err := c.request(method, params)
	if err != nil {
		return nil, err
	}
	return c.exchange(ctx, method, request)
}

// request writes the next request.
func (c *candidate) request(method string, params any) (string, error) {
	text, err := json.Marshal(params)
	if err != nil {
		return "", fmt.Errorf("%s: %w", method, err)
	}
	c.last++
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%s,"params":%s}`, c.last, strconv.Quote(method), text), nil
}

// exchange sends the request with the id c.last and reads the reply to it.
func (c *candidate) exchange(ctx context.Context, method, request string) (jsontext.Value, error) {
	line, err := c.roundTrip(ctx, method, []byte(request+"\n"))
	if err != nil {
		return nil, err
	}
	return c.read(method, line)
}

// read returns the result in the line that came for the request with the id c.last.
func (c *candidate) read(method string, line []byte) (jsontext.Value, error) {
	return readReply(method, line, int64(c.last))
}

// readReply returns the result in the line that came for the request with that id.
func readReply(method string, line []byte, id int64) (jsontext.Value, error) {
	result, err := jsonrpc.Result(line, id)
	var malformed *jsonrpc.MalformedError
	if line = bytes.TrimSpace(line); errors.As(err, &malformed) && len(line) > 0 {
		return nil, fmt.Errorf("%s: %w: %s", method, err, told(line))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", method, err)
	}
	return result, nil
}

// must performs a method that every candidate has, and judges its result.
func (c *candidate) must(ctx context.Context, method string, params any) error {
	result, err := c.ask(ctx, method, params)
	if err != nil {
		return err
	}
	return forms()[method].judge(result)
}

// inWorld starts the candidate in a fresh world, and stops it afterwards.
func (c *candidate) inWorld(ctx context.Context, do func(*world) error) error {
	w, err := newWorld(ctx, c.Platform)
	if err != nil {
		return err
	}
	defer func() {
		clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanup)
		defer cancel()
		_ = w.Delete(clean)
	}()
	if err := c.must(ctx, "start", w.start); err != nil {
		return err
	}
	err = do(w)
	var reason doesNotApply
	if err != nil && !errors.As(err, &reason) {
		return err
	}
	if stopErr := c.must(ctx, "stop", struct{}{}); stopErr != nil {
		return stopErr
	}
	return err
}
