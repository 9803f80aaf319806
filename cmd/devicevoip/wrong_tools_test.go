//go:build tools

package main

import (
	"cmp"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/internal/wrong"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// leastNamed is the share of wrong clients, in percent, whose first line has to
// name the defect. A wrong line that says it is sure counts as two.
const leastNamed = 80

// A diagnosed is what the report of a wrong client says first.
type diagnosed struct {
	line   string
	sure   bool
	right  bool
	causes int
	first  report.Cause
}

// TestDiagnosis judges every wrong client, and holds docs/diagnosis.md to what the
// first line of each report says. Without a defect each program is right. With -short it
// judges one of three of the programs, and all that run in the test itself.
func TestDiagnosis(t *testing.T) {
	t.Parallel()
	clients := wrongClients(t)
	got := make([]diagnosed, len(clients))
	t.Run("verify", func(t *testing.T) {
		for _, language := range []string{"Python", "Node", "Go"} {
			t.Run("right in "+language, func(t *testing.T) {
				t.Parallel()
				if code, out := verifyRight(t, wrongArguments(t, language, "")); code != exitOK {
					t.Errorf("exit %d without a defect, want %d\n%s", code, exitOK, out)
				}
			})
		}
		for i, c := range clients {
			if testing.Short() && c.Language != "Go" && i%3 != 0 {
				continue
			}
			t.Run(c.Name, func(t *testing.T) {
				t.Parallel()
				got[i] = c.diagnose(t)
				t.Logf("%s: %v %+v", c.Name, got[i].right, got[i].first.ID)
				t.Logf("  defect: %s", c.Does)
				t.Logf("  says:   %s (sure %v, %d of %d, %d causes)", got[i].line, got[i].sure, got[i].first.Matched, got[i].first.Of, got[i].causes)
			})
		}
	})
	if t.Failed() {
		return
	}
	if slices.ContainsFunc(got, func(d diagnosed) bool { return d.line == "" }) { // -short and -run leave clients out
		holdRows(t, clients, got)
		return
	}
	table("../../docs/diagnosis.md", "wrong clients").hold(t, wrongTable(clients, got))
	holdReadings(t, clients, got)
	if share := named(got); share < leastNamed {
		t.Errorf("%d %% of the first lines name the defect, want %d", share, leastNamed)
	}
}

// diagnose runs the whole suite and reads the report.
func (c wrongClient) diagnose(t *testing.T) diagnosed {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.json")
	if code, out := verifyRight(t, wrongArguments(t, c.Language, c.Name), "--report", "json:"+file); code != exitNotConformant {
		t.Fatalf("exit %d, want %d\n%s", code, exitNotConformant, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	first := r.Causes[0]
	if c.Varies {
		return diagnosed{line: "(differs from run to run)", causes: len(r.Causes), first: first}
	}
	return diagnosed{steady(first.Sentence), first.Sure, c.right(first.Sentence), len(r.Causes), first}
}

// wrongArguments are those by which verify reaches a wrong client.
func wrongArguments(t *testing.T, language, name string) []string {
	t.Helper()
	command := map[string][]string{"Python": {"python3", "client.py"}, "Node": {"node", "client.mjs"}}[language]
	if command != nil {
		program := []string{"--", toolstest.Find(t, command[0]), filepath.Join(fixturesDir, "wrong", command[1])}
		return append(program, strings.Fields(name)...)
	}
	all := wrong.Clients()
	i := slices.IndexFunc(all, func(c wrong.Client) bool { return c.Name == name })
	server := httptest.NewServer(adapter.HTTP(all[i].New()))
	t.Cleanup(server.Close)
	return []string{"--adapter-url", server.URL}
}

// named is the share of right lines in percent.
func named(all []diagnosed) int {
	right, weight := 0, 0
	for _, d := range all {
		switch {
		case d.right:
			right, weight = right+1, weight+1
		case d.sure:
			weight += 2
		default:
			weight++
		}
	}
	return 100 * right / weight
}

func wrongTable(clients []wrongClient, got []diagnosed) string {
	var b strings.Builder
	right, sureAndWrong := 0, 0
	b.WriteString("| client | language | defect | first line of the report | sure | |\n|---|---|---|---|---|---|\n")
	for i, c := range clients {
		d := got[i]
		if d.right {
			right++
		} else if d.sure {
			sureAndWrong++
		}
		b.WriteString(wrongRow(c, d))
	}
	fmt.Fprintf(&b, "\n%d of %d first lines name the defect. Of the others %d say that they are sure, and count twice: that makes %d %%.\n",
		right, len(clients), sureAndWrong, named(got))
	return b.String()
}

func wrongRow(c wrongClient, d diagnosed) string {
	sure := map[bool]string{true: "sure", false: "likely"}[d.sure]
	says := map[bool]string{true: "right", false: "**wrong**"}[d.right]
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", c.Name, c.Language, cell(c.Does), cell(d.line), sure, says)
}

// holdRows holds the rows of the clients that were judged to what they were when all were.
func holdRows(t *testing.T, clients []wrongClient, got []diagnosed) {
	t.Helper()
	page := document(t, "../../docs/diagnosis.md")
	for i, d := range got {
		if row := wrongRow(clients[i], d); d.line != "" && !strings.Contains(page, row) {
			t.Errorf("docs/diagnosis.md lacks the row %s", row)
		}
	}
}

// changing are the parts of a line that differ from run to run.
var changing = []struct {
	part *regexp.Regexp
	as   string
}{
	{regexp.MustCompile(`"[\w-]{20,}"`), `"…"`},
	{regexp.MustCompile(`\d+ of \d+ are missing`), "N of M are missing"},
	{regexp.MustCompile(`after \d+ bytes`), "after N bytes"},
	{regexp.MustCompile(`one of \d+ bytes`), "one of N bytes"},
}

// steady is a line without what differs from run to run.
func steady(line string) string {
	for _, c := range changing {
		line = c.part.ReplaceAllString(line, c.as)
	}
	return line
}

// cell is a text as a cell of a table shows it.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;", "_", `\_`, "*", `\*`).Replace(text)
}

// A reading is what a person who saw only the first line of a report would mend.
type reading struct {
	Name  string
	Line  string
	Mends string
}

// holdReadings holds the readings to the lines of today: a line that changed has to
// be read again.
func holdReadings(t *testing.T, clients []wrongClient, got []diagnosed) {
	t.Helper()
	var all []reading
	readYAML(t, fixturesDir+"/wrong/readings.yaml", &all)
	var b strings.Builder
	for _, r := range all {
		i := slices.IndexFunc(clients, func(c wrongClient) bool { return c.Name == r.Name })
		if i < 0 || got[i].line != r.Line {
			t.Errorf("readings.yaml: the first line of %s is %q now: read it again", r.Name, got[max(i, 0)].line)
		}
		fmt.Fprintf(&b, "- **%s**: “%s” %s\n", r.Name, cell(r.Line), r.Mends)
	}
	table("../../docs/diagnosis.md", "readings").hold(t, cmp.Or(b.String(), "\n"))
}
