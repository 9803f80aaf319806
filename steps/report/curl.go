package report

import (
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Script returns a bash script which sends again, with curl, what the client
// sent in a scenario that failed. Its first argument is the base URL of a
// running platform. It is empty when there is nothing to send.
//
// When the failure knows the world of the scenario, the script sets it up
// first and moves its clock along, so that the answers are those of the run
// unless something else was done to the world: faults, a user's change of mind.
// Tokens, tickets and ids which the platform gave out are taken from its new
// answers.
func Script(s Scenario) string {
	f := s.Failure
	if f == nil || len(f.Exchanges) == 0 {
		return ""
	}
	w := scriptWriter{learned: map[string]string{}}
	w.line("#!/usr/bin/env bash")
	w.comment("Sends again what the client sent in %s.", s.ID)
	w.comment("usage: bash %s.sh [URL of a running platform]", strings.ReplaceAll(s.ID, "/", "_"))
	w.line("set -euo pipefail")
	w.line("base=${1:-http://127.0.0.1:8080}")
	w.line(`member() { sed -nE 's/.*"'"$1"'" *: *"([^"]*)".*/\1/p' <<<"$answer"; }`)
	if f.Dropped > 0 {
		w.comment("%d older exchanges are no longer known.", f.Dropped)
	}
	w.world(f.World)
	for i, e := range f.Exchanges {
		w.exchange(e, f.World != "", f.Exchanges[i+1:])
	}
	return w.b.String()
}

type scriptWriter struct {
	b       strings.Builder
	now     time.Time
	learned map[string]string // what the platform gave out → the variable with its like
	order   []string          // the keys of learned, longest first: one may be part of another
}

func (w *scriptWriter) line(text string) { w.b.WriteString(text + "\n") }

func (w *scriptWriter) comment(format string, args ...any) {
	w.line("# " + oneLine(fmt.Sprintf(format, args...)))
}

// world sets up the world of the scenario.
func (w *scriptWriter) world(world string) {
	if world == "" {
		return
	}
	w.line("\n# The world of the scenario.")
	w.line(`answer=$(curl -sS --fail-with-body -H 'Content-Type: application/json' \`)
	w.line(`  --data-raw ` + quote(`{"world":`+world+`}`) + ` "$base/__admin/sandboxes")`)
	w.line(`admin=$base/__admin/sandboxes/$(member id) base=$(member baseUrl)`)
}

// exchange sends one request and keeps from its answer what later ones need.
func (w *scriptWriter) exchange(e Exchange, clocked bool, later []Exchange) {
	w.line("")
	if clocked && !e.At.IsZero() && !e.At.Equal(w.now) {
		w.now = e.At
		set := fmt.Sprintf(`{"set":%q}`, e.At.UTC().Format(time.RFC3339Nano))
		w.line(`curl -sS --fail-with-body -o /dev/null -H 'Content-Type: application/json' --data-raw ` + quote(set) + ` "$admin/clock"`)
	}
	outcome := fmt.Sprintf("The answer was status %d", e.Status)
	if e.Status == 0 {
		outcome = "There was no answer"
	}
	if e.Rule != "" {
		outcome += ", by " + e.Rule
	}
	w.comment("%s.", outcome)
	if e.Fault != "" {
		w.comment("The platform was told to fail here: %s.", e.Fault)
	}
	command := w.curl(e)
	if e.Status == 0 {
		command += " || true"
	}
	w.line("answer=$(" + command + ")")
	w.line(`printf '%s\n' "$answer"`)
	w.learn(e.Response, later)
}

// curl writes the command. A body which is no plain text, or too long for an
// argument, goes through a pipe.
func (w *scriptWriter) curl(e Exchange) string {
	target := (&url.URL{Path: e.Path}).EscapedPath()
	if e.Query != "" {
		target += "?" + escapeQuery(e.Query)
	}
	command := `curl -sS --globoff --path-as-is -w '\n(status %{http_code})'`
	if e.Method == "HEAD" {
		command += " --head"
	} else {
		command += " -X " + quote(e.Method)
	}
	if e.Request != "" {
		const longest = 100_000
		command += " \\\n  -H " + quote("Content-Type: "+contentType(e.Request))
		if len(e.Request) > longest || strings.ContainsFunc(e.Request, hidden) {
			command = "printf '%b' " + w.quoted(escapeHidden(e.Request)) + " |\n  " + command + " --data-binary @-"
		} else {
			command += " \\\n  --data-raw " + w.quoted(e.Request)
		}
	}
	return command + " \\\n  \"$base\"" + w.quoted(target)
}

// quoted quotes text, with the variables in the place of what was learned.
func (w *scriptWriter) quoted(text string) string {
	quoted := quote(text)
	for _, value := range w.order {
		quoted = strings.ReplaceAll(quoted, value, `'"$`+w.learned[value]+`"'`)
	}
	return quoted
}

var (
	// aToken is a value which can be told apart and needs no escaping anywhere.
	aToken  = regexp.MustCompile(`^[A-Za-z0-9_-]{8,}$`)
	aMember = regexp.MustCompile(`^[a-z_]+$`)
)

// learn keeps those members of an answer which later requests repeat.
func (w *scriptWriter) learn(answer string, later []Exchange) {
	var members map[string]any
	if json.Unmarshal([]byte(answer), &members) != nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		value, ok := members[name].(string)
		if !ok || !aToken.MatchString(value) || !aMember.MatchString(name) || w.learned[value] != "" || !repeated(value, later) {
			continue
		}
		variable := fmt.Sprintf("%s_%d", name, len(w.order)+1)
		w.learned[value], w.order = variable, append(w.order, value)
		slices.SortStableFunc(w.order, func(a, b string) int { return len(b) - len(a) })
		w.line(variable + "=$(member " + name + ")")
	}
}

func repeated(value string, later []Exchange) bool {
	for _, e := range later {
		if strings.Contains(e.Query, value) || strings.Contains(e.Request, value) {
			return true
		}
	}
	return false
}

// contentType guesses what a body was sent as; the platform does not ask.
func contentType(body string) string {
	if jsontext.Value(body).IsValid() {
		return "application/json"
	}
	return "text/plain; charset=utf-8"
}

// quote makes one word of the shell of any text without NUL.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// escapeHidden writes backslashes and what nobody could see as printf's %b
// reads them.
func escapeHidden(text string) string {
	var b strings.Builder
	for i, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			size = 1
		}
		for _, c := range []byte(text[i : i+size]) {
			if r == '\\' || hidden(r) {
				fmt.Fprintf(&b, `\0%03o`, c)
			} else {
				b.WriteByte(c)
			}
		}
	}
	return b.String()
}

// escapeQuery leaves a query as it was sent, but for what no URL may have.
func escapeQuery(query string) string {
	var b strings.Builder
	for i := range len(query) {
		if c := query[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}#", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
