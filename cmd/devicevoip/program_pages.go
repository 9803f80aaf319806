package main

import (
	"context"
	"time"
)

const (
	firstRelease = 100 * time.Millisecond // after the start
	releaseEvery = 10 * time.Second
)

// releaseUnusedPages releases the pages of the program that are not used, from after the start until
// ctx ends.
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
