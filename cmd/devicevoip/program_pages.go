package main

import (
	"context"
	"time"
)

const (
	firstRelease = 100 * time.Millisecond // after the start
	releaseEvery = 10 * time.Second
)

// releaseUnusedPages releases the pages of the program soon after the start, and then again and again
// until ctx ends. Pages in use come back.
func releaseUnusedPages(ctx context.Context) {
	next := time.NewTimer(firstRelease)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
			releaseProgramPages()
			next.Reset(releaseEvery)
		}
	}
}
