package mock

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/VictoriaMetrics/metrics"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// meter holds the metrics of a server.
type meter struct{ set *metrics.Set }

// newMeter returns the metrics of p's server.
func newMeter(p *platform.Platform) *meter {
	m := &meter{metrics.NewSet()}
	m.set.NewGauge("devicevoip_sandboxes", func() float64 { return float64(len(p.IDs())) })
	return m
}

// count counts an exchange by surface, by the rule that refused it and by whether a
// fault applied. No label holds text of a client, so their number is bounded.
func (m *meter) count(e control.Exchange) {
	surface := "openapi"
	if strings.HasPrefix(e.Path, rule.PhonePrefix) {
		surface = "phone"
	}
	name := fmt.Sprintf("devicevoip_exchanges_total{surface=%q,rule=%q,fault=%q}", surface, e.Rule, fmt.Sprint(e.Fault != ""))
	m.set.GetOrCreateCounter(name).Inc()
}

// ServeHTTP writes the metrics in the Prometheus format.
func (m *meter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.set.WritePrometheus(w)
}
