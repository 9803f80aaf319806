package mock

import (
	"net/http"
	"sync"

	"github.com/VictoriaMetrics/metrics"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// meter holds the metrics of a server.
type meter struct {
	set      *metrics.Set
	counters sync.Map // of *metrics.Counter, by counted
}

// newMeter returns the metrics of p's server.
func newMeter(p *platform.Platform) *meter {
	m := &meter{set: metrics.NewSet()}
	m.set.NewGauge("devicevoip_sandboxes", func() float64 { return float64(len(p.IDs())) })
	return m
}

// ServeHTTP writes the metrics in the Prometheus format.
func (m *meter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.set.WritePrometheus(w)
}
