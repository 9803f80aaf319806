//go:build tools

package pgtest

import (
	"sync"
	"testing"
)

// common is the server that the tests of a program share. It runs as long as one of them
// uses it.
var common struct {
	mu     sync.Mutex // guards the rest
	users  int
	server *Server
}

// Shared returns a server that other tests of the program use at the same time, which leave
// it as it is. Each has a database of its own there.
func Shared(tb testing.TB) *Server {
	tb.Helper()
	common.mu.Lock()
	defer common.mu.Unlock()
	if common.users == 0 {
		s, err := New("max_connections=500")
		if err != nil {
			tb.Fatal(err)
		}
		common.server = s
	}
	common.users++
	tb.Cleanup(func() {
		common.mu.Lock()
		defer common.mu.Unlock()
		if common.users--; common.users == 0 {
			if err := common.server.Close(); err != nil {
				tb.Error(err)
			}
		}
	})
	return common.server
}
