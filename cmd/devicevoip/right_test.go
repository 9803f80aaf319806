package main

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A rightClient is a program of fixtures/right: a client that does nothing
// wrong, and does it in its own way.
type rightClient struct {
	file    string
	differs string
	jobs    string // how many of it run in parallel; empty is what verify chooses
	http    bool   // it prints the URL at which it listens
}

var rightClients = []rightClient{
	{file: "functions.py", differs: "functions over `urllib`, on the stable token; passes values and answers on"},
	{file: "exceptions.py", differs: "an SDK in classes over `http.client`: raises for an errcode, returns bare values; plain tokens, replaced once when refused"},
	{file: "strict.py", differs: "checks every documented limit itself and raises a `ValueError`, which its adapter answers as `refused`"},
	{file: "threads.py", differs: "the phone's calls in a pool of threads: callbacks run on another thread than the call"},
	{file: "local_fail.py", differs: "checks the option itself, counting code points, and runs `fail` with errno 1001 in words of its own; futures as promises"},
	{file: "event_loop.py", differs: "`asyncio`, HTTP by hand on its streams, a connection for each request; awaitables as promises, callbacks by `call_soon`"},
	{file: "pool.py", differs: "a pool of kept connections; keeps a ticket four minutes by sn and model, renews a token five minutes early, and forces a new one when refused"},
	{file: "sockets.py", differs: "plain sockets without keep-alive; ends lines with CR LF, writes UTF-8 as it is, and answers extra members"},
	{file: "slow.py", differs: "every operation takes 0.1 s more, and callbacks run on the thread of a timer", jobs: "12"},
	{file: "wall_clock.py", differs: "keeps tickets and tokens by its own monotonic clock, which the suite cannot move; logs every request, without secrets; creates and reads groups, and has no other group call"},
	{file: "fetch-sdk.mjs", differs: "an SDK in classes over `fetch`: throws for an errcode, returns bare values; plain tokens, replaced once when refused"},
	{file: "agent.mjs", differs: "`http.request` with a keep-alive agent, callbacks `(error, reply)`; repeats a read once where the connection broke"},
	{file: "ticks.mjs", differs: "the phone by callbacks in `setImmediate` and by promises; also where the calls are not supported"},
	{file: "throws.mjs", differs: "wraps `wx.js` and throws for a bad option, which its adapter answers as `refused`; counts code points"},
	{file: "flow-list-first.mjs", differs: "a flow that reads the list before it asks the user; renews a token five minutes early; counts UTF-16 units"},
	{file: "over_http.py", differs: "its adapter listens for HTTP; renews a token when it is refused; cannot remove a device from a group", http: true},
	{file: "dataclasses_flow.py", differs: "a flow in dataclasses and enumerations; renews a token early by the platform's time, and forces a new one when refused"},
	{file: "worker.mjs", differs: "the client in a worker thread, which messages reach; calls of the server and of the phone"},
	{file: "events.mjs", differs: "the phone by events, a connection for each request; also where the calls are not supported; no promise"},
	{file: "units.mjs", differs: "checks the option itself, counting UTF-16 units, and rejects its promise or runs `fail` with errno 1001"},
	{file: "one_lock.py", differs: "many threads and one lock around everything, so that it does one thing at a time; plain tokens, replaced once when refused"},
	{file: "single-flight.mjs", differs: "many calls at once, which share one token call; renews a token five minutes early, and forces a new one once when refused"},
	{file: "each-its-own.mjs", differs: "many calls at once, each of which fetches the stable token for itself"},
	{file: "in-parts.mjs", differs: "sends lists of devices in parts of ten and puts one answer together; asks for the stable token before it forces a new one"},
}

// language is the program's, and what starts it.
func (c rightClient) language() (name, command string) {
	if path.Ext(c.file) == ".py" {
		return "Python", "python3"
	}
	return "Node", "node"
}

// TestEveryRightProgramIsJudged: a program cannot be forgotten.
func TestEveryRightProgramIsJudged(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(fixturesDir + "/right")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "__") { // what Python compiles
			want = append(want, e.Name())
		}
	}
	for _, c := range rightClients {
		got = append(got, c.file)
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("programs (-fixtures/right +rightClients):\n%s", diff)
	}
}
