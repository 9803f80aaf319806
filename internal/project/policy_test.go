// Package project_test holds the module to its own policy: which modules it
// uses and why, which package may import which, and where time and chance
// come from.
package project_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const ours = "github.com/devicevoip/devicevoip"

// modules are those each top folder may import directly, and what for. A
// library is welcome where it is not what this project exists for; the list is
// there to make the choice visible.
var modules = map[string]map[string]string{
	"mock": {
		"github.com/VictoriaMetrics/metrics": "counters as Prometheus reads them, without its large client",
		"github.com/go-json-experiment/json": "JSON that refuses what it does not know and keeps the order of members",
		"github.com/goccy/go-yaml":           "world files",
		"github.com/gorilla/mux":             "routes with a sandbox in them, and paths taken as they come",
		"github.com/jackc/pgx/v5":            "the protocol of Postgres, with a pool of connections",
		"go.etcd.io/bbolt":                   "the file of a store on one machine: less than a megabyte of the binary, and whole after a kill",
		"golang.org/x/sync":                  "the room that large bodies share",
		"rsc.io/qr":                          "an address that a phone can scan from the console",
		"software.sslmate.com/src/go-pkcs12": "the trust store that Java reads",
	},
	"steps": {
		"github.com/coder/websocket":                "an adapter that cannot listen: a page, a mini program",
		"github.com/cucumber/gherkin/go/v26":        "features as they are written",
		"github.com/cucumber/godog":                 "performs the scenarios for those who read its formats",
		"github.com/cucumber/messages/go/v21":       "the types of both",
		"github.com/cucumber/tag-expressions/go/v7": "the grammar of tag expressions, by its authors",
		"github.com/go-json-experiment/json":        "JSON that refuses what it does not know",
		"github.com/goccy/go-yaml":                  "the file of deviations",
		"github.com/google/go-cmp":                  "the difference that a failure shows",
		"golang.org/x/text":                         "the normal forms of Unicode, which a wrong client brings texts into",
	},
	"internal": {
		"github.com/go-json-experiment/json": "JSON that refuses what it does not know",
		"github.com/goccy/go-yaml":           "files that people write in YAML",
		"golang.org/x/text":                  "the normal forms of Unicode, which a wrong client brings names into; how wide a Chinese character is on a terminal",
	},
	"cmd": {
		"github.com/go-json-experiment/json":     "the rules as JSON",
		"github.com/google/go-containerregistry": "a container image as files, without a daemon",
		"github.com/gorilla/mux":                 "the routes of the server that the platform is measured beside",
		"golang.org/x/sync":                      "the first error of what is done at once",
		"golang.org/x/text":                      "the encodings in which editors save files",
		"github.com/spf13/cobra":                 "commands, flags and their help",
		"github.com/spf13/pflag":                 "flags that commands share, in cobra's own type",
		"golang.org/x/sys":                       "the language of a user of Windows",
		"golang.org/x/term":                      "whether anybody watches the progress",
		"rsc.io/qr":                              "an address that a phone can scan from the terminal",
	},
	// Tests, in whatever folder.
	"test": {
		"github.com/anishathalye/porcupine":        "whether a history of concurrent calls is linearizable",
		"github.com/chromedp/cdproto":              "what the browser is told",
		"github.com/chromedp/chromedp":             "pages as a browser shows them",
		"github.com/goccy/go-yaml":                 "the lists of wrong clients",
		"github.com/google/go-cmp":                 "differences",
		"github.com/jackc/pgx/v5":                  "what a Postgres of the tests is told",
		"github.com/pb33f/libopenapi":              "the schema that the OpenAPI Initiative publishes for 3.1",
		"github.com/rogpeppe/go-internal":          "command lines as txtar scripts",
		"github.com/santhosh-tekuri/jsonschema/v6": "reports, and replies of the platform, held to their published schema",
		"github.com/yuin/goldmark":                 "Markdown as others read it",
		"golang.org/x/net":                         "HTML as others read it",
		"golang.org/x/tools":                       "the types of every package, for what they expose and use",
		"pgregory.net/rapid":                       "operations at random on an engine and on its model",
	},
}

// arrows are the packages of ours that each package may import. An arrow never
// runs upward.
var arrows = map[string][]string{
	"mock/rule":                 {},
	"mock/control":              {"mock/rule"},
	"mock/store":                {},
	"mock/store/archive":        {"internal/jsonwords", "mock/store"},
	"mock/store/memory":         {"mock/store"},
	"mock/store/disk":           {"mock/store"},
	"mock/store/postgres":       {"mock/store"},
	"mock/internal/measured":    {"mock/store"},
	"mock/internal/platform":    {"internal/credential", "internal/jsonwords", "internal/lazyregexp", "internal/suggest", "internal/textfile", "internal/yamlfile", "mock/control", "mock/rule", "mock/store"},
	"mock/internal/exchange":    {"internal/credential", "internal/lazyregexp", "mock/control", "mock/internal/platform", "mock/rule"},
	"mock/internal/description": {"mock/rule"},
	"mock/internal/openapi":     {"internal/jsonwords", "internal/plainjson", "mock/control", "mock/internal/description", "mock/internal/exchange", "mock/internal/platform", "mock/rule"},
	"mock/internal/phone":       {"internal/language", "internal/plainjson", "internal/suggest", "mock/control", "mock/internal/description", "mock/internal/exchange", "mock/internal/platform", "mock/rule", "npm"},
	"mock/internal/export":      {"internal/language", "internal/lazyregexp", "mock/control", "mock/rule"},
	"mock/internal/kept":        {"mock/store"},
	"mock/internal/access":      {"internal/credential", "internal/jsonwords", "internal/language", "internal/lazyregexp", "mock/control", "mock/internal/kept", "mock/internal/platform", "mock/rule", "mock/store"},
	"mock/internal/admin":       {"internal/language", "internal/suggest", "internal/yamlfile", "mock/control", "mock/internal/access", "mock/internal/description", "mock/internal/exchange", "mock/internal/export", "mock/internal/kept", "mock/internal/platform", "mock/rule", "mock/store"},
	"mock/internal/console":     {"npm"},
	"mock/internal/lan":         {"internal/language", "mock/internal/console"},
	"mock/intercept":            {"mock/rule"},
	"mock": {
		"mock/control", "mock/internal/access", "mock/internal/admin", "mock/internal/console", "mock/internal/exchange", "mock/internal/lan", "mock/internal/measured", "mock/internal/openapi",
		"mock/internal/phone", "mock/internal/platform", "mock/rule", "mock/store",
	},
	"npm":                        {},
	"features":                   {},
	"fixtures":                   {},
	"internal/credential":        {"internal/lazyregexp"},
	"internal/jsonwords":         {"internal/suggest"},
	"internal/plainjson":         {},
	"internal/language":          {"internal/lazyregexp", "mock/rule"},
	"internal/lazyregexp":        {},
	"internal/suggest":           {},
	"internal/textfile":          {},
	"internal/yamlfile":          {"internal/lazyregexp"},
	"internal/jsonrpc":           {"internal/jsonwords"},
	"steps/adapter":              {"internal/jsonrpc", "internal/jsonwords", "internal/suggest"},
	"internal/check":             {"internal/jsonrpc", "internal/language", "mock/control", "steps/adapter"},
	"internal/skeleton":          {"internal/lazyregexp", "internal/suggest"},
	"steps/report":               {"internal/language", "internal/lazyregexp", "mock/control"},
	"internal/reference":         {"mock/rule", "steps/adapter"},
	"internal/right":             {"steps/adapter"},
	"steps/internal/suite":       {"internal/lazyregexp", "internal/suggest", "internal/textfile", "mock/rule", "steps/adapter"},
	"steps/internal/diagnosis":   {"internal/lazyregexp", "mock/control", "mock/rule", "steps/report"},
	"steps/internal/sentence":    {"internal/credential", "internal/lazyregexp", "mock/control", "mock/rule", "steps/adapter", "steps/internal/suite"},
	"steps/internal/translation": {"internal/lazyregexp", "mock/rule", "steps/internal/suite"},
	"internal/wrong":             {"steps/adapter"},
	"steps": {
		"features", "internal/check", "internal/credential", "internal/lazyregexp", "internal/textfile", "internal/yamlfile", "mock", "mock/control", "mock/rule", "steps/adapter", "steps/internal/diagnosis", "steps/internal/sentence", "steps/internal/suite", "steps/report",
	},
	"steps/cucumber":   {"steps"},
	"internal/hiding":  {"internal/reference", "mock/control", "mock/rule", "steps/adapter"},
	"internal/mutants": {"internal/lazyregexp", "internal/reference", "mock", "mock/control", "mock/rule", "steps", "steps/adapter", "steps/report"},
	"cmd/image":        {},
	"cmd/speed":        {},
	"cmd/speed/floor":  {},
	"cmd/soak":         {"mock/control"},
	"cmd/devicevoip": {
		"features", "fixtures", "internal/check", "internal/credential", "internal/jsonwords", "internal/language", "internal/lazyregexp", "internal/mutants", "internal/reference", "internal/skeleton", "internal/suggest", "internal/textfile",
		"mock", "mock/control", "mock/intercept", "mock/rule", "mock/store", "mock/store/archive", "mock/store/disk", "mock/store/memory", "mock/store/postgres", "npm", "steps", "steps/adapter", "steps/report",
	},
}

// impure are functions that make a result depend on when and where it was
// found. Outside cmd they are injected.
var impure = regexp.MustCompile(`^(time\.(Now|Since|Until|Sleep)|os\.(Getenv|LookupEnv|Environ)|rand\.\w+)$`)

// defaults are the places where they come in all the same.
var defaults = map[string]string{
	"mock/internal/platform/platform.go time.Now":    "the clock of a platform that was given none",
	"mock/internal/platform/platform.go rand.Reader": "the randomness of a platform that was given none",
	"mock/internal/platform/chaos.go rand.New":       "it gives the same numbers for a seed, which is what is injected",
	"mock/internal/platform/chaos.go rand.NewPCG":    "it gives the same numbers for a seed, which is what is injected",
	"mock/internal/exchange/body.go time.Now":        "the deadline of a connection is on the wall's clock",
	"mock/internal/exchange/connection.go time.Now":  "the deadline of a connection is on the wall's clock",
	"mock/internal/admin/control.go time.Now":        "the deadline of a connection is on the wall's clock",
	"mock/internal/admin/stream.go time.Now":         "the deadline of a connection is on the wall's clock",
	"mock/intercept/authority.go time.Now":           "a client judges a certificate by the wall's clock",
	"mock/intercept/listener.go time.Now":            "the deadline of a connection is on the wall's clock",
	"mock/store/memory/memory.go time.Now":           "the store's time, which replicas share",
	"mock/intercept/authority.go rand.Reader":        "a key that could be foreseen would be no key",
	"mock/intercept/authority.go rand.Int":           "serial numbers are not to repeat",
	"mock/store/postgres/postgres.go rand.Text":      "stores that are open at a time must not have one name",
	"internal/mutants/random.go rand.ChaCha8":        "it is what is injected, and gives the same numbers for a seed",
	"internal/mutants/random.go rand.NewChaCha8":     "it is what is injected, and gives the same numbers for a seed",
}

// source is a Go file of the module.
type source struct {
	file string // relative to the root
	pkg  string // its folder
	ast  *ast.File
}

// test reports whether s is for tests only: a test, or a package for tests,
// named as net/http/httptest is.
func (s source) test() bool {
	return strings.HasSuffix(s.file, "_test.go") || strings.HasSuffix(s.pkg, "test")
}

func (s source) top() string {
	top, _, _ := strings.Cut(s.file, "/")
	return top
}

// folder is the key of [modules] for s.
func (s source) folder() string {
	if s.test() {
		return "test"
	}
	return s.top()
}

func (s source) imports() []string {
	var paths []string
	for _, i := range s.ast.Imports {
		paths = append(paths, strings.Trim(i.Path.Value, `"`))
	}
	return paths
}

func sources(t *testing.T) []source {
	t.Helper()
	var list []source
	visitFiles(t, ".", func(file string) error {
		if path.Ext(file) != ".go" || inOtherModule(file) {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		list = append(list, source{file, path.Dir(file), parsed})
		return err
	})
	return list
}

// inOtherModule reports whether a file is in a folder that is a module of its own.
func inOtherModule(file string) bool {
	for folder := path.Dir(file); folder != "."; folder = path.Dir(folder) {
		if _, err := os.Stat(path.Join(folder, "go.mod")); err == nil {
			return true
		}
	}
	return false
}

func TestModules(t *testing.T) {
	t.Parallel()
	used := map[string]map[string]string{}
	for _, s := range sources(t) {
		for _, imported := range s.imports() {
			first, _, _ := strings.Cut(imported, "/")
			if !strings.Contains(first, ".") || imported == ours || strings.HasPrefix(imported, ours+"/") {
				continue
			}
			module, reason := moduleOf(imported, s.folder())
			if _, beside := moduleOf(imported, s.top()); s.test() && beside != "" {
				continue // what it tests uses it too
			}
			if reason == "" {
				t.Errorf("%s imports %s: say in policy_test.go why code in %q needs it", s.file, imported, s.folder())
				continue
			}
			if used[s.folder()] == nil {
				used[s.folder()] = map[string]string{}
			}
			used[s.folder()][module] = reason
		}
	}
	if diff := cmp.Diff(modules, used); diff != "" {
		t.Errorf("modules allowed but not used, or the other way round (-allowed +used):\n%s", diff)
	}
}

func moduleOf(imported, folder string) (module, reason string) {
	for module, reason := range modules[folder] {
		if imported == module || strings.HasPrefix(imported, module+"/") {
			return module, reason
		}
	}
	return "", ""
}

// TestDirectRequirements compares the list with go.mod, where everything else
// must be indirect.
func TestDirectRequirements(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	var direct []string
	for _, m := range regexp.MustCompile(`(?m)^(?:require )?\s*(\S+\.\S+/\S+) v\S+( // indirect)?$`).FindAllStringSubmatch(string(text), -1) {
		if m[2] == "" {
			direct = append(direct, m[1])
		}
	}
	allowed := map[string]bool{}
	for _, folder := range modules {
		for module := range folder {
			allowed[module] = true
		}
	}
	slices.Sort(direct)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(allowed)), direct); diff != "" {
		t.Errorf("modules in go.mod mismatch (-allowed +required):\n%s", diff)
	}
}

func TestArrows(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, s := range sources(t) {
		if s.test() {
			continue
		}
		allowed, ok := arrows[s.pkg]
		if !ok && !found[s.pkg] {
			t.Errorf("package %s: say in policy_test.go which packages of ours it may import", s.pkg)
		}
		found[s.pkg] = true
		if !ok {
			continue
		}
		for _, imported := range s.imports() {
			if own, ok := strings.CutPrefix(imported, ours+"/"); ok && !slices.Contains(allowed, own) {
				t.Errorf("%s imports %s: the arrow runs upward, or policy_test.go does not know it", s.file, own)
			}
		}
	}
	for pkg := range arrows {
		if !found[pkg] {
			t.Errorf("policy_test.go knows a package %s that is not there", pkg)
		}
	}
}

func TestPurity(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, s := range sources(t) {
		if s.test() || s.folder() == "cmd" {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := selector.X.(*ast.Ident)
			if !ok || !impure.MatchString(pkg.Name+"."+selector.Sel.Name) {
				return true
			}
			place := s.file + " " + pkg.Name + "." + selector.Sel.Name
			found[place] = true
			if defaults[place] == "" {
				t.Errorf("%s: inject it, or say in policy_test.go why not", place)
			}
			return true
		})
	}
	for place := range defaults {
		if !found[place] {
			t.Errorf("policy_test.go excepts %q, which is not there", place)
		}
	}
}

// TestFeaturesFolder: features holds features, and one file to embed them.
func TestFeaturesFolder(t *testing.T) {
	t.Parallel()
	var files []string
	for _, s := range sources(t) {
		if s.top() == "features" {
			files = append(files, s.file)
		}
	}
	if len(files) != 1 {
		t.Errorf("features has the Go files %q, want one", files)
	}
}
