package console_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestExplanations: the page knows every explanation that the platform gives, so that it
// can say it in the language of its reader.
func TestExplanations(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("page/js/explanation.js")
	if err != nil {
		t.Fatal(err)
	}
	var known []*regexp.Regexp
	for _, m := range regexp.MustCompile(`(?m)^  \[/(.+)/, `).FindAllStringSubmatch(string(page), -1) {
		known = append(known, regexp.MustCompile(m[1]))
	}
	source, err := parser.ParseFile(token.NewFileSet(), "../platform/explain.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	ast.Inspect(source, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(literal.Value)
		if err != nil || !strings.Contains(text, " ticket") {
			return true
		}
		found++
		for _, k := range known {
			if k.MatchString(strings.ReplaceAll(text, "%s", "A-1")) {
				return true
			}
		}
		t.Errorf("explanation.js does not know %q", text)
		return true
	})
	if found < len(known) {
		t.Errorf("explain.go has %d explanations, explanation.js %d", found, len(known))
	}
}
