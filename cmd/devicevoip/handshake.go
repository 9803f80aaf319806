package main

import (
	"context"
	"log/slog"
	"strings"
)

// A serverLog handles what an http.Server writes to its log. It says what a failed TLS
// handshake means, which the server says in the words of the protocol.
type serverLog struct{ slog.Handler }

// Handle implements [slog.Handler].
func (l serverLog) Handle(ctx context.Context, r slog.Record) error {
	from, failed := strings.CutPrefix(r.Message, "http: TLS handshake error from ")
	if failed {
		client, err, _ := strings.Cut(from, ": ")
		r.Message = "a client broke off the TLS handshake: it probably does not trust the certificate authority of devicevoip, see docs/redirect.md"
		r.AddAttrs(slog.String("client", client), slog.String("error", err))
	}
	return l.Handler.Handle(ctx, r)
}
