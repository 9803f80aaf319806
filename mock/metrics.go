package mock

import (
	"fmt"
	"maps"
	"math"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// meter holds the metrics of a server. None of their labels is text of a client, so the
// number of series is bounded.
type meter struct {
	set      *metrics.Set
	mu       sync.Mutex                                  // held by who adds a counter
	counters atomic.Pointer[map[counted]*callCounter]    // replaced, never changed
	refusals atomic.Pointer[map[string]*metrics.Counter] // by rule; replaced, never changed
	streams  atomic.Int64                                // of events
	version  string
	logDrops func() int64 // lines of the log that were dropped, if there is a log
}

// counted is what an exchange is counted by.
type counted struct{ path, code string }

// callCounter counts exchanges of a call with a code.
type callCounter struct {
	number *metrics.Counter
	time   *metrics.PrometheusHistogram // of the call, whatever its code
}

// newMeter returns the metrics of a server.
func newMeter() *meter {
	m := &meter{set: metrics.NewSet(), version: builtVersion(), logDrops: func() int64 { return 0 }}
	m.counters.Store(&map[counted]*callCounter{})
	m.refusals.Store(&map[string]*metrics.Counter{})
	return m
}

// showPlatform adds what the platform counts itself.
func (m *meter) showPlatform(p *platform.Platform) {
	gauge := func(name string, value func() int64) {
		m.set.NewGauge(name, func() float64 { return float64(value()) })
	}
	a := p.Activity()
	most, journal := p.Limits()
	m.set.NewGauge("devicevoip_sandboxes", func() float64 {
		n, err := p.Count()
		if err != nil {
			return math.NaN() // the store does not say
		}
		return float64(n)
	})
	gauge("devicevoip_sandboxes_limit", func() int64 { return int64(most) })
	gauge(`devicevoip_requests_waiting{for="dialog"}`, a.Dialogs.Load)
	gauge(`devicevoip_requests_waiting{for="delay"}`, a.Delays.Load)
	gauge(`devicevoip_unanswered_total{reason="sandbox"}`, a.NoSandbox.Load)
	gauge(`devicevoip_unanswered_total{reason="failure"}`, a.Unanswered.Load)
	gauge("devicevoip_event_streams", m.streams.Load)
	gauge("devicevoip_journal_bytes", func() int64 { bytes, _, _ := p.JournalUse(); return bytes })
	gauge("devicevoip_journal_bytes_limit", func() int64 { return journal })
	gauge(`devicevoip_journal_dropped_total{limit="sandbox"}`, func() int64 { _, full, _ := p.JournalUse(); return full })
	gauge(`devicevoip_journal_dropped_total{limit="platform"}`, func() int64 { _, _, trimmed := p.JournalUse(); return trimmed })
	gauge("devicevoip_log_dropped_total", func() int64 { return m.logDrops() })
	gauge("devicevoip_draining", func() int64 {
		if p.Draining() {
			return 1
		}
		return 0
	})
}

// count counts an exchange.
func (m *meter) count(e *control.Exchange) {
	by := counted{e.Path, e.Code()}
	c, ok := (*m.counters.Load())[by]
	if !ok {
		c = m.add(bounded(by))
	}
	c.number.Inc()
	c.time.Update(time.Duration(e.Duration).Seconds())
	if e.Rule != "" {
		m.refused(e.Rule)
	}
	if e.Fault != "" {
		m.faulty(e.Fault)
	}
}

// The values of labels that stand for what there may be any number of.
const (
	unknownCall = "unknown"
	noCode      = "none"
	otherCode   = "other"
)

// bounded replaces a path and a code that the platform does not know.
func bounded(by counted) counted {
	if _, known := rule.CallAt(by.path); !known {
		by.path = unknownCall
	}
	if !knownCodes()[by.code] {
		by.code = otherCode
	}
	return by
}

// knownCodes are the codes of the catalogue, and that of a reply without one.
var knownCodes = sync.OnceValue(func() map[string]bool {
	codes := map[string]bool{"": true, "0": true}
	for r := range rule.Default().All() {
		codes[strconv.Itoa(r.Code)] = true
		for _, value := range r.Switch {
			codes[strconv.Itoa(value.Code)] = true
		}
	}
	for code := range rule.Default().General() {
		codes[strconv.Itoa(code)] = true
	}
	return codes
})

// add returns the counter of what is not counted yet, or was by another name.
func (m *meter) add(by counted) *callCounter {
	m.mu.Lock()
	defer m.mu.Unlock()
	if c, ok := (*m.counters.Load())[by]; ok {
		return c
	}
	name, code := unknownCall, by.code
	if call, known := rule.CallAt(by.path); known {
		name = call.Name
	}
	if code == "" {
		code = noCode
	}
	c := &callCounter{
		m.set.GetOrCreateCounter(fmt.Sprintf("devicevoip_requests_total{call=%q,code=%q}", name, code)),
		m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("devicevoip_request_seconds{call=%q}", name), callBuckets),
	}
	counters := maps.Clone(*m.counters.Load())
	counters[by] = c
	m.counters.Store(&counters)
	return c
}

// callBuckets are the upper bounds in seconds of the time that a call takes: a call that
// does not wait takes some microseconds, and a user thinks for minutes.
var callBuckets = []float64{10e-6, 25e-6, 50e-6, 100e-6, 250e-6, 1e-3, 10e-3, 100e-3, 1, 10, 60}

// refused counts a refusal by its rule.
func (m *meter) refused(id string) {
	c, ok := (*m.refusals.Load())[id]
	if !ok {
		c = m.addRefusal(id)
	}
	c.Inc()
}

func (m *meter) addRefusal(id string) *metrics.Counter {
	m.mu.Lock()
	defer m.mu.Unlock()
	refusals := maps.Clone(*m.refusals.Load())
	refusals[id] = m.set.GetOrCreateCounter(fmt.Sprintf("devicevoip_refusals_total{rule=%q}", id))
	m.refusals.Store(&refusals)
	return refusals[id]
}

// faulty counts a fault by what it does: the members that describe it.
func (m *meter) faulty(description string) {
	var members map[string]any
	_ = json.Unmarshal([]byte(description), &members) // a journal describes faults as JSON
	delete(members, "path")
	for kind := range members {
		m.set.GetOrCreateCounter(fmt.Sprintf("devicevoip_faults_total{kind=%q}", kind)).Inc()
	}
}

// called counts a control call.
func (m *meter) called(call string, status int) {
	m.set.GetOrCreateCounter(fmt.Sprintf(`devicevoip_control_total{call=%q,status="%d"}`, call, status)).Inc()
}

// ServeHTTP writes the metrics in the text format of Prometheus.
func (m *meter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_, _ = w.Write(m.text()) // who asked is gone
}
