package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
)

// The least getsnticket a second of a platform with --data, as a part of those of one in
// memory: of a folder and of a database.
const (
	leastOnDisk   = 0.95
	leastDatabase = 0.25
)

// measureStored loads platforms with getsnticket in turn: one in memory, one with --data,
// and two that share it if it is a database.
func (r *run) measureStored(ctx context.Context, out io.Writer, platform server) error {
	memory, stored, second := platform, platform, platform
	memory.name, stored.name, second.name = "in memory", "with --data", "the second replica"
	stored.args = []string{"serve", "--data", r.data, "--addr"}
	second.args = stored.args
	servers := []*server{&memory, &stored}
	shared := strings.HasPrefix(r.data, "postgres")
	if shared {
		servers = append(servers, &second)
	}
	stop, err := startAll(ctx, servers...)
	if err != nil {
		return err
	}
	defer stop()
	var alone, kept, pair []sample
	for range r.rounds {
		for _, side := range []struct {
			servers []*server
			to      *[]sample
		}{{servers[:1], &alone}, {servers[1:2], &kept}, {servers[1:], &pair}} {
			s, err := r.loadTogether(ctx, side.servers)
			if err != nil {
				return err
			}
			*side.to = append(*side.to, s)
		}
	}
	_, _ = fmt.Fprintf(out, "\ngetsnticket with --data, beside one in memory: requests per second %s, CPU a call of one replica %s", ratios(kept, alone, throughput), ratios(kept, alone, processor))
	if shared {
		_, _ = fmt.Fprintf(out, ", of two beside one %s, with %s of its requests per second", ratios(pair, kept, processor), ratios(pair, kept, throughput))
	}
	_, _ = fmt.Fprintln(out)
	least := leastOnDisk
	if shared {
		least = leastDatabase
	}
	if got := median(ratio(kept, alone, throughput)); got < least && r.limits {
		return fmt.Errorf("getsnticket with --data has %.2f of the requests per second of one in memory, at least %.2f", got, least)
	}
	return nil
}

// loadTogether loads servers at the same time, each with a part of the connections.
func (r *run) loadTogether(ctx context.Context, servers []*server) (sum sample, err error) {
	part := *r
	part.connections /= len(servers)
	samples, errs := make([]sample, len(servers)), make([]error, len(servers))
	var all sync.WaitGroup
	for i, s := range servers {
		w, err := prepare(ctx, s.url, 0)
		if err != nil {
			return sum, err
		}
		w.devices = r.devices
		all.Go(func() { samples[i], errs[i] = part.load(ctx, s, calls[0], w) })
	}
	all.Wait()
	for i, s := range samples {
		if errs[i] != nil {
			return sum, fmt.Errorf("%s: %w", servers[i].name, errs[i])
		}
		sum.cpu = (sum.cpu*sum.perSecond + s.cpu*s.perSecond) / (sum.perSecond + s.perSecond)
		sum.perSecond += s.perSecond
	}
	return sum, nil
}

func throughput(s sample) float64 { return s.perSecond }
func processor(s sample) float64  { return s.cpu }

// ratio compares samples round by round.
func ratio(a, b []sample, figure func(sample) float64) []float64 {
	list := make([]float64, len(a))
	for i := range a {
		list[i] = figure(a[i]) / figure(b[i])
	}
	return list
}

// ratios prints how samples compare.
func ratios(a, b []sample, figure func(sample) float64) string {
	return spread(ratio(a, b, figure), "%.2f")
}
