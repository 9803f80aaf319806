package main

import (
	"fmt"
	"slices"
	"strings"
)

// A measure is a number that may not grow.
type measure struct {
	name  string
	of    func(sample) int
	unit  int // that it is written in
	grows int // what it may grow by, and by a
	part  int // so manieth part; 0 is none
}

// measures are what soaks are judged by. At rest the number of goroutines and files is exact.
// Memory varies with when garbage is collected, and the file of a store grows in steps of
// 16 MB.
var measures = []measure{
	{"goroutines", func(s sample) int { return s.goroutines }, 1, 2, 0},
	{"open files and connections", func(s sample) int { return s.descriptors }, 1, 2, 0},
	{"files on disk", func(s sample) int { return s.files }, 1, 0, 0},
	{"MB of memory", func(s sample) int { return s.memory }, 1 << 20, 8 << 20, 10},
	{"MB of kept data", func(s sample) int { return s.data }, 1 << 20, 17 << 20, 10},
}

// warmUp is the part of the samples that is not compared: caches and journals fill.
const warmUp = 3

// flat compares the first third of the samples after the warm-up with the last third, by
// their medians. It returns a line for each measure, and which ones grew.
func flat(samples []sample) (lines, grew []string) {
	samples = samples[len(samples)/warmUp:]
	third := max(1, len(samples)/3)
	for _, m := range measures {
		first, last := m.median(samples[:third]), m.median(samples[len(samples)-third:])
		allowed := first + m.grows
		if m.part > 0 {
			allowed += first / m.part
		}
		line := fmt.Sprintf("%d → %d %s", first/m.unit, last/m.unit, m.name)
		lines = append(lines, line)
		if last > allowed {
			grew = append(grew, fmt.Sprintf("%s, where at most %d are allowed", line, allowed/m.unit))
		}
	}
	return lines, grew
}

func (m measure) median(samples []sample) int {
	var values []int
	for _, s := range samples {
		values = append(values, m.of(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// table returns the samples as lines.
func table(samples []sample) string {
	var text strings.Builder
	for i, s := range samples {
		_, _ = fmt.Fprintf(&text, "%3d:", i+1)
		for _, m := range measures {
			_, _ = fmt.Fprintf(&text, " %d %s,", m.of(s)/m.unit, m.name)
		}
		text.WriteByte('\n')
	}
	return text.String()
}
