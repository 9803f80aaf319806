package mutants_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/report"
)

func all(t *testing.T) []mutants.Mutant {
	t.Helper()
	platforms, err := mutants.Platforms()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(mutants.Clients(), platforms)
}

// judges are those whom the suite judges that judges a mutant.
var judges = map[report.Subject]rule.Judges{report.OfClient: rule.Clients, report.OfPlatform: rule.Platforms}

var (
	kebab    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	sentence = regexp.MustCompile(`^[A-Za-z][^\n]+\.$`)
)

var sourced = regexp.MustCompile(`^(reasoning: .{20,}|.*(#[0-9]+|https://).*)$`)

// TestClientsAreChinese: what docs/mutants.zh-CN.md and a report say of a wrong client is in
// Chinese, but for the names of public reports.
func TestClientsAreChinese(t *testing.T) {
	t.Parallel()
	same := regexp.MustCompile(`^([\w./-]+( PR)? #\d+(, )?)+$`)
	for _, m := range mutants.Clients() {
		for _, text := range []string{m.Kind, m.Source, m.Sentence} {
			if said := language.Chinese.Word(text); said == text && !same.MatchString(text) {
				t.Errorf("%s: %q has no Chinese in internal/language", m.Name, text)
			}
		}
		if said := language.Chinese.Text("most like the mutant " + m.Name + ": " + m.Sentence); strings.Contains(said, m.Sentence) {
			t.Errorf("a cause that names %s is said as %q", m.Name, said)
		}
	}
}

// TestAll: there are enough mutants, each with a name, a sentence and rules
// that judge it, and of clients and of platforms some for every rule.
func TestAll(t *testing.T) {
	t.Parallel()
	type breach struct {
		of   report.Subject
		rule string
	}
	count, broken, names := map[report.Subject]int{}, map[breach]bool{}, map[string]bool{}
	for _, m := range all(t) {
		count[m.Of]++
		if !kebab.MatchString(m.Name) || names[m.Name] {
			t.Errorf("the name %q is not in kebab-case, or there twice", m.Name)
		}
		names[m.Name] = true
		if !sentence.MatchString(m.Sentence) {
			t.Errorf("%s: %q is not a sentence", m.Name, m.Sentence)
		}
		if ofClient := m.Of == report.OfClient; ofClient != (m.Kind != "") || ofClient != sourced.MatchString(m.Source) {
			t.Errorf("%s: the kind is %q, the source %q: a client has both, the source a report or a reasoning, and a platform neither", m.Name, m.Kind, m.Source)
		}
		if len(m.Differs) == 0 {
			t.Errorf("%s differs in nothing", m.Name)
		}
		if !slices.IsSorted(m.Breaks) || len(slices.Compact(slices.Clone(m.Breaks))) != len(m.Breaks) {
			t.Errorf("%s: the rules %q are not in order, or one is there twice", m.Name, m.Breaks)
		}
		for _, id := range m.Breaks {
			broken[breach{m.Of, id}] = true
			if r, ok := rule.Default().Get(id); !ok || !r.Judges.Include(judges[m.Of]) {
				t.Errorf("%s breaks %q, which is no rule that judges a %s", m.Name, id, m.Of)
			}
		}
	}
	if count[report.OfClient] < 60 || count[report.OfPlatform] < 100 {
		t.Errorf("there are too few mutants: %v", count)
	}
	for r := range rule.Default().All() {
		for of, whom := range judges {
			if r.Judges.Include(whom) && !broken[breach{of, r.ID}] {
				t.Errorf("no mutant of a %s breaks %s", of, r.ID)
			}
		}
	}
}

// TestDiffers asks some mutants every scenario, and those alone that use what
// is wrong with them: it must come to the same.
func TestDiffers(t *testing.T) {
	t.Parallel()
	part := fstest.MapFS{}
	for _, name := range []string{"en/client/flow.feature", "en/client/list.feature"} {
		text, err := fs.ReadFile(features.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		part[name] = &fstest.MapFile{Data: text}
	}
	c, err := steps.Load(part, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	var few, whole []mutants.Mutant
	for i, m := range all(t) {
		if i%25 == 0 {
			few = append(few, m)
			m.Differs = nil
			whole = append(whole, m)
		}
	}
	run := func(list []mutants.Mutant) []report.Row {
		m, err := mutants.Run(t.Context(), mutants.Config{Suite: c, Judges: rule.Both, Mutants: list, Some: true, Slots: mutants.NewSlots(2), Now: time.Now, Timeout: steps.DefaultTimeout})
		if err != nil {
			t.Fatal(err)
		}
		return m.Rows
	}
	if diff := cmp.Diff(run(whole), run(few), cmpopts.IgnoreFields(report.Row{}, "Duration")); diff != "" {
		t.Errorf("rows mismatch (-whole +few):\n%s", diff)
	}
}
