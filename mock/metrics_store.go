package mock

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/devicevoip/devicevoip/mock/internal/measured"
	"github.com/devicevoip/devicevoip/mock/store"
)

// storeBuckets are the upper bounds in seconds of the time that a store takes.
var storeBuckets = []float64{50e-6, 250e-6, 1e-3, 2.5e-3, 5e-3, 10e-3, 25e-3, 100e-3, 1, 10}

// storeMethod holds the metrics of a method of the store.
type storeMethod struct {
	time   *metrics.PrometheusHistogram
	errors *metrics.Counter
}

// measure returns a store that does what s does and is measured.
func (m *meter) measure(s store.Store, now func() time.Time) store.Store {
	methods := map[string]storeMethod{}
	for _, method := range measured.Methods(s) {
		methods[method] = storeMethod{
			m.set.NewPrometheusHistogramExt(fmt.Sprintf("devicevoip_store_seconds{method=%q}", method), storeBuckets),
			m.set.NewCounter(fmt.Sprintf("devicevoip_store_errors_total{method=%q}", method)),
		}
	}
	retries := m.set.NewCounter("devicevoip_store_retries_total")
	return measured.Store(s, now, func(method string, took time.Duration, err error) {
		methods[method].time.Update(took.Seconds())
		switch {
		case errors.Is(err, store.ErrConflict):
			retries.Inc() // the transactions run again
		case err != nil && !expected(err):
			methods[method].errors.Inc()
		}
	})
}

// expected reports whether an error says something of shards or of the caller, and nothing
// of the store.
func expected(err error) bool {
	_, taken := errors.AsType[*store.TakenError](err)
	return taken || errors.Is(err, store.ErrNoShard) || errors.Is(err, context.Canceled)
}
