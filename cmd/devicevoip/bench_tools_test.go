//go:build tools

package main

import (
	"slices"
	"testing"
)

// BenchmarkClients runs the whole suite with each real client that is installed,
// its start included.
func BenchmarkClients(b *testing.B) {
	if testing.Short() {
		b.Skip("TestClients runs the same")
	}
	for _, c := range realClients {
		b.Run(c.folder()+c.variant(), func(b *testing.B) {
			flags := slices.Concat([]string{"verify", "--ca-dir", b.TempDir()}, c.flags)
			for b.Loop() {
				if code, out := c.run(b, flags...); code > exitNotConformant {
					b.Fatalf("verify exits %d\n%s", code, out)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/suite")
		})
	}
}
