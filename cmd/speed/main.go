// Command speed measures devicevoip beside the least that a Go server can do, the floor,
// on the same machine in the same run. It builds both, loads them in turn with wrk, and
// prints how they compare. Run it from the root of the repository:
//
//	go run ./cmd/speed
//
// The ratios are what counts: absolute figures are those of one machine.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := execute(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// execute measures as the command line says, and returns the exit code: 2 when nothing was
// measured because the command line is wrong, 1 when a measurement failed.
func execute(ctx context.Context, args []string, out, errOut io.Writer) int {
	r, err := readCommand(args, errOut)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		_, _ = fmt.Fprintf(errOut, "speed: %v\nhint: go run ./cmd/speed -help lists the flags\n", err)
		return 2
	}
	if err := r.measure(ctx, out); err != nil {
		_, _ = fmt.Fprintln(errOut, "speed:", err)
		return 1
	}
	return 0
}

// measure builds the servers, measures them and prints the tables.
func (r *run) measure(ctx context.Context, out io.Writer) error {
	dir, err := os.MkdirTemp("", "speed")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	platform, floor, err := r.build(ctx, dir)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "%d rounds of %v, %d connections, %d serial numbers\n\n", r.rounds, r.burst, r.connections, r.devices)
	exceeded, err := r.measureCalls(ctx, out, platform, floor)
	if err != nil {
		return err
	}
	if err := r.measureStarts(ctx, out, platform, floor); err != nil {
		return err
	}
	if err := r.measureIdle(ctx, out, platform, floor); err != nil {
		return err
	}
	if err := r.measureMore(ctx, out, platform); err != nil {
		return err
	}
	if len(exceeded) > 0 && r.limits {
		return fmt.Errorf("slower than allowed: %s", strings.Join(exceeded, "; "))
	}
	return nil
}

// measureMore makes the measurements that the platform is not compared in.
func (r *run) measureMore(ctx context.Context, out io.Writer, platform server) error {
	for _, m := range []struct {
		wanted  bool
		measure func(context.Context, io.Writer, server) error
	}{
		{r.watchers > 0, r.measureWatchers}, {r.journals, r.measureJournals}, {r.millions > 0, r.measureLong}, {r.peers, r.measurePeers}, {r.data != "", r.measureStored},
	} {
		if !m.wanted {
			continue
		}
		if err := m.measure(ctx, out, platform); err != nil {
			return err
		}
	}
	return nil
}

// build compiles both servers into dir, as the npm packages have the command.
func (r *run) build(ctx context.Context, dir string) (platform, floor server, err error) {
	platform = server{name: "devicevoip", program: r.program, dir: dir, args: []string{"serve", "--addr"}}
	floor = server{name: "floor", program: filepath.Join(dir, "floor"), dir: dir}
	packages := map[string]string{floor.program: "./cmd/speed/floor"}
	if r.program == "" {
		platform.program = filepath.Join(dir, "devicevoip")
		packages[platform.program] = "./cmd/devicevoip"
	}
	for program, pkg := range packages {
		build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, pkg)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return platform, floor, fmt.Errorf("build %s: %w\n%s", pkg, err, out)
		}
	}
	return platform, floor, nil
}

// measureCalls loads both servers with each call in turn. It returns what is slower
// than it may be.
func (r *run) measureCalls(ctx context.Context, out io.Writer, platform, floor server) (exceeded []string, err error) {
	stop, err := startAll(ctx, &platform, &floor)
	if err != nil {
		return nil, err
	}
	defer stop()
	world, err := prepare(ctx, platform.url, r.devices)
	if err != nil {
		return nil, err
	}
	t := newTable(out)
	for _, c := range calls {
		if !r.wants(c.name) {
			continue
		}
		var ours, least []sample
		for range r.rounds {
			for _, side := range []struct {
				server *server
				to     *[]sample
			}{{&platform, &ours}, {&floor, &least}} {
				s, err := r.load(ctx, side.server, c, world)
				if err != nil {
					return nil, fmt.Errorf("%s of %s: %w", c.name, side.server.name, err)
				}
				*side.to = append(*side.to, s)
			}
		}
		exceeded = append(exceeded, t.add(c, platform.name, ours, least)...)
	}
	t.flush()
	_, _ = fmt.Fprintf(out, "\nmemory after the calls, MB: devicevoip %.1f (at most %.1f), floor %.1f\n", platform.memory("VmRSS"), platform.memory("VmHWM"), floor.memory("VmRSS"))
	return exceeded, nil
}

// measureStarts starts both servers in turn.
func (r *run) measureStarts(ctx context.Context, out io.Writer, servers ...server) error {
	took := make([][]float64, len(servers))
	for range r.starts {
		for i := range servers {
			begin := time.Now()
			stop, err := servers[i].start(ctx)
			if err != nil {
				return err
			}
			took[i] = append(took[i], time.Since(begin).Seconds()*1000)
			stop()
		}
	}
	if r.starts > 0 {
		_, _ = fmt.Fprintf(out, "start to first reply, ms: devicevoip %s, floor %s\n", spread(took[0], "%.1f"), spread(took[1], "%.1f"))
	}
	return nil
}

const (
	idleStarts = 3
	idleFor    = 2 * time.Second
)

// measureIdle measures the memory of both servers after one call and then none for a while.
func (r *run) measureIdle(ctx context.Context, out io.Writer, platform, floor server) error {
	if r.starts == 0 {
		return nil
	}
	var ours, least []float64
	for range idleStarts {
		stop, err := startAll(ctx, &platform, &floor)
		if err != nil {
			return err
		}
		time.Sleep(idleFor)
		ours, least = append(ours, platform.memory("VmRSS")), append(least, floor.memory("VmRSS"))
		stop()
	}
	_, _ = fmt.Fprintf(out, "memory idle, MB: devicevoip %s, floor %s\n", spread(ours, "%.1f"), spread(least, "%.1f"))
	return nil
}
