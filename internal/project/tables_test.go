package project_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/language"
)

// tablePages are the pages whose tables in Chinese are made from those in English.
var tablePages = []string{
	"docs/faults.md", "docs/trust.md", "docs/right-clients.md", "docs/hiding-adapters.md", "docs/scale.md", "docs/speed.md",
	"docs/diagnosis.md", "docs/durable.md", "steps/adapter/README.md", "fixtures/README.md", "CONTRIBUTING.md", "SECURITY.md",
	"CHANGELOG.md",
}

// nameColumns are the headings of columns that are the same in both languages.
var nameColumns = []string{"client", "adapter", "language", "server", "command", "capabilities", "word"}

// tableTexts has what cells say in Chinese: pairs of lines, English first. The figures in
// them are examples; each stands for that of the page in its place.
const tableTexts = "internal/project/testdata/tables.zh-CN.txt"

// TestChineseTables: the tables of a Chinese page are those of the English one, and both
// pages have the same outline, names and figures.
func TestChineseTables(t *testing.T) {
	t.Parallel()
	texts := readTableTexts(t, tableTexts)
	for _, name := range tablePages {
		english, file := readPage(t, name), chinesePage(name)
		chinese, tables := readPage(t, file), tablesOf(english)
		if got := len(tablesOf(chinese)); got != len(tables) {
			t.Errorf("%s has %d tables, and the English page %d", file, got, len(tables))
			continue
		}
		want := anyTable.ReplaceAllStringFunc(chinese, func(string) string {
			next := tables[0]
			tables = tables[1:]
			return texts.table(t, next)
		})
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if diff := gocmp.Diff(want, chinese); diff != "" {
			t.Errorf("%s is stale: run go test ./internal/project -run TestChineseTables -update (-want +got):\n%s", file, diff)
		}
		if diff := gocmp.Diff(outlineOf(english), outlineOf(chinese)); diff != "" {
			t.Errorf("%s: headings and list items mismatch (-en +zh-CN):\n%s", name, diff)
		}
		if diff := gocmp.Diff(namesIn(english), namesIn(chinese)); diff != "" {
			t.Errorf("%s: names in the text mismatch (-en +zh-CN):\n%s", name, diff)
		}
		if diff := gocmp.Diff(figuresOf(english), figuresOf(chinese)); diff != "" {
			t.Errorf("%s: figures of the text mismatch (-en +zh-CN):\n%s", name, diff)
		}
	}
	texts.allUsed(t, tableTexts)
}

// allUsed fails where a file has a text that no table has.
func (c tableTextsByCell) allUsed(t *testing.T, file string) {
	t.Helper()
	for _, english := range slices.Sorted(maps.Keys(c)) {
		if !c[english].used {
			t.Errorf("%s: no table says %q", file, english)
		}
	}
}

func readPage(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// anyTable also is the list of docs/diagnosis.md: what a report says, and what a reader makes of it.
var anyTable = regexp.MustCompile(`(?m)(?:^\|.*\n)+|(?:^- \*\*[a-z0-9-]+\*\*(?:: |：)“.*\n)+`)

var reading = regexp.MustCompile(`(?m)^(- \*\*[a-z0-9-]+\*\*): “(.*?)” ([A-Z].*)$`)

// reportColumns are the headings of what a report says, which the program has in Chinese.
var reportColumns = []string{"first line of the report", "verdict"}

// around is what stands around a text that says why a client deviates: how many scenarios
// show it, where it can be read, and what became of them.
var around = regexp.MustCompile(`^(\d+ × |it breaks )?(.*?)( \(\[source\]\(\S+\)\))?(, \*errored\*)?$`)

var aroundInChinese = strings.NewReplacer("it breaks ", "违反 ", " ([source](", "（[出处](", "))", ")）", ", *errored*", "，*出错*")

func tablesOf(page string) []string { return anyTable.FindAllString(page, -1) }

// outlineOf are the marks of the headings and list items of a page.
func outlineOf(page string) []string {
	text := codeBlock.ReplaceAllString(anyTable.ReplaceAllString(page, ""), "")
	return regexp.MustCompile(`(?m)^ *(?:#+|-|\d+\.) `).FindAllString(text, -1)
}

// namesIn are the names of files, members and commands in a page without its tables and blocks.
func namesIn(page string) []string {
	text := codeBlock.ReplaceAllString(anyTable.ReplaceAllString(page, ""), "")
	return slices.Compact(slices.Sorted(slices.Values(codeSpan.FindAllString(text, -1))))
}

// figure is a number with its thousands and decimals, or a duration as Go writes it.
var figure = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)*(?:(?:h|ms|µs|m|s)\d*)*`)

// figuresOf are the figures of a page without its tables and without where its links lead.
func figuresOf(page string) []string {
	text := regexp.MustCompile(`\]\([^)]*\)`).ReplaceAllString(anyTable.ReplaceAllString(page, ""), "]")
	return slices.Sorted(slices.Values(figure.FindAllString(text, -1)))
}

// A tableText is the Chinese of a cell.
type tableText struct {
	format string // takes the figures of the cell
	places []int  // of the figures in the English cell
	used   bool
}

// tableTextsByCell are found by the English cell, with # in place of its figures.
type tableTextsByCell map[string]*tableText

func readTableTexts(t *testing.T, file string) tableTextsByCell {
	t.Helper()
	all := tableTextsByCell{}
	for pair := range strings.SplitSeq(strings.TrimSpace(readPage(t, file)), "\n\n") {
		english, chinese, ok := strings.Cut(pair, "\n")
		if !ok || strings.Contains(chinese, "\n") {
			t.Fatalf("%s: want two lines, have %q", file, pair)
		}
		key := figure.ReplaceAllString(english, "#")
		if all[key] != nil {
			t.Errorf("%s has %q twice", file, english)
		}
		all[key] = newTableText(figure.FindAllString(english, -1), chinese)
	}
	return all
}

func newTableText(examples []string, chinese string) *tableText {
	text := &tableText{}
	text.format = figure.ReplaceAllStringFunc(strings.ReplaceAll(chinese, "%", "%%"), func(example string) string {
		place := slices.Index(examples, example)
		if place < 0 {
			return example
		}
		examples[place] = ""
		text.places = append(text.places, place)
		return "%s"
	})
	return text
}

// table says a table in Chinese.
func (c tableTextsByCell) table(t *testing.T, english string) string {
	t.Helper()
	if reading.MatchString(english) {
		return reading.ReplaceAllStringFunc(english, func(line string) string {
			parts := reading.FindStringSubmatch(line)
			return parts[1] + "：“" + c.reported(t, parts[2]) + "”：" + c.cell(t, parts[3])
		})
	}
	lines := strings.Split(strings.TrimSuffix(english, "\n"), "\n")
	heads := cellsOf(lines[0])
	for i, line := range lines {
		if i == 1 {
			continue // the rule below the headings
		}
		cells := cellsOf(line)
		for j, cell := range cells {
			switch {
			case i > 0 && slices.Contains(reportColumns, heads[j]):
				cells[j] = c.reported(t, cell)
			case i == 0 || !slices.Contains(nameColumns, heads[j]):
				cells[j] = c.cell(t, cell)
			}
		}
		lines[i] = "| " + strings.Join(cells, " | ") + " |"
	}
	return strings.Join(lines, "\n") + "\n"
}

// cellsOf are the cells of a line. A cell writes \| for a | of its text.
func cellsOf(line string) []string {
	const bar = "\x00"
	cells := strings.Split(strings.Trim(strings.ReplaceAll(line, `\|`, bar), "|"), "|")
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(strings.TrimSpace(cell), bar, `\|`)
	}
	return cells
}

// known says a cell in Chinese where it is one of the texts.
func (c tableTextsByCell) known(english string) (chinese string, ok bool) {
	text := c[figure.ReplaceAllString(english, "#")]
	if text == nil {
		return english, false
	}
	text.used = true
	return text.of(figure.FindAllString(english, -1)), true
}

// cell says a cell in Chinese, or each of its parts.
func (c tableTextsByCell) cell(t *testing.T, english string) string {
	t.Helper()
	if chinese, ok := c.known(english); ok {
		return chinese
	}
	if parts := strings.Split(english, "; "); len(parts) > 1 {
		for i, part := range parts {
			parts[i] = c.cell(t, part)
		}
		return strings.Join(parts, "；")
	}
	if parts := around.FindStringSubmatch(english); parts[2] != english {
		return aroundInChinese.Replace(parts[1]) + c.cell(t, parts[2]) + aroundInChinese.Replace(parts[3]+parts[4])
	}
	if hasWords(english) {
		t.Errorf("no text says %q in Chinese", english)
	}
	return english
}

// of says the text with the figures of a cell.
func (text *tableText) of(figures []string) string {
	args := make([]any, len(text.places))
	for i, place := range text.places {
		args[i] = figures[place]
	}
	return fmt.Sprintf(text.format, args...)
}

// reported says in Chinese what a report says, in Markdown, as the program does unless a text
// says it here: the page writes … and N for what differs from run to run.
func (c tableTextsByCell) reported(t *testing.T, english string) string {
	t.Helper()
	if chinese, ok := c.known(english); ok {
		return chinese
	}
	plain := strings.ReplaceAll(english, `\_`, "_")
	said := language.Chinese.Text(plain)
	if said == plain {
		said = language.Chinese.Word(plain)
	}
	if !strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("no text says %q in Chinese", english)
	}
	return strings.ReplaceAll(said, "_", `\_`)
}

// hasWords reports whether a cell says more than figures, units and code.
func hasWords(cell string) bool {
	rest := regexp.MustCompile("`[^`]*`").ReplaceAllString(cell, "")
	rest = regexp.MustCompile(`\b(?:µs|ms|s|kB|MB|KiB|MiB)\b`).ReplaceAllString(figure.ReplaceAllString(rest, ""), "")
	return regexp.MustCompile(`[A-Za-z]`).MatchString(rest)
}
