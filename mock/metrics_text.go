package mock

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"

	"github.com/VictoriaMetrics/metrics"
)

// metricRow describes a metric.
type metricRow struct {
	name, kind string
	help       string
}

// metricRows are all metrics of a server. /metrics shows them in this order.
var metricRows = []metricRow{
	{"devicevoip_build_info", "gauge", "Always 1; version is the program's."},
	{"devicevoip_draining", "gauge", "1 after the platform was told to end, and 0 before."},
	{"devicevoip_requests_total", "counter", "Requests of clients that were answered, by call of the table of calls (unknown: none of it) and code of the reply (none: it has no code, as that with an access token; other: the catalogue does not have it, as that of a fault may be)."},
	{"devicevoip_request_seconds", "histogram", "Real time from a request's arrival until its reply was ready, by call. What it waited for, a dialog or a delay, counts."},
	{"devicevoip_requests_waiting", "gauge", "Requests that wait for the answer to a dialog or for the end of a delay."},
	{"devicevoip_refusals_total", "counter", "Requests that a rule refused, by rule."},
	{"devicevoip_faults_total", "counter", "Requests that a fault changed, by what it did: the members of the fault in the control API."},
	{"devicevoip_unanswered_total", "counter", "Requests that no sandbox could answer: it does not exist (sandbox, answered 404), or the platform or its store failed (failure, answered -1 system error, which devicevoip_requests_total counts too, or 503)."},
	{"devicevoip_sandboxes", "gauge", "Sandboxes that there are."},
	{"devicevoip_sandboxes_limit", "gauge", "Sandboxes that there may be, by --max-sandboxes."},
	{"devicevoip_event_streams", "gauge", "Streams of events that are read, one for each open console."},
	{"devicevoip_control_total", "counter", "Control calls, by call (unknown: there is none such) and status of the reply. A call that changes nothing is a GET."},
	{"devicevoip_journal_bytes", "gauge", "Bytes that all journals take in memory."},
	{"devicevoip_journal_bytes_limit", "gauge", "Bytes that they may take, by --journal-mb."},
	{"devicevoip_journal_dropped_total", "counter", "Exchanges that left a journal: it was full (sandbox), which is usual, or all together took too much (platform)."},
	{"devicevoip_store_seconds", "histogram", "Real time that the store took, by method."},
	{"devicevoip_store_errors_total", "counter", "Calls of the store that failed, by method. That there is no such shard, or one already, and a conflict are no failures."},
	{"devicevoip_store_retries_total", "counter", "Commits of transactions that ran again, because another replica had changed the sandbox first."},
	{"devicevoip_log_dropped_total", "counter", "Lines of the log that were dropped because nobody read them for more than a second."},
	{"process_cpu_seconds_total", "counter", "Processor time of the process."},
	{"process_resident_memory_bytes", "gauge", "Memory of the process."},
	{"process_open_fds", "gauge", "Files and connections that the process has open."},
	{"process_max_fds", "gauge", "Files and connections that it may have open."},
	{"process_start_time_seconds", "gauge", "When the process started, as Unix time."},
	{"go_goroutines", "gauge", "Goroutines: two or three for each open connection."},
}

// text returns the metrics, each below its row.
func (m *meter) text() []byte {
	var all bytes.Buffer
	m.set.WritePrometheus(&all)
	metrics.WriteProcessMetrics(&all)
	metrics.WriteFDMetrics(&all)
	_, _ = fmt.Fprintf(&all, "devicevoip_build_info{version=%q,go=%q} 1\n", m.version, runtime.Version())
	families := map[string][]string{}
	for line := range strings.Lines(all.String()) {
		if !strings.HasPrefix(line, "#") {
			families[familyOf(line)] = append(families[familyOf(line)], line)
		}
	}
	var out bytes.Buffer
	for _, row := range metricRows {
		_, _ = fmt.Fprintf(&out, "# HELP %s %s\n# TYPE %[1]s %[3]s\n", row.name, row.help, row.kind)
		_, _ = out.WriteString(strings.Join(families[row.name], ""))
		delete(families, row.name)
	}
	for name, lines := range families { // there are none: a test sees to it
		if strings.HasPrefix(name, "devicevoip_") {
			_, _ = out.WriteString(strings.Join(lines, ""))
		}
	}
	return out.Bytes()
}

// familyOf is the name of the metric that a line is about.
func familyOf(line string) string {
	name := line[:strings.IndexAny(line, "{ ")]
	for _, suffix := range []string{"_bucket", "_sum", "_count"} {
		if family, ok := strings.CutSuffix(name, suffix); ok && isHistogram(family) {
			return family
		}
	}
	return name
}

func isHistogram(name string) bool {
	for _, row := range metricRows {
		if row.name == name {
			return row.kind == "histogram"
		}
	}
	return false
}
