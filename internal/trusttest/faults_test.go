package trusttest_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/trusttest"
)

// TestFaults puts what docs/faults.md counts into one line, which follows it.
func TestFaults(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/faults.md")
	if err != nil {
		t.Fatal(err)
	}
	row := faults(t, string(page))
	trusttest.Record(t, row)
	trust, err := os.ReadFile("../../docs/trust.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(trust), fmt.Sprintf(" %d %s; %s |", row.Count, row.Unit, row.Seen)) {
		t.Error("docs/trust.md is older than docs/faults.md: run DEVICEVOIP_TRUST=update go test ./internal/trusttest")
	}
}

// faults adds up the lines of docs/faults.md.
func faults(t *testing.T, page string) trusttest.Row {
	t.Helper()
	row := trusttest.Row{Subject: "faults", Tried: "what docs/faults.md lists: stores killed, torn, full, paused and cut off under load", Unit: "faults"}
	acknowledged := 0
	for _, line := range regexp.MustCompile(`(?m)^\| (?:disk|Postgres) \| .+? \| (\d+) \| (\d+) \| \d+ \| (\d+) \| .+ \|$`).FindAllStringSubmatch(page, -1) {
		var counts [3]int
		for i := range counts {
			n, err := strconv.Atoi(line[i+1])
			if err != nil {
				t.Fatal(err)
			}
			counts[i] = n
		}
		row.Count += counts[0]
		acknowledged += counts[1]
		row.Lost += counts[2]
	}
	row.Seen = fmt.Sprintf("%d acknowledged changes", acknowledged)
	return row
}
