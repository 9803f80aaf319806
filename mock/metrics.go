package mock

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/VictoriaMetrics/metrics"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// meter holds the metrics of a server.
type meter struct {
	set      *metrics.Set
	counters sync.Map // of *metrics.Counter, by counted
}

// counted is what an exchange is counted by. None of it is text of a client, so the number
// of counters is bounded.
type counted struct {
	phone, fault bool
	rule         string
}

// newMeter returns the metrics of p's server.
func newMeter(p *platform.Platform) *meter {
	m := &meter{set: metrics.NewSet()}
	m.set.NewGauge("devicevoip_sandboxes", func() float64 { return float64(len(p.IDs())) })
	return m
}

// count counts an exchange by surface, by the rule that refused it and by whether a
// fault applied.
func (m *meter) count(e control.Exchange) {
	by := counted{strings.HasPrefix(e.Path, rule.PhonePrefix), e.Fault != "", e.Rule}
	counter, ok := m.counters.Load(by)
	if !ok {
		surface := "openapi"
		if by.phone {
			surface = "phone"
		}
		name := fmt.Sprintf("devicevoip_exchanges_total{surface=%q,rule=%q,fault=%q}", surface, by.rule, fmt.Sprint(by.fault))
		counter, _ = m.counters.LoadOrStore(by, m.set.GetOrCreateCounter(name))
	}
	counter.(*metrics.Counter).Inc()
}

// ServeHTTP writes the metrics in the Prometheus format.
func (m *meter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.set.WritePrometheus(w)
}
