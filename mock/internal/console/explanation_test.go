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

// sentence matches what an explanation begins with.
var sentence = regexp.MustCompile(`^(?:the|this|a|no|control) \w+ `)

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
	found := 0
	for _, file := range []string{"platform/explain.go", "platform/explain_request.go", "openapi/explain.go"} {
		source, err := parser.ParseFile(token.NewFileSet(), "../"+file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(source, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil || !sentence.MatchString(text) {
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
	}
	if found < len(known) {
		t.Errorf("the platform has %d explanations, explanation.js %d", found, len(known))
	}
}
