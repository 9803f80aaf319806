//go:build tools

package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/faultstest"
	"github.com/devicevoip/devicevoip/mock/control"
)

// TestDiskKilled kills a platform under load, again and again. What it said it had done is
// there afterwards: sandboxes, groups, tokens, and deletions. DEVICEVOIP_KILLS says how
// often.
func TestDiskKilled(t *testing.T) {
	t.Parallel()
	rounds := 20
	if text := os.Getenv("DEVICEVOIP_KILLS"); text != "" {
		var err error
		if rounds, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	dir, l := t.TempDir(), newLoad()
	row := faultstest.Row{Store: "disk", Fault: "kill -9 under load", Rounds: rounds}
	var before []string // the sandboxes of the last round
	for round := range rounds {
		p := startKept(t, nil, nil, "--data", dir)
		for i, id := range before {
			row.Lost += l.lost(t, p.base, id)
			if !l.create(p.base, id) {
				t.Errorf("round %d: the token of sandbox %s is no longer one: %q", round, id, l.other)
			}
			if i == 0 {
				remove(t, p.base, id)
			}
		}
		if len(before) > 0 {
			row.Lost += l.returned(t, p, dir, before[0])
			p = startKept(t, nil, nil, "--data", dir)
		}
		before = []string{l.furnish(t, p.base), l.furnish(t, p.base), l.furnish(t, p.base)}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			l.run(ctx, p.base, 12, before...)
		}()
		target := l.count() + 20 + 37*round%300 // acknowledged in this round before the kill
		for deadline := time.Now().Add(10 * time.Second); l.count() < target && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
		p.kill()
		stop()
		<-ended
		if out := command(t, exitOK, "", "data", "check", "--data", dir); t.Failed() {
			t.Fatalf("round %d: %s", round, out)
		}
	}
	if len(l.other) > 0 {
		t.Errorf("%d replies that nobody expects, such as %s", len(l.other), l.other[0])
	}
	row.Acknowledged, row.Failed, row.Longest = l.answered, l.failed, l.longest
	faultstest.Record(t, row)
}

// count is how many groups the platform said it had created.
func (l *load) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.answered
}

// returned kills the platform, which has deleted a sandbox, and counts it as lost if it is
// there again.
func (l *load) returned(t *testing.T, p *serveProcess, dir, id string) int {
	t.Helper()
	p.kill()
	p = startKept(t, nil, nil, "--data", dir)
	defer p.kill()
	var refused *control.Error
	if _, err := (control.Client{BaseURL: p.base, HTTP: l.client}).Sandbox(t.Context(), id); !errors.As(err, &refused) || refused.Status != http.StatusNotFound {
		t.Errorf("sandbox %s was deleted, and now: %v", id, err)
		return 1
	}
	return 0
}

func remove(t *testing.T, base, id string) {
	t.Helper()
	s, err := control.Client{BaseURL: base}.Sandbox(t.Context(), id)
	if err == nil {
		err = s.Delete(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestDiskFull fills the disk of a platform under load, and makes room again. Callers get
// -1, nothing that was acknowledged is lost, and then it goes on.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	dir, l := t.TempDir(), newLoad()
	shell := []string{"unshare", "--user", "--map-root-user", "--mount", "sh", "-c", `dir=$1; shift
mount -t tmpfs -o size=3m none "$dir" && dd if=/dev/zero of="$dir/ballast" bs=1k count=1024 2>/dev/null || exit 9
"$@" <&- & child=$!
read -r line; rm "$dir/ballast"
read -r line; kill "$child"; wait "$child"`, "sh", dir}
	read, tell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tell.Close() }() // ends the shell
	p := startKept(t, read, shell, "--data", dir)
	id := l.furnish(t, p.base)
	l.until(t, p.base, id, "the disk is full", func() bool { return l.failed >= 20 })
	full := l.count()
	many := control.World{Models: []control.Model{{ID: "door", Type: strings.Repeat("门", 500_000)}}}
	var refused *control.Error
	if _, err := (control.Client{BaseURL: p.base, HTTP: l.client}).Create(t.Context(), &many); !errors.As(err, &refused) || refused.Status != http.StatusServiceUnavailable {
		t.Errorf("a sandbox for which there is no room: %v, want status 503", err)
	}
	if _, err := io.WriteString(tell, "room\n"); err != nil {
		t.Fatal(err)
	}
	l.until(t, p.base, id, "it goes on", func() bool { return l.answered >= full+50 })
	if len(l.other) > 0 {
		t.Errorf("%d replies that nobody expects, such as %s", len(l.other), l.other[0])
	}
	row := faultstest.Row{Store: "disk", Fault: "full, then with room again", Acknowledged: l.answered, Failed: l.failed, Longest: l.longest}
	row.Lost = l.lost(t, p.base, id)
	faultstest.Record(t, row)
}

// until loads a sandbox until something is so.
func (l *load) until(t *testing.T, base, id, what string, so func() bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		l.run(ctx, base, 8, id)
	}()
	for {
		l.mu.Lock()
		done := so()
		l.mu.Unlock()
		if done {
			break
		}
		if ctx.Err() != nil {
			t.Errorf("not within 30 s: %s; %d answered, %d failed, %q", what, l.answered, l.failed, l.other)
			break
		}
		time.Sleep(time.Millisecond)
	}
	stop()
	<-ended
}
