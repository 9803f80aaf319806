package project_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

// answersFile has every row of the tables of errors that the sources print or show: the
// call as the official pages name it, or what else answers; the member that carries the
// code; the code; its text; the source; and the reason why no scenario provokes it. The
// reason same says that the check is one for every call, so that a scenario of another
// call provokes it.
const answersFile = "internal/project/testdata/answers.tsv"

const same = "@"

// answerRow is a row of the file.
type answerRow struct {
	call string
	code
	text, source, reason string
	scenarios            []string // that provoke it
}

// answerRows reads the file.
func answerRows(t *testing.T) []*answerRow {
	t.Helper()
	text, err := os.ReadFile(answersFile)
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(text), "\n")
	var rows []*answerRow
	for line := range strings.Lines(body) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 6 {
			t.Fatalf("%s: %q has %d columns, want 6", answersFile, line, len(f))
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			t.Fatalf("%s: %q: %v", answersFile, line, err)
		}
		rows = append(rows, &answerRow{call: f[0], code: code{rule.Key(f[1]), n}, text: f[3], source: f[4], reason: f[5]})
	}
	return rows
}

// textsOfCodes are the texts that the catalogue has for each code.
func textsOfCodes() map[code][]string {
	texts := map[code][]string{}
	for r := range rule.Default().All() {
		texts[code{r.Key, r.Code}] = append(texts[code{r.Key, r.Code}], r.Text)
		for _, ch := range r.Switch {
			key := r.Key
			if ch.Key != "" {
				key = ch.Key
			}
			texts[code{key, ch.Code}] = append(texts[code{key, ch.Code}], ch.Text)
		}
	}
	for n, text := range rule.Default().General() {
		texts[code{rule.Errcode, n}] = append(texts[code{rule.Errcode, n}], text)
	}
	return texts
}

// written is the text of a scenario, with the background and the rule left out.
func written(t *testing.T, s steps.Scenario) string {
	t.Helper()
	text, err := features.FS.ReadFile(s.URI)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	// An outline is written once, before the line of each case.
	begin := s.Line - 1
	for begin > 0 && !strings.Contains(lines[begin], "Scenario") {
		begin--
	}
	end := begin + 1
	for end < len(lines) && !strings.Contains(lines[end], "@id:") && !strings.Contains(lines[end], "@rule:") {
		end++
	}
	return strings.Join(lines[begin:end], "")
}

// of reports whether a scenario is about the call of a row: it names its path, or is one of
// a client, whose operations are not paths.
func (r *answerRow) of(s steps.Scenario, text string) bool {
	at := slices.IndexFunc(rule.Calls(), func(c rule.Call) bool { return c.Name == r.call })
	if at < 0 {
		return true
	}
	call := rule.Calls()[at]
	name := call.Path[strings.LastIndex(call.Path, "/")+1:]
	if strings.Contains(s.URI, "client/") {
		return call.Token == rule.NoToken || slices.Contains(s.Needs, call.Capability)
	}
	return regexp.MustCompile(`[/"]` + regexp.QuoteMeta(name) + `\b|\| ` + regexp.QuoteMeta(name) + ` +\|`).MatchString(text)
}

// provoke finds the scenarios of each row.
func provoke(t *testing.T, rows []*answerRow) {
	t.Helper()
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	asserts := map[code]*regexp.Regexp{}
	for _, r := range rows {
		asserts[r.code] = mentions(r.code)
	}
	for _, s := range suite.Scenarios() {
		said, text := strings.Join(s.Asserts, "\n"), written(t, s)
		for _, r := range rows {
			if asserts[r.code].MatchString(said) && !slices.Contains(r.scenarios, s.Base) && (r.reason == same || r.of(s, text)) {
				r.scenarios = append(r.scenarios, s.Base)
			}
		}
	}
}

// TestAnswers wants a scenario, or the reason why there is none, for each row of the tables
// of errors, and each code of the catalogue in some row. It writes the table of
// both pages of codes: go test ./internal/project -run TestAnswers -update.
func TestAnswers(t *testing.T) {
	t.Parallel()
	rows, texts, listed := answerRows(t), textsOfCodes(), map[code]bool{}
	provoke(t, rows)
	for _, r := range rows {
		listed[r.code] = true
		provoked := r.reason == "" || r.reason == same
		switch {
		case provoked && len(r.scenarios) == 0:
			t.Errorf("%s: no scenario provokes %s %d, and no reason says why", r.call, r.key, r.code.code)
		case provoked && !slices.Contains(texts[r.code], r.text):
			t.Errorf("%s: the catalogue has no text %q for %s %d, but %q", r.call, r.text, r.key, r.code.code, texts[r.code])
		case !strings.HasPrefix(r.source, "https://") && r.source != "the gaps in the block 98000xx":
			t.Errorf("%s: %s %d has no source", r.call, r.key, r.code.code)
		}
	}
	for c, row := range known() {
		if c.key != rule.Status && !listed[c] {
			t.Errorf("%s lacks %s %d (%s)", answersFile, c.key, c.code, strings.Join(row.rules, ", "))
		}
	}
	between := regexp.MustCompile(`(?s)(<!-- answers: .*? -->\n).*?(<!-- answers end -->)`)
	keepTable(t, codesFile, answersTable(rows, func(text string) string { return text }), between)
	const chineseTexts = "internal/project/testdata/answers.zh-CN.txt"
	chinese := readTableTexts(t, chineseTexts)
	keepTable(t, chineseCodesFile, answersTable(rows, func(text string) string {
		said, ok := chinese.known(text)
		if !ok && strings.Contains(text, " ") {
			t.Errorf("%s does not say %q", chineseTexts, text)
		}
		return said
	}), between)
	chinese.allUsed(t, chineseTexts)
}

// TestFaultsSayTheAnswers: a fault with a code is answered with the text that the pages have
// for it at that call.
func TestFaultsSayTheAnswers(t *testing.T) {
	t.Parallel()
	s := mock.Start(t)
	rows := answerRows(t)
	for _, call := range rule.Calls() {
		want := map[int]string{}
		var faults []control.Fault
		for _, r := range rows {
			own, every := r.call == call.Name, (r.call == "any" || r.call == "cloud hosting") && !call.OfPhone()
			if _, listed := want[r.code.code]; listed || !own && !every || r.key != callKey(call) || r.text == "" || r.code.code == 0 {
				continue
			}
			want[r.code.code] = r.text
			faults = append(faults, control.Fault{Path: call.Path, ErrCode: &r.code.code})
		}
		if err := s.SetFaults(t.Context(), faults); err != nil {
			t.Fatal(err)
		}
		for _, f := range faults {
			var got struct {
				Errmsg string `json:"errmsg"`
				ErrMsg string `json:"errMsg"`
			}
			if err := s.Do(t.Context(), call.Method, call.Path, nil, &got); err != nil {
				t.Fatal(err)
			}
			around := regexp.MustCompile(`^(` + call.Name + `:fail )+|,? rid: [0-9a-f-]*$| 127.0.0.1 ipv6 ::ffff:127.0.0.1`)
			said := around.ReplaceAllString(got.Errmsg+got.ErrMsg, "")
			if diff := gocmp.Diff(want[*f.ErrCode], said); diff != "" {
				t.Errorf("%s: the text of the fault %d mismatch (-want +got):\n%s", call.Name, *f.ErrCode, diff)
			}
		}
	}
}

// callKey is the member of a reply that carries the code of a call's failure.
func callKey(c rule.Call) rule.Key {
	if c.OfPhone() {
		return rule.ErrCode
	}
	return rule.Errcode
}

// answersTable is the table of the pages of codes, in the language of say.
func answersTable(rows []*answerRow, say func(string) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n|---|---|--:|---|---|\n", say("call"), say("key"), say("code"), say("text"), say("scenario, or why there is none"))
	for _, r := range rows {
		shown := say(r.reason)
		if r.reason == "" || r.reason == same {
			shown = strings.Join(r.scenarios[:min(2, len(r.scenarios))], ", ")
		}
		text := r.text
		if text != "" {
			text = "`" + strings.ReplaceAll(text, "|", `\|`) + "`"
		}
		fmt.Fprintf(&b, "| [%s](%s) | %s | %d | %s | %s |\n", say(r.call), r.source, r.key, r.code.code, text, shown)
	}
	return strings.ReplaceAll(b.String(), "](the gaps in the block 98000xx)", "]")
}

// codesPage is held while a test reads and writes a page of codes.
var codesPage sync.Mutex

// keepTable compares a table of a page with what it should be, or writes it.
func keepTable(t *testing.T, file, table string, between *regexp.Regexp) {
	t.Helper()
	codesPage.Lock()
	defer codesPage.Unlock()
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := between.ReplaceAllString(string(page), "${1}"+strings.ReplaceAll(table, "$", "$$")+"${2}")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := gocmp.Diff(want, string(page)); diff != "" {
		t.Errorf("%s is not up to date: run go test ./internal/project -run 'TestCodes|TestAnswers' -update (-want +got):\n%s", file, diff)
	}
}
