package project_test

import (
	"bytes"
	"os"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// hotPath is what a getsnticket goes through, from HTTP to the reply, the journal and the
// log, in the order of reading. What a step looks up is behind a function with a contract:
// the query and the body of a request, plain JSON, a rule and its breach, a fault, the bytes
// of a token and of an entry.
var hotPath = []string{
	"mock/route.go",
	"mock/internal/exchange/exchange.go",
	"mock/internal/platform/tx.go",
	"mock/internal/openapi/openapi.go",
	"mock/internal/platform/admit.go",
	"mock/internal/platform/ticket.go",
	"mock/internal/platform/journal.go",
	"cmd/devicevoip/exchange_log.go",
}

// The most that somebody should have to read to know what a call goes through.
const (
	mostHotFiles = 8
	mostHotLines = 800
)

// TestHotPath: the path of a call can be read from top to bottom, and CONTRIBUTING.md says
// in which order.
func TestHotPath(t *testing.T) {
	t.Parallel()
	lines := 0
	for _, file := range hotPath {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines += bytes.Count(text, []byte("\n"))
	}
	t.Logf("the path of a call is %d lines in %d files", lines, len(hotPath))
	if lines > mostHotLines || len(hotPath) > mostHotFiles {
		t.Errorf("the path of a call is %d lines in %d files, at most %d in %d", lines, len(hotPath), mostHotLines, mostHotFiles)
	}
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, m := range regexp.MustCompile("(?m)^[0-9]+\\. `([^`]+\\.go)`: ").FindAllSubmatch(text, -1) {
		listed = append(listed, string(m[1]))
	}
	if diff := cmp.Diff(hotPath, listed); diff != "" {
		t.Errorf("the path of a call in CONTRIBUTING.md mismatch (-want +got):\n%s", diff)
	}
}
