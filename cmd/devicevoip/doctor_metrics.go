package main

import (
	"context"
	"net/http"
	"strconv"
	"strings"
)

// measurements are the values of /metrics, by metric with its labels.
type measurements map[string]float64

// readMetrics reads the text format of Prometheus.
func readMetrics(text string) measurements {
	m := measurements{}
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.ParseFloat(value, 64); ok && err == nil && name != "#" {
			m[name] = n
		}
	}
	return m
}

// sum adds the values of a metric, whatever its labels.
func (m measurements) sum(metric string) (sum float64) {
	for name, value := range m {
		if name == metric || strings.HasPrefix(name, metric+"{") {
			sum += value
		}
	}
	return sum
}

// near is the part of a limit from which on it is a problem.
const near = 0.9

// leastFiles is how many files and connections a platform should be able to open.
const leastFiles = 4096

const filesHint = "raise the limit: ulimit -n 65536 before serve, or LimitNOFILE of its systemd unit"

// checkMetrics looks at what the platform measures.
func (d *doctor) checkMetrics(ctx context.Context) {
	a, err := d.request(ctx, http.MethodGet, d.base+"/metrics", d.token, "")
	m := readMetrics(string(a.body))
	if err != nil || m.sum("devicevoip_build_info") == 0 {
		d.problem("metrics", "have the proxy pass /metrics on to whoever collects it", "%s/metrics does not answer what the platform measures: status %d", d.base, a.status)
		return
	}
	before := d.problems
	d.checkLimits(m)
	if n := m.sum(`devicevoip_journal_dropped_total{limit="platform"}`); n > 0 {
		d.problem("journal", "give the journals more memory: --journal-mb", "%.0f exchanges were dropped because all journals together take too much", n)
	}
	if n := m.sum("devicevoip_log_dropped_total"); n > 0 {
		d.problem("log", "whatever reads the log has to keep up", "%.0f lines of the log were dropped", n)
	}
	if n := m.sum("devicevoip_store_errors_total"); n > 0 {
		d.problem("store", "see the log of the platform, and that of the database", "%.0f calls of the store have failed", n)
	}
	if n := m.sum(`devicevoip_unanswered_total{reason="failure"}`); n > 0 {
		d.problem("answers", "see the log of the platform", "%.0f requests could not be answered", n)
	}
	if d.problems == before {
		d.ok("metrics", "%.0f sandboxes, %.0f requests since the start; nothing was lost", m.sum("devicevoip_sandboxes"), m.sum("devicevoip_requests_total"))
	}
}

// checkLimits compares what there is with what there may be.
func (d *doctor) checkLimits(m measurements) {
	if n, most := m.sum("devicevoip_sandboxes"), m.sum("devicevoip_sandboxes_limit"); n > near*most {
		d.problem("sandboxes", "end those that nobody uses: --idle; or allow more: --max-sandboxes", "there are %.0f, and may be %.0f", n, most)
	}
	n, most := m.sum("process_open_fds"), m.sum("process_max_fds")
	switch {
	case most == 0: // this system does not tell
	case n > near*most:
		d.problem("files", filesHint, "it has %.0f files and connections open, and may have %.0f", n, most)
	case most < leastFiles:
		d.problem("files", filesHint, "it may have %.0f files and connections open: each client takes one, and each open console", most)
	}
}
