package project_test

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"
)

// public are the packages that other modules may import.
var public = []string{"mock", "mock/control", "mock/intercept", "mock/rule", "mock/store", "mock/store/archive", "mock/store/disk", "mock/store/memory", "mock/store/postgres", "steps", "steps/adapter", "steps/cucumber", "steps/report"}

// loaded are the packages of the module without their tests, type-checked once.
var loaded = sync.OnceValues(func() ([]*packages.Package, error) {
	return packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo |
			packages.NeedImports | packages.NeedDeps | packages.NeedExportFile,
	}, "./...")
})

// typed returns the packages of the module.
func typed(t *testing.T) []*packages.Package {
	t.Helper()
	list, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		for _, err := range p.Errors {
			t.Fatal(err)
		}
	}
	return list
}

// folderOf is the folder of a package of ours, or "" for another one.
func folderOf(importPath string) string {
	folder, _ := strings.CutPrefix(importPath, ours+"/")
	if folder == importPath {
		return ""
	}
	return folder
}

// publicPackages returns those of the module that other modules may import.
func publicPackages(t *testing.T) []*packages.Package {
	t.Helper()
	list := slices.DeleteFunc(slices.Clone(typed(t)), func(p *packages.Package) bool {
		return !slices.Contains(public, folderOf(p.PkgPath))
	})
	if len(list) != len(public) {
		t.Fatalf("%d of the %d public packages are there", len(list), len(public))
	}
	return list
}

// TestPublicPackages: every package that other modules could import is meant to be.
func TestPublicPackages(t *testing.T) {
	t.Parallel()
	known := append(slices.Clone(public), "features", "fixtures", "npm") // those embed files
	for _, p := range typed(t) {
		folder := folderOf(p.PkgPath)
		hidden := strings.HasPrefix(folder, "internal/") || strings.Contains(folder, "/internal/") || strings.HasPrefix(folder, "cmd/")
		if !hidden && !slices.Contains(known, folder) {
			t.Errorf("package %s can be imported by other modules: move it below an internal folder", folder)
		}
	}
}

// TestNoGoFileAtTheRoot, because the root is no package.
func TestNoGoFileAtTheRoot(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) > 0 {
		t.Errorf("the root has the Go files %q, %v", files, err)
	}
}

// dear are modules whose initialization every start of the command would pay for,
// and how.
var dear = map[string]string{
	"github.com/cucumber/godog": "it runs go env",
}

// TestStartIsCheap: the command does not link what is dear.
func TestStartIsCheap(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	var visit func(p *packages.Package)
	visit = func(p *packages.Package) {
		if seen[p.PkgPath] {
			return
		}
		seen[p.PkgPath] = true
		for module, how := range dear {
			if p.PkgPath == module || strings.HasPrefix(p.PkgPath, module+"/") {
				t.Errorf("the command links %s, although %s when it is initialized", p.PkgPath, how)
			}
		}
		for _, imported := range p.Imports {
			visit(imported)
		}
	}
	for _, p := range typed(t) {
		if folderOf(p.PkgPath) == "cmd/devicevoip" {
			visit(p)
		}
	}
	if len(seen) == 0 {
		t.Error("the command is not there")
	}
}
