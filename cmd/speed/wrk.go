package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A sample is what one burst showed.
type sample struct {
	perSecond float64 // calls
	cpu       float64 // microseconds of the server a call
	p50, p99  float64 // latencies in microseconds
}

// load has wrk make a call for the time of one burst.
func (r *run) load(ctx context.Context, s *server, c call, w prepared) (sample, error) {
	script := filepath.Join(s.dir, c.name+" "+s.name+".lua")
	if err := os.WriteFile(script, []byte(luaScript(c, w)), 0o600); err != nil {
		return sample{}, err
	}
	before := s.cpu()
	out, err := exec.CommandContext(ctx, "wrk", "-t1", "-c", strconv.Itoa(r.connections), "-d", r.burst.String(), "--latency", "-s", script, s.url).CombinedOutput()
	if err != nil {
		return sample{}, fmt.Errorf("wrk, which Debian has in the package wrk: %w\n%s", err, out)
	}
	used := s.cpu() - before
	return readWrk(string(out), used)
}

// inFunction is how many requests a function of the script makes: Lua takes at most 65,536
// constants in each.
const inFunction = 1000

// luaScript has wrk send the bodies one after another. They are built beforehand, because
// wrk must cost less than what it measures.
func luaScript(c call, w prepared) string {
	path := c.path
	if strings.Contains(path, "%s") {
		path = fmt.Sprintf(path, w.token)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "local requests, at = {}, 0\nlocal headers = { [\"Content-Type\"] = \"application/json\" }\nfunction init()\n  local add\n")
	for some := range slices.Chunk(c.bodies(w), inFunction) {
		b.WriteString("  add = function()\n")
		for _, body := range some {
			fmt.Fprintf(&b, "    requests[#requests + 1] = wrk.format(%q, %q, headers, [[%s]])\n", c.method, path, body)
		}
		b.WriteString("  end\n  add()\n")
	}
	b.WriteString("end\nfunction request()\n  at = at % #requests + 1\n  return requests[at]\nend\n")
	return b.String()
}

// readWrk reads what wrk printed.
func readWrk(out string, used time.Duration) (sample, error) {
	figure := func(pattern string) (float64, string) {
		m := regexp.MustCompile(pattern).FindStringSubmatch(out)
		if m == nil {
			return 0, ""
		}
		n, _ := strconv.ParseFloat(m[1], 64)
		return n, m[len(m)-1]
	}
	if bad := regexp.MustCompile(`\.lua: .*|Non-2xx or 3xx responses: \d+|Socket errors:.*`).FindString(out); bad != "" {
		return sample{}, fmt.Errorf("wrk: %s", bad)
	}
	calls, _ := figure(`(\d+) requests in`)
	perSecond, _ := figure(`Requests/sec:\s+([\d.]+)`)
	if calls == 0 {
		return sample{}, fmt.Errorf("wrk made no calls:\n%s", out)
	}
	micro := map[string]float64{"us": 1, "ms": 1000, "s": 1e6}
	p50, unit50 := figure(`50%\s+([\d.]+)(us|ms|s)`)
	p99, unit99 := figure(`99%\s+([\d.]+)(us|ms|s)`)
	return sample{perSecond, float64(used.Microseconds()) / calls, p50 * micro[unit50], p99 * micro[unit99]}, nil
}
