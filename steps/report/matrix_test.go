package report_test

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// kills are two rules of two scenarios each.
func kills() []report.RuleKills {
	return []report.RuleKills{
		{ID: "sn.length", Evidence: report.Documented, Scenarios: []string{"len-max", "len-max+1"}},
		{ID: "sn.charset", Evidence: report.Documented, Scenarios: []string{"set-space", "set-chinese"}},
	}
}

func mutant(name string, breaks string, failed ...string) report.Row {
	return report.Row{
		Mutant: report.Mutant{Name: name, Of: report.OfClient, Sentence: "It is wrong.", Breaks: strings.Fields(breaks)},
		Ran:    4, Failed: failed,
	}
}

func matrix(rows ...report.Row) report.Matrix {
	return report.Matrix{Rules: kills(), Reference: report.Reference{Ran: 4}, Rows: rows}
}

// TestMatrix draws the conclusions from everything that a mutant can do.
func TestMatrix(t *testing.T) {
	t.Parallel()
	length := mutant("bytes", "sn.length", "len-max+1")
	charset := mutant("trims", "sn.charset", "set-space")
	hung := mutant("hangs", "sn.charset")
	hung.Errored = []string{"set-space"}
	hungElsewhere := mutant("hangs", "sn.charset", "set-chinese")
	hungElsewhere.Errored = []string{"len-max"}
	short := mutant("trims", "sn.charset", "set-space")
	short.Ran = 3
	tests := []struct {
		name   string
		matrix report.Matrix
		want   string
	}{
		{"proven", matrix(length, charset), ""},
		{"both scenarios of a rule", matrix(length, mutant("trims", "sn.charset", "set-space", "set-chinese")), ""},
		{"two rules at once", matrix(mutant("naive", "sn.charset sn.length", "set-space", "len-max")), ""},
		{"a survivor", matrix(length, charset, mutant("upper", "sn.charset")), "upper survives: nothing about sn.charset failed"},
		{
			"a survivor which fails something else", matrix(length, charset, mutant("upper", "sn.charset", "len-max")),
			"upper survives: nothing about sn.charset failed; upper also fails sn.length, which it does not break",
		},
		{"half of what it breaks", matrix(length, charset, mutant("naive", "sn.charset sn.length", "len-max")), "naive does not fail sn.charset, which it breaks"},
		{"a foreign rule", matrix(length, mutant("trims", "sn.charset", "set-space", "len-max")), "trims also fails sn.length, which it does not break"},
		{"no kill", matrix(length), "sn.charset kills no mutant"},
		{"no kill among some", report.Matrix{Some: true, Rules: kills(), Reference: report.Reference{Ran: 4}, Rows: []report.Row{length}}, ""},
		{"a survivor among some", report.Matrix{
			Some: true, Rules: kills(), Reference: report.Reference{Ran: 4}, Rows: []report.Row{mutant("upper", "sn.charset")},
		}, "upper survives: nothing about sn.charset failed"},
		{
			"killed by a stranger only", matrix(mutant("bytes", "sn.length", "len-max", "set-space")),
			"bytes also fails sn.charset, which it does not break; sn.charset kills no mutant",
		},
		{"an error kills nothing", matrix(length, hung), "hangs survives: nothing about sn.charset failed; sn.charset kills no mutant"},
		{"an error elsewhere", matrix(length, hungElsewhere), "hangs also fails sn.length, which it does not break"},
		{"not asked everything", matrix(length, short), "trims ran 3 scenarios instead of 4"},
		{"no mutants", matrix(), "there are no mutants; sn.length kills no mutant; sn.charset kills no mutant"},
		{"a reference that is wrong", report.Matrix{
			Rules: kills(), Reference: report.Reference{Ran: 4, Wrong: []string{"len-max"}}, Rows: []report.Row{length, charset},
		}, "len-max does not pass against the reference"},
		{
			"a reference that ran nothing",
			report.Matrix{Rules: kills(), Rows: []report.Row{length, charset}},
			"no scenario ran against the reference; bytes ran 4 scenarios instead of 0; trims ran 4 scenarios instead of 0",
		},
	}
	for _, tt := range tests {
		m, err := report.NewMatrix(tt.matrix)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, strings.Join(m.Problems, "; ")); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", tt.name, diff)
		}
		if m.Sound != (tt.want == "") {
			t.Errorf("%s: sound is %v", tt.name, m.Sound)
		}
	}
}

// TestNewMatrixRefuses has parts which do not fit together.
func TestNewMatrixRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*report.Matrix){
		"a mutant twice":              func(m *report.Matrix) { m.Rows[1].Name = m.Rows[0].Name },
		"a mutant without a name":     func(m *report.Matrix) { m.Rows[1].Name = "" },
		"of nothing":                  func(m *report.Matrix) { m.Rows[0].Of = "suite" },
		"it breaks nothing":           func(m *report.Matrix) { m.Rows[0].Breaks = nil },
		"it breaks an unknown rule":   func(m *report.Matrix) { m.Rows[0].Breaks = []string{"sn.colour"} },
		"an unknown scenario failed":  func(m *report.Matrix) { m.Rows[0].Failed = []string{"len-min"} },
		"an unknown scenario errored": func(m *report.Matrix) { m.Rows[0].Errored = []string{"len-min"} },
		"more failed than ran":        func(m *report.Matrix) { m.Rows[0].Ran = 0 },
		"a rule twice":                func(m *report.Matrix) { m.Rules[1].ID = m.Rules[0].ID },
		"a scenario twice":            func(m *report.Matrix) { m.Rules[1].Scenarios[0] = "len-max" },
		"unknown evidence":            func(m *report.Matrix) { m.Rules[1].Evidence = "rumour" },
	}
	for name, spoil := range tests {
		m := matrix(mutant("bytes", "sn.length", "len-max+1"), mutant("trims", "sn.charset", "set-space"))
		spoil(&m)
		if _, err := report.NewMatrix(m); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// TestMatrixLies corrupts a sound matrix in every way it could lie. No
// rendering may write a word of it.
func TestMatrixLies(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*report.Matrix){
		"a kill more":         func(m *report.Matrix) { m.Rows[1].Killed = []string{"sn.charset"} },
		"a kill less":         func(m *report.Matrix) { m.Rows[0].Killed = nil },
		"nothing missed":      func(m *report.Matrix) { m.Rows[1].Missed = nil },
		"nothing foreign":     func(m *report.Matrix) { m.Rows[2].Foreign = nil },
		"a failure more":      func(m *report.Matrix) { m.Rows[1].Failed = []string{"set-space"} },
		"killed by a ghost":   func(m *report.Matrix) { m.Rules[1].KilledBy = []string{"ghost"} },
		"a row left out":      func(m *report.Matrix) { m.Rows = m.Rows[1:] },
		"a survivor left out": func(m *report.Matrix) { m.Rows = append(m.Rows[:1:1], m.Rows[2]) },
		"a problem less":      func(m *report.Matrix) { m.Problems = m.Problems[1:] },
		"sound":               func(m *report.Matrix) { m.Sound = true },
		"sound, no problem":   func(m *report.Matrix) { m.Sound, m.Problems = true, nil },
		"a clean reference":   func(m *report.Matrix) { m.Reference.Wrong = nil },
	}
	for name, corrupt := range tests {
		given := matrix(mutant("bytes", "sn.length", "len-max+1"), mutant("upper", "sn.charset"), mutant("odd", "sn.length", "len-max", "set-space"))
		given.Reference.Wrong = []string{"len-max"}
		m, err := report.NewMatrix(given)
		if err != nil {
			t.Fatal(err)
		}
		corrupt(m)
		for format, write := range map[string]func(io.Writer) error{"table": m.Table, "json": m.JSON} {
			var out bytes.Buffer
			if err := write(&out); err == nil || out.Len() > 0 {
				t.Errorf("%s: %s renders it: error %v, %d bytes", name, format, err, out.Len())
			}
		}
	}
}

// TestMatrixTable reads the table back.
func TestMatrixTable(t *testing.T) {
	t.Parallel()
	m := sampleMatrix(t, sample(t, 60, ""), "")
	table := string(rendered(t, m.Table))
	lines := strings.Split(table, "\n")
	for i, r := range m.Rows {
		fields := strings.Fields(lines[1+i])
		if got := fields[:2]; !cmp.Equal([]string{r.Name, string(r.Of)}, got) {
			t.Errorf("line %d starts with %q", i, got)
		}
		if wrong := regexp.MustCompile(`(SURVIVES|MISSES|ALSO FAILS)`).MatchString(lines[1+i]); wrong != (len(r.Missed)+len(r.Foreign) > 0) {
			t.Errorf("%s reads %q", r.Name, lines[1+i])
		}
	}
	for i, rule := range m.Rules {
		want := append([]string{rule.ID, string(rule.Evidence), string('0' + rune(len(rule.KilledBy)))}, rule.KilledBy...)
		if diff := cmp.Diff(want, strings.Fields(lines[3+len(m.Rows)+i])); diff != "" {
			t.Errorf("rule mismatch (-want +got):\n%s", diff)
		}
	}
	for _, want := range append(m.Problems,
		"6 of 6 client mutants killed, 5 of 6 platform mutants killed, 11 of 12 rules kill a mutant in 31s\nthe mutation test failed: 12 problems\n") {
		if !strings.Contains(table, want) {
			t.Errorf("the table does not say %q", want)
		}
	}
}

// TestMatrixTableIsNarrow: a mutant that breaks many rules does not widen the table.
func TestMatrixTableIsNarrow(t *testing.T) {
	t.Parallel()
	m := report.Matrix{Some: true, Reference: report.Reference{Ran: 9}, Rows: []report.Row{mutant("naive", "r1 r2 r3 r4 r5 r6", "s1", "s2", "s3", "s4", "s5", "s6")}}
	for i := range 6 {
		m.Rules = append(m.Rules, report.RuleKills{ID: fmt.Sprint("r", i+1), Evidence: report.Assumed, Scenarios: []string{fmt.Sprint("s", i+1)}})
	}
	m.Rows[0].Ran = 9
	drawn, err := report.NewMatrix(m)
	if err != nil {
		t.Fatal(err)
	}
	const want = "naive   client  r1, r2, r3, r4 and 2 more  6 of 9\n"
	if table := string(rendered(t, drawn.Table)); !strings.Contains(table, want) {
		t.Errorf("the table lacks %q:\n%s", want, table)
	}
}

// TestMatrixChinese: the table has no English but names and what is of the protocol.
func TestMatrixChinese(t *testing.T) {
	t.Parallel()
	m := sampleMatrix(t, sample(t, 60, ""), "")
	m.In = report.Translation{Language: "zh-CN"}
	table := string(rendered(t, m.Table))
	for _, want := range append(slices.Repeat([]string{"问题："}, len(m.Problems)),
		"6 个客户端变异体查出 6 个，6 个平台变异体查出 5 个，12 条规则中有 11 条能查出变异体，用时 31s\n变异测试失败：12 个问题\n") {
		_, rest, found := strings.Cut(table, want)
		if !found {
			t.Fatalf("the table does not say %q:\n%s", want, table)
		}
		table = rest
	}
	if english := regexp.MustCompile(`(?i)\b(kills?|survives|misses|fails?|breaks|mutants?|problem)\b`).FindString(string(rendered(t, m.Table))); english != "" {
		t.Errorf("the table says %q", english)
	}
}

// TestMatrixJSON reads the document back.
func TestMatrixJSON(t *testing.T) {
	t.Parallel()
	m := sampleMatrix(t, sample(t, 60, ""), "")
	var got struct {
		Sound     bool
		Problems  []string
		Survivors []string
		Unkilled  []string
		Reference struct{ Ran int }
		Rules     []struct {
			ID       string
			KilledBy []string
		}
		Mutants []struct {
			Name                                             string
			Of                                               report.Subject
			Survived                                         bool
			Breaks, Killed, Missed, Foreign, Failed, Errored []string
			Ran                                              int
		}
	}
	if err := json.Unmarshal(rendered(t, m.JSON), &got, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	again := *m
	again.Sound, again.Problems, again.Reference.Ran = got.Sound, got.Problems, got.Reference.Ran
	again.Rules, again.Rows = nil, nil
	for i, rule := range got.Rules {
		want := m.Rules[i]
		want.ID, want.KilledBy = rule.ID, none(rule.KilledBy)
		again.Rules = append(again.Rules, want)
	}
	for i, r := range got.Mutants {
		want := m.Rows[i]
		want.Name, want.Of, want.Breaks, want.Ran = r.Name, r.Of, r.Breaks, r.Ran
		want.Survived, want.Killed, want.Missed, want.Foreign = r.Survived, none(r.Killed), none(r.Missed), none(r.Foreign)
		want.Failed, want.Errored = none(r.Failed), none(r.Errored)
		again.Rows = append(again.Rows, want)
	}
	if diff := cmp.Diff(m, &again); diff != "" {
		t.Errorf("matrix mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{{"sn-counted-in-characters-1"}, {"sn.charset-1"}}, [][]string{got.Survivors, got.Unkilled}); diff != "" {
		t.Errorf("survivors and unkilled mismatch (-want +got):\n%s", diff)
	}
}

// none makes nil of an empty list, which JSON cannot tell apart.
func none(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

// TestRowOf takes a mutant's run down.
func TestRowOf(t *testing.T) {
	t.Parallel()
	found := scenario("h", "sn.order", report.Errored)
	found.Finding = "answer.unproven"
	r := build(t,
		scenario("a", "sn.length", report.Passed), scenario("b", "sn.length", report.Failed), scenario("c", "sn.order", report.Errored),
		scenario("d", "sn.empty", report.NotApplicable), scenario("e", "sn.empty", report.NotRun),
		scenario("f", "sn.empty", report.ExpectedFailure), scenario("g", "sn.empty", report.UnexpectedPass), found,
	)
	m := report.Mutant{Name: "x"}
	want := report.Row{Mutant: m, Ran: 6, Failed: []string{"b", "f"}, Errored: []string{"c"}, Found: []string{"h"}, Duration: r.Duration}
	if diff := cmp.Diff(want, report.RowOf(m, r)); diff != "" {
		t.Errorf("row mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(report.Reference{Ran: 6, Wrong: []string{"b", "f", "c", "h"}}, report.ReferenceOf(r)); diff != "" {
		t.Errorf("reference mismatch (-want +got):\n%s", diff)
	}
}
