package main

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
)

// TestExchangeLog: the line of a request is what log/slog would write.
func TestExchangeLog(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 2, 3, 4, 5, 67_890_000, time.FixedZone("", 8*60*60))
	for _, e := range []control.Exchange{
		{Method: "POST", Path: "/wxa/getsnticket", Status: 200},
		{Method: "GET", Path: "/", Rule: "request.path"},
		{Method: "GET", Path: "/a b/\"\\\x00\xff=/é/\u200b", Status: 404, Rule: "request.path"},
		{Method: "POST", Path: "/设备", Status: 502, Fault: `status 502 "x"`},
		{Method: "POST", Path: "/x", Fault: "重置"},
		{Method: "POST", Path: "/x", Fault: "a=b"},
		{Method: "POST", Path: "/x", Fault: "a\u00a0b"},
		{Method: "POST", Path: "/x", Fault: "a\\b"},
	} {
		var want, got strings.Builder
		record := slog.NewRecord(at, slog.LevelInfo, e.Method+" "+e.Path, 0)
		record.Add("sandbox", "default", "status", e.Status)
		for name, text := range map[string]string{"rule": e.Rule, "fault": e.Fault} {
			if text != "" {
				record.Add(name, text)
			}
		}
		if err := slog.NewTextHandler(&want, nil).Handle(context.Background(), record); err != nil {
			t.Fatal(err)
		}
		exchangeLog(&got, func() time.Time { return at })("default", e)
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Errorf("line mismatch (-want +got):\n%s", diff)
		}
	}
}

// BenchmarkExchangeLog is what the line of a request costs the request.
func BenchmarkExchangeLog(b *testing.B) {
	w := newLogWriter(io.Discard)
	defer w.Close()
	log := exchangeLog(w, time.Now)
	e := control.Exchange{Method: "POST", Path: "/wxa/getsnticket", Status: 200}
	b.ReportAllocs()
	for b.Loop() {
		log("default", e)
	}
}
