package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"text/tabwriter"
)

// table prints a line for each call.
type table struct{ *tabwriter.Writer }

func newTable(out io.Writer) table {
	t := table{tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)}
	_, _ = fmt.Fprintln(t, "call\t\treq/s\tCPU µs\tp50 µs\tp99 µs")
	return t
}

// add prints what a server and the floor did, and how they compare round by round: the median, and
// the least and the most in brackets. It returns what costs more than it may.
func (t table) add(c call, name string, ours, floor []sample) (exceeded []string) {
	figures := []func(sample) float64{
		func(s sample) float64 { return s.perSecond }, func(s sample) float64 { return s.cpu },
		func(s sample) float64 { return s.p50 }, func(s sample) float64 { return s.p99 },
	}
	for _, line := range []struct {
		name   string
		format string
		of     func(i int, figure func(sample) float64) float64
	}{
		{name, "%.1f", func(i int, figure func(sample) float64) float64 { return figure(ours[i]) }},
		{"floor", "%.1f", func(i int, figure func(sample) float64) float64 { return figure(floor[i]) }},
		{"ratio", "%.2f", func(i int, figure func(sample) float64) float64 { return figure(ours[i]) / figure(floor[i]) }},
	} {
		_, _ = fmt.Fprintf(t, "%s\t%s", c.name, line.name)
		for k, figure := range figures {
			values := make([]float64, len(ours))
			for i := range values {
				values[i] = line.of(i, figure)
			}
			_, _ = fmt.Fprint(t, "\t", spread(values, line.format))
			if line.name == "ratio" && k == 1 && median(values) > c.limit {
				exceeded = append(exceeded, fmt.Sprintf("%s costs %.2f times the CPU of the floor, at most %.1f", c.name, median(values), c.limit))
			}
		}
		_, _ = fmt.Fprintln(t)
	}
	return exceeded
}

// unlimited is the limit of what is measured for comparison only.
const unlimited = math.MaxFloat64

func (t table) flush() { _ = t.Flush() }

// spread prints the median, and the least and the most in brackets.
func spread(values []float64, format string) string {
	return fmt.Sprintf(format+" ["+format+"–"+format+"]", median(values), slices.Min(values), slices.Max(values))
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
