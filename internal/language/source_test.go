package language_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A found text is one in the source of a package.
type found struct{ text, place string }

// sentenceLike are texts that a person reads: at least two words, of which one may be an article.
var sentenceLike = regexp.MustCompile(`(?:\ban?|[a-z]{2,})[,:;)]? (%|\(|[a-z"-])`)

// said are the functions whose first text is translated, whatever it looks like.
var said = map[string]bool{"Say": true, "say": true, "Word": true, "word": true}

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
		case *ast.CompositeLit:
			if slices.ContainsFunc(n.Elts, inChinese) { // has both languages itself
				return false
			}
		case *ast.CallExpr:
			if name := called(n); silentCalls[name] {
				return false
			} else if said[name] && len(n.Args) > 0 {
				if lit, ok := n.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					text, _ := strconv.Unquote(lit.Value)
					all = append(all, found{text, fset.Position(n.Pos()).String()})
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

// inChinese reports whether an element of a literal is a text in Chinese.
func inChinese(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	return ok && lit.Kind == token.STRING && strings.ContainsFunc(lit.Value, func(r rune) bool { return unicode.Is(unicode.Han, r) })
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

// silentCalls take texts that nobody is shown, or those of logs, which are in English.
var silentCalls = map[string]bool{"panic": true, "MustCompile": true, "New1": true, "Warn": true, "Info": true}

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

// covered are the packages of which every text has Chinese, but for those that nobody is
// shown in Chinese: by how they begin, and why.
var covered = map[string]map[string]string{
	"steps/report": {
		"report: ": "says that a report contradicts itself: a bug", "matrix: ": "a bug", "write ": "an error of the system",
		"read the signature": "a bug", "default-src": "is for the browser", "JUnit": "names a rendering", "Markdown report": "names a rendering",
		"has ": "goes on after matrix:", "is of no subject": "goes on after matrix:", "declares ": "goes on after matrix:", "%s, but the rule does not decide": "of JUnit", "expected failure: %s": "of JUnit",
		"more line": shortened, ",… (": shortened, "%s … (": shortened, "… \\(": shortened, "what is judged": named, "the client's name": named, "the client's language": named,
		"errored: %s": "is compared, not shown", "%s: %v in %v": trace, "by the suite itself": trace, "bytes that are not UTF-8": "is quoted",
	},
	"steps/internal/diagnosis": {"a refusal by the client of": "a regular expression", "did not answer in time": looked, "broke the protocol": looked, "ended without answering": looked, " before it sends it: ": "is part of a text that has Chinese", " in its answer: ": "is part of a text that has Chinese", "does not run complete": "is one of does not run %s", "the client changes the %s%s%s": "is one of two that have Chinese"},
	"steps": {
		"devicevoip verify": command, "go test -run": command, "deviation: ": joins, "select scenarios: ": joins,
		"# Failures of": inFile, "%s why this is accepted": inFile,
	},
	"steps/internal/sentence": {
		"\\{": expression, "^(.*)": expression, "unknown rid": notation, "ticket": notation, "token %s": notation, "kept %s": notation, "another ": notation,
		"parameter error": platforms, ", err": names, "err": names, " where it is not supported": names, " in the style": names, " with ": names,
		"sentence %s": mistake, "it is done by": mistake, "nothing in a step": mistake, "its function takes": mistake, "the sentence has no value": mistake, "the value %s is": mistake, "(%s) has not": mistake,
	},
	"steps/internal/suite": {
		"the switch \"<rule>\"": "is a sentence, which has Chinese", "^Language": expression, "unexpected end": "is the parser's", "%s:%d: the step says": mistake, "the scenario is": mistake, "the tags are": mistake, "there are %d s": mistake,
	},
	"steps/adapter": {
		"the request": "goes to the client", "another adapter was refused": logged, "an adapter connected": logged, "the adapter disconnected": logged, "\x00": looked,
	},
	"internal/jsonrpc":   {"%s: encode the ": mistake},
	"internal/skeleton":  {},
	"internal/jsonwords": {"the members here": "is followed by names", "each element has": "is followed by names", "each value has": "is followed by names"}, "internal/suggest": {}, "internal/textfile": {}, "internal/yamlfile": {},
	"mock/internal/platform": {
		"invalid ip": platforms, "%sparameter.": platforms, "parameter.": platforms, "Array of String": platforms, "of digits, letters": platforms, "a String of": platforms,
	},
	"mock/internal/access":   {"console session": "is hashed", "the teams": "goes on after load"},
	"mock/internal/admin":    {"Bearer": names, "the runs": "goes on after load"},
	"mock/internal/exchange": {}, "mock/internal/kept": {}, "mock/internal/lan": {}, "mock/store/disk": {}, "mock/store/archive": {},
	"mock/store":     {},
	"internal/check": {"%w; and %w": joins, "{ ": "is a message", "this line is no message": "is a message"},
	"cmd/devicevoip": {
		"  devicevoip ": command, "new --lang": command, "export ": command, "\ncurl": command, "--cacert": command, "devicevoip%s: ": joins, "devicevoip: %s": joins, "devicevoip %s": joins, "%s: %w": joins,
		"demo: ": joins, "serve: ": joins, "Bearer": names, "is it still there": "is the value of a header", "(?m)": expression, "sandbox": logged,
		"http: TLS": logged, "tls: ": looked, "client sent an HTTP": looked, "Client sent an HTTP": looked, "hung up": logged, "a client ": logged, "the proxy refused a TLS": logged, "a sandbox that is not used": logged, "the store failed, and": logged, "SSL_CERT_FILE (": names,
	},
}

const (
	command    = "is a command"
	joins      = "joins texts that have Chinese"
	inFile     = "is in a file"
	expression = "is a regular expression"
	notation   = "is a word of the notation"
	platforms  = "is the platform's own"
	names      = "has names alone"
	mistake    = "is a mistake of the suite itself"
	logged     = "logs are in English"
	looked     = "is looked for"

	trace     = "a trace is in English"
	shortened = "is translated once the rendering is finished"
	named     = "is in the text that names what differs, which has Chinese"
)

// describes are the files of texts for OpenAPI, which are in English.
var describes = regexp.MustCompile(`/mock/internal/admin/(call|description)\.go:`)

// ofFlag is what an error says of the flag that it is about.
var ofFlag = regexp.MustCompile(`^--[a-z-]+( %s)?: `)

// TestTextsHaveChinese finds a text in the source that has no Chinese. A text that is made
// of others has it where the catalogue has one of them.
func TestTextsHaveChinese(t *testing.T) {
	t.Parallel()
	for dir, english := range covered {
		for _, f := range textsOf(t, filepath.Join("..", "..", dir)) {
			text := ofFlag.ReplaceAllString(f.text, "")
			shown := sentenceLike.MatchString(text) || text == f.text
			for beginning := range english {
				shown = shown && !strings.HasPrefix(text, beginning)
			}
			if shown && !describes.MatchString(f.place) && !language.HasChinese(f.text) && !language.HasChinese(text) {
				t.Errorf("%s: %q has no Chinese in internal/language", f.place, f.text)
			}
		}
	}
}
