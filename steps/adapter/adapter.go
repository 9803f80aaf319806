// Package adapter puts a client implementation under test behind one
// interface, wherever it runs.
//
// # The protocol
//
// A client speaks JSON-RPC 2.0, one message a line, requests and replies in
// turn; one that declares the capability concurrent may get several requests
// before it replies, and replies in any order. describe says who it is and what it can do; start gives it the base
// URL and the credentials of a fresh sandbox; then come operations, named as
// WeChat names its calls; stop ends the scenario. A reply is exactly one of a
// result, "unsupported" (method not found, with a reason) or an error. What the
// platform answered is a result, good or bad; so is {"refused":{"field","message"}},
// which says that the client itself refused a value and sent nothing. README.md
// beside this file has it whole.
//
// # Clients and handlers
//
// A [Client] is what the suite asks. [Start] runs a program and speaks with it
// over its standard streams; [Attach] speaks by HTTP with a program that runs
// already, perhaps under a debugger; [Listen] waits for one that cannot listen
// itself, and connects by WebSocket; [NewInProcess] takes a [Handler] in this
// process. All pass every value through JSON, so that a client behaves the same
// in each.
//
// A [Handler] is a client written in Go. [Serve], [HTTP] and [Dial] make a
// program of one, and steps.Run judges one in a test.
package adapter

import (
	"context"
	"time"
)

// A Client is one implementation under test. Its methods are called one at a
// time.
//
// The errors of a call tell what went wrong: [*UnsupportedError], [*ReplyError],
// [*MisfitError], [*CrashError], [*HangError] or [*GarbageError]. After one for which
// [Broken] is true the client is of no more use than to be closed.
type Client interface {
	// Call performs one method and decodes the result into result, a pointer
	// or nil. When ctx ends before the reply comes, the client is given up
	// as hanging.
	Call(ctx context.Context, method string, params, result any) error
	// CallAll performs several operations at once, of a client that declares the
	// capability concurrent. It returns when the last has ended, with the error
	// of each.
	CallAll(ctx context.Context, requests []Request) []error
	// Close ends the client and waits until it is gone. It may be called
	// more than once.
	Close() error
}

// A Request is one of several operations that are under way at once.
type Request struct {
	Method string
	Params any
	Result any // a pointer, or nil
}

// A StartMessage gives a client a fresh sandbox.
type StartMessage struct {
	BaseURL string    `json:"baseUrl"`
	AppID   string    `json:"appid"`
	Secret  string    `json:"secret"`
	OpenID  string    `json:"openid"`
	Now     time.Time `json:"now"`
}

// A ClockMessage tells a client that the time of its sandbox has moved.
type ClockMessage struct {
	Now time.Time `json:"now"`
}
