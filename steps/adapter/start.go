package adapter

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// StartTime is how long a client may take until it answers its first describe:
// a program may have to be compiled first.
const StartTime = time.Minute

// quietTime is how long nobody is told that a client takes long to start.
const quietTime = 5 * time.Second

// Starting bounds the first describe of a client, by [StartTime] or by a timeout
// that is longer. notice is told if it takes long, on another goroutine, but not
// after the returned function has returned.
func Starting(ctx context.Context, timeout time.Duration, notice func(string)) (context.Context, context.CancelFunc) {
	patience := max(StartTime, timeout)
	ctx, cancel := context.WithTimeout(ctx, patience)
	ended := make(chan struct{})
	told := time.AfterFunc(quietTime, func() {
		defer close(ended)
		notice(fmt.Sprintf("still starting: the client has not answered describe within %v; it has %v", quietTime, patience))
	})
	return ctx, sync.OnceFunc(func() {
		if !told.Stop() {
			<-ended
		}
		cancel()
	})
}
