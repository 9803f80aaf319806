package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/internal/language"
)

// notes tell the caller of a run what clients do to their proxies, each thing once.
type notes struct {
	out  io.Writer
	in   language.Language
	mu   sync.Mutex // guards told and out
	told map[string]bool
}

func newNotes(out io.Writer, in language.Language) *notes {
	return &notes{out: out, in: in, told: map[string]bool{}}
}

// tell writes a line, unless it was told something of that name.
func (n *notes) tell(name, line string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.told[name] {
		return
	}
	n.told[name] = true
	_, _ = fmt.Fprintln(n.out, "devicevoip: "+n.in.Text(line))
}

// blocked tells of an official host that the proxy would answer for if it was asked to.
func (n *notes) blocked(host string) {
	name, usual, ok := official(host)
	switch {
	case ok && !usual:
		n.tell(host, fmt.Sprintf("the client calls %s: the proxy answers for %s at port 443 alone", host, name))
	case ok && name != realHost:
		n.tell(name, fmt.Sprintf("the client calls %s, another official host: --official-host %s answers for it", name, name))
	}
}

// untrusting returns the log of a proxy, which tells of handshakes that failed, such as those of
// clients that do not trust the authority in a file, and nothing else.
func (n *notes) untrusting(file string) slog.Handler {
	return &untrustingLog{slog.DiscardHandler, n, file}
}

type untrustingLog struct {
	slog.Handler
	notes *notes
	file  string
}

// Enabled implements [slog.Handler].
func (l *untrustingLog) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements [slog.Handler].
func (l *untrustingLog) Handle(_ context.Context, r slog.Record) error {
	if slices.ContainsFunc(handshakeFailures, func(f handshakeFailure) bool { return f.meaning == r.Message }) {
		l.notes.tell(r.Message, r.Message)
		return nil
	}
	if strings.Contains(r.Message, "TLS handshake") {
		l.notes.tell("trust", fmt.Sprintf("the client broke off a TLS handshake: it probably trusts certificates of its own, and none of %s, which are set; have it trust %s, see docs/redirect.md", toTrust, l.file))
	}
	return nil
}
