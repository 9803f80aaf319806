package mock

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/VictoriaMetrics/metrics"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// meter counts what the server does, for /metrics.
type meter struct{ set *metrics.Set }

// newMeter counts the exchanges of p's clients from now on.
func newMeter(p *platform.Platform) *meter {
	m := &meter{metrics.NewSet()}
	m.set.NewGauge("devicevoip_sandboxes", func() float64 {
		ids, err := p.IDs(context.Background())
		if err != nil {
			return 0
		}
		return float64(len(ids))
	})
	return m
}

// count counts an exchange by surface, by the rule that decided and by whether
// a fault struck. No label holds what a client chose, so their number is small.
func (m *meter) count(e control.Exchange) {
	surface := "openapi"
	if strings.HasPrefix(e.Path, rule.PhonePrefix) {
		surface = "phone"
	}
	name := fmt.Sprintf("devicevoip_exchanges_total{surface=%q,rule=%q,fault=%q}", surface, e.Rule, fmt.Sprint(e.Fault != ""))
	m.set.GetOrCreateCounter(name).Inc()
}

// ServeHTTP writes the counts as Prometheus reads them.
func (m *meter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.set.WritePrometheus(w)
}
