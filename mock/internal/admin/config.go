package admin

import (
	"context"
	"io"
	"io/fs"
	"sync/atomic"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/store"
)

// Config is what control shows beside the sandboxes. Every field is needed but Store.
type Config struct {
	Store    store.Store                  // keeps the runs; without it they end with the process
	Worlds   fs.FS                        // the named worlds, as worlds/NAME.yaml
	LAN      *atomic.Pointer[control.LAN] // the address in the local network, if there is one
	Instance func() Instance
	// Ready returns why the platform cannot serve calls, or nil.
	Ready func(context.Context) error
	// Called is told each call, as METHOD and path of the table of routes, and the status
	// of its response. A call that there is not is "unknown".
	Called func(call string, status int)
	// Streams counts the streams of events that are read.
	Streams *atomic.Int64
	Access  *access.Access
	Audit   func(Audit) // receives each call that changes something, or tried to
	Random  io.Reader   // source of tokens
}

// Audit says who changed what, or tried to.
type Audit struct {
	Who          string // "root", the name of a team, "open" where there are no tokens, or "unknown"
	Method, Path string
	Sandbox      string // that the call was about or created, if any
	Status       int
	From         string // address
}
