package mutants

import (
	"bytes"
	"io"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
)

// A Part is something of the client or of the platform that a scenario uses or
// does not: a rule that the platform looks at, a switch that is moved, a path
// that is asked for, a decision that the client takes.
type Part string

// worldPath is that of a world merged into a sandbox.
const worldPath Part = "path admin world"

func ruleOf(id string) Part { return Part("rule " + id) }

// switchOf is the switch of a rule, moved by a world.
func switchOf(id string) Part { return Part("switch " + id) }

func decision(name string) Part { return Part("decision " + name) }

// pathOf is the path of a request without what differs from world to world.
func pathOf(r *http.Request) Part {
	p := r.URL.Path
	if rest, ok := strings.CutPrefix(p, "/s/"); ok {
		_, p, _ = strings.Cut(rest, "/")
		return Part("path /" + p)
	}
	if strings.HasPrefix(p, "/__admin/sandboxes/") {
		return Part("path admin " + path.Base(p))
	}
	return Part("path " + p)
}

// moved are the switches that a request moves: those named in a world.
func moved(r *http.Request) ([]Part, error) {
	if pathOf(r) != worldPath {
		return nil, nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	var world struct {
		Switches map[string]string `json:"switches"`
	}
	if err := json.Unmarshal(body, &world); err != nil {
		return nil, err
	}
	var parts []Part
	for id := range world.Switches {
		parts = append(parts, switchOf(id))
	}
	return parts, nil
}

// A tracer notes which parts each scenario uses, one scenario after the other.
type tracer struct {
	mu    sync.Mutex // guards all fields
	now   map[Part]bool
	found map[string]map[Part]bool // by scenario
}

func newTracer() *tracer {
	return &tracer{now: map[Part]bool{}, found: map[string]map[Part]bool{}}
}

func (t *tracer) use(p Part) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now[p] = true
}

// end attributes what was used since the last scenario ended.
func (t *tracer) end(scenario string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.found[scenario], t.now = t.now, map[Part]bool{}
}

// uses reports whether a scenario uses any of the given parts.
func (t *tracer) uses(scenario string, parts []Part) bool {
	for _, p := range parts {
		if t.found[scenario][p] {
			return true
		}
	}
	return false
}
