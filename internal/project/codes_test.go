package project_test

import (
	"cmp"
	"flag"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

var update = flag.Bool("update", false, "rewrite docs/codes.md and docs/codes.zh-CN.md")

const codesFile, chineseCodesFile = "docs/codes.md", "docs/codes.zh-CN.md"

// code is one code the platform can answer, with the text beside it.
type code struct {
	key  rule.Key
	code int
}

// known lists the codes of the catalogue, each with its text and the rules it
// belongs to.
func known() map[code]*codeRow {
	rows := map[code]*codeRow{}
	add := func(c code, text, id string, evidence rule.Evidence) {
		row := rows[c]
		if row == nil {
			row = &codeRow{code: c, text: text}
			rows[c] = row
		}
		row.text = cmp.Or(row.text, text)
		row.rules = append(row.rules, fmt.Sprintf("%s (%s)", id, evidence))
	}
	for r := range rule.Default().All() {
		if r.Key != "" {
			add(code{r.Key, r.Code}, r.Text, r.ID, r.Evidence)
		}
		for _, ch := range r.Switch {
			if ch.Code != 0 {
				add(code{cmp.Or(ch.Key, r.Key), ch.Code}, ch.Text, r.ID+" = "+ch.Value, r.Evidence)
			}
		}
	}
	for n, text := range rule.Default().General() {
		add(code{rule.Errcode, n}, text, "reply.general", rule.Documented)
	}
	return rows
}

type codeRow struct {
	code
	text      string
	rules     []string
	scenarios []string // that assert it, without their cases
}

// asserted finds out which scenarios say that a code is answered.
func asserted(rows map[code]*codeRow, entries []steps.Scenario) {
	expressions := map[code]*regexp.Regexp{}
	for c := range rows {
		expressions[c] = mentions(c)
	}
	for _, e := range entries {
		said := strings.Join(e.Asserts, "\n")
		for c, row := range rows {
			if expressions[c].MatchString(said) && !slices.Contains(row.scenarios, e.Base) {
				row.scenarios = append(row.scenarios, e.Base)
			}
		}
	}
}

// mentions matches a step that asserts a code under its key. The errcode of a
// device in a list is written SN1=9800015, and that of a member "… is 9800015".
func mentions(c code) *regexp.Regexp {
	words := map[rule.Key]string{
		rule.Errcode: `errcode|errcode" in the reply is|=|errcode is`, rule.ErrCode: `errCode|errCode" in the reply is|answered`, rule.Errno: `errno`, rule.Status: `status`,
	}[c.key]
	return regexp.MustCompile(fmt.Sprintf(`(%s) ?%d\b`, words, c.code))
}

// most is how many scenarios a row names.
const most = 4

func table(rows map[code]*codeRow) string {
	list := make([]*codeRow, 0, len(rows))
	for _, row := range rows {
		list = append(list, row)
	}
	slices.SortFunc(list, func(a, b *codeRow) int {
		return cmp.Or(cmp.Compare(keyOrder[a.key], keyOrder[b.key]), cmp.Compare(a.code.code, b.code.code))
	})
	var b strings.Builder
	b.WriteString("| key | code | text | rules | scenarios |\n|---|--:|---|---|---|\n")
	for _, row := range list {
		names := row.scenarios
		if more := len(names) - most; more > 0 {
			names = append(slices.Clone(names[:most]), fmt.Sprintf("and %d more", more))
		}
		text := row.text
		if text != "" {
			text = "`" + strings.ReplaceAll(text, "|", `\|`) + "`"
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s |\n", row.key, row.code.code, text, strings.Join(row.rules, ", "), strings.Join(names, ", "))
	}
	return b.String()
}

var keyOrder = map[rule.Key]int{rule.Errcode: 1, rule.ErrCode: 2, rule.Errno: 3, rule.Status: 4}

var between = regexp.MustCompile(`(?s)(<!-- codes: .*? -->\n).*?(<!-- end -->)`)

// TestCodes wants a scenario for every code of the catalogue, and the page
// about them to be up to date: go test ./internal/project -run TestCodes -update makes it so.
func TestCodes(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	rows := known()
	asserted(rows, suite.Scenarios())
	for c, row := range rows {
		if len(row.scenarios) == 0 {
			t.Errorf("no scenario asserts %s %d (%s)", c.key, c.code, strings.Join(row.rules, ", "))
		}
	}
	made := table(rows)
	keepTable(t, codesFile, made, between)
	keepTable(t, chineseCodesFile, inChinese(made), between)
}

// inChinese is the table of codes with what it says in words in Chinese.
func inChinese(table string) string {
	words := []string{"| key | code | text | rules | scenarios |", "| 字段 | 错误码 | 文案 | 规则 | 用例 |"}
	for _, e := range []rule.Evidence{rule.Documented, rule.Observed, rule.Assumed} {
		words = append(words, fmt.Sprintf(" (%s)", e), fmt.Sprintf("（%s）", language.Chinese.Word(string(e))))
	}
	return regexp.MustCompile(`, and (\d+) more`).ReplaceAllString(strings.NewReplacer(words...).Replace(table), "，另有 $1 个")
}
