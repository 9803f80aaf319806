// Command soak runs a platform under mixed load for a long time and fails if what it holds
// grows: memory, goroutines, files and connections, the folder that keeps its sandboxes, and
// temporary files. Run it from the root of the repository:
//
//	go run ./cmd/soak -for 1h
//
// The load is calls, dialogs, jumps of clocks, faults, consoles, streams of events, sandboxes
// that come and go, and suites. It comes in rounds. After each, when nobody calls, the command
// takes a sample; the last samples may not be above the first ones.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

// run makes a soak as the command line says.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("soak", flag.ContinueOnError)
	duration := flags.Duration("for", time.Minute, "how long, 1s to 168h")
	rate := flags.Float64("rate", 4, "how many sandboxes a second come, are used and go, at most 1000")
	program := flags.String("program", "", "a devicevoip that is already built")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("%q is no flag, and the command takes nothing else", flags.Arg(0))
	case *duration < time.Second || *duration > 168*time.Hour:
		return fmt.Errorf("-for is %v, and takes 1s to 168h", *duration)
	case !(0 < *rate && *rate <= 1000): // NaN is not
		return fmt.Errorf("-rate is %g, and takes more than 0, at most 1000", *rate)
	}
	result, err := soakProgram(ctx, *program, *duration, *rate, out)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, result)
	return err
}

// soakProgram starts a platform that keeps its sandboxes in a folder, and soaks it.
func soakProgram(ctx context.Context, program string, duration time.Duration, rate float64, out io.Writer) (result, error) {
	dir, err := os.MkdirTemp("", "soak")
	if err != nil {
		return result{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := start(ctx, program, dir)
	if err != nil {
		return result{}, err
	}
	defer s.stop()
	// Enough rounds to compare, each long enough to hold load.
	return soak{
		url: s.url, program: s.program, data: s.data, temporary: s.temporary,
		rounds: rounds(duration), round: duration / time.Duration(rounds(duration)), rate: rate, out: out,
	}.run(ctx)
}

// rounds is how many rounds a soak has: one a minute, but enough to compare.
func rounds(duration time.Duration) int { return max(12, int(duration/time.Minute)) }
