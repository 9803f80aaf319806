//go:build tools

package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/trusttest"
)

// TestSoak soaks a platform that keeps its sandboxes in a folder, for as long as
// DEVICEVOIP_SOAK says.
func TestSoak(t *testing.T) {
	duration := time.Minute
	if testing.Short() {
		duration = 4 * time.Second
	}
	if text := os.Getenv("DEVICEVOIP_SOAK"); text != "" {
		var err error
		if duration, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	r, err := soakProgram(t.Context(), "", duration, 4, &out)
	if t.Log(out.String()); err != nil {
		t.Fatal(err)
	}
	seen := append([]string{r.lasted.Round(time.Second).String()}, r.lines...)
	trusttest.Record(t, trusttest.Row{
		Subject: "soak", Tried: "mixed load: calls, suites, dialogs, consoles, jumps of clocks, faults, sandboxes that come and go",
		Count: r.calls, Unit: "calls", Seen: strings.Join(seen, ", "), Long: "DEVICEVOIP_SOAK",
	})
}
