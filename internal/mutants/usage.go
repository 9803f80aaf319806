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

// A Use is something that happens in a scenario or does not: the platform reads
// a rule, a world sets a switch, a request goes to a path, the client performs
// an operation.
type Use string

// worldPath is that of a world merged into a sandbox.
const worldPath = "admin world"

func ruleUse(id string) Use { return Use("rule " + id) }

// wordsUse is that of a rule of which more than the limit and the switch is read.
func wordsUse(id string) Use { return Use("words " + id) }

func switchUse(id string) Use { return Use("switch " + id) }

func pathUse(path string) Use { return Use("path " + path) }

func operationUses(names ...string) []Use {
	var all []Use
	for _, name := range names {
		all = append(all, Use("operation "+name))
	}
	return all
}

// promiseUse is a call of the phone that returns a promise, unsupportedUse one
// where the platform does not have it.
const (
	promiseUse     Use = "promise"
	unsupportedUse Use = "unsupported"
)

// pathOf is the path of a request without what differs from world to world.
func pathOf(r *http.Request) string {
	p := r.URL.Path
	if rest, ok := strings.CutPrefix(p, "/s/"); ok {
		_, p, _ = strings.Cut(rest, "/")
		return "/" + p
	}
	if strings.HasPrefix(p, "/__admin/sandboxes/") {
		return "admin " + path.Base(p)
	}
	return p
}

// usesOf are the uses of a request: its path, and the switches that a world in
// it sets.
func usesOf(r *http.Request) ([]Use, error) {
	uses := []Use{pathUse(pathOf(r))}
	if pathOf(r) != worldPath {
		return uses, nil
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
	for id := range world.Switches {
		uses = append(uses, switchUse(id))
	}
	return uses, nil
}

// A tracer notes the uses of each scenario, one scenario after the other.
type tracer struct {
	mu    sync.Mutex // guards all fields
	now   map[Use]bool
	found map[Use][]string // the scenarios that have it
	own   map[Use]bool     // of the client itself, in any scenario
}

func newTracer() *tracer {
	return &tracer{now: map[Use]bool{}, found: map[Use][]string{}, own: map[Use]bool{}}
}

func (t *tracer) note(uses ...Use) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, u := range uses {
		t.now[u] = true
	}
}

// noteOwn is note for what the client itself does.
func (t *tracer) noteOwn(uses ...Use) {
	t.note(uses...)
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, u := range uses {
		t.own[u] = true
	}
}

// end attributes what was noted since the last scenario ended.
func (t *tracer) end(scenario string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for u := range t.now {
		t.found[u] = append(t.found[u], scenario)
	}
	clear(t.now)
}

// scenarios are those that have any of the given uses.
func (t *tracer) scenarios(uses []Use) map[string]bool {
	all := map[string]bool{}
	for _, u := range uses {
		for _, scenario := range t.found[u] {
			all[scenario] = true
		}
	}
	return all
}
