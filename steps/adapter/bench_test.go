package adapter_test

import (
	"net/http/httptest"
	"os"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// BenchmarkCall has the same client answer in every way it can be reached. In
// process is the floor, what the client itself and the JSON cost; the others
// say how far they are above it.
func BenchmarkCall(b *testing.B) {
	process, err := adapter.Start(b.Context(), []string{os.Args[0], "client", "good"}, nil)
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(adapter.HTTP(echo()))
	attach, err := adapter.Attach(server.URL, nil)
	if err != nil {
		b.Fatal(err)
	}
	remote, err := attach(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = process.Close()
		server.Close()
	})
	var floor float64
	for _, way := range []struct {
		name   string
		client adapter.Client
	}{{"in process", adapter.NewInProcess(echo())}, {"process", process}, {"remote", remote}, {"websocket", accepted(b, echo())}} {
		b.Run(way.name, func(b *testing.B) {
			for b.Loop() {
				if err := way.client.Call(b.Context(), "say", map[string]string{"sn": "x"}, nil); err != nil {
					b.Fatal(err)
				}
			}
			each := b.Elapsed().Seconds() * 1000 / float64(b.N)
			if way.name == "in process" {
				floor = each
			}
			if floor > 0 { // and it was measured in this run
				b.ReportMetric(each-floor, "ms-over-floor")
			}
		})
	}
}
