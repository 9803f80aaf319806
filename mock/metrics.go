package mock

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/VictoriaMetrics/metrics"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// meter holds the metrics of a server.
type meter struct {
	set      *metrics.Set
	mu       sync.Mutex                                   // held by who adds a counter
	counters atomic.Pointer[map[counted]*metrics.Counter] // replaced, never changed
}

// newMeter returns the metrics of p's server.
func newMeter(p *platform.Platform) *meter {
	m := &meter{set: metrics.NewSet()}
	m.counters.Store(&map[counted]*metrics.Counter{})
	m.set.NewGauge("devicevoip_sandboxes", func() float64 { return float64(p.Count()) })
	return m
}

// add returns the counter of what was not counted before.
func (m *meter) add(by counted) *metrics.Counter {
	m.mu.Lock()
	defer m.mu.Unlock()
	surface := "openapi"
	if by.phone {
		surface = "phone"
	}
	name := fmt.Sprintf("devicevoip_exchanges_total{surface=%q,rule=%q,fault=%q}", surface, by.rule, fmt.Sprint(by.fault))
	counters := maps.Clone(*m.counters.Load())
	counters[by] = m.set.GetOrCreateCounter(name)
	m.counters.Store(&counters)
	return counters[by]
}

// ServeHTTP writes the metrics in the Prometheus format.
func (m *meter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.set.WritePrometheus(w)
}

// counted is what an exchange is counted by. None of it is text of a client, so the number
// of counters is bounded.
type counted struct {
	phone, fault bool
	rule         string
}

// count counts an exchange by surface, by the rule that refused it and by whether a
// fault applied.
func (m *meter) count(e control.Exchange) {
	by := counted{strings.HasPrefix(e.Path, rule.PhonePrefix), e.Fault != "", e.Rule}
	counter, ok := (*m.counters.Load())[by]
	if !ok {
		counter = m.add(by)
	}
	counter.Inc()
}
