package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/mock"
)

// bounds are the flags that bound what a platform takes.
type bounds struct {
	sandboxes int
	journalMB int
	idle      time.Duration // -1 unless it was given
}

// sharedIdle is the idle time of a platform that other machines reach.
const sharedIdle = 24 * time.Hour

const (
	megabyte      = 1_000_000 // bytes
	mostJournalMB = 1_000_000
)

// leastIdle is the shortest idle time.
const leastIdle = time.Second

func (b *bounds) flags(f *pflag.FlagSet) {
	most := mock.DefaultLimits()
	b.idle = -1
	f.IntVar(&b.sandboxes, "max-sandboxes", most.Sandboxes, "how many sandboxes there may be at a time")
	f.IntVar(&b.journalMB, "journal-mb", int(most.JournalBytes/megabyte), "how many MB the journals of all sandboxes may take together")
	f.Var((*durationValue)(&b.idle), "idle", "end sandboxes that were not used for so long, such as 24h, but never the default one; 0 keeps them (default 0 on a loopback address, otherwise 24h)")
}

// check refuses a bound that bounds nothing or everything.
func (b *bounds) check() error {
	switch {
	case b.sandboxes < 1:
		return &exitError{exitUsage, fmt.Errorf("--max-sandboxes: %d is less than 1", b.sandboxes), "the default sandbox is one of them, so pass at least 1"}
	case b.journalMB < 1 || b.journalMB > mostJournalMB:
		return &exitError{exitUsage, fmt.Errorf("--journal-mb: %d is not from 1 to %d", b.journalMB, mostJournalMB), "pass a number of MB, such as 64"}
	case b.idle > 0 && b.idle < leastIdle:
		return &exitError{exitUsage, fmt.Errorf("--idle: %v is shorter than %v", b.idle, leastIdle), "pass a time such as 24h, or 0 to keep unused sandboxes"}
	}
	return nil
}

func (b *bounds) limits() mock.Limits {
	return mock.Limits{Sandboxes: b.sandboxes, JournalBytes: int64(b.journalMB) * megabyte}
}

// endUnused ends unused sandboxes until stop, which waits for the end of that. Keep, unless
// nil, is told of each before.
func (b *bounds) endUnused(ctx context.Context, server *mock.Server, addr net.Addr, keep func(context.Context, string) error, log *slog.Logger) (stop func()) {
	idle := b.idle
	if idle < 0 && !loopback(addr) {
		idle = sharedIdle
	}
	if idle <= 0 {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() {
		server.EndUnused(ctx, idle, keep, func(id string) { log.Info("ended a sandbox that was not used", "sandbox", id, "idle", idle) })
	})
	return func() {
		cancel()
		running.Wait()
	}
}

// durationValue is a duration that is not negative.
type durationValue time.Duration

var _ pflag.Value = (*durationValue)(nil)

// Set implements [pflag.Value].
func (v *durationValue) Set(text string) error {
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return fmt.Errorf("%q is not a time such as 24h, 30m or 0", text)
	}
	*v = durationValue(d)
	return nil
}

// Type implements [pflag.Value].
func (*durationValue) Type() string { return "duration" }

// String implements [pflag.Value].
func (v *durationValue) String() string {
	if *v < 0 {
		return "" // so that the help leaves it to the text
	}
	return time.Duration(*v).String()
}
