//go:build tools

package console_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// aReport is a report of two rules, one of which holds only where a scenario passed.
func aReport(client, verdict, outcome, title, sentence string) string {
	return fmt.Sprintf(`{"schema":1,"suite":{"subject":"client"},"client":{"name":%[1]q,"version":"1.2","language":"js"},"started":"2026-11-28T12:00:00Z","green":%[2]t,"conformant":%[2]t,
		"totals":{"selected":2,"passed":1},"reasons":[],"causes":[],"rules":[
		{"id":"sn.length","sentence":%[3]q,"source":"https://example.com/sn","evidence":"documented","verdict":%[4]q,"scenarios":["sn-length/max+1"]},
		{"id":"sn.charset","sentence":%[3]q,"source":"","evidence":"documented","verdict":"holds","scenarios":["sn-charset"]}],
		"scenarios":[{"id":"sn-length/max+1","rule":"sn.length","name":%[5]q,"outcome":%[6]q,"message":""},{"id":"sn-charset","rule":"sn.charset","name":%[5]q,"outcome":"passed","message":""}]}`,
		client, outcome == "passed", sentence, verdict, title, outcome)
}

// TestRuns: a suite that runs is seen with its progress; the reports of two are opened and
// compared, in both languages; a report that was dropped stays until it is closed.
func TestRuns(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	client := s.Server.Client()
	tell := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	start := func(selection string) string {
		t.Helper()
		run, err := client.StartRun(t.Context(), control.RunStart{Subject: "client", Client: "first", Version: "1.2", Selection: selection, Scenarios: 2})
		tell(err)
		return run.ID
	}
	end := func(run, verdict, outcome string, to control.RunVerdict) {
		t.Helper()
		tell(client.SetRunReport(t.Context(), run, "en", []byte(aReport("first", verdict, outcome, "Too long an sn", "It is short."))))
		tell(client.SetRunReport(t.Context(), run, "zh-CN", []byte(aReport("first", verdict, outcome, "sn 太长", "sn 要短。"))))
		tell(client.SetRunProgress(t.Context(), run, control.RunProgress{Done: 2, State: control.RunEnded, Verdict: to}))
	}
	b.open(page(s, "runs"))
	b.says(".panel", "No suite has run against this platform yet: devicevoip verify --server http://127.0.0.1:")
	first := start("sn.*")
	b.says("ul.runs", "0 of 2 scenarios")
	tell(client.SetRunProgress(t.Context(), first, control.RunProgress{Done: 1, Wrong: 1, State: control.RunGoesOn}))
	b.says("ul.runs", "1 of 2 scenarios, 1 went wrong")
	b.says("ul.runs .badge", "running")
	b.until("there is no report yet", `document.querySelector('ul.runs .pick').disabled`)
	end(first, "holds", "passed", control.RunConformant)
	b.says("ul.runs .badge", "conformant")
	b.click("ul.runs .pick")
	b.says(".heads .good", "conformant")
	b.says(".matrix", "It is short.")
	end(start("sn.length"), "broken", "failed", control.RunNotConformant)
	b.until("the newest is on top", `document.querySelector('ul.runs li').innerText.includes('not conformant')`)
	b.click("ul.runs .pick")
	b.says(".comparison", "new failures: 1")
	b.says(".comparison", "Broke: 1")
	b.says(".comparison details[open]", "sn-length/max+1 Too long an sn passed → failed")
	b.press("Different (1)")
	b.until("both marks of one rule", `[...document.querySelectorAll('.mark')].map((m) => m.ariaLabel).join() === 'holds,broken'`)
	interrupted := start("")
	tell(client.SetRunProgress(t.Context(), interrupted, control.RunProgress{Done: 1, State: control.RunInterrupted}))
	b.says("ul.runs", "interrupted")
	b.views(t, "runs")

	b.press("中文")
	b.says(".comparison", "新出现的问题：1")
	b.says(".comparison", "sn 太长")
	b.says("ul.runs", "已中断")
	b.drop("odd.json", `{"schema":2}`)
	b.says(".drop [role=alert]", "odd.json: 报告的 schema 版本是 2，此控制台读取版本 1")
	b.views(t, "runs-zh")
	b.press("EN")
	b.says(".drop [role=alert]", "odd.json: the report has version 2 of the schema, and this console reads version 1")

	b.drop("third.json", aReport("third", "holds", "passed", "x", "y"))
	b.says("ul.runs li", "third.json")
	b.says(".panel", "The reports are not of the same client: only their rules are compared.")
	b.visit(s, "journal")
	b.visit(s, "runs")
	tell(client.SetRunProgress(t.Context(), interrupted, control.RunProgress{Done: 2, State: control.RunInterrupted}))
	b.says("ul.runs", "2 of 2 scenarios")
	b.says("ul.runs li", "third.json")
	b.click("ul.runs [aria-label='Close third.json']")
	b.until("it is closed", `!document.querySelector('.panel').innerText.includes('third')`)
	b.click("ul.runs [aria-label='Delete first 1.2']")
	b.until("a run is deleted", `document.querySelectorAll('ul.runs li').length === 2`)
}

// views looks at the panel in every size and color: nothing sticks out of the page or is cut,
// and axe-core finds nothing serious.
func (b *tab) views(t *testing.T, name string) {
	t.Helper()
	for _, width := range []int64{375, 1280} {
		for _, scheme := range []string{"dark", "light"} {
			b.size(width, 900, scheme)
			b.until("nothing sticks out", `document.documentElement.scrollWidth <= innerWidth`)
			b.shot(fmt.Sprintf("%s-%d-%s", name, width, scheme))
			if cut := eval[[]string](b, `[...document.querySelectorAll('.panel *')].filter((e) => e.getClientRects().length && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && getComputedStyle(e).overflowX !== 'visible').map((e) => e.outerHTML.slice(0, 200))`); len(cut) > 0 {
				t.Errorf("%s, %d px, %s: cut is %q", name, width, scheme, cut)
			}
			b.axe()
		}
	}
}

// TestComparison: the page compares two reports as devicevoip compare does.
func TestComparison(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "steps", "report", "testdata", "comparisons.json"))
	if err != nil {
		t.Fatal(err)
	}
	type result struct {
		Broke      []string `json:"broke,omitempty"`
		NewlyAsked []string `json:"newlyAsked,omitempty"`
		Mended     []string `json:"mended,omitempty"`
		NotAsked   []string `json:"notAsked,omitempty"`
		Still      int      `json:"still,omitzero"`
		Failures   int      `json:"failures,omitzero"`
		Refused    string   `json:"refused,omitzero"`
	}
	var want []struct {
		Name string `json:"name"`
		Want result `json:"want"`
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "runs"))
	got := eval[[]result](b, `import('/__console/js/compare.js').then(({ compare }) => `+string(text)+`.map(({ old, next }) => {
		const found = compare(old, next)
		if (!found) return { refused: 'differ' }
		if (found.shared === 0) return { refused: 'nothing' }
		const ids = (list) => list.length ? list.map((c) => c.scenario.id) : undefined
		const { broke, newlyAsked, mended, notAsked } = found.lists
		return { broke: ids(broke), newlyAsked: ids(newlyAsked), mended: ids(mended), notAsked: ids(notAsked), still: found.still, failures: found.failures }
	}))`)
	if len(want) == 0 {
		t.Fatal("there is nothing to compare")
	}
	for i, w := range want {
		if diff := cmp.Diff(w.Want, got[i]); diff != "" {
			t.Errorf("%s: comparison mismatch (-want +got):\n%s", w.Name, diff)
		}
	}
}
