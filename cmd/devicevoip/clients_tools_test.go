//go:build tools

package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
)

// A clientReport is what the table needs of a report in JSON.
type clientReport struct {
	Client struct {
		Name         string   `json:"name"`
		Version      string   `json:"version"`
		Capabilities []string `json:"capabilities"`
	} `json:"client"`
	Totals struct {
		Passed          int `json:"passed"`
		Failed          int `json:"failed"`
		ExpectedFailure int `json:"expectedFailure"`
		NotApplicable   int `json:"notApplicable"`
		Errored         int `json:"errored"`
	} `json:"totals"`
	Green      bool `json:"green"`
	Conformant bool `json:"conformant"`
	Rules      []struct {
		ID       string `json:"id"`
		Evidence string `json:"evidence"`
		Verdict  string `json:"verdict"`
	} `json:"rules"`
	Scenarios []struct {
		Outcome   string `json:"outcome"`
		Deviation *struct {
			Reason string `json:"reason"`
			Link   string `json:"link"`
		} `json:"deviation"`
	} `json:"scenarios"`
}

// TestClients judges every real client, and holds the table of fixtures/README.md
// to what came out.
func TestClients(t *testing.T) {
	t.Parallel()
	rows := make([]string, len(realClients))
	t.Run("verify", func(t *testing.T) {
		for i, c := range realClients {
			t.Run(c.folder()+c.variant(), func(t *testing.T) {
				t.Parallel()
				rows[i] = c.row(c.judge(t))
			})
		}
	})
	if !t.Failed() && !slices.Contains(rows, "") { // -run may leave clients out
		holdTable(t, strings.Join(rows, ""))
	}
}

// judge runs the whole suite with a client.
func (c realClient) judge(t *testing.T) clientReport {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "report.json")
	shared := slices.Concat([]string{"--ca-dir", dir}, c.flags)
	flags := slices.Concat([]string{"--report", "json:" + file}, shared)
	if known := filepath.Join(fixturesDir, c.deviations()); exists(known) {
		flags = append(flags, "--deviations", known)
	}
	if code, out := c.run(t, slices.Concat([]string{"verify"}, flags)...); code != c.code {
		t.Fatalf("%s exits %d, want %d\n%s", c.adapter, code, c.code, out)
	}
	if c.why == "" {
		if code, out := c.run(t, slices.Concat([]string{"adapter", "check"}, shared)...); code != exitOK {
			t.Errorf("the check of %s exits %d, want %d\n%s", c.adapter, code, exitOK, out)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r clientReport
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// run runs a command with a client: one that is started, or a page, which comes
// by itself.
func (c realClient) run(t testing.TB, args ...string) (code int, out string) {
	t.Helper()
	if path.Ext(c.adapter) == ".html" {
		return runWithPage(t, c.adapter, args...)
	}
	return runWith(t, started(t, c.adapter), args...)
}

func (c realClient) row(r clientReport) string {
	verdict := "not conformant"
	switch {
	case r.Conformant:
		verdict = "conformant"
	case r.Green:
		verdict = "conformant but for its deviations"
	}
	n := r.Totals
	return fmt.Sprintf("| [%s](%s) %s | %s | %s | %s | %d | %d | %d | %s |\n",
		r.Client.Name, c.folder(), r.Client.Version, c.is, strings.Join(r.Client.Capabilities, ", "), verdict,
		n.Passed, n.Failed+n.ExpectedFailure+n.Errored, n.NotApplicable, c.because(r))
}

// because explains everything that did not pass: by the deviations, each with
// the number of its scenarios, and by the documented rules that broke.
func (c realClient) because(r clientReport) string {
	var all []string
	if c.why != "" {
		all = append(all, c.why)
	}
	counts, order := map[string]int{}, []string{}
	for _, s := range r.Scenarios {
		if s.Deviation == nil {
			continue
		}
		reason := s.Deviation.Reason
		if s.Deviation.Link != "" {
			reason += " ([source](" + s.Deviation.Link + "))"
		}
		if s.Outcome == "errored" {
			reason += ", *errored*"
		}
		if counts[reason]++; counts[reason] == 1 {
			order = append(order, reason)
		}
	}
	for _, reason := range order {
		all = append(all, fmt.Sprintf("%d × %s", counts[reason], reason))
	}
	var broken []string
	for _, rule := range r.Rules {
		if rule.Verdict == "broken" && rule.Evidence == "documented" {
			broken = append(broken, "`"+rule.ID+"`")
		}
	}
	if broken != nil {
		all = append(all, "it breaks "+strings.Join(broken, ", "))
	}
	return strings.ReplaceAll(strings.Join(all, "; "), "|", `\|`)
}

// holdTable holds the table of fixtures/README.md to what came out.
func holdTable(t *testing.T, rows string) {
	t.Helper()
	const head = "| client | what it is | capabilities | verdict | passed | deviating | not applicable | why |\n" +
		"|---|---|---|---|---:|---:|---:|---|\n"
	table(filepath.Join(fixturesDir, "README.md"), "clients").hold(t, head+rows)
}
