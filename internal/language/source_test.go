package language_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A found text is one in the source of a package.
type found struct{ text, place string }

// sentenceLike are texts that a person reads: at least two words.
var sentenceLike = regexp.MustCompile(`[a-z]{2,}[,:;)]? (%|\(|[a-z"-])`)

// said are the functions whose first text is translated, whatever it looks like.
var said = map[string]bool{"Say": true, "Count": true}

// textsOf are the texts in the Go files of a folder, as formats: what is joined with + is
// one text, with %s for what is no constant.
func textsOf(t *testing.T, dir string) []found {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []found
	fset := token.NewFileSet()
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(fset, file, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, textsIn(fset, parsed)...)
	}
	return all
}

func textsIn(fset *token.FileSet, file *ast.File) []found {
	var all []found
	var walk func(ast.Node) bool
	walk = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			ast.Inspect(n.Type, walk)
			return false
		case *ast.CallExpr:
			if name := called(n); silentCalls[name] {
				return false
			} else if said[name] && len(n.Args) > 0 {
				i := 0
				if name == "Count" {
					i = 1
				}
				if lit, ok := n.Args[i].(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(lit.Value)
					if name == "Count" {
						text = "%d " + text + "(s)"
					}
					all = append(all, found{text, fset.Position(n.Pos()).String()})
					for j, arg := range n.Args {
						if j != i {
							ast.Inspect(arg, walk)
						}
					}
					return false
				}
			}
		case *ast.BinaryExpr:
			if n.Op == token.ADD {
				if format, constant := joined(n); constant {
					if sentenceLike.MatchString(format) {
						all = append(all, found{format, fset.Position(n.Pos()).String()})
					}
					for _, other := range others(n) {
						ast.Inspect(other, walk)
					}
					return false
				}
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				if text, err := strconv.Unquote(n.Value); err == nil && sentenceLike.MatchString(text) {
					all = append(all, found{text, fset.Position(n.Pos()).String()})
				}
			}
		}
		return true
	}
	ast.Inspect(file, walk)
	return all
}

// called is the name of the function that is called.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// silentCalls take texts that nobody is shown.
var silentCalls = map[string]bool{"panic": true, "MustCompile": true, "New1": true}

// joined is a sum of texts as one format, if one of them is constant.
func joined(e ast.Expr) (format string, constant bool) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			left, one := joined(e.X)
			right, other := joined(e.Y)
			return left + right, one || other
		}
	case *ast.ParenExpr:
		return joined(e.X)
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ := strconv.Unquote(e.Value)
			return text, true
		}
	}
	return "%s", false
}

// others are the parts of a sum that are no constants.
func others(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return append(others(e.X), others(e.Y)...)
		}
	case *ast.ParenExpr:
		return others(e.X)
	case *ast.BasicLit:
		return nil
	}
	return []ast.Expr{e}
}

func TestList(t *testing.T) {
	for _, dir := range strings.Fields(os.Getenv("DIRS")) {
		seen := map[string]bool{}
		for _, f := range textsOf(t, "../../"+dir) {
			if !seen[f.text] {
				seen[f.text] = true
				println(strconv.Quote(f.text) + "\t" + f.place[strings.LastIndex(f.place, "/")+1:])
			}
		}
	}
}
