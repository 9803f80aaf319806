package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A soak is a platform with the load that it gets.
type soak struct {
	url       string
	program   string // that runs suites; empty runs none
	data      string // the folder with the platform's sandboxes, if it has one
	temporary string // the folder for the platform's temporary files, if it has one
	rounds    int
	round     time.Duration
	rate      float64 // sandboxes a second
	out       io.Writer
}

// A result is what came of a soak.
type result struct {
	lasted    time.Duration
	calls     int
	sandboxes int
	suites    int
	lines     []string // what each measure was first and last
}

func (r result) String() string {
	return fmt.Sprintf("%v: %d calls, %d sandboxes, %d suites; %s", r.lasted.Round(time.Second), r.calls, r.sandboxes, r.suites, strings.Join(r.lines, ", "))
}

// workers is how many visitors there are at a time.
const workers = 4

// run runs the load. An error says what was answered wrong or what grew.
func (s soak) run(ctx context.Context) (result, error) {
	var samples []sample
	began, l := time.Now(), &load{url: s.url}
	for round := range s.rounds {
		transport := &http.Transport{MaxIdleConnsPerHost: 2 * workers}
		l.client = &http.Client{Transport: l.counting(transport)}
		if round == 0 {
			if err := l.fill(ctx); err != nil {
				return result{}, err
			}
		}
		suites, err := s.load(ctx, l)
		transport.CloseIdleConnections()
		l.suites += suites
		if err != nil {
			return result{}, err
		}
		now, err := s.take(ctx)
		if err != nil {
			return result{}, err
		}
		samples = append(samples, now)
		_, _ = fmt.Fprint(s.out, strings.Replace(table([]sample{now}), "  1:", time.Since(began).Round(time.Second).String()+":", 1))
	}
	lines, grew := flat(samples)
	r := result{time.Since(began), int(l.calls.Load()), int(l.visits.Load()), l.suites, lines}
	if len(grew) > 0 {
		return r, fmt.Errorf("what the platform holds grows: %s\n%s", strings.Join(grew, "; "), table(samples))
	}
	return r, nil
}

// load makes the load of a round, and returns how many suites ran.
func (s soak) load(ctx context.Context, l *load) (suites int, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.round)
	defer cancel()
	var (
		running sync.WaitGroup
		first   sync.Once
		failed  atomic.Bool
	)
	fail := func(e error) {
		if e != nil {
			first.Do(func() { err = e })
			failed.Store(true)
			cancel()
		}
	}
	// What began before the end of the round is brought to an end.
	whole := context.WithoutCancel(ctx)
	for range workers {
		running.Go(func() {
			tick := time.NewTicker(time.Duration(workers / s.rate * float64(time.Second)))
			defer tick.Stop()
			for wait(ctx, tick.C) {
				fail(l.visit(whole))
			}
		})
	}
	if s.program != "" {
		suites++
		fail(s.suite(whole))
	}
	running.Wait()
	if failed.Load() {
		return suites, err
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return suites, ctx.Err() // an interrupt
	}
	return suites, nil
}

// wait waits for the next tick, and returns false when ctx has ended.
func wait(ctx context.Context, tick <-chan time.Time) bool {
	select {
	case <-tick:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

// suite judges the reference client against the platform, by some of the rules.
func (s soak) suite(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, s.program, "verify", "--server", s.url, "--rule", "ticket.*", "--quiet", "--jobs", "1").CombinedOutput()
	if err != nil {
		return fmt.Errorf("verify: %w\n%s", err, out)
	}
	return nil
}
