package project_test

import (
	"go/ast"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A banned word is one that the glossary replaces by another.
type banned struct {
	word    string // a final * stands for any ending; Chinese has no words apart, so it may stand anywhere
	instead string
	names   bool // in names only
}

// matches reports whether a lower-case word is the banned one.
func (b banned) matches(word string) bool {
	if strings.ContainsFunc(b.word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return strings.Contains(word, b.word)
	}
	if stem, ok := strings.CutSuffix(b.word, "*"); ok {
		return strings.HasPrefix(word, stem)
	}
	return word == b.word
}

// allowed are names that contain a banned word and are right all the same.
var allowed = map[string]string{
	"world": worldFile, "World": worldFile, "ReadWorld": worldFile, "DecodeWorld": worldFile, "MergeWorld": worldFile, "WithWorld": worldFile,
	"DefaultWorld": worldFile, "FixedWorld": worldFile,
}

const worldFile = "about the file that describes a sandbox"

// glossary reads the words that CONTRIBUTING.md bans, and returns the rest of
// the document.
func glossary(t *testing.T) (words []banned, rest string) {
	t.Helper()
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	rest, table, ok := strings.Cut(string(text), "\n## Glossary\n")
	if !ok {
		t.Fatal("CONTRIBUTING.md has no glossary")
	}
	entry := regexp.MustCompile("`([^`]+)`( \\(names\\))?")
	for _, row := range regexp.MustCompile(`(?m)^\| ([^|]+) \| [^|]*\|([^|]*)\|$`).FindAllStringSubmatch(table, -1) {
		for _, m := range entry.FindAllStringSubmatch(row[2], -1) {
			words = append(words, banned{word: m[1], instead: row[1], names: m[2] != ""})
		}
	}
	if len(words) < 14 {
		t.Fatalf("the glossary bans only %d words", len(words))
	}
	return words, rest
}

// words splits a name or a text into lower-case words: at what is no letter,
// and before a capital that follows a small letter.
func wordsOf(text string) []string {
	var b strings.Builder
	last := ' '
	for _, r := range text {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		last = r
	}
	return strings.FieldsFunc(b.String(), func(r rune) bool { return !unicode.IsLetter(r) })
}

// A usage is a name or a text, and where it stands.
type usage struct{ where, text string }

// TestGlossary: names, flags, rules, scenarios and docs keep to the words of the
// glossary.
func TestGlossary(t *testing.T) {
	t.Parallel()
	words, contributing := glossary(t)
	chinese, _, ok := strings.Cut(readPage(t, "CONTRIBUTING.zh-CN.md"), "\n## 术语表\n")
	if !ok {
		t.Error("CONTRIBUTING.zh-CN.md has no glossary")
	}
	texts := append(writtenTexts(t), usage{"CONTRIBUTING.md", contributing}, usage{"CONTRIBUTING.zh-CN.md", chinese})
	names := namesOf(t)
	for _, b := range words {
		for _, u := range names {
			if slices.ContainsFunc(wordsOf(u.text), b.matches) && allowed[u.text] == "" {
				t.Errorf("%s: the glossary has %q instead of %q", u.where, b.instead, b.word)
			}
		}
		for _, u := range texts {
			if !b.names && slices.ContainsFunc(wordsOf(u.text), b.matches) {
				t.Errorf("%s: the glossary has %q instead of %q: %.80s", u.where, b.instead, b.word, u.text)
			}
		}
	}
}

// namesOf are the exported names of every package and the names of the files.
func namesOf(t *testing.T) []usage {
	t.Helper()
	var all []usage
	for _, s := range sources(t) {
		if s.test() {
			continue
		}
		file := strings.TrimSuffix(path.Base(s.file), ".go")
		all = append(all, usage{s.file, file})
		add := func(name string) {
			if ast.IsExported(name) {
				all = append(all, usage{s.pkg + "." + name, name})
			}
		}
		for _, declared := range s.ast.Decls {
			if f, ok := declared.(*ast.FuncDecl); ok {
				add(f.Name.Name)
				continue
			}
			ast.Inspect(declared, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncLit:
					return false
				case *ast.TypeSpec:
					add(n.Name.Name)
				case *ast.ValueSpec:
					for _, name := range n.Names {
						add(name.Name)
					}
				case *ast.Field:
					for _, name := range n.Names {
						add(name.Name)
					}
				}
				return true
			})
		}
	}
	return all
}

// writtenTexts are the rules, the scenarios, the docs and what the command
// says, also in Chinese: its flags, help, messages and hints.
func writtenTexts(t *testing.T) []usage {
	t.Helper()
	var all []usage
	for r := range rule.Default().All() {
		all = append(all, usage{"rule " + r.ID, r.ID + " " + r.Sentence + " " + r.SentenceZH})
		for _, c := range r.Switch {
			all = append(all, usage{"switch " + r.ID, c.Value + " " + c.Meaning + " " + c.MeaningZH})
		}
	}
	for _, s := range sources(t) {
		if s.test() || s.top() != "cmd" && s.pkg != "internal/language" {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				text, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, usage{s.file, text})
			}
			return true
		})
	}
	for _, pattern := range []string{"README*.md", "docs/*.md", "fixtures/README*.md", "steps/adapter/README*.md", "features/*/*/*.feature"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("there is no %s, %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				line = strings.TrimSpace(line)
				if path.Ext(file) == ".feature" && strings.ContainsAny(line[:min(1, len(line))], "@|") {
					continue // ids never change
				}
				all = append(all, usage{file, line})
			}
		}
	}
	return all
}
